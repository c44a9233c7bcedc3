import Foundation
import GateDecision
import GateGit
import GateSuite

/// Finds baselines in a repository: which commit, and what is stored there. Never looks at the working tree.
struct BaselineStore {
  let repository: Repository
  /// Which commits have notes for which tags.
  private let noted = NotedTags()

  /// The baseline's file in a suite's folder.
  static let fileName = "baseline.jsonl"

  /// The ref that holds a suite's notes.
  static func notesRef(of suite: String) -> String { "refs/notes/goldgate/\(suite)" }

  /// The commit that a policy compares with.
  /// - Throws: `RepositoryProblem` where there is none, with the command that mends it.
  func reference(for policy: GatePolicy) async throws -> BaselineReference {
    if policy.baseline == "latest" {
      let head = try await repository.headCommit()
      let release = try await repository.newestReleaseTag(
        reachableFrom: head.id, pattern: TagPattern(policy.tagPattern), includePrereleases: policy.prereleases
      )
      return BaselineReference(
        name: release.tag.name, tag: release.tag.name, commit: release.tag.commitId,
        unordered: release.unordered)
    }
    if policy.baseline.hasPrefix("merge-base:") {
      let branch = String(policy.baseline.dropFirst("merge-base:".count))
      let other = try await repository.resolve(branch)
      let base = try await repository.mergeBase(repository.headCommit().id, other.commit.id)
      return BaselineReference(name: policy.baseline, tag: nil, commit: base.id)
    }
    return try await reference(named: policy.baseline)
  }

  /// The commit that a tag, branch or commit id names.
  func reference(named name: String) async throws -> BaselineReference {
    let resolved = try await repository.resolve(name)
    return BaselineReference(name: name, tag: resolved.kind == .tag ? name : nil, commit: resolved.commit.id)
  }

  /// The baseline of a suite at a commit: the note on it first, then its tree; nil where neither is there.
  /// - Throws: `Diagnostics` where it is there and cannot be read.
  func baseline(of suite: String, folder: String, at reference: BaselineReference) async throws
    -> StoredBaseline?
  {
    if let note = try await note(of: suite, at: reference) {
      let source = SourceFile(path: "note \(suite) at \(reference.name)", bytes: [UInt8](note))
      return StoredBaseline(run: try Run(source), source: .note)
    }
    let path = try SuiteContents.join(folder, Self.fileName, at: Place(file: Self.fileName))
    guard let file = try await file(path, at: reference) else { return nil }
    return StoredBaseline(run: try Run(file), source: .tree)
  }

  /// A suite as it stands at a commit; nil where the commit does not have it.
  /// - Parameter head: the suite of the working tree, whose golden set is taken where the file is the same.
  /// - Throws: `Diagnostics` where it is there and is faulty.
  func contents(
    of location: SuiteLocator.Location, at reference: BaselineReference, like head: SuiteContents? = nil
  ) async throws -> SuiteContents? {
    let path = try SuiteContents.join(location.folder, location.file, at: Place(file: location.file))
    guard let suiteFile = try await file(path, at: reference) else { return nil }
    var files = [path: suiteFile]
    let suite = try Suite(suiteFile, folderName: location.folderName)
    for name in [suite.golden, suite.prompt, Quarantine.fileName].compactMap({ $0 }) {
      let path = try SuiteContents.join(location.folder, name, at: suiteFile.place())
      files[path] = try await file(path, at: reference)
    }
    // The images stand beside the golden set, which has to be read to know them.
    let goldenPath = try SuiteContents.join(location.folder, suite.golden, at: suiteFile.place())
    let images =
      try files[goldenPath].map { source in
        try (head?.golden(from: source) ?? GoldenReader.read(source)).examples.flatMap(\.allImagePaths)
      } ?? []
    let goldenFolder = goldenPath.split(separator: "/").dropLast().joined(separator: "/")
    for image in Set(images) {
      let path = try SuiteContents.join(goldenFolder, image, at: suiteFile.place())
      files[path] = try await file(path, at: reference)
    }
    return try SuiteContents(
      folder: location.folder, file: location.file, like: head, exists: { files[$0] != nil },
      read: { path throws(Diagnostic) in
        guard let file = files[path] else {
          throw Diagnostic("the file is not in the commit", at: Place(file: "\(reference.name):\(path)"))
        }
        return file
      })
  }

  /// What to do where a suite has no baseline at a commit.
  func adviceOnMissingBaseline(of suite: String, at reference: BaselineReference) async throws -> String {
    let record =
      reference.tag.map { "git switch --detach \($0) && goldgate baseline update --tag \($0)" }
      ?? "goldgate baseline update"
    if let elsewhere = try await recordedElsewhere(suite, at: reference) {
      return
        "the tag \(reference.name) moved: its baseline was recorded on \(elsewhere.prefix(12)), it now points to \(reference.commit.prefix(12)); move it back, or record it anew with: \(record)"
    }
    guard try await repository.hasOrigin(), try await !repository.noteRefExists(Self.notesRef(of: suite))
    else {
      return "record one with: \(record)"
    }
    return
      "fetch the notes with: git fetch origin 'refs/notes/goldgate/*:refs/notes/goldgate/*'; or record one with: \(record)"
  }

  /// The commit whose note says that it is the baseline of the reference's tag; nil where there is none.
  func recordedElsewhere(_ suite: String, at reference: BaselineReference) async throws -> String? {
    guard let tag = reference.tag else { return nil }
    return try await noted.commits(of: tag, suite: suite, in: repository).first { $0 != reference.commit }
  }

  /// The note of a suite on a commit; nil where there is none.
  func note(of suite: String, at reference: BaselineReference) async throws -> Data? {
    let ref = Self.notesRef(of: suite)
    guard try await repository.noteRefExists(ref) else { return nil }
    return try await repository.readNote(ref, of: reference.commit)
  }

  private func file(_ path: String, at reference: BaselineReference) async throws -> SourceFile? {
    try await repository.readFile(path, at: reference.commit).map {
      SourceFile(path: "\(reference.name):\(path)", bytes: [UInt8]($0))
    }
  }
}

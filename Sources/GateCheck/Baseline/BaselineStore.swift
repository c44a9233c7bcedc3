import Foundation
import GateDecision
import GateGit
import GateSuite
import Synchronization

/// Finds baselines in a repository: which commit, and what is stored there. Never looks at the working tree.
package struct BaselineStore {
  package let repository: Repository
  /// The job's variables, some of which say where scoring programs are found.
  package var environment: [String: String] = [:]
  /// Which commits have notes for which tags.
  private let noted = NotedTags()

  package init(repository: Repository, environment: [String: String] = [:]) {
    self.repository = repository
    self.environment = environment
  }

  /// The baseline's file in a suite's folder.
  package static let fileName = "baseline.jsonl"

  /// The ref that holds a suite's notes.
  static func notesRef(of suite: String) -> String { "refs/notes/goldgate/\(suite)" }

  /// The commit that a policy compares with.
  /// - Throws: `RepositoryProblem` where there is none, with the command that mends it.
  package func reference(for policy: GatePolicy) async throws -> BaselineReference {
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
  package func reference(named name: String) async throws -> BaselineReference {
    let resolved = try await repository.resolve(name)
    return BaselineReference(name: name, tag: resolved.kind == .tag ? name : nil, commit: resolved.commit.id)
  }

  /// The baseline of a suite at a commit: the note on it first, then its tree; nil where neither is there.
  /// - Throws: `Diagnostics` where it is there and cannot be read.
  package func baseline(of suite: String, folder: String, at reference: BaselineReference) async throws
    -> StoredBaseline?
  {
    if let note = try await note(of: suite, at: reference) {
      let run = try Run(path: "note \(suite) at \(reference.name)", data: note)
      return StoredBaseline(run: run, source: .note)
    }
    return try await treeBaseline(in: folder, at: reference).map { StoredBaseline(run: $0, source: .tree) }
  }

  /// The baseline in the tree of a commit; nil where there is none.
  /// - Throws: as `baseline(of:folder:at:)`.
  func treeBaseline(in folder: String, at reference: BaselineReference) async throws -> Run? {
    let path = try SuiteContents.join(folder, Self.fileName, at: Place(file: Self.fileName))
    let name = "\(reference.name):\(path)"
    return try await repository.withContent(path, at: reference.commit) { Run.read(path: name, bytes: $0) }?
      .get()
  }

  /// What the suite.yaml of a commit says, without its golden set; nil if the commit does not have it.
  /// - Throws: `Diagnostics` if the file is there and is faulty.
  package func suite(of location: SuiteLocator.Location, at reference: BaselineReference) async throws
    -> Suite?
  {
    let path = try SuiteContents.join(location.folder, location.file, at: Place(file: location.file))
    return try await file(path, at: reference).map { try Suite($0, folderName: location.folderName) }
  }

  /// A suite as it stands at a commit; nil where the commit does not have it.
  /// - Parameter head: the suite of the working tree, whose golden set is taken where the file is the same.
  /// - Throws: `Diagnostics` where it is there and is faulty.
  package func contents(
    of location: SuiteLocator.Location, at reference: BaselineReference, like head: SuiteContents? = nil
  ) async throws -> SuiteContents? {
    let path = try SuiteContents.join(location.folder, location.file, at: Place(file: location.file))
    guard let suiteFile = try await file(path, at: reference) else { return nil }
    var files = [path: suiteFile]
    let suite = try Suite(suiteFile, folderName: location.folderName)
    let goldenPath = try SuiteContents.join(location.folder, suite.golden, at: suiteFile.place())
    let isKnown =
      try await repository.withContent(goldenPath, at: reference.commit) {
        head?.hasGolden(from: $0, columns: suite.goldenColumns) ?? false
      } ?? false
    if !isKnown { files[goldenPath] = try await file(goldenPath, at: reference) }
    for name in [suite.prompt, Quarantine.fileName].compactMap({ $0 }) {
      let path = try SuiteContents.join(location.folder, name, at: suiteFile.place())
      files[path] = try await file(path, at: reference)
    }
    // The attachments stand beside the golden set, which has to be read to know them.
    let examples = try files[goldenPath].map { source in
      try GoldenReader.examples(of: source, columns: suite.goldenColumns)
    }
    let attachments = (examples ?? []).lazy.flatMap(\.allAttachmentPaths).map(\.path)
    let goldenFolder = goldenPath.split(separator: "/").dropLast().joined(separator: "/")
    for attachment in Set(attachments) {
      let path = try SuiteContents.join(goldenFolder, attachment, at: suiteFile.place())
      files[path] = try await file(path, at: reference)
    }
    return try SuiteContents(
      folder: location.folder, file: location.file, like: head, hasKnownGolden: isKnown, examples: examples,
      exists: { files[$0] != nil },
      read: { path throws(Diagnostic) in
        guard let file = files[path] else {
          throw Diagnostic("the file is not in the commit", at: Place(file: "\(reference.name):\(path)"))
        }
        return file
      })
  }

  /// What to do where a suite has no baseline at a commit: fetching its note comes before recording it, as that
  /// is paid for.
  /// - Parameter folder: the suite's folder; nil where it is not known.
  package func adviceOnMissingBaseline(
    of suite: String, in folder: String? = nil, at reference: BaselineReference
  ) async throws -> String {
    let record =
      reference.tag.map {
        "git switch --detach \($0) && goldgate baseline update --tag \($0) && git checkout -"
      } ?? "goldgate baseline update"
    if let elsewhere = try await recordedElsewhere(suite, at: reference) {
      return
        "the tag \(reference.name) moved: its baseline was recorded on \(elsewhere.prefix(12)), it now points to \(reference.commit.prefix(12)); move it back, or record it again with: \(record)"
    }
    if let folder, let missing = try await missingTag(of: suite, in: folder) {
      return "\(missing); if that release is given up, record one with: \(record)"
    }
    let remotes = try await repository.remoteNames()
    guard let remote = remotes.contains("origin") ? "origin" : remotes.first else {
      return "record one with: \(record)"
    }
    return
      "it may be a note that is not fetched yet: git fetch \(remote) 'refs/notes/goldgate/*:refs/notes/goldgate/*'; if it is not there either, record one with: \(record)"
  }

  /// What to do where a suite is not in the tree of the commit that it is compared with.
  func adviceOnMissingSuite(
    _ suite: String, in folder: String, at reference: BaselineReference
  ) async throws -> String {
    let tags = try await repository.tagNames()
    let release = reference.tag.map { tag in
      let pattern = tag.firstIndex(where: \.isNumber).map { tag[..<$0] + "*" } ?? "v*"
      return "release the suite: goldgate release \(ReleaseName.next(tags: tags, pattern: pattern))"
    }
    guard let missing = try await missingTag(of: suite, in: folder) else {
      return release ?? "name a baseline that has the suite, or release it"
    }
    return release.map { "\(missing); if that release is given up, \($0)" } ?? missing
  }

  /// What to do where the baseline at HEAD names a release whose tag is not here; nil where it names none.
  private func missingTag(of suite: String, in folder: String) async throws -> String? {
    let head = BaselineReference(name: "HEAD", tag: nil, commit: try await repository.headCommit().id)
    guard let header = try? await treeBaseline(in: folder, at: head)?.header, header.suite == suite,
      let tag = header.tag, try await !repository.tagNames().contains(tag)
    else { return nil }
    let remotes = try await repository.remoteNames()
    let remote = remotes.contains("origin") ? "origin" : remotes.first ?? "origin"
    return "its baseline names the release \(tag), whose tag is not here: git fetch \(remote) tag \(tag)"
  }

  /// The commit whose note says that it is the baseline of the reference's tag; nil where there is none.
  func recordedElsewhere(_ suite: String, at reference: BaselineReference) async throws -> String? {
    guard let tag = reference.tag else { return nil }
    return try await noted.commits(of: tag, suite: suite, in: repository).first { $0 != reference.commit }
  }

  /// The note of a suite on a commit; nil where there is none.
  package func note(of suite: String, at reference: BaselineReference) async throws -> Data? {
    let ref = Self.notesRef(of: suite)
    guard try await repository.noteRefExists(ref) else { return nil }
    return try await repository.readNote(ref, of: reference.commit)
  }

  private func file(_ path: String, at reference: BaselineReference) async throws -> SourceFile? {
    try await repository.withContent(path, at: reference.commit) { Array($0) }.map {
      SourceFile(path: "\(reference.name):\(path)", bytes: $0)
    }
  }
}

/// The tags that the notes of suites name: read once, as a command may ask for each of many releases.
final class NotedTags: Sendable {
  /// By suite and tag, the commits in the order of their ids.
  private let known = Mutex<[String: [String: [String]]]>([:])

  /// The commits whose notes say that they are the baseline of a tag.
  func commits(
    of tag: String, suite: String, in repository: Repository
  ) async throws(RepositoryProblem) -> [String] {
    if let tags = known.withLock({ $0[suite] }) { return tags[tag] ?? [] }
    let ref = BaselineStore.notesRef(of: suite)
    var tags: [String: [String]] = [:]
    for commit in try await repository.notedCommits(ref) {
      guard let note = try await repository.readNote(ref, of: commit),
        let header = try? Run.header(of: SourceFile(path: "note", bytes: [UInt8](note))), let tag = header.tag
      else { continue }
      tags[tag, default: []].append(commit)
    }
    known.withLock { $0[suite] = tags }
    return tags[tag] ?? []
  }
}

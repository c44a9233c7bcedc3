import Foundation
import GateDecision
import GateGit
import GateSuite

/// What must hold of the repository before a baseline is paid for, so that what is recorded can be committed here
/// and read by every check.
package struct RecordingConditions {
  /// What is written with the baselines.
  package enum Writing {
    /// The files of the working tree alone.
    case files
    /// A commit with them, and a tag.
    case release
    /// Notes on a tag's commit.
    case notes
  }

  package let workspace: Workspace
  /// The release's tag, for the advice; nil where none is made.
  package var tag: String?

  package init(workspace: Workspace, tag: String? = nil) {
    self.workspace = workspace
    self.tag = tag
  }

  /// Checks the repository and the files of some suites.
  /// - Throws: `RepositoryProblem` where the index cannot be written, or a filter keeps the content of a file
  ///   elsewhere; `GateFailure` where git is set to sign, or a sparse checkout leaves out a suite of a release.
  package func check(_ locations: [SuiteLocator.Location], writing: Writing) async throws {
    let repository = try workspace.requireRepository()
    if writing == .release {
      try await refuseSigning(in: repository)
      try await repository.requireWritableIndex()
      try await refuseSparseCheckout(in: repository)
    }
    let head = try await repository.head().commit?.id
    let recorder = BaselineRecorder(options: RecordingTerms(), workspace: workspace)
    for location in locations {
      if writing != .notes {
        let path = try recorder.path(in: location)
        if let filter = try await repository.filter(of: path) {
          throw RepositoryProblem.filteredFile(path: path, filter: filter)
        }
        // The one that is replaced is read, and must be one.
        if let bytes = FileManager.default.contents(atPath: workspace.absolute(path)),
          let elsewhere = ContentElsewhere(bytes)
        {
          throw elsewhere.diagnostic(at: Place(file: path))
        }
      }
      for path in try files(of: location) {
        try await refuseFilter(on: path, at: head, in: repository)
      }
    }
  }

  /// The files of a suite that a check reads in the tree of its release, relative to the root.
  private func files(of location: SuiteLocator.Location) throws -> [String] {
    let contents = try workspace.contents(of: location)
    let place = Place(file: location.folder)
    let named = [location.file, contents.suite.golden, contents.suite.prompt, Quarantine.fileName]
    let goldenFolder = contents.goldenPath.split(separator: "/").dropLast().joined(separator: "/")
    let attachments = Set(contents.golden.examples.flatMap(\.allAttachmentPaths).map(\.path)).sorted()
    return try named.compactMap { $0 }.map { try SuiteContents.join(location.folder, $0, at: place) }
      + attachments.map { try SuiteContents.join(goldenFolder, $0, at: place) }
  }

  /// A filter that changes nothing, as one that is not set up, is none.
  private func refuseFilter(on path: String, at head: String?, in repository: Repository) async throws {
    guard let bytes = FileManager.default.contents(atPath: workspace.absolute(path)),
      let filter = try await repository.filter(of: path)
    else { return }
    if let head, let stored = try await repository.readFile(path, at: head), stored == bytes { return }
    throw RepositoryProblem.filteredFile(path: path, filter: filter)
  }

  /// What git is set to sign is not made without a signature behind its back.
  private func refuseSigning(in repository: Repository) async throws {
    do throws(RepositoryProblem) {
      try await repository.requireUnsigned(commits: true, tags: true)
    } catch {
      guard case .signingRequired = error else { throw error }
      let tag = tag ?? "TAG"
      throw GateFailure(
        .configuration, error.message,
        remedy:
          "let git make the commit and the tag: goldgate baseline update && git add '*baseline.jsonl' && git commit -m 'Record the baselines of \(tag)' && git tag -s -m 'Release \(tag)' \(tag)"
      )
    }
  }

  /// A release of some suites would leave the others with baselines of another state; those whose pattern the tag
  /// does not fit are not part of it.
  private func refuseSparseCheckout(in repository: Repository) async throws {
    let gaps = workspace.locator.gaps
    guard let head = try await repository.head().commit?.id else { return }
    for folder in gaps.suitesLeftOut {
      for path in try await repository.listFiles(under: folder, at: head) where path.hasSuffix("/suite.yaml")
      {
        // A partial clone may have left it out; then it counts as one of the release.
        let data = (try? await repository.readFile(path, at: head)) ?? nil
        let source = data.map { SourceFile(path: path, bytes: [UInt8]($0)) }
        let pattern = source.flatMap { try? Suite($0, folderName: "suite") }?.gate.tagPattern
        if let tag, let pattern, (try? TagPattern(pattern))?.version(of: tag) == nil { continue }
        let suite = String(path.dropLast("/suite.yaml".count))
        throw GateFailure(
          .configuration,
          "this is a sparse checkout, which leaves out the suite \(suite), and a release records all suites",
          remedy: "run: \(gaps.command(for: suite))")
      }
    }
  }
}

/// Looks, before anything is paid for, at what would stop a recording after it.
package struct RecordingPreflight {
  package let workspace: Workspace
  package let repository: Repository

  package init(workspace: Workspace, repository: Repository) {
    self.workspace = workspace
    self.repository = repository
  }

  /// Checks that a commit of some baselines and a tag can be made.
  /// - Parameter files: the baselines' paths, relative to the top.
  /// - Throws: `RepositoryProblem` for a name that git refuses or has, a lock, a merge under way, or nobody who commits.
  package func check(release tag: String, files: [String]) async throws {
    try await repository.requireTaggable(tag)
    try await repository.requireCommittable(files)
    try await repository.requireUsable(workspace.signature(in: repository))
  }

  /// Checks that a note can be written for each of some suites.
  /// - Throws: `RepositoryProblem` for a lock, or nobody who commits.
  package func check(notesOf suites: [String]) async throws {
    for suite in suites { try await repository.requireUnlocked(BaselineStore.notesRef(of: suite)) }
    try await repository.requireUsable(workspace.signature(in: repository))
  }
}

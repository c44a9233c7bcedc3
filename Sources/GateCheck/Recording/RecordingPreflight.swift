import GateGit

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

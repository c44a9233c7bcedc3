import Foundation
import GateDecision
import GateGit

/// The files of a release in a temporary folder, for what a suite reads from the disk or runs from it.
enum ReleaseCheckout {
  /// Runs a body with a workspace whose root is a folder with the files of a commit, and removes the folder
  /// afterwards, however the body ends.
  /// - Throws: `RepositoryProblem` or `GateFailure` where the files cannot be written, and what the body throws.
  static func with<Value>(
    _ reference: BaselineReference, of repository: Repository, in context: CheckContext,
    _ body: (Workspace) async throws -> Value
  ) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("goldgate-\(reference.commit.prefix(12))-\(UUID().uuidString)").path
    do {
      // For its owner alone: a repository may be confidential, and the folder for temporary files is shared.
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw GateFailure(
        .infrastructure, "the folder \(folder) for the files of \(reference.name) cannot be made",
        remedy: "make room there, or name another folder in the environment variable TMPDIR")
    }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await repository.export(reference.commit, to: folder)
    return try await body(
      Workspace(
        context: context, repository: repository, problem: nil,
        locator: SuiteLocator(root: folder, workingDirectory: folder)))
  }
}

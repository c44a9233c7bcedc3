import Foundation
import GateDecision
import GateGit
import GateSuite

/// The suites that the last releases have and the working tree has not.
package struct RemovedSuites {
  package let repository: Repository
  package let workspace: Workspace

  package init(repository: Repository, workspace: Workspace) {
    self.repository = repository
    self.workspace = workspace
  }

  /// A verdict for each suite that is gone, sorted by folder.
  /// - Parameter baselines: what the other suites are compared with; a branch or a commit among them counts as a
  ///   release.
  package func verdicts(since baselines: [BaselineFacts]) async throws -> [SuiteVerdict] {
    let released = ReleasedSuites(repository: repository)
    let nearest = try await released.nearest()
    var named: [ReleasedSuites.Release] = []
    for baseline in baselines where baseline.tag == nil {
      guard let commit = baseline.commit, !named.contains(where: { $0.commit == commit }) else { continue }
      named.append(
        ReleasedSuites.Release(
          name: baseline.name, commit: commit, folders: try await released.folders(at: commit)))
    }
    var gone: [String: String] = [:]
    for release in nearest + named {
      for folder in release.folders where gone[folder] == nil && !isHere(folder) {
        let isMeant = try await wasDropped(folder, since: release, in: nearest)
        if !isMeant { gone[folder] = release.name }
      }
    }
    return gone.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { folder, release in
      let name = folder.split(separator: "/").last.map(String.init) ?? folder
      return SuiteVerdict(
        name: name, goldenFile: "\(folder)/golden.jsonl",
        problem: GateFailure(
          .notComparable, "the suite '\(name)' of \(release) is not in the working tree",
          remedy: workspace.locator.gaps.reason(for: folder).map { "\($0.message): \($0.remedy ?? "")" }
            ?? "restore \(folder); if it is meant to go, '--policy head' lets it go"))
    }
  }

  private func isHere(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: workspace.absolute("\(folder)/\(SuiteLocator.pattern.name)"))
  }

  /// Whether another release on the way to HEAD let a suite go that the common history of both had.
  private func wasDropped(
    _ folder: String, since release: ReleasedSuites.Release, in others: [ReleasedSuites.Release]
  ) async throws -> Bool {
    for other in others where other.commit != release.commit && !other.folders.contains(folder) {
      guard let base = try? await repository.mergeBase(release.commit, other.commit) else { continue }
      if try await ReleasedSuites(repository: repository).folders(at: base.id).contains(folder) {
        return true
      }
    }
    return false
  }
}

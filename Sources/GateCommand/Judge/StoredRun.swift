import GateCheck
import GateDecision
import GateSuite

/// Finds the stored run of a suite that a user means.
struct StoredRun {
  let workspace: Workspace

  /// The run in a file or at a tag; the release's baseline where nothing is named.
  /// - Parameters:
  ///   - name: a saved run's path, or a tag, branch or commit; nil for the release.
  ///   - flag: the flag that gave the name.
  func read(_ name: String?, of contents: SuiteContents, flag: String) async throws -> Run {
    if let name {
      let side = try await ScoreSides(context: workspace.context, suite: contents.folder).read(
        name, flag: flag)
      guard case .run(let run) = side.content else {
        throw Diagnostic(
          "'\(name)' holds plain scores, not a run with its answers", at: Place(file: flag),
          remedy: "give a run of 'goldgate check --save-run'")
      }
      return run
    }
    let store = BaselineStore(repository: try workspace.requireRepository())
    let reference = try await store.reference(for: contents.suite.gate)
    guard
      let stored = try await store.baseline(of: contents.suite.name, folder: contents.folder, at: reference)
    else {
      throw GateFailure(
        .noBaseline, "there is no baseline for the suite '\(contents.suite.name)' at \(reference.name)",
        remedy: try await store.adviceOnMissingBaseline(of: contents.suite.name, at: reference))
    }
    return stored.run
  }
}

import GateDecision
import GateSuite

/// Looks at suites' golden sets and at what their releases knew of them.
package struct DeepValidation {
  package let workspace: Workspace
  package let thresholds: HygieneThresholds

  package init(workspace: Workspace, thresholds: HygieneThresholds) {
    self.workspace = workspace
    self.thresholds = thresholds
  }

  /// What is found about one suite.
  package func review(_ contents: SuiteContents, at location: SuiteLocator.Location) async throws
    -> HygieneReview
  {
    guard workspace.repository != nil else {
      return HygieneReview(
        of: contents, releases: [], notes: ["the releases: this is no git repository"], thresholds: thresholds
      )
    }
    var releases: [ReleasedExamples] = []
    var notes: [String] = []
    let asked = max(thresholds.staleReleases, thresholds.saturatedReleases)
    let entries =
      try await BaselineTags(workspace: workspace).releases(
        suites: [location.folder], last: max(asked, 1)
      ).first?.entries ?? []
    let store = BaselineStore(repository: try workspace.requireRepository())
    for entry in entries.suffix(asked).reversed() {
      let golden = try? await store.contents(of: location, at: entry.reference)?.golden
      let run = try? entry.result.get()?.run
      releases.append(
        ReleasedExamples(
          name: entry.reference.name,
          digests: Dictionary(
            (golden?.examples ?? []).map { ($0.id, $0.digest) }, uniquingKeysWith: { first, _ in first }),
          run: run))
    }
    if releases.isEmpty { notes.append("metrics and changes over the releases: there is no release tag yet") }
    return HygieneReview(of: contents, releases: releases, notes: notes, thresholds: thresholds)
  }
}

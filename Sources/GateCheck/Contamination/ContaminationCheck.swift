import GateDecision
import GateSuite

/// Whether a suite's older examples were learnt by heart: the release's stored scores before and since a model's training
/// cut-off. No call is made.
package struct ContaminationCheck {
  private let workspace: Workspace
  private let location: SuiteLocator.Location
  private let cutoff: CalendarDate
  private let baseline: String?

  /// - Parameter baseline: the baseline whose scores are read, as the user names it; nil for the policy's choice.
  package init(
    cutoff: CalendarDate, baseline: String?, workspace: Workspace, location: SuiteLocator.Location
  ) {
    self.cutoff = cutoff
    self.baseline = baseline
    self.workspace = workspace
    self.location = location
  }

  /// The review; the dates are those of the working tree's golden set.
  /// - Throws: `GateFailure` if there is no recorded baseline, or no row has a date.
  package func review() async throws -> ContaminationReview {
    let head = try workspace.contents(of: location)
    do { return try await review(of: head) } catch {
      throw GateFailure(.infrastructure, of: error).told(of: head.suite.name)
    }
  }

  private func review(of head: SuiteContents) async throws -> ContaminationReview {
    guard head.golden.examples.contains(where: { $0.created != nil }) else {
      throw GateFailure(
        .configuration, "no row of \(head.goldenPath) says when it was written",
        remedy: "add 'created: 2026-03-01' to the rows")
    }
    let release = try await Release.find(
      for: head, at: location, override: baseline, policy: .tag,
      in: BaselineStore(
        repository: try workspace.requireRepository(), environment: workspace.context.environment))
    guard let stored = release.stored?.run else {
      throw GateFailure(.noBaseline, "there is no recorded baseline at \(release.reference.name)")
    }
    return ContaminationReview(
      stored, golden: head.golden, cutoff: cutoff,
      rules: DecisionRules(metrics: release.policy.metrics, policy: release.policy.gate),
      release: release.reference.name)
  }
}

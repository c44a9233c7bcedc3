import GateDecision
import GateSuite

extension CheckPlan {
  /// Runs the same examples a second time if a regression is to be confirmed before it blocks: it stands if both runs
  /// together show it too. A second run that fails takes nothing back.
  /// - Returns: the decisions on all that was run, and all of it.
  func confirm(_ first: Decisions, on evaluation: Evaluation) async throws -> (Decisions, Evaluation) {
    guard terms.policy.confirmation == .rerun, first.problem == nil, first.showRegression else {
      return (first, evaluation)
    }
    func stands(_ code: Warning.Code, _ reason: String) -> (Decisions, Evaluation) {
      (first.with(warnings: [Warning(code, reason)]), evaluation)
    }
    guard terms.shards == nil else {
      return stands(
        .sharded,
        "the policy confirms a regression by a second run (confirm: rerun), which a merge of shards cannot make, so the first stands"
      )
    }
    let epochs = terms.release.policy.epochs
    // A second run has epochs of its own, after those of all looks.
    let looks = look?.number ?? 1
    let part = terms.part(
      of: Set(evaluation.current.run.examples.map(\.id)),
      epochs: looks * epochs + 1...(looks + 1) * epochs,
      isContinued: true)
    let failed = "the second run that was to confirm the regression failed, so the first stands: "
    let second: Evaluation
    do { second = try await measure(part) } catch let failure as GateFailure {
      // The second run's batch is still to come, and nothing blocks until then.
      if failure.kind == .unfinished { return (first.undecided(because: failure), evaluation) }
      return stands(.unconfirmed, failed + failure.message)
    }
    if let failure = failure(of: second) { return stands(.unconfirmed, failed + failure.message) }
    let both = evaluation.pooled(with: second)
    return (first.confirmed(by: decide(on: pair(both), of: both)), both)
  }
}

import GateDecision
import GateSuite

extension SuiteCheck {
  /// Runs the same examples a second time if a regression is to be confirmed before it blocks: it stands if both runs
  /// together show it too. A second run that fails takes nothing back.
  /// - Returns: the decisions on all that was run, and both sides of it.
  func confirm(
    _ first: Decisions, _ sides: CheckedSides, _ side: BaselineSide
  ) async throws -> (Decisions, CheckedSides) {
    guard policy.confirmation == .rerun, first.problem == nil, first.showRegression else {
      return (first, sides)
    }
    func stands(_ code: Warning.Code, _ reason: String) -> (Decisions, CheckedSides) {
      (first.with(warnings: [Warning(code, reason)]), sides)
    }
    guard shards == nil else {
      return stands(
        .sharded,
        "the policy confirms a regression by a second run (confirm: rerun), which a merge of shards cannot make, so the first stands"
      )
    }
    let ran = Set(sides.current.run.examples.map(\.id))
    let epochs = release.policy.epochs
    let part = EvaluationPart(
      golden: GoldenSet(examples: contents.golden.examples.filter { ran.contains($0.id) }),
      epochs: epochs + 1...2 * epochs, journal: sides.current.journal)
    let failed = "the second run that was to confirm the regression failed, so the first stands: "
    let second: CheckedSides
    do { second = try await evaluate(part, against: side) } catch let failure as GateFailure {
      // The second run's batch is still to come, and nothing blocks until then.
      if failure.kind == .unfinished { return (first.undecided(because: failure), sides) }
      return stands(.unconfirmed, failed + failure.message)
    }
    if let failure = failure(of: second) { return stands(.unconfirmed, failed + failure.message) }
    let both = sides.pooled(with: second)
    return (first.confirmed(by: decide(on: pair(both), of: both)), both)
  }
}

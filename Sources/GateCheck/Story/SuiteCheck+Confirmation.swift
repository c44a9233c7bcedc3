import GateDecision
import GateRun
import GateSuite

extension SuiteCheck {
  /// Runs the same examples a second time where a regression is to be confirmed before it blocks: it stands
  /// where both runs together show it too. A second run that fails takes nothing back.
  func confirming(
    _ verdict: inout SuiteVerdict, _ first: CheckedSides, _ side: BaselineSide
  ) async throws -> CheckedSides {
    guard policy.confirmation == .rerun, verdict.problem == nil, verdict.outcome == .regression else {
      return first
    }
    guard shards == nil else {
      verdict.warnings.append(
        Warning(
          .sharded,
          "the policy confirms a regression by a second run (confirm: rerun), which a merge of shards cannot make, so the first stands"
        ))
      return first
    }
    let ran = Set(first.current.run.examples.map(\.id))
    let epochs = release.policy.epochs
    let part = EvaluationPart(
      golden: GoldenSet(examples: contents.golden.examples.filter { ran.contains($0.id) }),
      epochs: epochs + 1...2 * epochs, journal: first.current.journal)
    let second: CheckedSides
    do { second = try await evaluate(part, against: side) } catch let failure as GateFailure {
      if failure.kind == .unfinished {
        // The second run's batch is still to come, and nothing blocks until then.
        verdict.undecide()
        throw failure
      }
      verdict.warnings.append(unconfirmed(failure.message))
      return first
    }
    if let failure = failure(of: second) {
      verdict.warnings.append(unconfirmed(failure.message))
      return first
    }
    let both = first.pooled(with: second)
    var pooled = SuiteVerdict(name: verdict.name, goldenFile: verdict.goldenFile)
    decide(&pooled, both, on: comparison(both))
    verdict.confirm(with: pooled)
    verdict.current = CurrentFacts(both.current.run, calls: both.current.calls)
    if let rerun = both.rerun { verdict.rerun?.calls = rerun.calls }
    return both
  }

  private func unconfirmed(_ reason: String) -> Warning {
    Warning(
      .unconfirmed, "the second run that was to confirm the regression failed, so the first stands: \(reason)"
    )
  }
}

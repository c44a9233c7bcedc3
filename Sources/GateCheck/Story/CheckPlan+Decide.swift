import GateDecision
import GateRun
import GateSuite

extension CheckPlan {
  /// Joins both sides of an evaluation, of the examples that were run.
  func pair(_ evaluation: Evaluation) -> Comparison {
    // Examples that are in no look yet are not lost.
    let skipped = notRun(evaluation.current.run)
    var baseline = evaluation.baselineRun
    if !skipped.isEmpty { baseline.examples.removeAll { skipped.contains($0.id) } }
    return RunPair(
      baseline: baseline, current: evaluation.current.run, golden: terms.release.policy.judged.golden
    ).comparison(
      rules: terms.rules, quarantine: terms.quarantine, isInterleaved: evaluation.rerun != nil)
  }

  /// The examples of the golden set that a run has not.
  func notRun(_ run: Run) -> Set<String> {
    Set(terms.contents.golden.examples.map(\.id)).subtracting(run.examples.map(\.id))
  }

  /// Decides on what was measured; the bounds of a run's last look account for looking.
  /// - Parameter tally: what is known of answers without a score, for the advice.
  func decide(
    on comparison: Comparison, of evaluation: Evaluation, tally: ExampleTally = ExampleTally()
  ) -> Decisions {
    if let problem = failure(of: evaluation) { return Decisions(problem: problem).at(evaluation.lastLook) }
    let rules = rules(on: comparison).labelled(
      by: terms.labels, baseline: evaluation.baselineRun, current: evaluation.current.run)
    let decider = Decider(suite: terms.contents.suite.name, rules: rules, threads: terms.threads)
    let decisions = decider.decide(on: comparison, tally: tally)
    return decisions.with(problem: tooManyEdits(on: comparison)).at(evaluation.lastLook)
  }

  /// Why too many calls of a side failed for a verdict; nil if few enough did.
  func failure(of evaluation: Evaluation) -> GateFailure? {
    let policy = terms.policy
    if let problem = SuiteEvaluation.failure(of: evaluation.current.run, policy: policy) { return problem }
    return evaluation.rerun.flatMap { SuiteEvaluation.failure(of: $0.run, policy: policy) }.map {
      GateFailure(
        $0.kind, "\(terms.release.reference.name) run again: \($0.message)",
        remedy: "\($0.remedy); or compare with the stored baseline")
    }
  }

  /// Why too many rows are edited for a verdict that holds: as when as many are lost; nil if few enough are.
  private func tooManyEdits(on comparison: Comparison) -> GateFailure? {
    let edited = terms.release.policy.judged.edits.filter(\.isOfContent).map(\.id)
    let paired = Set(comparison.pairs.map(\.baseline.id))
    let (count, limit) = (edited.count { paired.contains($0) }, terms.policy.maximumLostShare)
    let (removed, changed) = (comparison.removed.count, comparison.changed.count)
    let before = comparison.pairs.count + removed + changed
    let lost = count + removed + changed
    guard count > 0, Double(lost) > (limit + 1e-12) * Double(before) else { return nil }
    return GateFailure(
      .notComparable,
      "\(lost) of \(before) baseline examples are not as at \(terms.release.reference.name) (\(count) judged or grouped differently, \(removed) removed, \(changed) changed), more than the share of \(limit)",
      remedy: "restore the examples, or release a new baseline; max_lost_share sets the limit")
  }
}

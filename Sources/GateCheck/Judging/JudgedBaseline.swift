import GateDecision
import GateJournal
import GateRun
import GateScoring
import GateSuite

/// The recorded baseline of a check, with scores that compare with the run's, and what became of its judges.
struct JudgedBaseline {
  /// The run with comparable scores.
  let run: Run
  /// The metrics whose stored answers were scored again.
  let rescored: [String]
  /// How many calls that took, by metric.
  let calls: [String: Int]
  /// What the sentinels saw, by metric.
  let sentinels: [String: SentinelFacts]
  /// The release's answers beside which this run's are judged; nil if no judge is asked.
  let released: ReleasedAnswers?

  /// The metrics whose judge changed under its own name.
  var changed: [String] { sentinels.filter(\.value.showsChange).keys.sorted() }
}

extension CheckTerms {
  /// The recorded baseline, after its judges were watched: where one is seen to have changed, it judges all stored answers
  /// again.
  /// - Throws: as `Release.comparableBaseline`.
  func judgedBaseline() async throws -> JudgedBaseline {
    var baseline = try await comparableBaseline()
    var calls = baseline.calls
    let sentinels = try await sentinels(of: baseline)
    let changed = Set(sentinels.filter(\.value.showsChange).keys)
    if !changed.isEmpty {
      baseline = try await comparableBaseline(anew: changed)
      calls.merge(baseline.calls, uniquingKeysWith: +)
    }
    return JudgedBaseline(
      run: baseline.run, rescored: baseline.rescored, calls: calls, sentinels: sentinels,
      released: releasedAnswers(of: baseline.run, rescored: baseline.rescored))
  }

  private func comparableBaseline(
    anew: Set<String> = []
  ) async throws -> Release.ComparableBaseline {
    try await release.comparableBaseline(
      of: contents, anew: anew, within: callAllowance(), judges: judges, in: workspace, scorers: scorers)
  }

  /// The release's answers beside which a run's are judged; nil if no metric asks a judge.
  /// - Parameter rescored: the metrics whose stored answers were scored again, which keep no score of the release.
  func releasedAnswers(of run: Run, rescored: [String]) -> ReleasedAnswers? {
    let judged = release.policy.metrics.filter { $0.scorer.flatMap(JudgeUse.init) != nil }.map(\.name)
    if judged.isEmpty { return nil }
    return ReleasedAnswers(
      run, golden: release.contents?.golden, keeping: Set(judged).subtracting(rescored))
  }

  /// What the judging of each metric took, in the suite's order.
  /// - Parameter baseline: the recorded baseline; nil if the release was run again.
  func judging(_ counts: [String: JudgeCount], against baseline: JudgedBaseline?) -> [JudgingFacts] {
    release.policy.metrics.compactMap { metric in
      guard let use = metric.scorer.flatMap(JudgeUse.init) else { return nil }
      let count = counts[metric.name] ?? JudgeCount(calls: 0, kept: 0, answers: 0)
      return JudgingFacts(
        metric: metric.name, calls: count.calls, answers: count.answers, kept: count.kept,
        isAgainstRelease: use.isAgainstRelease, callsOnBaseline: baseline?.calls[metric.name] ?? 0,
        sentinel: baseline?.sentinels[metric.name])
    }
  }
}

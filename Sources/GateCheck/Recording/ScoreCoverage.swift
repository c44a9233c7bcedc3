import Foundation
import GateDecision
import GateSuite

/// Whether enough of a run was scored for a check to compare with it.
struct ScoreCoverage {
  let run: Run
  let contents: SuiteContents
  /// The day, as `2026-12-31`, on which entries of the quarantine count.
  let today: String

  /// Refuses a run that a check would refuse as a baseline, whatever it is compared with.
  /// - Throws: `GateFailure` that names the metric and what scores it.
  func check() throws(GateFailure) {
    for gap in gaps where gap.isGating && gap.share > contents.suite.gate.maximumLostShare + 1e-12 {
      throw GateFailure(
        .notComparable,
        "\(gap.told), and a check refuses a baseline that lacks more than the share of \(contents.suite.gate.maximumLostShare) (max_lost_share)",
        remedy:
          "fix \(gap.scorer) and run again: answers that were paid for are kept, until 'goldgate cache clear'"
      )
    }
    // What else a check would say of this run on both sides, such as a critical example without a score.
    let rules = DecisionRules(metrics: contents.suite.metrics, policy: contents.suite.gate)
    let evened = run.evened(by: run.metricsAgainstRelease)
    let comparison = RunPair(baseline: evened, current: evened, golden: contents.golden).comparison(
      rules: rules, quarantine: contents.quarantine.active(on: today), isInterleaved: true)
    guard
      let problem = Decider(suite: contents.suite.name, rules: rules, threads: 1).problem(with: comparison),
      problem.kind == .notComparable
    else { return }
    throw GateFailure(
      .notComparable, "a check could not compare with this run: \(problem.message)",
      remedy: problem.remedy)
  }

  /// The metrics that lack a score of some examples, told one by one.
  var doubts: [String] { gaps.map { "\($0.told); they do not count" } }

  private struct Gap {
    let isGating: Bool
    let scorer: String
    let told: String
    let share: Double
  }

  private var gaps: [Gap] {
    let leftOut = Set(contents.quarantine.active(on: today).map(\.id))
    let examples = run.examples.filter { !leftOut.contains($0.id) }
    return contents.suite.metrics.compactMap { metric in
      // What compares with a release has no score before there is one.
      guard metric.source.isScore, !metric.isAgainstRelease else { return nil }
      let missing = examples.filter { record in
        // pass@k is no score of an epoch, but made of another metric's.
        if let passAt = metric.source.passAt {
          return passAt.gap(of: metric.name, in: record.epochs.map { $0.scores[passAt.metric] }) != nil
        }
        return record.epochs.allSatisfy { $0.scores[metric.name] == nil }
      }
      guard !missing.isEmpty else { return nil }
      let reason = missing.lazy.flatMap(\.epochs).compactMap { $0.unscored[metric.name] }.first
      let scorer = metric.scorer.map { "the scorer '\($0.type)'" } ?? "the metric '\(metric.name)'"
      return Gap(
        isGating: metric.isGating, scorer: scorer,
        told:
          "\(scorer)\(metric.scorer == nil ? "" : " of the metric '\(metric.name)'") gave \(missing.count) of \(examples.count) examples no score"
          + (reason.map { " (\($0))" } ?? ""),
        share: Double(missing.count) / Double(examples.count))
    }
  }
}

/// Metrics at the end of their range than which nothing is worse: no check can find a drop from there, and as a
/// rule the scorer, the endpoint or the golden set is the wrong one.
package enum BottomOfRange {
  /// What is to be told of a run, a sentence a metric.
  package static func found(in run: Run, metrics: [MetricConfiguration]) -> [String] {
    metrics.compactMap { metric in
      guard let range = metric.range, let mean = run.mean(metric.name) else { return nil }
      let worst = metric.higherIsBetter ? range.lowerBound : range.upperBound
      // What is shown as the worst value is told as such.
      guard abs(mean - worst) < 0.0005 * min(1, range.upperBound - range.lowerBound) else { return nil }
      return
        "'\(metric.name)' IS \(String(format: "%.3f", mean)), THE BOTTOM OF ITS RANGE: NO CHECK CAN FIND IT WORSE. IS IT THE RIGHT SCORER, ENDPOINT AND GOLDEN SET?"
    }
  }

  /// Tells it on the standard error.
  package static func tell(_ run: Run, metrics: [MetricConfiguration], in context: CheckContext) {
    for sentence in found(in: run, metrics: metrics) {
      context.writeError("\(run.header.suite): \(sentence)\n")
    }
  }
}

/// Answers of a baseline in which a metric found nothing of what it looks for: they count as wrong, on this side too.
package enum UnreadAnswers {
  /// Tells them on the standard error, a sentence a metric with the first of them.
  package static func tell(_ run: Run, in context: CheckContext) {
    for count in ExampleTally.Unread.counts(baseline: nil, current: run) {
      let first = run.examples.lazy.compactMap { example in
        example.epochs.lazy.compactMap { $0.unread[count.metric] }.first.map { (example.id, $0) }
      }.first
      let told = first.map { ", such as '\($0.0)': \($0.1)" } ?? ""
      context.writeError("\(run.header.suite): \(count.sentence)\(told)\n")
    }
  }
}

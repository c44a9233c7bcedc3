import GateDecision
import GateScoring
import GateSuite

/// Metrics that compare each answer with the release's (`mode: pairwise, against: release`): win rates, of which 1/2 says
/// that nothing changed.
///
/// A release is recorded without their scores, as there is nothing to compare with yet. A check gives each stored answer 1/2,
/// as it is as good as itself, and decides on the difference as on any other.
extension MetricConfiguration {
  /// Whether it is a win rate over the release.
  package var isAgainstRelease: Bool { scorer.flatMap(JudgeUse.init)?.isAgainstRelease ?? false }
}

extension [MetricConfiguration] {
  /// The metrics whose noise a run of the release shows: all but win rates over it.
  package var ofOneRun: [MetricConfiguration] { filter { !$0.isAgainstRelease } }

  /// Why nothing is planned of win rates, by metric.
  package var unplanned: [UnplannedMetric] {
    filter(\.isAgainstRelease).map {
      UnplannedMetric(
        metric: $0.name, statistic: "mean", isGating: $0.isGating,
        reason: "it is a win rate over the release, whose noise no run of the release alone shows")
    }
  }
}

extension Release {
  /// A recorded run, in which each answer is as good as itself by the metrics that compare with the release.
  /// - Throws: `GateFailure` if no answer of it is kept that could be compared with.
  func evened(_ run: Run) throws(GateFailure) -> Run {
    let metrics = policy.metrics.filter(\.isAgainstRelease)
    guard let first = metrics.first else { return run }
    let even = run.evened(by: metrics.map(\.name))
    guard even.examples.contains(where: { $0.epochs.contains { $0.scores[first.name] != nil } }) else {
      throw GateFailure(
        .notComparable,
        "'\(first.name)' compares answers with those of \(reference.name), of which no text is kept (outputs: \(run.header.outputs.rawValue))",
        remedy: "keep the answers ('outputs: full') and record a new baseline, or judge them by a rubric")
    }
    return even
  }
}

extension Run {
  /// The run with a score of 1/2 by some metrics of each answer whose text is kept: the answers that others are compared
  /// with are as good as themselves.
  func evened(by metrics: [String]) -> Run {
    if metrics.isEmpty { return self }
    let records = examples.map { record in
      var record = record
      record.epochs = record.epochs.map { epoch in
        guard epoch.wholeText != nil else { return epoch }
        var epoch = epoch
        for metric in metrics { epoch.scores[metric] = 0.5 }
        return epoch
      }
      return record
    }
    return Run(header: header, examples: records)
  }

  /// The metrics of this run that compare its answers with those of a release.
  package var metricsAgainstRelease: [String] {
    header.metrics.filter { JudgeUse(definition: $0.value)?.isAgainstRelease ?? false }.keys.sorted()
  }
}

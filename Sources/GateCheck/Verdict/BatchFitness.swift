import GateDecision
import GateSuite

/// Whether a policy can be decided on the answers of batches, told before anything is paid for.
enum BatchFitness {
  /// Why it cannot; nil where it can.
  /// - Parameters:
  ///   - isBatch: whether the answers of this run come by batch.
  ///   - baseline: the header of the run to compare with.
  static func problem(with rules: DecisionRules, isBatch: Bool, against baseline: RunHeader) -> GateFailure? {
    let times = [Measure.latency, .timeToFirstToken].map(\.rawValue)
    if isBatch, let limit = rules.limits.first(where: { times.contains($0.series) }) {
      return GateFailure(
        .configuration, "the limit '\(limit.name)' needs the times of calls, and a batch has none",
        remedy: "check without --batch, or keep the limit for a suite of its own")
    }
    let costly = rules.metrics.first { $0.isGating && $0.statistic.series.contains(Measure.cost.rawValue) }
    if let costly, isBatch != (baseline.batched > 0) {
      let (now, before) = isBatch ? ("batch prices", "full prices") : ("full prices", "batch prices")
      return GateFailure(
        .notComparable, "'\(costly.name)' would compare \(now) with \(before) of the baseline",
        remedy: isBatch
          ? "check without --batch, or record the baseline with --batch" : "check with --batch")
    }
    return nil
  }
}

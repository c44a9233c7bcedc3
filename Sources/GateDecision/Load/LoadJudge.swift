import GateSuite

/// Judges hard limits on the calls of one step under load: each call is a case of its own, as what load does to
/// a call hangs on the load and hardly on the example.
public struct LoadJudge: Sendable {
  private let suite: String
  private let rules: DecisionRules

  /// A judge of a suite's limits, as sure as its gate.
  public init(suite: String, limits: [Limit], policy: GatePolicy) {
    self.suite = suite
    rules = DecisionRules(
      metrics: [], limits: limits, confidence: policy.confidence, resamples: policy.resamples,
      seed: policy.seed)
  }

  /// The decisions on the limits in a step, in their order; one whose measure no call has is left out.
  public func decisions(on calls: [EpochRecord], concurrency: Int) -> [LimitDecision] {
    let examples = calls.enumerated().map { number, call in
      ScoredExample(
        id: String(number),
        scores: SeriesValues(
          Dictionary(
            rules.limits.map { ($0.series, [Measure(rawValue: $0.series)?.value(of: call)]) },
            uniquingKeysWith: { first, _ in first })))
    }
    let comparison = Comparison(baseline: [], current: examples)
    let judge = LimitJudge(suite: suite, rules: rules)
    return rules.limits.flatMap { judge.verdicts(on: $0, comparison) }.compactMap { verdict in
      var decision = verdict.decision
      decision?.name = Self.name(verdict.limit, at: concurrency)
      return decision
    }
  }

  /// The limits that have nothing to judge in a step, by name: no call of it has their measure.
  public func undecided(on calls: [EpochRecord], concurrency: Int) -> [String] {
    rules.limits.filter { limit in
      !calls.contains { Measure(rawValue: limit.series)?.value(of: $0) != nil }
    }.map { Self.name($0, at: concurrency) }
  }

  private static func name(_ limit: Limit, at concurrency: Int) -> String {
    "\(limit.name) at \(concurrency)"
  }
}

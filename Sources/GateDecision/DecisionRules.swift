import GateSuite

/// All that a decision depends on besides the scores.
public struct DecisionRules: Sendable, Equatable {
  /// The metrics, in the order of the report.
  public var metrics: [MetricRule]
  /// What the examples are sliced by.
  public var slices: [SliceKey]
  /// The one-sided confidence of each bound, in (0.5, 1).
  public var confidence: Double
  /// How many resamples are drawn where an interval is not exact.
  public var resamples: Int
  /// The seed of every random choice.
  public var seed: UInt64
  /// The largest share of the baseline's examples that may be without a pair, in [0, 1].
  public var maximumLostShare: Double

  /// Rules.
  public init(
    metrics: [MetricRule], slices: [SliceKey] = [], confidence: Double = 0.95, resamples: Int = 10_000,
    seed: UInt64 = 1, maximumLostShare: Double = 0.1
  ) {
    self.metrics = metrics
    self.slices = slices
    self.confidence = confidence
    self.resamples = resamples
    self.seed = seed
    self.maximumLostShare = maximumLostShare
  }

  /// The rules of a suite's metrics under a policy.
  public init(metrics: [MetricConfiguration], policy: GatePolicy) {
    self.init(
      metrics: metrics.map { MetricRule($0, policy: policy) }, slices: policy.slices,
      confidence: policy.confidence,
      resamples: policy.resamples, seed: policy.seed, maximumLostShare: policy.maximumLostShare)
  }

  /// The one-sided error of each bound.
  var alpha: Double { 1 - confidence }
}

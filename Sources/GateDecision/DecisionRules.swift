import GateSuite

/// All that a decision depends on besides the scores.
public struct DecisionRules: Sendable, Equatable {
  /// The metrics, in the order of the report.
  public var metrics: [MetricRule]
  /// What the examples are sliced by.
  public var slices: [SliceKey]
  /// The accepted worsening of a slice on the scale of differences; nil takes the metric's.
  public var sliceMargin: Double?
  /// The fixed strata; nil if examples are drawn from one whole.
  public var strata: Strata?
  /// The hard limits on the current side.
  public var limits: [Limit]
  /// The one-sided confidence of each bound, in (0.5, 1).
  public var confidence: Double
  /// How many resamples are drawn if an interval is not exact.
  public var resamples: Int
  /// The seed of every random choice.
  public var seed: UInt64
  /// The largest share of the baseline's examples that may be without a pair, in [0, 1].
  public var maximumLostShare: Double
  /// Whether an example that always passed and always fails now blocks.
  public var blocksOnHardBreaks: Bool
  /// What the decisions are about.
  public var population: Population

  /// Rules.
  public init(
    metrics: [MetricRule], slices: [SliceKey] = [], sliceMargin: Double? = nil, strata: Strata? = nil,
    limits: [Limit] = [], confidence: Double = 0.95, resamples: Int = 10_000, seed: UInt64 = 1,
    maximumLostShare: Double = 0.1, blocksOnHardBreaks: Bool = false, population: Population = .questions
  ) {
    self.metrics = metrics
    self.slices = slices
    self.sliceMargin = sliceMargin
    self.strata = strata
    self.limits = limits
    self.confidence = confidence
    self.resamples = resamples
    self.seed = seed
    self.maximumLostShare = maximumLostShare
    self.blocksOnHardBreaks = blocksOnHardBreaks
    self.population = population
  }

  /// The rules of a suite's metrics under a policy.
  public init(metrics: [MetricConfiguration], policy: GatePolicy) {
    self.init(
      metrics: metrics.map { MetricRule($0, among: metrics, policy: policy) }, slices: policy.slices,
      sliceMargin: policy.sliceMargin, strata: policy.strata,
      limits: policy.limits + metrics.flatMap(\.limits), confidence: policy.confidence,
      resamples: policy.resamples, seed: policy.seed, maximumLostShare: policy.maximumLostShare,
      blocksOnHardBreaks: policy.hardBreaks == .block, population: policy.population)
  }

  /// The one-sided error of each bound.
  var alpha: Double { 1 - confidence }

  /// The metrics and measures whose values a run must hold, each once.
  public var series: [String] {
    var names: [String] = []
    let limited = limits.map { passAt[$0.series]?.metric ?? $0.series }
    for name in metrics.flatMap(\.storedSeries) + limited where !names.contains(name) { names.append(name) }
    return names
  }

  /// The series that are derived from the epochs of these, by name.
  public var passAt: [String: PassAt] {
    metrics.reduce(into: [:]) { $0.merge($1.passAt) { first, _ in first } }
  }

  /// The gating metrics whose epochs pass or fail by themselves, with the series of these epochs, each once.
  var epochwise: [(metric: MetricRule, series: String)] {
    let gating = metrics.filter(\.isGating)
    var found: [(metric: MetricRule, series: String)] = []
    for metric in gating {
      guard let series = metric.epochSeries else { continue }
      let isTaken = found.contains { $0.series == series }
      // What is derived from a metric that gates as well breaks if that one does.
      let isDerived = metric.plainSeries != series && gating.contains { $0.plainSeries == series }
      if !isTaken, !isDerived { found.append((metric, series)) }
    }
    return found
  }

  /// What examples are grouped by, for slices, strata or limits, each once.
  public var groupingKeys: [SliceKey] {
    var keys = slices
    for key in [strata?.key].compactMap({ $0 }) + limits.compactMap({ $0.slice?.key })
    where !keys.contains(key) {
      keys.append(key)
    }
    return keys
  }

  /// The rules for two sides: times that were not interleaved are reported, not gated.
  func applying(to comparison: Comparison) -> DecisionRules {
    guard !comparison.isInterleaved else { return self }
    var rules = self
    for index in rules.metrics.indices where rules.metrics[index].isTime {
      rules.metrics[index].isGating = false
    }
    return rules
  }
}

extension DecisionRules {
  /// Why an example has no pass@k if the rules ask for one, in the rules' order of metrics.
  func gaps(in record: ExampleRecord) -> [(metric: String, epoch: Int, reason: String)] {
    metrics.compactMap { metric in
      guard let passAt = metric.passAt[metric.name],
        let gap = passAt.gap(of: metric.name, in: record.epochs.map { $0.scores[passAt.metric] })
      else { return nil }
      return (metric.name, gap.epoch, gap.reason)
    }
  }
}

extension MetricRule {
  /// The value of one of its series in a record; nil if there is none.
  func value(of series: String, in record: ExampleRecord) -> Double? {
    let values = record.epochs.compactMap { $0.scores[passAt[series]?.metric ?? series] }
    if let passAt = passAt[series] { return passAt.estimate(values) }
    return EpochMean.of(values)
  }
}

/// A part of the golden set that is decided on its own: all examples with one value of one key.
public struct Slice: Sendable, Hashable {
  /// The key, such as `category`.
  public let key: String
  /// The value, such as `returns`.
  public let value: String

  /// A slice.
  public init(key: String, value: String) {
    self.key = key
    self.value = value
  }

  /// `key=value`.
  public var label: String { "\(key)=\(value)" }
}

extension Slice? {
  /// The name of a metric over the whole golden set or a slice: `accuracy`, or `accuracy [category=returns]`.
  public func label(of metric: String) -> String { map { "\(metric) [\($0.label)]" } ?? metric }
}

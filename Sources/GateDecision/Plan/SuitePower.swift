/// What a suite can see, metric by metric.
public struct SuitePower: Sendable, Equatable {
  /// The suite's name.
  public var name: String
  /// The baseline that a check would compare with.
  public var baseline: BaselineFacts?
  /// How many examples of the baseline a check would pair.
  public var examples: Int
  /// How many epochs a check runs.
  public var epochs: Int
  /// The one-sided confidence of each bound.
  public var confidence: Double
  /// The plans, in the rules' order of metrics, each metric's whole before its slices.
  public var plans: [PowerPlan]
  /// The cheapest numbers of epochs for the wanted drops, if a number of checks was named and the noise is known.
  public var epochPlan: EpochPlan?
  /// The metrics without a plan, in the rules' order.
  public var unplanned: [UnplannedMetric]
  /// The warnings about the baseline and the policy.
  public var warnings: [Warning]

  /// What a suite can see.
  public init(
    name: String, baseline: BaselineFacts? = nil, examples: Int, epochs: Int, confidence: Double,
    plans: [PowerPlan], epochPlan: EpochPlan? = nil, unplanned: [UnplannedMetric] = [],
    warnings: [Warning] = []
  ) {
    self.name = name
    self.baseline = baseline
    self.examples = examples
    self.epochs = epochs
    self.confidence = confidence
    self.plans = plans
    self.epochPlan = epochPlan
    self.unplanned = unplanned
    self.warnings = warnings
  }
}

/// A metric of which nothing can be said beforehand, and why.
public struct UnplannedMetric: Sendable, Equatable {
  /// The metric.
  public let metric: String
  /// What of its values is compared: `mean`, `p95`, `ratio`, `composite`.
  public let statistic: String
  /// Whether the gate's verdict depends on it.
  public let isGating: Bool
  /// Why there is no plan, without a full stop.
  public let reason: String

  /// A metric of which nothing is planned.
  public init(metric: String, statistic: String, isGating: Bool, reason: String) {
    self.metric = metric
    self.statistic = statistic
    self.isGating = isGating
    self.reason = reason
  }
}

/// What is asked of a suite before it is run: which drop, how surely, with how many epochs.
public struct PowerQuestion: Sendable, Equatable {
  /// The drop that is to be seen, above 0, in each metric's units; nil takes one that a user would care about.
  public var drop: Double?
  /// How sure a true drop is to be found, in [0.5, 1).
  public var power: Double
  /// How often a check runs each example, from 1.
  public var epochs: Int
  /// How many checks a release has; nil if the cheapest numbers of epochs are not asked for.
  public var checks: Int?

  /// A question.
  public init(drop: Double? = nil, power: Double = 0.8, epochs: Int, checks: Int? = nil) {
    self.drop = drop
    self.power = power
    self.epochs = epochs
    self.checks = checks
  }

  /// The drop that is to be seen of a metric: the one asked for; else the larger of twice the margin and 5 % of
  /// the metric's range, or 5 % of its value if it has no range. Nil if all that is 0.
  func wantedDrop(of metric: MetricRule, baseline: Double) -> Double? {
    if let drop { return drop }
    let size = metric.range.map { $0.upperBound - $0.lowerBound } ?? abs(baseline)
    let wanted = max(2 * metric.margin, 0.05 * size)
    return wanted > 0 && wanted.isFinite ? wanted : nil
  }
}

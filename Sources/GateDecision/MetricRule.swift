import GateSuite

/// How one metric is decided.
public struct MetricRule: Sendable, Equatable {
  /// The metric's name.
  public let name: String
  /// Whether a higher value is better.
  public let higherIsBetter: Bool
  /// The lowest and highest possible value; nil where unbounded.
  public let range: ClosedRange<Double>?
  /// The accepted worsening, at least 0, in the metric's units.
  public var margin: Double
  /// Whether the verdict hangs on it.
  public let isGating: Bool

  /// A rule.
  public init(
    name: String, higherIsBetter: Bool = true, range: ClosedRange<Double>? = 0...1, margin: Double,
    isGating: Bool = true
  ) {
    self.name = name
    self.higherIsBetter = higherIsBetter
    self.range = range
    self.margin = margin
    self.isGating = isGating
  }

  /// The rule of a suite's metric under a policy.
  public init(_ metric: MetricConfiguration, policy: GatePolicy) {
    self.init(
      name: metric.name, higherIsBetter: metric.higherIsBetter, range: metric.range,
      margin: metric.margin ?? policy.margin, isGating: metric.isGating)
  }

  /// 1 where higher is better, -1 otherwise: turns a difference into a gain.
  var sign: Double { higherIsBetter ? 1 : -1 }
}

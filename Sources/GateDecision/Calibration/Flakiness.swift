import GateStatistics
import GateSuite

/// How much one example's scores on one metric vary between the epochs of one system.
public struct Flakiness: Sendable, Equatable {
  /// The example's id.
  public let id: String
  /// The metric.
  public let metric: String
  /// Whether a regression of the metric blocks.
  public let isGating: Bool
  /// Whether the example's own failure blocks.
  public let isCritical: Bool
  /// How many epochs have a score, at least 2.
  public let epochs: Int
  /// In how many of them the example passed, which is to reach the best score; nil if the metric has none.
  public let passes: Int?
  /// The mean score, in the metric's units.
  public let mean: Double
  /// The unbiased variance of the scores, above 0, in the metric's units squared.
  public let variance: Double
  /// The variance on a scale for which the metric's range is 1, by which examples are ranked; that in the metric's
  /// units if it has no range.
  public let relativeVariance: Double

  /// The share of epochs that disagree with the majority on whether the example passes, in [0, 0.5]; nil if
  /// the metric has no best score.
  public var disagreement: Double? {
    passes.map { Double(min($0, epochs - $0)) / Double(epochs) }
  }

  /// The examples that gave different scores, the flakiest first.
  /// - Parameter examples: all epochs of one system, with the series that the rules need. Metrics that calls
  ///   measure, ratios and composites have no score of one example and are left out.
  public static func all(of examples: [ScoredExample], rules: DecisionRules) -> [Flakiness] {
    let found = rules.metrics.flatMap { metric -> [Flakiness] in
      guard let series = metric.exampleSeries else { return [] }
      return examples.compactMap { Flakiness($0, series: series, metric: metric) }
    }
    return found.sorted { left, right in
      if left.relativeVariance != right.relativeVariance {
        return left.relativeVariance > right.relativeVariance
      }
      if left.id != right.id { return left.id.utf8.lexicographicallyPrecedes(right.id.utf8) }
      return left.metric.utf8.lexicographicallyPrecedes(right.metric.utf8)
    }
  }

  private init?(_ example: ScoredExample, series: String, metric: MetricRule) {
    let values = example.values(series)
    guard let variance = GenerationNoise.variance(values), values.contains(where: { $0 != values[0] }) else {
      return nil
    }
    id = example.id
    self.metric = metric.name
    isGating = metric.isGating
    isCritical = example.isCritical
    epochs = values.count
    passes = Passes(values, of: metric)?.count
    mean = Figure.rounded(values.reduce(0, +) / Double(values.count))
    self.variance = Figure.rounded(variance)
    let width = metric.range.map { $0.upperBound - $0.lowerBound } ?? 1
    relativeVariance = Figure.rounded(variance / (width * width))
  }
}

import GateStatistics
import GateSuite

/// Whether examples from before a model's training cut-off are answered better than those that it cannot have seen.
public struct ContaminationReview: Sendable, Equatable {
  /// What is said of a metric.
  public enum Finding: String, Sendable, CaseIterable {
    /// The older examples are shown to score better.
    case shown
    /// That is not shown.
    case notShown = "not_shown"
    /// Too few examples on one side, or no score varies.
    case undecided
  }

  /// The examples on one side of the day.
  public struct Side: Sendable, Equatable {
    /// Their mean.
    public let mean: Double
    /// How many they are.
    public let count: Int
  }

  /// A metric.
  public struct Metric: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// Whether a higher value is better.
    public let higherIsBetter: Bool
    /// The mean of the examples from before the cut-off, and how many they are; nil if there are none.
    public let before: Side?
    /// The same of those since then.
    public let since: Side?
    /// The first less the second; nil if one is missing.
    public let difference: Double?
    /// Its bounds; nil if there are none.
    public let interval: ClosedRange<Double>?
    /// What that says.
    public let finding: Finding
  }

  /// The suite's name.
  public let suite: String
  /// The release whose scores were read.
  public let release: String
  /// The models that answered, as the run names them.
  public let models: [String]
  /// The first day that the model cannot know.
  public let cutoff: CalendarDate
  /// The gating metrics, in the suite's order.
  public let metrics: [Metric]
  /// How many examples have no date.
  public let undated: Int
  /// The one-sided confidence of each bound: that of all metrics together, divided among them (Bonferroni).
  public let confidence: Double

  /// A review of a run.
  /// - Parameters:
  ///   - golden: the rows with their dates.
  ///   - rules: the metrics, and the confidence of all of them together.
  public init(
    _ run: Run, golden: GoldenSet, cutoff: CalendarDate, rules: DecisionRules, release: String
  ) {
    suite = run.header.suite
    models = run.header.models
    self.release = release
    self.cutoff = cutoff
    let dates = Dictionary(
      golden.examples.compactMap { example in example.created.map { (example.id, $0) } },
      uniquingKeysWith: { first, _ in first })
    let examples = run.scoredExamples(series: rules.series, passAt: rules.passAt, slices: [], golden: nil)
    undated = examples.count { dates[$0.id] == nil }
    let gating = rules.metrics.filter { $0.isGating && $0.plainSeries != nil && !$0.isTime }
    let each = 1 - (1 - rules.confidence) / Double(max(gating.count, 1))
    confidence = each
    metrics = gating.map { metric in
      func units(_ isMeant: (CalendarDate) -> Bool) -> [UnpairedDifference.Unit] {
        examples.compactMap { example in
          guard let date = dates[example.id], isMeant(date),
            let mean = metric.plainSeries.flatMap(example.mean)
          else { return nil }
          return UnpairedDifference.Unit(value: mean, weight: example.weight, cluster: example.cluster)
        }
      }
      return Metric(metric, units { $0 < cutoff }, units { $0 >= cutoff }, confidence: each)
    }
  }

  /// The metrics of which it is shown.
  public var shown: [Metric] { metrics.filter { $0.finding == .shown } }
}

extension ContaminationReview.Metric {
  /// Fewer examples on a side than this say nothing.
  static let fewest = 10

  fileprivate init(
    _ rule: MetricRule, _ before: [UnpairedDifference.Unit], _ since: [UnpairedDifference.Unit],
    confidence: Double
  ) {
    name = rule.name
    higherIsBetter = rule.higherIsBetter
    guard let found = UnpairedDifference(before, since) else {
      func mean(_ units: [UnpairedDifference.Unit]) -> ContaminationReview.Side? {
        UnpairedDifference(units, units).map {
          ContaminationReview.Side(mean: Figure.rounded($0.first.mean), count: units.count)
        }
      }
      (self.before, self.since) = (mean(before), mean(since))
      (difference, interval, finding) = (nil, nil, .undecided)
      return
    }
    self.before = ContaminationReview.Side(mean: Figure.rounded(found.first.mean), count: before.count)
    self.since = ContaminationReview.Side(mean: Figure.rounded(found.second.mean), count: since.count)
    difference = Figure.rounded(found.difference)
    let isEnough = min(found.first.clusters, found.second.clusters) >= Self.fewest
    interval =
      isEnough
      ? found.interval(confidence: confidence).map {
        Figure.rounded($0.lowerBound)...Figure.rounded($0.upperBound)
      } : nil
    guard let interval else {
      finding = .undecided
      return
    }
    finding = (higherIsBetter ? interval.lowerBound > 0 : interval.upperBound < 0) ? .shown : .notShown
  }
}

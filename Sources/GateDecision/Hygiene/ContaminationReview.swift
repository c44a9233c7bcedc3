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
    /// There are too few examples or clusters on one side.
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
    /// Its bounds; nil if there are too few examples, or no score varies on either side.
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
  /// The gating metrics that are left out, as they are no means or depend on the time of the run; in the suite's order.
  public let leftOut: [String]
  /// How many examples have no date.
  public let undated: Int
  /// How many examples ask something else now, so that their scores are not those of the row with the date.
  public let changed: Int
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
    let rows = Dictionary(golden.examples.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let dated = run.examples.compactMap { record in
      rows[record.id].flatMap { row in
        row.created.map { (id: row.id, date: $0, isSame: row.digest == record.digest) }
      }
    }
    let dates = Dictionary(
      dated.filter(\.isSame).map { ($0.id, $0.date) }, uniquingKeysWith: { first, _ in first })
    undated = run.examples.count - dated.count
    changed = dated.count { !$0.isSame }
    let examples = run.scoredExamples(series: rules.series, passAt: rules.passAt, slices: [], golden: nil)
    let all = rules.metrics.filter(\.isGating)
    let gating = all.filter { $0.plainSeries != nil && !$0.isTime }
    leftOut = all.map(\.name).filter { name in !gating.contains { $0.name == name } }
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
    let rounded = Figure.rounded(found.difference)
    difference = rounded
    guard min(found.first.clusters, found.second.clusters) >= Self.fewest else {
      (interval, finding) = (nil, .undecided)
      return
    }
    interval = found.interval(confidence: confidence).map {
      Figure.rounded($0.lowerBound)...Figure.rounded($0.upperBound)
    }
    // If no score varies, a difference is that of all examples: of the ways to draw ten and more of both at random, it is
    // one in 184 756 at most.
    let bounds = found.isConstant ? rounded...rounded : interval
    guard let bounds else {
      finding = .undecided
      return
    }
    finding = (higherIsBetter ? bounds.lowerBound > 0 : bounds.upperBound < 0) ? .shown : .notShown
  }
}

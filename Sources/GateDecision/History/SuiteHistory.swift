import GateStatistics
import GateSuite

/// A suite's metrics over its releases.
public struct SuiteHistory: Sendable, Equatable {
  /// The suite's name.
  public let name: String
  /// The one-sided confidence of each bound, in (0.5, 1).
  public let confidence: Double
  /// The metrics, in the suite's order.
  public let metrics: [MetricHistory]
  /// The releases without a readable baseline, and why.
  public var gaps: [String]
  /// What the policy names and the releases lack, or is not followed, a sentence each without a full stop.
  public let lacking: [String]
  /// The scheduled runs by metric; empty if none are kept.
  public var scheduled: [ScheduledSeries]

  /// A suite's history.
  public init(
    name: String, confidence: Double, metrics: [MetricHistory], gaps: [String] = [],
    lacking: [String] = [],
    scheduled: [ScheduledSeries] = []
  ) {
    self.name = name
    self.confidence = confidence
    self.metrics = metrics
    self.gaps = gaps
    self.lacking = lacking
    self.scheduled = scheduled
  }

  /// Whether anything slid.
  public var isSliding: Bool {
    metrics.contains(where: \.isSliding) || scheduled.contains { $0.signal != nil }
  }
}

/// One metric over the releases.
public struct MetricHistory: Sendable, Equatable {
  /// The metric at one release.
  public struct Point: Sendable, Equatable {
    /// The release's tag.
    public let release: String
    /// When the baseline was evaluated, ISO 8601.
    public let evaluatedAt: String
    /// How many examples have a score.
    public let examples: Int
    /// The weighted mean.
    public let value: Double
    /// The lower bound of the mean; nil if too few examples give none.
    public let lower: Double?
    /// The upper bound.
    public let upper: Double?
    /// Whether the metric is defined here as at the newest release, so that values compare.
    public let isComparable: Bool
  }

  /// The metric's name.
  public let metric: String
  /// Whether a higher value is better.
  public let higherIsBetter: Bool
  /// The releases that have it, oldest first.
  public let points: [Point]
  /// How many releases in a row, up to the newest, compare with one another.
  public let comparable: Int
  /// How many examples all of those have in common.
  public let common: Int
  /// The worst value that the margin accepts of a release after the newest one, in the metric's units; nil if the newest
  /// has no value.
  public let accepted: Double?
  /// Whether the newest release has no score of it though an earlier one has.
  public let isVanished: Bool
  /// The change over those releases that a straight line through each example's scores gives, decided as the
  /// gate decides; nil if fewer than three releases or ten examples compare.
  public var trend: Decision?
  /// Why there is no trend; nil if there is one.
  public var gap: String?

  /// Whether the releases slid, each too little for its own gate, to a worsening beyond the margin of one.
  public var isSliding: Bool { trend?.kind == .regression }
}

/// The baseline of one release.
public struct ReleasedRun: Sendable {
  /// The release's tag.
  public let name: String
  /// The commit that it points to.
  public let commit: String
  /// The run that was recorded for it.
  public let run: Run

  /// The baseline of a release.
  public init(name: String, commit: String, run: Run) {
    self.name = name
    self.commit = commit
    self.run = run
  }
}

/// The means of one metric in the scheduled runs of one unchanged system, watched for a fall.
public struct ScheduledSeries: Sendable, Equatable {
  /// The metric's name.
  public let metric: String
  /// When each run was evaluated, ISO 8601, oldest first.
  public let times: [String]
  /// The means.
  public let values: [Double]
  /// The sums of the chart, one a run.
  public let sums: [Double]
  /// Which run was the first to signal; nil if none did.
  public let signal: Int?

  /// A series.
  /// - Parameter runs: time and mean, oldest first.
  public init(metric: String, higherIsBetter: Bool, runs: [(time: String, value: Double)]) {
    self.metric = metric
    times = runs.map(\.time)
    values = runs.map(\.value)
    let chart = SelfStartingCusum(ofFallIn: values.map { higherIsBetter ? $0 : -$0 })
    sums = chart.sums.map { Figure.rounded($0) }
    signal = chart.signal
  }
}

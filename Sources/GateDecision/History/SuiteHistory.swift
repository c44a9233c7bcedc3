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
  /// The scheduled runs by metric; empty where none are kept.
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

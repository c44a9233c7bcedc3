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
    /// The lower bound of the mean; nil where too few examples give none.
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
  /// Whether the newest release has no score of it though an earlier one has.
  public let isVanished: Bool
  /// The change over those releases that a straight line through each example's scores gives, decided as the
  /// gate decides; nil where fewer than three releases or ten examples compare.
  public var trend: Decision?
  /// Why there is no trend; nil where there is one.
  public var gap: String?

  /// Whether the releases slid, each too little for its own gate, to a worsening beyond the margin of one.
  public var isSliding: Bool { trend?.kind == .regression }
}

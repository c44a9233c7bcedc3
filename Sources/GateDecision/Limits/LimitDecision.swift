import GateSuite

/// The decision on one hard limit, by the bound of the interval and not by the point.
public struct LimitDecision: Sendable, Equatable {
  /// What is said of a limit.
  public enum Kind: String, Sendable, CaseIterable {
    /// Shown to be broken.
    case broken
    /// Shown to hold.
    case held
    /// Neither is shown.
    case open
  }

  /// The suite.
  public var suite: String
  /// The setting, such as `max_p95_ms`.
  public var name: String
  /// The metric or measure.
  public var series: String
  /// `mean`, `p95`.
  public var aggregate: String
  /// Which side of the limit is allowed.
  public var bound: Limit.Bound
  /// The limit, in the units of the series.
  public var limit: Double
  /// What was measured, in the same units.
  public var value: Double
  /// The share of calls beyond the limit, if it is a limit on a quantile; nil otherwise.
  public var share: Double?
  /// The share that may be beyond it; nil if it is no limit on a quantile.
  public var allowedShare: Double?
  /// The lower bound of the value, or of the share if there is one; nil if too few examples give none.
  public var lower: Double?
  /// The upper bound.
  public var upper: Double?
  /// How many examples were measured.
  public var examples: Int
  /// How many have no value, or lack one in some epochs: they count at their worst before the limit is said to hold.
  public var missing: Int
  /// The slice that it holds for; nil for the whole golden set.
  public var slice: Slice?
  /// How the interval was had.
  public var method: String
  /// What is said of the limit.
  public var kind: Kind

  /// A decision with all its figures.
  public init(
    suite: String, name: String, series: String, aggregate: String, bound: Limit.Bound, limit: Double,
    value: Double, share: Double? = nil, allowedShare: Double? = nil, lower: Double?, upper: Double?,
    examples: Int, missing: Int = 0, slice: Slice? = nil, method: String, kind: Kind
  ) {
    self.suite = suite
    self.name = name
    self.series = series
    self.aggregate = aggregate
    self.bound = bound
    self.limit = limit
    self.value = value
    self.share = share
    self.allowedShare = allowedShare
    self.lower = lower
    self.upper = upper
    self.examples = examples
    self.missing = missing
    self.slice = slice
    self.method = method
    self.kind = kind
  }
}

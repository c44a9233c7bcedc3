import GateStatistics

/// The median and the tail of some times, in milliseconds.
public struct TimeQuantiles: Sendable, Equatable {
  /// The median; nil without any time.
  public let p50: Double?
  /// The 95th percentile; nil below 20 times.
  public let p95: Double?
  /// The 99th percentile; nil below 100 times.
  public let p99: Double?

  /// The quantiles of some times (`HarrellDavis`).
  public init(of times: [Double]) {
    let sorted = times.sorted()
    p50 = Self.quantile(0.5, of: sorted)
    p95 = Self.quantile(0.95, of: sorted)
    p99 = Self.quantile(0.99, of: sorted)
  }

  /// A quantile, unless fewer than one value would be beyond it.
  private static func quantile(_ level: Double, of sorted: [Double]) -> Double? {
    guard Double(sorted.count) * (1 - level) >= 1 - 1e-9 || level == 0.5 else { return nil }
    let value: Double? = HarrellDavis(count: sorted.count, level: level)?.value(ofSorted: sorted)
    return Figure.rounded(value)
  }
}

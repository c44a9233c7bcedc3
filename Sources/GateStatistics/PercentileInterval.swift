/// The percentile bootstrap interval: the quantiles of the resampled estimates themselves (Efron 1979).
public struct PercentileInterval: Sendable, Equatable {
  /// The lower bound.
  public let lower: Double
  /// The upper bound, at least the lower one.
  public let upper: Double

  /// The interval of a resample distribution.
  /// - Parameters:
  ///   - resamples: the resampled estimates, in any order, at least one, all finite.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5). Nil is returned for anything else.
  public init?(ofResamples resamples: [Double], alpha: Double, rule: QuantileRule = .weibull) {
    guard alpha > 0, alpha < 0.5, resamples.allSatisfy(\.isFinite) else { return nil }
    let sorted = resamples.sorted()
    guard let lower = rule.value(alpha, ofSorted: sorted), let upper = rule.value(1 - alpha, ofSorted: sorted)
    else { return nil }
    self.lower = lower
    self.upper = upper
  }
}

/// The basic (reverse percentile) bootstrap interval: twice the estimate less the percentile bounds (Davison and
/// Hinkley, "Bootstrap methods and their application", 1997, 5.2).
public struct BasicInterval: Sendable, Equatable {
  /// The lower bound.
  public let lower: Double
  /// The upper bound, at least the lower one.
  public let upper: Double

  /// The interval of a resample distribution.
  /// - Parameters:
  ///   - resamples: the resampled estimates, in any order, at least one, all finite.
  ///   - estimate: of the sample itself, finite.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5). Nil is returned for anything else.
  public init?(
    ofResamples resamples: [Double], estimate: Double, alpha: Double, rule: QuantileRule = .weibull
  ) {
    guard estimate.isFinite,
      let percentile = PercentileInterval(ofResamples: resamples, alpha: alpha, rule: rule)
    else { return nil }
    lower = 2 * estimate - percentile.upper
    upper = 2 * estimate - percentile.lower
  }
}

/// The adjusted Wald interval of a difference of paired proportions, a pseudo-pair added to the losses and one
/// to the gains (Bonett and Price, "Adjusted Wald confidence interval for a difference of binomial proportions
/// based on paired data", Journal of Educational and Behavioral Statistics 2012).
///
/// The difference is current - baseline = (gains - losses) / count. The interval surrounds (gains - losses) /
/// (count + 2), so that a low confidence may leave the estimate itself outside.
public struct BonettPriceInterval: Sendable, Equatable {
  /// The lower bound, in [-1, 1].
  public let lower: Double
  /// The upper bound, in [lower, 1].
  public let upper: Double

  /// The interval.
  /// - Parameters:
  ///   - losses: pairs that passed before and fail now, at least 0.
  ///   - gains: pairs that failed before and pass now, at least 0.
  ///   - count: all pairs, at least losses + gains and 1.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5). Nil is returned for anything else.
  public init?(losses: Int, gains: Int, count: Int, alpha: Double) {
    guard count > 0, (0...count).contains(losses), (0...(count - losses)).contains(gains), alpha > 0,
      alpha < 0.5
    else { return nil }
    let n = Double(count) + 2
    let (loss, gain) = ((Double(losses) + 1) / n, (Double(gains) + 1) / n)
    let difference = gain - loss
    let reach =
      -NormalDistribution.quantile(alpha) * ((loss + gain - difference * difference) / n).squareRoot()
    lower = max(difference - reach, -1)
    upper = min(difference + reach, 1)
  }
}

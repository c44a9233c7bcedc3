/// The exact interval of a share (Clopper and Pearson, "The use of confidence or fiducial limits", Biometrika
/// 1934).
public struct ClopperPearson: Sendable, Equatable {
  /// The lower bound.
  public let lower: Double
  /// The upper bound.
  public let upper: Double

  /// The interval of `count` hits among `total`; nil without any trial, or with more hits than trials.
  /// - Parameter alpha: the one-sided error of each bound, in (0, 0.5).
  public init?(_ count: Int, of total: Int, alpha: Double) {
    guard total > 0, (0...total).contains(count), alpha > 0, alpha < 0.5 else { return nil }
    let (hits, misses) = (Double(count), Double(total - count))
    lower = count == 0 ? 0 : Self.quantile(alpha, a: hits, b: misses + 1)
    upper = count == total ? 1 : Self.quantile(1 - alpha, a: hits + 1, b: misses)
  }

  /// The quantile of the beta distribution, by bisection.
  private static func quantile(_ p: Double, a: Double, b: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while high - low > 1e-15 * high, high > 1e-300 {
      let middle = 0.5 * (low + high)
      if middle == low || middle == high { break }
      if IncompleteBeta.regularized(middle, a: a, b: b) < p { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}

/// The score interval of a proportion (Wilson, "Probable inference, the law of succession, and statistical
/// inference", JASA 1927).
public struct WilsonInterval: Sendable, Equatable {
  /// The lower bound, in [0, successes / count].
  public let lower: Double
  /// The upper bound, in [successes / count, 1].
  public let upper: Double

  /// The interval.
  /// - Parameters:
  ///   - count: at least 1.
  ///   - successes: in 0...count.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5). Nil is returned for anything else.
  public init?(successes: Int, of count: Int, alpha: Double) {
    guard count > 0, (0...count).contains(successes), alpha > 0, alpha < 0.5 else { return nil }
    self.init(share: Double(successes) / Double(count), of: count, alpha: alpha)
  }

  /// The interval of a mean of values in [0, 1], which never spread more about it than successes and failures do.
  /// - Parameters:
  ///   - share: the mean, in [0, 1].
  ///   - count: of how many values, at least 1.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5). Nil is returned for anything else.
  public init?(share: Double, of count: Int, alpha: Double) {
    guard count > 0, (0...1).contains(share), alpha > 0, alpha < 0.5 else { return nil }
    let n = Double(count)
    let z = NormalDistribution.quantile(alpha)
    let center = (share + z * z / (2 * n)) / (1 + z * z / n)
    let reach = -z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    // Rounding must not put a bound past the share it surrounds.
    lower = min(max(center - reach, 0), share)
    upper = max(min(center + reach, 1), share)
  }
}

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

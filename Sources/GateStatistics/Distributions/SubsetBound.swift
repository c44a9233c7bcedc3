import Foundation

/// How far a bound must stand from the estimate of a sum if the data themselves chose which parts the sum has.
///
/// Let parts be independent and each part's error normal. The largest standardised error of a sum over any subset of
/// them, with whatever weights of at least 0, is the length of the vector of the errors that are above 0. Its square is a
/// mixture of chi-squared distributions with binomial weights (Kudo, "A multivariate analogue of the one-sided test",
/// Biometrika 1963; Scheffe's method, restricted to sums). So a bound at this distance holds for every subset at once,
/// and for the one that was picked too.
public enum SubsetBound {
  /// The distance in standard errors that no subset's error exceeds but with probability `alpha`; that of a single
  /// normal variable for one part, and for none.
  /// - Parameter alpha: in (0, 0.5).
  public static func distance(parts: Int, alpha: Double) -> Double {
    guard parts > 1 else { return NormalDistribution.quantile(1 - alpha) }
    var (low, high) = (0.0, 2.0)
    while exceedance(high, parts: parts) > alpha { high *= 2 }
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if exceedance(middle, parts: parts) > alpha { low = middle } else { high = middle }
    }
    return high
  }

  /// How probable it is that some subset's standardised error exceeds a distance.
  /// - Parameter distance: at least 0.
  static func exceedance(_ distance: Double, parts: Int) -> Double {
    let half = distance * distance / 2
    // P(chi-squared with k degrees > distance squared), by the recursion from k to k + 2.
    var tails = [erfc(half.squareRoot()), exp(-half)]
    for degrees in 1..<max(parts, 2) {
      let power = Double(degrees) / 2
      let step = half > 0 ? exp(power * log(half) - half - lgamma(power + 1)) : 0
      tails.append(tails[degrees - 1] + step)
    }
    var sum = 0.0
    for degrees in 1...parts { sum += weight(of: degrees, in: parts) * min(tails[degrees - 1], 1) }
    return sum
  }

  /// How probable it is that so many of the errors are above 0: a binomial share.
  private static func weight(of degrees: Int, in parts: Int) -> Double {
    let (count, above) = (Double(parts), Double(degrees))
    let ways: Double = lgamma(count + 1) - lgamma(above + 1) - lgamma(count - above + 1)
    return exp(ways - count * log(2))
  }
}

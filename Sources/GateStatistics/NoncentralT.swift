import Foundation

/// The noncentral t distribution: (Z + delta) / S with Z standard normal and S^2 an independent chi-squared
/// over its degrees of freedom (Johnson and Welch, "Applications of the non-central t-distribution",
/// Biometrika 1940).
public enum NoncentralT {
  /// P(T > t), as the integral of Phi(delta - t s) over the density of S, by Simpson's rule.
  ///
  /// The integrand has two scales, the width 1 / sqrt(df) of the density and the width 1 / t of the step at
  /// s = delta / t; each panel lies within one. Right to about 1e-10.
  /// - Parameters:
  ///   - degreesOfFreedom: above 0.
  ///   - noncentrality: delta, finite.
  /// - Returns: a probability; nil for anything else or a t that is not finite.
  public static func upperTail(_ t: Double, degreesOfFreedom df: Double, noncentrality: Double) -> Double? {
    guard df >= 1, df.isFinite, t.isFinite, noncentrality.isFinite else { return nil }
    var sign: Int32 = 0
    let constant = log(2) + df / 2 * log(df / 2) - lgamma_r(df / 2, &sign)
    func integrand(_ s: Double) -> Double {
      let power = df == 1 ? 0 : (df - 1) * log(s)
      return exp(constant + power - df * s * s / 2) * NormalDistribution.cumulative(noncentrality - t * s)
    }
    // The log density curves at least as much as that of a normal with deviation 1 / sqrt(df).
    let mode = ((df - 1) / df).squareRoot()
    let (low, high) = (max(mode - 10 / df.squareRoot(), 0), mode + 10 / df.squareRoot())
    let step = t == 0 ? 0 : noncentrality / t
    let reach = t == 0 ? 0 : 10 / abs(t)
    let ends = [low, min(max(step - reach, low), high), min(max(step + reach, low), high), high]
    var sum = 0.0
    for (left, right) in zip(ends, ends.dropFirst()) where right > left {
      let width = (right - left) / 1000
      var panel = integrand(left) + integrand(right)
      for index in 1..<1000 { panel += integrand(left + Double(index) * width) * (index % 2 == 0 ? 2 : 4) }
      sum += panel * width / 3
    }
    return min(max(sum, 0), 1)
  }
}

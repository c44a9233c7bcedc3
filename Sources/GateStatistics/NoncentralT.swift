import Foundation

/// The noncentral t distribution: (Z + delta) / S with Z standard normal and S^2 an independent chi-squared
/// over its degrees of freedom (Johnson and Welch, "Applications of the non-central t-distribution",
/// Biometrika 1940).
public enum NoncentralT {
  /// P(T > t), as the mean of Phi(delta - t s) over the density of S, by Simpson's rule.
  ///
  /// The integrand has two scales, the width 1 / sqrt(df) of the density and the width 1 / t of the step at
  /// s = delta / t; each panel lies within one. Right to about 1e-9.
  /// - Parameters:
  ///   - df: the degrees of freedom, at least 1, finite.
  ///   - noncentrality: delta, finite.
  /// - Returns: a probability; nil for anything else or a t that is not finite.
  public static func upperTail(_ t: Double, degreesOfFreedom df: Double, noncentrality: Double) -> Double? {
    guard df >= 1, df.isFinite, t.isFinite, noncentrality.isFinite else { return nil }
    let mode = ((df - 1) / df).squareRoot()
    // Only its shape: dividing by its own integral saves the constant, which loses digits at a large df.
    func density(_ s: Double) -> Double {
      let power = mode == 0 ? 0 : (df - 1) * log(s / mode)
      return exp(power - df * (s - mode) * (s + mode) / 2)
    }
    // The log density curves at least as much as that of a normal with deviation 1 / sqrt(df).
    let (low, high) = (max(mode - 10 / df.squareRoot(), 0), mode + 10 / df.squareRoot())
    let isFlat = abs(t) < 1e-100
    let step = isFlat ? low : noncentrality / t
    let reach = isFlat ? 0 : 10 / abs(t)
    let ends = [low, min(max(step - reach, low), high), min(max(step + reach, low), high), high]
    var (above, all) = (0.0, 0.0)
    for (left, right) in zip(ends, ends.dropFirst()) where right > left {
      let width = (right - left) / 1000
      for index in 0...1000 {
        let s = left + Double(index) * width
        let weight = index == 0 || index == 1000 ? 1.0 : index % 2 == 0 ? 2 : 4
        let mass = weight * width * density(s)
        above += mass * NormalDistribution.cumulative(noncentrality - t * s)
        all += mass
      }
    }
    return all > 0 ? min(above / all, 1) : nil
  }
}

import Foundation

/// The standard normal distribution.
public enum NormalDistribution {
  /// P(Z <= z); relative error near 1e-15 in both tails.
  public static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// The z with P(Z <= z) = p.
  ///
  /// Acklam's rational approximation (2003), then two steps of Halley's method on `cumulative`.
  /// - Parameter p: in [0, 1]; the ends give infinities.
  public static func quantile(_ p: Double) -> Double {
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    var z = start(p)
    for _ in 0..<2 {
      let error = (cumulative(z) - p) * (2 * Double.pi).squareRoot() * exp(z * z / 2)
      z -= error / (1 + z * error / 2)
    }
    return z
  }

  private static func start(_ p: Double) -> Double {
    let a = [
      -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716,
      2.506628277459239,
    ]
    let b = [
      -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
    ]
    let c = [
      -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ]
    let d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]
    func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
      coefficients.reduce(0) { $0 * x + $1 }
    }
    if p < 0.02425 {
      let q = (-2 * log(p)).squareRoot()
      return polynomial(c, q) / polynomial(d, q)
    }
    if p > 1 - 0.02425 {
      let q = (-2 * log(1 - p)).squareRoot()
      return -polynomial(c, q) / polynomial(d, q)
    }
    let q = p - 0.5
    return polynomial(a, q * q) * q / polynomial(b, q * q)
  }
}

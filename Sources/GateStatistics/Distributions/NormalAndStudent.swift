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

/// Student's t distribution.
public enum StudentT {
  /// P(T <= t) with some degrees of freedom, which need not be whole.
  public static func cumulative(_ t: Double, degreesOfFreedom df: Double) -> Double {
    let tail = 0.5 * IncompleteBeta.regularized(df / (df + t * t), a: df / 2, b: 0.5)
    return t > 0 ? 1 - tail : tail
  }

  /// The t with P(T <= t) = p, by bisection between bounds that hold it.
  /// - Parameter p: in (0, 1).
  public static func quantile(_ p: Double, degreesOfFreedom df: Double) -> Double {
    guard p != 0.5 else { return 0 }
    guard p < 0.5 else { return -quantile(1 - p, degreesOfFreedom: df) }
    var (low, high) = (-1.0, 0.0)
    while cumulative(low, degreesOfFreedom: df) > p {
      (low, high) = (2 * low, low)
      if low < -1e300 { return -.infinity }
    }
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle == low || middle == high { break }
      if cumulative(middle, degreesOfFreedom: df) > p { high = middle } else { low = middle }
    }
    return low + (high - low) / 2
  }
}

/// The regularised incomplete beta function.
enum IncompleteBeta {
  /// I_x(a, b), by Lentz's continued fraction (Press et al., Numerical Recipes, 3rd edition, 6.4).
  static func regularized(_ x: Double, a: Double, b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x))
    return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func guarded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / guarded(1 - (a + b) * x / (a + 1))
    var result = d
    for m in 1...10_000 {
      let k = Double(m)
      let even = k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k))
      d = 1 / guarded(1 + even * d)
      c = guarded(1 + even / c)
      result *= d * c
      let odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
      d = 1 / guarded(1 + odd * d)
      c = guarded(1 + odd / c)
      result *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return result
  }

  /// log(Gamma(x)) without the shared sign that C's `lgamma` writes.
  private static func logGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }
}

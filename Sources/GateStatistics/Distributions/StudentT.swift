import Foundation

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

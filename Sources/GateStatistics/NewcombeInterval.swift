/// The square-and-add score interval of a difference of paired proportions, with the continuity-corrected phi
/// (Newcombe, "Improved confidence intervals for the difference between binomial proportions based on paired
/// data", Statistics in Medicine 1998, method 10).
///
/// The difference is current - baseline = (gains - losses) / count.
public struct NewcombeInterval: Sendable, Equatable {
  /// The lower bound, in [-1, estimate].
  public let lower: Double
  /// The upper bound, in [estimate, 1].
  public let upper: Double

  /// The interval of a table.
  /// - Parameters:
  ///   - bothPass: how many pairs passed on both sides; each count is at least 0, and together they are from 1 to
  ///     what an `Int` holds.
  ///   - losses: how many passed before only.
  ///   - gains: how many pass now only.
  ///   - bothFail: how many passed on neither side.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5). Nil is returned for anything else.
  public init?(bothPass: Int, losses: Int, gains: Int, bothFail: Int, alpha: Double) {
    var count = 0
    for corner in [bothPass, losses, gains, bothFail] {
      let (sum, overflows) = count.addingReportingOverflow(corner)
      guard corner >= 0, !overflows else { return nil }
      count = sum
    }
    guard let current = WilsonInterval(successes: bothPass + gains, of: count, alpha: alpha),
      let baseline = WilsonInterval(successes: bothPass + losses, of: count, alpha: alpha)
    else { return nil }
    let n = Double(count)
    let (now, before) = (Double(bothPass + gains) / n, Double(bothPass + losses) / n)
    let (a, b, c, d) = (Double(bothPass), Double(losses), Double(gains), Double(bothFail))
    let phi = Self.phi(a, b, c, d)
    func reach(_ x: Double, _ y: Double) -> Double { max(x * x - 2 * phi * x * y + y * y, 0).squareRoot() }
    let estimate = (c - b) / n
    lower = max(estimate - reach(now - current.lower, baseline.upper - before), -1)
    upper = min(estimate + reach(before - baseline.lower, current.upper - now), 1)
  }

  /// The correlation of the two sides; half a pair nearer 0 where it is above.
  private static func phi(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
    let margins = ((a + b) * (c + d)).squareRoot() * ((a + c) * (b + d)).squareRoot()
    guard margins > 0 else { return 0 }
    let product = a * d - b * c
    let corrected = product > 0 ? max(product - (a + b + c + d) / 2, 0) : product
    return corrected / margins
  }
}

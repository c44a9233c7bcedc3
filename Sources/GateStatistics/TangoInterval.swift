/// The score interval of a difference of paired proportions: the differences that Tango's z does not reject
/// (Tango, Statistics in Medicine 1998).
public struct TangoInterval: Sendable, Equatable {
  /// The lower bound, in [-1, estimate].
  public let lower: Double
  /// The upper bound, in [estimate, 1].
  public let upper: Double

  /// The interval, by bisection of z to the last digit.
  /// - Parameter alpha: the one-sided error of each bound; nil unless in (0, 0.5).
  public init?(_ score: TangoScore, alpha: Double) {
    guard alpha > 0, alpha < 0.5 else { return nil }
    let critical = -NormalDistribution.quantile(alpha)
    lower = Self.boundary(of: score, from: score.estimate, to: -1, critical: critical)
    upper = Self.boundary(of: score, from: score.estimate, to: 1, critical: critical)
  }

  /// Where |z| gets past `critical` on the way from the estimate to an end of the range.
  private static func boundary(
    of score: TangoScore, from estimate: Double, to end: Double, critical: Double
  ) -> Double {
    func isKept(_ difference: Double) -> Bool { abs(score.z(at: difference) ?? .infinity) <= critical }
    guard !isKept(end) else { return end }
    var (inside, outside) = (estimate, end)
    while true {
      let middle = inside + (outside - inside) / 2
      guard middle != inside, middle != outside else { return inside }
      if isKept(middle) { inside = middle } else { outside = middle }
    }
  }
}

/// The score statistic of a difference of paired proportions (Tango, "Equivalence test and confidence interval
/// for the difference in proportions for the paired-sample design", Statistics in Medicine 1998).
///
/// The difference is current - baseline = (gains - losses) / count.
public struct TangoScore: Sendable, Equatable {
  /// Pairs that passed before and fail now.
  public let losses: Int
  /// Pairs that failed before and pass now.
  public let gains: Int
  /// All pairs.
  public let count: Int

  /// The score of a table; nil if a number is negative, there is no pair, or more differ than there are.
  public init?(losses: Int, gains: Int, count: Int) {
    guard count > 0, (0...count).contains(losses), (0...(count - losses)).contains(gains) else { return nil }
    self.losses = losses
    self.gains = gains
    self.count = count
  }

  /// The difference observed, in [-1, 1].
  public var estimate: Double { Double(gains - losses) / Double(count) }

  /// z of the hypothesis that the true difference is `difference`: below 0 if the one observed is smaller.
  ///
  /// With the share of losses at its maximum of likelihood under the hypothesis, the larger root of a
  /// quadratic. 0 if the hypothesis leaves no variance and agrees with what was seen; infinite if it
  /// leaves none and does not.
  /// - Returns: nil unless `difference` is in [-1, 1].
  public func z(at difference: Double) -> Double? {
    guard difference >= -1, difference <= 1 else { return nil }
    let (b, c, n) = (Double(gains), Double(losses), Double(count))
    let score = b - c - n * difference
    let linear = (2 * n - b + c) * difference - b - c
    let constant = -c * difference * (1 - difference)
    let root = max(linear * linear - 8 * n * constant, 0).squareRoot()
    // Of the two forms of the larger root, the one that subtracts no near equals.
    let sum = linear + root
    let share: Double
    if linear <= 0 {
      share = (root - linear) / (4 * n)
    } else {
      share = sum > 0 ? max(-2 * constant / sum, 0) : 0
    }
    let variance = n * (2 * share + difference * (1 - difference))
    if variance > 0 { return score / variance.squareRoot() }
    return score == 0 ? 0 : (score > 0 ? .infinity : -.infinity)
  }
}

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

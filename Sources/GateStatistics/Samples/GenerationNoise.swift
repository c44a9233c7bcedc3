import Foundation

/// How much of a mean difference's variance is the model answering differently each time, told apart from the
/// difference between examples by repeated epochs (Miller, "Adding error bars to evals", 2024).
public struct GenerationNoise: Sendable, Equatable {
  /// The standard error of the mean difference that the noise alone would make.
  public let standardError: Double

  /// The noise of some examples; nil if an example has one epoch on both sides, so that nothing is known of
  /// it, or has none on one.
  ///
  /// sqrt(sum w^2 (s_b^2 / k_b + s_c^2 / k_c)) / sum w, with the unbiased variances within each side; a side
  /// with one epoch is taken to vary as the other does.
  /// - Parameters:
  ///   - baseline: the scores of each example, one an epoch.
  ///   - current: the same of the other side.
  ///   - weights: one an example, above 0; nil for equal ones.
  public init?(baseline: [[Double]], current: [[Double]], weights: [Double]? = nil) {
    guard !baseline.isEmpty, baseline.count == current.count else { return nil }
    var (sum, total) = (0.0, 0.0)
    for index in baseline.indices {
      let (before, now) = (Self.variance(baseline[index]), Self.variance(current[index]))
      guard let first = before ?? now, let second = now ?? before, !baseline[index].isEmpty,
        !current[index].isEmpty
      else { return nil }
      let weight = weights?[index] ?? 1
      sum +=
        weight * weight
        * (first / Double(baseline[index].count) + second / Double(current[index].count))
      total += weight
    }
    standardError = sum.squareRoot() / total
  }

  /// The unbiased variance; nil below two values.
  public static func variance(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    // Sorted, so that the order of the epochs changes no last bit.
    let values = values.sorted()
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}

/// What a sample can and cannot see, by the normal approximation (Miller, "Adding error bars to evals", 2024).
public enum MinimumDetectableEffect {
  /// The smallest true drop that is found with probability `power`: m + (z_(1-alpha) + z_power) s.
  /// - Parameter standardError: of the mean difference.
  public static func drop(standardError: Double, margin: Double, alpha: Double, power: Double = 0.8) -> Double
  {
    margin + reach(alpha: alpha, power: power) * standardError
  }

  /// How many units are needed to tell a distance of `drop` from 0 with probability `power`; at least 2.
  /// - Parameter deviation: the standard deviation of a unit's difference.
  public static func count(deviation: Double, drop: Double, alpha: Double, power: Double = 0.8) -> Int? {
    let needed = reach(alpha: alpha, power: power) * deviation / abs(drop)
    guard needed.isFinite, needed * needed < 1e12 else { return nil }
    return max(2, Int((needed * needed).rounded(.up)))
  }

  /// Below how many pairs "no regression" cannot be claimed of pass/fail data, even if no pair differs:
  /// ln(alpha) / ln(1 - m), the rule of three made exact. Nil for a margin of 0 or of 1 and more.
  public static func pairsForNoRegression(margin: Double, alpha: Double) -> Int? {
    guard margin > 0, margin < 1 else { return nil }
    let pairs = (log(alpha) / log1p(-margin)).rounded(.up)
    return pairs < 1e12 ? Int(pairs) : nil
  }

  private static func reach(alpha: Double, power: Double) -> Double {
    NormalDistribution.quantile(1 - alpha) + NormalDistribution.quantile(power)
  }
}

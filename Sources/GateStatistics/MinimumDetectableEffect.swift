import Foundation

/// The minimum detectable effect and the required sample size, by the normal approximation (Miller, "Adding error bars to evals", 2024).
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

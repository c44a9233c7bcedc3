/// McNemar's test of paired pass/fail results, exact given how many pairs differ: losses ~ Bin(losses + gains,
/// 1/2) where nothing has changed (McNemar 1947; Fagerland, Lydersen and Laake, "The McNemar test for binary
/// matched-pairs data: mid-p and asymptotic are better than exact conditional", 2013).
public enum McNemar {
  /// P(X >= losses): the one-sided p of a worsening; 1 where no pair differs.
  /// - Returns: a probability; nil where a number is below 0 or both together overflow.
  public static func exactOneSided(losses: Int, gains: Int) -> Double? {
    guard areCounts(losses, gains) else { return nil }
    // P(X >= k) = I_(1/2)(k, n - k + 1), where n - k is the gains.
    guard losses > 0 else { return 1 }
    return min(max(IncompleteBeta.regularized(0.5, a: Double(losses), b: Double(gains) + 1), 0), 1)
  }

  /// Twice the smaller tail, at most 1; 1 where no pair differs.
  /// - Returns: a probability; nil where a number is below 0 or both together overflow.
  public static func exactTwoSided(losses: Int, gains: Int) -> Double? {
    exactOneSided(losses: max(losses, gains), gains: min(losses, gains)).map { min(2 * $0, 1) }
  }

  /// P(X > losses) + P(X = losses) / 2: the one-sided mid-p of a worsening; 1 where no pair differs, since such
  /// data say nothing of a worsening.
  /// - Returns: a probability; nil where a number is below 0 or both together overflow.
  public static func midP(losses: Int, gains: Int) -> Double? {
    guard areCounts(losses, gains) else { return nil }
    return losses + gains == 0 ? 1 : Binomial.midP(losses: losses, of: losses + gains)
  }

  private static func areCounts(_ losses: Int, _ gains: Int) -> Bool {
    losses >= 0 && gains >= 0 && !losses.addingReportingOverflow(gains).overflow
  }
}

/// McNemar's test of paired pass/fail results, exact given how many pairs differ: losses ~ Bin(losses + gains,
/// 1/2) where nothing has changed (McNemar 1947; Fagerland, Lydersen and Laake, "The McNemar test for binary
/// matched-pairs data: mid-p and asymptotic are better than exact conditional", 2013).
public enum McNemar {
  /// The most pairs that may differ; beyond, the incomplete beta function loses its digits.
  public static let mostPairs = 1_000_000_000

  /// P(X >= losses): the one-sided p of a worsening; 1 where no pair differs.
  /// - Returns: a probability; nil where a number is below 0 or both together exceed `mostPairs`.
  public static func exactOneSided(losses: Int, gains: Int) -> Double? {
    guard areCounts(losses, gains) else { return nil }
    // P(X >= k) = I_(1/2)(k, n - k + 1), where n - k is the gains.
    guard losses > 0 else { return 1 }
    return min(max(IncompleteBeta.regularized(0.5, a: Double(losses), b: Double(gains) + 1), 0), 1)
  }

  /// Twice the smaller tail, at most 1; 1 where no pair differs.
  /// - Returns: a probability; nil where a number is below 0 or both together exceed `mostPairs`.
  public static func exactTwoSided(losses: Int, gains: Int) -> Double? {
    exactOneSided(losses: max(losses, gains), gains: min(losses, gains)).map { min(2 * $0, 1) }
  }

  /// P(X > losses) + P(X = losses) / 2: the one-sided mid-p of a worsening; 1 where no pair differs, since such
  /// data say nothing of a worsening.
  /// - Returns: a probability; nil where a number is below 0 or both together exceed `mostPairs`.
  public static func midP(losses: Int, gains: Int) -> Double? {
    guard areCounts(losses, gains) else { return nil }
    guard losses + gains > 0 else { return 1 }
    let beyond = gains == 0 ? 0 : exactOneSided(losses: losses + 1, gains: gains - 1)
    guard let beyond, let reached = exactOneSided(losses: losses, gains: gains) else { return nil }
    return (reached + beyond) / 2
  }

  private static func areCounts(_ losses: Int, _ gains: Int) -> Bool {
    (0...mostPairs).contains(losses) && (0...(mostPairs - losses)).contains(gains)
  }
}

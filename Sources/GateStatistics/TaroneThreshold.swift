/// Tarone's correction for many discrete tests ("A modified Bonferroni method for discrete data", Biometrics
/// 1990): only tests that could reject at all are counted.
public enum TaroneThreshold {
  /// The largest p that rejects: alpha / K, with the smallest K such that at most K tests can reach alpha / K.
  /// - Parameter leastPValues: the smallest p that each test can give.
  public static func threshold(leastPValues: [Double], alpha: Double) -> Double {
    var count = 1
    // A p of just alpha / K must count in spite of rounding.
    while leastPValues.count(where: { $0 <= alpha / Double(count) * (1 + 1e-9) }) > count { count += 1 }
    return alpha / Double(count)
  }
}

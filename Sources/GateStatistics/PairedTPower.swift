/// The power of the one-sided paired t test, by the noncentral t (Cohen, "Statistical power analysis for the
/// behavioral sciences", 1988).
public enum PairedTPower {
  /// The probability of finding a true drop.
  /// - Parameters:
  ///   - drop: how far the mean falls; below the margin the result is below alpha.
  ///   - margin: the drop that is tolerated.
  ///   - deviation: the standard deviation of a unit's difference, above 0.
  ///   - count: units, at least 2.
  ///   - alpha: the one-sided error, in (0, 0.5).
  /// - Returns: a probability; nil for anything else.
  public static func power(drop: Double, margin: Double = 0, deviation: Double, count: Int, alpha: Double)
    -> Double?
  {
    guard deviation > 0, count > 1, alpha > 0, alpha < 0.5 else { return nil }
    let degrees = Double(count - 1)
    let critical = -StudentT.quantile(alpha, degreesOfFreedom: degrees)
    return NoncentralT.upperTail(
      critical, degreesOfFreedom: degrees,
      noncentrality: (drop - margin) / deviation * Double(count).squareRoot())
  }
}

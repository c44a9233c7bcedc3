/// The chance that a sequential test ends beyond a bound, given what it has seen: the drift is taken as flat
/// beforehand (Spiegelhalter, Freedman and Blackburn 1986; Jennison and Turnbull 2000, chapter 10).
public enum PredictiveChance {
  /// P(z at the end >= bound | z now) = Phi((z / sqrt t - bound) / sqrt((1 - t) / t)).
  /// - Parameters:
  ///   - z: the statistic now, above 0 towards the bound.
  ///   - fraction: the share of the information that is in, in (0, 1]; at 1 the chance is 0 or 1.
  public static func ofReaching(_ bound: Double, z: Double, fraction: Double) -> Double {
    guard fraction < 1 else { return z >= bound ? 1 : 0 }
    let spread = ((1 - fraction) / fraction).squareRoot()
    return NormalDistribution.cumulative((z / fraction.squareRoot() - bound) / spread)
  }
}

import Foundation

/// The binomial distribution.
public enum Binomial {
  /// The one-sided mid-p McNemar test of a worsening (Fagerland, Lydersen and Laake 2013):
  /// P(X >= losses) - P(X = losses) / 2 with X ~ Bin(count, 1/2).
  /// - Parameters:
  ///   - losses: pairs that passed before and fail now.
  ///   - count: all pairs that differ.
  public static func midP(losses: Int, of count: Int) -> Double {
    var p = 0.5 * mass(losses, of: count)
    for value in stride(from: losses + 1, through: count, by: 1) { p += mass(value, of: count) }
    return p
  }

  /// P(X = value) with X ~ Bin(count, share).
  /// - Parameters:
  ///   - value: from 0 to `count`.
  ///   - share: in (0, 1).
  public static func probability(of value: Int, in count: Int, share: Double) -> Double {
    exp(
      logFactorial(count) - logFactorial(value) - logFactorial(count - value) + Double(value) * log(share)
        + Double(count - value) * log1p(-share))
  }

  private static func mass(_ value: Int, of count: Int) -> Double {
    exp(logFactorial(count) - logFactorial(value) - logFactorial(count - value) - Double(count) * log(2))
  }

  private static func logFactorial(_ value: Int) -> Double {
    var sign: Int32 = 0
    return lgamma_r(Double(value) + 1, &sign)
  }
}

import Foundation

/// How the error of a group sequential test is spread over its looks (Lan and DeMets, "Discrete sequential
/// boundaries for clinical trials", Biometrika 1983).
public enum AlphaSpending: String, Sendable, CaseIterable {
  /// Almost nothing early, as O'Brien and Fleming's bounds: 2 - 2 Phi(z_(1 - alpha / 2) / sqrt(t)).
  case obrienFleming = "obf"
  /// About the same at every look, as Pocock's bounds: alpha ln(1 + (e - 1) t).
  case pocock

  /// The error that may be spent by an information fraction.
  /// - Parameters:
  ///   - fraction: the share of the planned information; at or below 0 nothing is spent, from 1 on all is.
  ///   - alpha: the whole one-sided error, in (0, 1).
  public func spent(at fraction: Double, alpha: Double) -> Double {
    guard fraction > 0 else { return 0 }
    guard fraction < 1 else { return alpha }
    switch self {
    case .obrienFleming:
      // The upper tail is taken as the lower one of -z, which keeps its digits where it is tiny.
      return 2 * NormalDistribution.cumulative(NormalDistribution.quantile(alpha / 2) / fraction.squareRoot())
    case .pocock:
      return alpha * log1p((M_E - 1) * fraction)
    }
  }
}

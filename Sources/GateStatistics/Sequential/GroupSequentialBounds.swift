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
      // The upper tail is taken as the lower one of -z, which keeps its digits if it is tiny.
      return 2 * NormalDistribution.cumulative(NormalDistribution.quantile(alpha / 2) / fraction.squareRoot())
    case .pocock:
      return alpha * log1p((M_E - 1) * fraction)
    }
  }
}

/// The upper one-sided z bounds of a group sequential test with an error spending function.
///
/// A look stops if its z is at or above its bound; whatever the number of looks, the chance that a test
/// without an effect ever stops is then `alpha` (at most: less if the last fraction is below 1). The bound
/// of a look depends only on the looks up to it, so that later ones need not be known. Lower bounds are the
/// same with the other sign.
public struct GroupSequentialBounds: Sendable, Equatable {
  /// Why there are no bounds.
  public enum Fault: Error, Equatable, Sendable {
    /// There is no look.
    case empty
    /// There are more than `mostLooks`.
    case looks(Int)
    /// The one-sided error is not in (0, 0.5).
    case alpha(Double)
    /// The fraction of this look, counted from 0, is not in (0, 1].
    case fraction(look: Int)
    /// This look does not come after the one before it by at least `closestLooks` of its own fraction.
    case order(look: Int)
  }

  /// The most looks that there are bounds for.
  public static let mostLooks = 100
  /// The least ratio (t_k - t_(k - 1)) / t_k that the integration resolves.
  public static let closestLooks = 1e-4

  /// The z bound of each look; infinite if the error that may be spent is below the least double.
  public let bounds: [Double]
  /// The error spent up to each look.
  public let spent: [Double]

  /// Bounds by recursive numerical integration (Armitage, McPherson and Rowe 1969; Jennison and Turnbull 2000,
  /// chapter 19), right to about six digits.
  /// - Parameters:
  ///   - fractions: the share of the planned information at each look, ascending, in (0, 1].
  ///   - alpha: the whole one-sided error, in (0, 0.5).
  public init(fractions: [Double], alpha: Double, spending: AlphaSpending) throws(Fault) {
    guard alpha > 0, alpha < 0.5 else { throw .alpha(alpha) }
    try self.init(
      fractions: fractions, spent: fractions.map { spending.spent(at: $0, alpha: alpha) })
  }

  /// Bounds for an error that is spread otherwise than by a spending function.
  /// - Parameters:
  ///   - fractions: the share of the planned information at each look, ascending, in (0, 1]. Shares that are nearer to
  ///     each other than the true ones are make bounds that are too low; further apart, too high.
  ///   - spent: the error that is spent up to each look, ascending, in [0, 0.5).
  public init(fractions: [Double], spent: [Double]) throws(Fault) {
    guard !fractions.isEmpty else { throw .empty }
    guard fractions.count <= Self.mostLooks else { throw .looks(fractions.count) }
    guard spent.count == fractions.count else { throw .looks(spent.count) }
    for error in spent where !(0..<0.5).contains(error) { throw .alpha(error) }
    var closest = 1.0
    for (look, fraction) in fractions.enumerated() {
      guard fraction > 0, fraction <= 1 else { throw .fraction(look: look) }
      guard look > 0 else { continue }
      let step = (fraction - fractions[look - 1]) / fraction
      guard step >= Self.closestLooks else { throw .order(look: look) }
      closest = min(closest, step)
    }
    var density = SequentialDensity(closest: closest)
    var bounds: [Double] = []
    var before = 0.0
    for (fraction, total) in zip(fractions, spent) {
      let bound = density.bound(spending: total - before, at: fraction)
      bounds.append(bound)
      before = total
      density.advance(to: fraction, below: bound)
    }
    self.bounds = bounds
    self.spent = spent
  }
}

/// The bias-corrected and accelerated bootstrap interval (Efron, "Better bootstrap confidence intervals", JASA
/// 1987), from a distribution of resampled estimates.
///
/// It says what other tools would have said; the gate decides by `ExpandedPercentileInterval`.
public struct BCaInterval: Sendable, Equatable {
  /// The lower bound.
  public let lower: Double
  /// The upper bound, at least the lower one.
  public let upper: Double
  /// The bias correction z0: the normal quantile of the share of resamples below the estimate.
  public let bias: Double
  /// The level that the lower bound is the quantile of, in (0, 1).
  public let lowerLevel: Double
  /// The level that the upper bound is the quantile of, in (0, 1).
  public let upperLevel: Double

  /// The interval of a resample distribution.
  /// - Parameters:
  ///   - resamples: the resampled estimates, in any order, at least one, all finite.
  ///   - estimate: of the sample itself, finite.
  ///   - acceleration: `acceleration(ofMeanOf:)` for a mean.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5).
  ///   - tieTolerance: how near the estimate a resample counts as equal to it, at least 0. Sums in another
  ///     order differ in the last bits.
  /// - Returns: nil for anything else; and where the correction is undefined, because all resamples lie on one
  ///   side of the estimate or the acceleration is too strong for alpha.
  public init?(
    ofResamples resamples: [Double], estimate: Double, acceleration: Double, alpha: Double,
    tieTolerance: Double = 1e-12, rule: QuantileRule = .weibull
  ) {
    guard alpha > 0, alpha < 0.5, acceleration.isFinite,
      let bias = Self.bias(ofResamples: resamples, estimate: estimate, tieTolerance: tieTolerance),
      let lowerLevel = Self.level(alpha, bias: bias, acceleration: acceleration),
      let upperLevel = Self.level(1 - alpha, bias: bias, acceleration: acceleration)
    else { return nil }
    let sorted = resamples.sorted()
    guard let lower = rule.value(lowerLevel, ofSorted: sorted),
      let upper = rule.value(upperLevel, ofSorted: sorted)
    else { return nil }
    self.lower = lower
    self.upper = upper
    self.bias = bias
    self.lowerLevel = lowerLevel
    self.upperLevel = upperLevel
  }

  /// z0, ties at half weight: on lattice data a strict "below" would see a bias that is not there.
  /// - Returns: nil without resamples, for what is not finite, and where z0 would be infinite.
  public static func bias(
    ofResamples resamples: [Double], estimate: Double, tieTolerance: Double = 1e-12
  ) -> Double? {
    guard !resamples.isEmpty, estimate.isFinite, resamples.allSatisfy(\.isFinite), tieTolerance >= 0 else {
      return nil
    }
    var below = 0.0
    for value in resamples {
      if abs(value - estimate) <= tieTolerance { below += 0.5 } else if value < estimate { below += 1 }
    }
    let bias = NormalDistribution.quantile(below / Double(resamples.count))
    return bias.isFinite ? bias : nil
  }

  /// The acceleration of a mean, a sixth of the skewness of its jackknife: sum (x - mean)^3 /
  /// (6 (sum (x - mean)^2)^(3/2)).
  /// - Returns: 0 where all values are equal or there are none; nil for what is not finite.
  public static func acceleration(ofMeanOf values: [Double]) -> Double? {
    let mean = values.reduce(0, +) / Double(max(values.count, 1))
    // In units of the largest deviation, so that no power overflows.
    let largest = values.reduce(0) { max($0, abs($1 - mean)) }
    guard mean.isFinite, largest.isFinite, values.allSatisfy(\.isFinite) else { return nil }
    guard largest > 0 else { return 0 }
    var (squares, cubes) = (0.0, 0.0)
    for value in values {
      let deviation = (value - mean) / largest
      squares += deviation * deviation
      cubes += deviation * deviation * deviation
    }
    return cubes / (6 * squares * squares.squareRoot())
  }

  /// Phi(z0 + (z0 + z_p) / (1 - a (z0 + z_p))).
  private static func level(_ p: Double, bias: Double, acceleration: Double) -> Double? {
    let sum = bias + NormalDistribution.quantile(p)
    let scale = 1 - acceleration * sum
    guard scale > 0 else { return nil }
    return NormalDistribution.cumulative(bias + sum / scale)
  }
}

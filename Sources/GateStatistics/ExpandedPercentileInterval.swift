/// The expanded percentile bootstrap interval of a weighted mean difference (Hesterberg, "What teachers should
/// know about the bootstrap", The American Statistician 2015).
public struct ExpandedPercentileInterval: Sendable, Equatable {
  /// How the distribution of the resampled mean was had.
  public enum Method: String, Sendable {
    /// By convolution: what infinitely many resamples would give.
    case exact
    /// By drawing.
    case resampling
  }

  /// The lower bound.
  public let lower: Double
  /// The upper bound.
  public let upper: Double
  /// How it was had.
  public let method: Method
  /// How many resamples were drawn; 0 where it is exact.
  public let resamples: Int

  /// The interval of a sample of at least two units; nil below that.
  /// - Parameters:
  ///   - alpha: the one-sided error of each bound, in (0, 0.5).
  ///   - thresholds: values that a decision compares the bounds with. Where a bound lies within a tenth of a
  ///     standard error of one, ten times as many resamples are drawn.
  public init?(_ sample: PairedSample, alpha: Double, resamples: Int, seed: UInt64, thresholds: [Double] = [])
  {
    guard sample.sums.count > 1, sample.resamplingCount > 1 else { return nil }
    let level = Self.level(alpha: alpha, count: sample.resamplingCount)
    if sample.hasEqualWeights, !sample.isClustered, let lattice = Lattice(sample.sums) {
      let distribution = LatticeMeanDistribution(lattice)
      lower = distribution.quantile(level)
      upper = distribution.quantile(1 - level)
      method = .exact
      self.resamples = 0
      return
    }
    method = .resampling
    let near = 0.1 * (sample.standardError ?? 0)
    var drawn = resamples
    var bounds = Self.bounds(of: sample, level: level, resamples: drawn, seed: seed)
    if thresholds.contains(where: { abs(bounds.lower - $0) < near || abs(bounds.upper - $0) < near }) {
      drawn *= 10
      bounds = Self.bounds(of: sample, level: level, resamples: drawn, seed: seed)
    }
    lower = bounds.lower
    upper = bounds.upper
    self.resamples = drawn
  }

  /// The level that makes the percentile interval as wide as Student's: Phi(sqrt(n / (n - 1)) t_(alpha, n - 1)).
  public static func level(alpha: Double, count: Double) -> Double {
    NormalDistribution.cumulative(
      (count / (count - 1)).squareRoot() * StudentT.quantile(alpha, degreesOfFreedom: count - 1))
  }

  private static func bounds(
    of sample: PairedSample, level: Double, resamples: Int, seed: UInt64
  ) -> (lower: Double, upper: Double) {
    let means = Resampling.means(of: sample, resamples: resamples, seed: seed).sorted()
    return (Quantile.value(level, ofSorted: means), Quantile.value(1 - level, ofSorted: means))
  }
}

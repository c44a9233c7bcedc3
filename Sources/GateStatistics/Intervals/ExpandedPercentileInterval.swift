/// The expanded percentile bootstrap interval of a weighted mean difference (Hesterberg, "What teachers should
/// know about the bootstrap", The American Statistician 2015).
public struct ExpandedPercentileInterval: Sendable, Equatable {
  /// How the distribution of the resampled mean was had.
  public enum Method: String, Sendable {
    /// By convolution or inversion: what infinitely many resamples would give.
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
  /// How many resamples were drawn; 0 if it is exact.
  public let resamples: Int

  /// The fewest examples that an interval can be had from, weights considered.
  public static let fewest = 2.0
  /// Below this level nothing of an inverted distribution is known but where it ends.
  private static let leastLevel = 1e-13

  /// The interval of a sample that is worth at least two examples; nil below that.
  /// - Parameters:
  ///   - alpha: the one-sided error of each bound, in (0, 0.5).
  ///   - thresholds: values that a decision compares the bounds with. If a bound lies within a tenth of a
  ///     standard error of one, ten times as many resamples are drawn.
  public init?(_ sample: PairedSample, alpha: Double, resamples: Int, seed: UInt64, thresholds: [Double] = [])
  {
    guard sample.standardError != nil, sample.resamplingCount >= Self.fewest - 1e-9 else { return nil }
    let level = Self.level(alpha: alpha, count: sample.resamplingCount)
    if let (lower, upper) = Self.exact(sample, level: level) {
      // A resampled mean never leaves the range of what is drawn.
      let support = sample.support
      self.init(
        lower: max(lower, support.lowerBound), upper: min(upper, support.upperBound), method: .exact,
        resamples: 0)
      return
    }
    let near = 0.1 * (sample.standardError ?? 0)
    self.init(level: level, resamples: resamples, near: near, thresholds: thresholds) { drawn in
      Resampling.means(of: sample, resamples: drawn, seed: seed)
    }
  }

  private init(lower: Double, upper: Double, method: Method, resamples: Int) {
    self.lower = lower
    self.upper = upper
    self.method = method
    self.resamples = resamples
  }

  /// The interval by drawing, with ten times as many if a bound comes near a threshold.
  init(
    level: Double, resamples: Int, near: Double, thresholds: [Double], draw: (Int) -> [Double]
  ) {
    var drawn = resamples
    var values = draw(drawn).sorted()
    func bounds() -> (lower: Double, upper: Double) {
      (Quantile.value(level, ofSorted: values), Quantile.value(1 - level, ofSorted: values))
    }
    var (lower, upper) = bounds()
    if thresholds.contains(where: { abs(lower - $0) < near || abs(upper - $0) < near }) {
      drawn *= 10
      values = draw(drawn).sorted()
      (lower, upper) = bounds()
    }
    self.init(lower: lower, upper: upper, method: .resampling, resamples: drawn)
  }

  private static func exact(_ sample: PairedSample, level: Double) -> (lower: Double, upper: Double)? {
    if sample.strata.count == 1, sample.strata[0].hasEqualWeights,
      let lattice = Lattice(sample.strata[0].sums)
    {
      let distribution = LatticeMeanDistribution(lattice)
      let weight = sample.strata[0].weights[0]
      return (distribution.quantile(level) / weight, distribution.quantile(1 - level) / weight)
    }
    if level < leastLevel { return (sample.support.lowerBound, sample.support.upperBound) }
    return MeanBootstrap(sample).quantiles([level, 1 - level]).map { ($0[0], $0[1]) }
  }

  /// The level that makes the percentile interval as wide as Student's: Phi(sqrt(n / (n - 1)) t_(alpha, n - 1)).
  public static func level(alpha: Double, count: Double) -> Double {
    NormalDistribution.cumulative(
      (count / (count - 1)).squareRoot() * StudentT.quantile(alpha, degreesOfFreedom: count - 1))
  }
}

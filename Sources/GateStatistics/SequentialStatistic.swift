/// One cell of a sequential test: how far its mean difference is from any value, in z, and the interval that
/// accounts for looking (a repeated confidence interval, Jennison and Turnbull 1989).
public struct SequentialStatistic: Sendable {
  private let sample: PairedSample
  private let score: TangoScore?
  private let lossy: PairedSample
  private let lossyScore: TangoScore?
  private let guarded: PairedSample

  /// The statistic of a sample; pass/fail differences of equal weight go by Tango's score, all others by t.
  /// - Parameters:
  ///   - lossy: the sample together with what is lost, at its worst, for claims that nothing is worse; nil where
  ///     nothing is lost.
  ///   - worst: the worst possible difference, which one more example is given where nothing varies.
  public init(_ sample: PairedSample, lossy: PairedSample? = nil, worst: Double) {
    self.sample = sample
    score = Self.score(sample)
    self.lossy = lossy ?? sample
    lossyScore = lossy.map(Self.score) ?? score
    guarded = self.lossy.adding(worst)
  }

  private static func score(_ sample: PairedSample) -> TangoScore? {
    let sums = sample.strata.count == 1 && !sample.isClustered ? sample.strata[0].sums : []
    guard !sums.isEmpty, sample.strata[0].hasEqualWeights, sums.allSatisfy({ $0 == 0 || abs($0) == 1 })
    else { return nil }
    return TangoScore(losses: sums.count { $0 < 0 }, gains: sums.count { $0 > 0 }, count: sums.count)
  }

  /// The weighted mean difference.
  public var estimate: Double { sample.estimate }

  /// z of the hypothesis that the true difference is `difference`; nil where the data have no spread to judge by.
  public func z(at difference: Double) -> Double? {
    if let score { return score.z(at: difference) }
    return Self.z(sample, at: difference)
  }

  /// The same with what is lost and one more example of the worst difference, for claims that nothing is worse.
  public func guardedZ(at difference: Double) -> Double? {
    if let lossyScore { return lossyScore.z(at: difference) }
    guard let plain = Self.z(guarded, at: difference) else { return nil }
    return Swift.min(plain, Self.z(lossy, at: difference) ?? plain)
  }

  /// The differences that z does not put beyond a bound; nil where there is no spread.
  public func interval(bound: Double) -> (lower: Double, upper: Double)? {
    if let score {
      // Beyond 8 nothing is left of the error.
      let alpha = NormalDistribution.cumulative(-Swift.min(bound, 8))
      return TangoInterval(score, alpha: alpha).map { ($0.lower, $0.upper) }
    }
    guard let error = sample.standardError, error > 0 else { return nil }
    let freedom = Swift.max(sample.resamplingCount - 1, 1)
    let alpha = NormalDistribution.cumulative(-Swift.min(bound, 8))
    let reach = -StudentT.quantile(alpha, degreesOfFreedom: freedom) * error
    return (sample.estimate - reach, sample.estimate + reach)
  }

  /// t turned into the z of the same probability.
  private static func z(_ sample: PairedSample, at difference: Double) -> Double? {
    guard let error = sample.standardError, error > 0, sample.resamplingCount > 1 else { return nil }
    let t = (sample.estimate - difference) / error
    let freedom = sample.resamplingCount - 1
    // The smaller tail keeps its digits.
    let tail = StudentT.cumulative(-abs(t), degreesOfFreedom: freedom)
    let z = -NormalDistribution.quantile(Swift.max(tail, 1e-300))
    return t < 0 ? -z : z
  }
}

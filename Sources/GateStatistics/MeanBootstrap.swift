/// The bootstrap distribution of a weighted mean difference, as infinitely many resamples would give it, by
/// inverting its characteristic function.
struct MeanBootstrap {
  private let sample: PairedSample

  /// The distribution of a sample.
  init(_ sample: PairedSample) { self.sample = sample }

  /// The quantiles at some levels; nil where the characteristic function does not fade, or where strata hold
  /// unequal weights, so that the estimate is no mean.
  func quantiles(_ levels: [Double]) -> [Double]? {
    if sample.strata.allSatisfy(\.hasEqualWeights) { return linear(levels) }
    guard sample.strata.count == 1 else { return nil }
    let stratum = sample.strata[0]
    guard let error = sample.standardError, error > 0 else { return nil }
    var quantiles: [Double] = []
    for level in levels {
      guard let quantile = ratio(stratum, level, estimate: sample.estimate, error: error) else { return nil }
      quantiles.append(quantile)
    }
    return quantiles
  }

  /// A weighted sum of plain means: its characteristic function is a product.
  private func linear(_ levels: [Double]) -> [Double]? {
    let groups = sample.strata.map { stratum in
      let center = stratum.sums.reduce(0, +) / Double(stratum.sums.count)
      return stratum.sums.map { ($0 - center) * stratum.share / stratum.totalWeight }
    }
    let variance = groups.reduce(0.0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }
    guard variance > 0 else { return levels.map { _ in sample.estimate } }
    let deviation = variance.squareRoot()
    guard let distribution = InvertedDistribution.resampledSum(groups.map { $0.map { $0 / deviation } })
    else { return nil }
    return levels.map { sample.estimate + deviation * distribution.quantile($0) }
  }

  /// A ratio of sums: sum s / sum w <= x just where sum (s - x w) <= 0.
  private func ratio(
    _ stratum: PairedSample.Stratum, _ level: Double, estimate: Double, error: Double
  ) -> Double? {
    func excess(_ x: Double) -> Double? {
      let values = zip(stratum.sums, stratum.weights).map { $0 - x * $1 }
      let center = values.reduce(0, +) / Double(values.count)
      let centered = values.map { $0 - center }
      let deviation = centered.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard deviation > 0 else { return (center <= 0 ? 1 : 0) - level }
      let distribution = InvertedDistribution.resampledSum([centered.map { $0 / deviation }])
      return distribution.map { $0.cumulative(-center * Double(values.count) / deviation) - level }
    }
    let guess = estimate + NormalDistribution.quantile(level) * error
    return RootFinder.root(of: excess, near: guess, width: 0.5 * error, tolerance: 1e-11 * error)
  }
}

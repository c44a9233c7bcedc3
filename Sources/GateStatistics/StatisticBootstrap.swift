/// The expanded percentile interval and the swap test of a `PairStatistic`, by drawing.
public struct StatisticBootstrap: Sendable {
  /// The interval.
  public let interval: ExpandedPercentileInterval
  /// The standard deviation of the resampled statistic.
  public let standardError: Double
  /// The swap test; nil where no swap changes the statistic.
  public let swap: SwapTest?

  /// The bootstrap of a statistic of at least two units that are worth two; nil below that.
  /// - Parameters:
  ///   - count: what counts as n in the expanded level: examples, clusters, or Kish's effective number.
  ///   - alpha: the one-sided error of each bound, in (0, 0.5).
  ///   - thresholds: values that a decision compares the bounds with.
  public init?(
    _ statistic: PairStatistic, count: Double, alpha: Double, resamples: Int, seed: UInt64,
    thresholds: [Double] = []
  ) {
    guard statistic.unitCount > 1, count >= ExpandedPercentileInterval.fewest - 1e-9 else { return nil }
    let generator = CounterGenerator(
      seed: DataDigest.seed(seed, [Double(statistic.unitCount)]))
    var drawn: [Double] = []
    func draw(_ total: Int) -> [Double] {
      var times = [Double](repeating: 0, count: statistic.unitCount)
      for resample in drawn.count..<total {
        for unit in times.indices { times[unit] = 0 }
        Resampling.draw(statistic.unitCount, from: generator, resample: resample) { times[$0] += 1 }
        drawn.append(statistic.value(drawn: times))
      }
      return drawn
    }
    let mean = draw(resamples).reduce(0, +) / Double(resamples)
    let squares = drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    standardError = (squares / Double(max(resamples - 1, 1))).squareRoot()
    interval = ExpandedPercentileInterval(
      level: ExpandedPercentileInterval.level(alpha: alpha, count: count), resamples: resamples,
      near: 0.1 * standardError, thresholds: thresholds, draw: draw)
    swap = SwapTest(statistic, generator: generator, resamples: resamples)
  }
}

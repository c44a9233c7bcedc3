/// Draws resampled means.
enum Resampling {
  /// The stream of the counter that resampling draws from; the sign-flip test has another.
  private static let stream: UInt32 = 1

  /// The estimates of samples drawn with replacement, unit by unit, within strata.
  static func means(of sample: PairedSample, resamples: Int, seed: UInt64) -> [Double] {
    let seed = DataDigest.seed(seed, sample.strata.map { Double($0.sums.count) })
    let generator = CounterGenerator(seed: seed)
    var means = [Double](repeating: 0, count: resamples)
    var first = 0
    for stratum in sample.strata {
      for resample in 0..<resamples {
        var (sum, weight) = (0.0, 0.0)
        draw(stratum.sums.count, from: generator, resample: resample, first: first) { unit in
          sum += stratum.sums[unit]
          weight += stratum.weights[unit]
        }
        means[resample] += stratum.share * sum / weight
      }
      first += (stratum.sums.count + 3) / 4
    }
    return means
  }

  /// Draws as many units as there are, with replacement.
  ///
  /// A 32-bit word picks a unit by multiplication (Lemire 2019, without rejection: at most n / 2^32 off).
  /// - Parameter first: the position of the counter to begin at.
  @inline(__always)
  static func draw(
    _ count: Int, from generator: CounterGenerator, resample: Int, first: Int = 0, _ take: (Int) -> Void
  ) {
    var unit = 0
    var position = UInt64(first)
    while unit < count {
      let words = generator.block(stream: stream, resample: UInt32(resample), position: position)
      position += 1
      for word in 0..<min(4, count - unit) { take(Int((UInt64(words[word]) &* UInt64(count)) >> 32)) }
      unit += 4
    }
  }
}

/// The quantile rule of every resampled distribution.
enum Quantile {
  /// The value at position p(B + 1) of sorted values, linearly interpolated, clamped to the ends (Hyndman and
  /// Fan 1996, type 6).
  static func value(_ p: Double, ofSorted values: [Double]) -> Double {
    let position = p * Double(values.count + 1)
    guard position > 1 else { return values[0] }
    guard position < Double(values.count) else { return values[values.count - 1] }
    let below = Int(position)
    let share = position - Double(below)
    return values[below - 1] + share * (values[below] - values[below - 1])
  }
}

/// The bootstrap distribution of a weighted mean difference, as infinitely many resamples would give it, by
/// inverting its characteristic function.
struct MeanBootstrap {
  private let sample: PairedSample

  /// The distribution of a sample.
  init(_ sample: PairedSample) { self.sample = sample }

  /// The quantiles at some levels; nil if the characteristic function does not fade, or if strata hold
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

  /// A ratio of sums: sum s / sum w <= x exactly if sum (s - x w) <= 0.
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

/// The expanded percentile interval and the sign-flip test of a `PairStatistic`, by drawing.
public struct StatisticBootstrap: Sendable {
  /// The interval.
  public let interval: ExpandedPercentileInterval
  /// The standard deviation of the resampled statistic.
  public let standardError: Double
  /// The sign-flip test; nil if no swap changes the statistic.
  public let swap: SignFlipTest?

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
    swap = SignFlipTest(statistic, generator: generator, resamples: resamples)
  }
}

/// Finds where a rising function crosses 0.
enum RootFinder {
  /// The crossing, by the Illinois form of false position (Dowell and Jarratt 1971); nil if the function has
  /// no value or no crossing is found.
  /// - Parameters:
  ///   - guess: where to begin.
  ///   - width: how far to the sides to look first; doubled up to twenty times.
  ///   - tolerance: how close the ends of the bracket must come.
  static func root(
    of function: (Double) -> Double?, near guess: Double, width: Double, tolerance: Double
  ) -> Double? {
    var reach = width
    var (low, high) = (guess - reach, guess + reach)
    guard var below = function(low), var above = function(high) else { return nil }
    for _ in 0..<20 where below > 0 || above < 0 {
      reach *= 2
      if below > 0 {
        low = guess - reach
        guard let value = function(low) else { return nil }
        below = value
      }
      if above < 0 {
        high = guess + reach
        guard let value = function(high) else { return nil }
        above = value
      }
    }
    guard below <= 0, above >= 0 else { return nil }
    var side = 0
    for _ in 0..<100 where high - low > tolerance {
      let x = above > below ? (low * above - high * below) / (above - below) : 0.5 * (low + high)
      guard let value = function(x) else { return nil }
      if value == 0 { return x }
      if value < 0 {
        (low, below) = (x, value)
        if side == -1 { above /= 2 }
        side = -1
      } else {
        (high, above) = (x, value)
        if side == 1 { below /= 2 }
        side = 1
      }
      // False position closes in from one side; the last step is what matters.
      if abs(value) < 1e-13 { return x }
    }
    return 0.5 * (low + high)
  }
}

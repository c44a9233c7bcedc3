/// Draws resampled means.
enum Resampling {
  /// The stream of the counter that resampling draws from; the swap test has another.
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

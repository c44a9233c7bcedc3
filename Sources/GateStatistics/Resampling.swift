/// Draws resampled means.
enum Resampling {
  /// The stream of the counter that resampling draws from; the swap test has another.
  private static let stream: UInt32 = 1

  /// The weighted means of samples drawn with replacement, unit by unit.
  ///
  /// A 32-bit word picks a unit by multiplication (Lemire 2019, without rejection: at most n / 2^32 off).
  static func means(of sample: PairedSample, resamples: Int, seed: UInt64) -> [Double] {
    let generator = CounterGenerator(seed: DataDigest.seed(seed, sample.sums + sample.weights))
    let hasEqualWeights = sample.hasEqualWeights
    let count = sample.sums.count
    let total = sample.weights[0] * Double(count)
    return [Double](unsafeUninitializedCapacity: resamples) { means, initialized in
      sample.sums.withUnsafeBufferPointer { sums in
        sample.weights.withUnsafeBufferPointer { weights in
          for resample in 0..<resamples {
            var (sum, weight) = (0.0, 0.0)
            var unit = 0
            var position: UInt64 = 0
            while unit < count {
              let words = generator.block(stream: stream, resample: UInt32(resample), position: position)
              position += 1
              let draws = min(4, count - unit)
              for word in 0..<draws {
                let index = Int((UInt64(words[word]) &* UInt64(count)) >> 32)
                sum += sums[index]
                if !hasEqualWeights { weight += weights[index] }
              }
              unit += draws
            }
            means[resample] = sum / (hasEqualWeights ? total : weight)
          }
        }
      }
      initialized = resamples
    }
  }
}

import GateStatistics
import GateSuite

/// The stored epochs of some examples, from which two sides of a comparison are drawn that differ by chance
/// alone.
///
/// Resampling k stored values shows (k - 1) / k of their unbiased variance, so the noise is understated by that
/// factor: by a third at three epochs.
struct EpochPool: Sendable {
  /// The examples, sorted by id, each with all its stored epochs.
  private let examples: [ScoredExample]
  /// How many epochs the current side has.
  private let currentEpochs: Int
  private let generator: CounterGenerator

  /// A pool.
  /// - Parameters:
  ///   - examples: every one with at least one epoch; the baseline's side has as many as are stored.
  ///   - currentEpochs: how many epochs the current side has, from 1.
  init(_ examples: [ScoredExample], currentEpochs: Int, seed: UInt64) {
    self.examples = examples.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.currentEpochs = currentEpochs
    generator = CounterGenerator(seed: seed)
  }

  /// The two sides of one replicate; the draws depend on the replicate and the example's place alone.
  func sides(of replicate: Int) -> (baseline: [ScoredExample], current: [ScoredExample]) {
    var (baseline, current): ([ScoredExample], [ScoredExample]) = ([], [])
    baseline.reserveCapacity(examples.count)
    current.reserveCapacity(examples.count)
    for (position, example) in examples.enumerated() {
      let count = example.epochCount
      let drawn = draws(count + currentEpochs, below: count, replicate: replicate, position: position)
      baseline.append(example.keeping(epochs: drawn.prefix(count)))
      current.append(example.keeping(epochs: drawn.dropFirst(count)))
    }
    return (baseline, current)
  }

  /// Numbers in 0..<bound; each block of four has its own stream.
  private func draws(_ count: Int, below bound: Int, replicate: Int, position: Int) -> [Int] {
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    while numbers.count < count {
      let block = generator.block(
        stream: UInt32(truncatingIfNeeded: numbers.count / 4),
        resample: UInt32(truncatingIfNeeded: replicate),
        position: UInt64(position))
      for lane in 0..<4 where numbers.count < count {
        numbers.append(Int((UInt64(block[lane]) * UInt64(bound)) >> 32))
      }
    }
    return numbers
  }
}

extension ScoredExample {
  /// How many epochs it has, with or without a value.
  var epochCount: Int { scores.all.map(\.count).max() ?? 0 }

  /// The example with some of its epochs, in the order given; all metrics of an epoch stay together.
  func keeping(epochs: ArraySlice<Int>) -> ScoredExample {
    var example = self
    example.scores = scores.mapValues { values in
      epochs.map { values.indices.contains($0) ? values[$0] : nil }
    }
    return example
  }

  /// Whether some metric or measure has two different values among its epochs.
  var varies: Bool {
    scores.all.contains { values in
      let known = values.compactMap { $0 }
      return known.contains { $0 != known[0] }
    }
  }
}

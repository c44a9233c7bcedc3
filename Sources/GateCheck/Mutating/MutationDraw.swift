import GateStatistics
import GateSuite

/// What is drawn for one draw of one kind.
struct MutationDraw {
  private let generator: CounterGenerator
  private let kind: UInt32
  private let draw: UInt32
  private var position: UInt64 = 0

  init(seed: UInt64, kind: UInt32, draw: UInt32) {
    generator = CounterGenerator(seed: seed)
    (self.kind, self.draw) = (100 + kind, draw)
  }

  private mutating func next(below count: Int) -> Int {
    let word = generator.block(stream: kind, resample: draw, position: position)[0]
    position += 1
    return Int((UInt64(word) &* UInt64(count)) >> 32)
  }

  /// As many epochs, drawn with replacement; the same if there is one.
  mutating func resampled(_ epochs: [EpochRecord]) -> [EpochRecord] {
    epochs.count < 2 ? epochs : epochs.map { _ in epochs[next(below: epochs.count)] }
  }

  /// So many different numbers below another one.
  mutating func chosen(_ count: Int, of all: Int) -> [Int] {
    var numbers = Array(0..<all)
    for place in 0..<count { numbers.swapAt(place, place + next(below: all - place)) }
    return Array(numbers.prefix(count))
  }
}

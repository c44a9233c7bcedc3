/// What one example would add to the estimate for each way in which its epochs can be dealt to the two sides, both as
/// large as they are: if nothing changed, each way is as likely as any other.
struct EpochSplits {
  /// One a way, in the order of the ways.
  let values: [Double]
  /// How many ways there are; above `most` so many of them are drawn.
  let count: Double

  /// Up to how many ways all are looked at.
  private static let most = 4096
  private static let stream: UInt32 = 5

  /// The ways to deal an example's epochs.
  /// - Parameter generator: draws ways if there are too many; by the example's unit and pattern, so that cells that share
  ///   epochs share the ways.
  init(_ example: EpochSample.Example, generator: CounterGenerator) {
    let pool = example.baseline + example.current
    let (own, other) = (example.baseline.count, example.current.count)
    let total = pool.reduce(0, +)
    // A part of the sum moves from one mean into the other.
    let (slope, level) = (
      example.share * (1 / Double(other) + 1 / Double(own)), example.share * total / Double(own)
    )
    func effect(_ sum: Double) -> Double { slope * sum - level }
    count = Self.ways(to: other, of: pool.count)
    var values: [Double] = []
    if count <= Double(Self.most) {
      values.reserveCapacity(Int(count))
      Self.forEachChoice(of: other, from: pool.count) { chosen in
        values.append(effect(chosen.reduce(0) { $0 + pool[$1] }))
      }
    } else {
      values.reserveCapacity(Self.most)
      var order = Array(pool.indices)
      for way in 0..<Self.most {
        var words = CounterWords(
          generator, stream: Self.stream, resample: UInt32(way),
          position: UInt64(UInt32(truncatingIfNeeded: example.unit)) << 32
            | UInt64(UInt16(truncatingIfNeeded: example.pattern)) << 16)
        for place in 0..<other {
          order.swapAt(place, place + words.next(below: pool.count - place))
        }
        values.append(effect(order[..<other].reduce(0) { $0 + pool[$1] }))
      }
    }
    self.values = values
  }

  /// How many ways there are to choose some of several.
  static func ways(to choose: Int, of count: Int) -> Double {
    (0..<min(choose, count - choose)).reduce(1) { $0 * Double(count - $1) / Double($1 + 1) }.rounded()
  }

  /// Calls a closure with every choice of so many places, in the order of the places.
  private static func forEachChoice(of chosen: Int, from count: Int, _ body: ([Int]) -> Void) {
    var places = Array(0..<chosen)
    while true {
      body(places)
      guard let last = places.indices.last(where: { places[$0] < count - chosen + $0 }) else { return }
      places[last] += 1
      for place in (last + 1)..<max(chosen, last + 1) { places[place] = places[place - 1] + 1 }
    }
  }
}

/// Random words at one address of a counter-based generator, one after another.
struct CounterWords {
  private let generator: CounterGenerator
  private let stream: UInt32
  private let resample: UInt32
  private var position: UInt64
  private var block = SIMD4<UInt32>()
  private var used = 4

  /// The words from a position on.
  init(_ generator: CounterGenerator, stream: UInt32, resample: UInt32, position: UInt64 = 0) {
    (self.generator, self.stream, self.resample, self.position) = (generator, stream, resample, position)
  }

  /// A whole number in 0..<bound.
  @inline(__always)
  mutating func next(below bound: Int) -> Int {
    if used == 4 {
      block = generator.block(stream: stream, resample: resample, position: position)
      position += 1
      used = 0
    }
    defer { used += 1 }
    return Int((UInt64(block[used]) * UInt64(bound)) >> 32)
  }
}

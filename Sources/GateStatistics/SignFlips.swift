/// Random signs, one a unit, of one assignment of the swap test.
enum SignFlips {
  private static let stream: UInt32 = 2

  /// The 128 bits of an assignment that begin at unit `128 * position`.
  @inline(__always)
  static func bits(_ generator: CounterGenerator, resample: UInt32, position: Int) -> SIMD4<UInt32> {
    generator.block(stream: stream, resample: resample, position: UInt64(position))
  }

  /// The sum of units under one assignment.
  static func sum(of units: [Double], generator: CounterGenerator, resample: UInt32) -> Double {
    var sum = 0.0
    units.withUnsafeBufferPointer { units in
      var unit = 0
      var position = 0
      while unit < units.count {
        let block = bits(generator, resample: resample, position: position)
        position += 1
        for word in 0..<4 {
          var word = block[word]
          let end = min(unit + 32, units.count)
          while unit < end {
            sum += Double(bitPattern: units[unit].bitPattern ^ (UInt64(word & 1) << 63))
            word >>= 1
            unit += 1
          }
        }
      }
    }
    return sum
  }
}

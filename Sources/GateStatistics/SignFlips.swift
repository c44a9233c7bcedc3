/// Random signs, one a unit, of one assignment of the swap test.
enum SignFlips {
  private static let stream: UInt32 = 2

  /// Fills words with the bits of an assignment, 32 units a word.
  static func fill(
    _ words: UnsafeMutableBufferPointer<UInt32>, _ generator: CounterGenerator, resample: UInt32
  ) {
    var index = 0
    while index < words.count {
      let block = generator.block(stream: stream, resample: resample, position: UInt64(index >> 2))
      for word in 0..<min(4, words.count - index) { words[index + word] = block[word] }
      index += 4
    }
  }

  /// Fills one flag a unit with an assignment.
  static func fill(_ swapped: inout [Bool], _ generator: CounterGenerator, resample: UInt32) {
    var unit = 0
    while unit < swapped.count {
      let block = generator.block(stream: stream, resample: resample, position: UInt64(unit >> 7))
      for bit in 0..<min(128, swapped.count - unit) {
        swapped[unit + bit] = block[bit >> 5] >> UInt32(bit & 31) & 1 == 1
      }
      unit += 128
    }
  }
}

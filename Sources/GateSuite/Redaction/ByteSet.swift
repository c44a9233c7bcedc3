/// A set of bytes.
package struct ByteSet: Sendable, Equatable {
  private var words: SIMD4<UInt64> = .zero

  /// Every byte.
  package static let all = ByteSet(0...255)
  /// `0` to `9`.
  package static let digits = ByteSet(UInt8(ascii: "0")...UInt8(ascii: "9"))
  /// ASCII letters, digits and `_`.
  package static let word = ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z"))
    .union(ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z"))).union(digits).union(ByteSet(UInt8(ascii: "_")))
  /// ASCII white space.
  package static let space = ByteSet(0x09...0x0D).union(ByteSet(0x20))

  /// No byte.
  package init() {}

  /// One byte.
  package init(_ byte: UInt8) { insert(byte) }

  /// The bytes of a range.
  package init(_ range: ClosedRange<UInt8>) { for byte in range { insert(byte) } }

  /// Adds a byte.
  package mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  /// Whether a byte is in it.
  package func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0 }

  /// The bytes of both.
  package func union(_ other: ByteSet) -> ByteSet {
    var set = self
    set.words |= other.words
    return set
  }

  /// All other bytes.
  package var inverted: ByteSet {
    var set = self
    set.words = ~words
    return set
  }

  /// The set with the other case of each ASCII letter.
  package var ignoringCase: ByteSet {
    var set = self
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z") where contains(letter) || contains(letter - 32) {
      set.insert(letter)
      set.insert(letter - 32)
    }
    return set
  }
}

/// Draws the places at which a text is cut, the same for the same seed (SplitMix64; Steele, Lea and Flood 2014).
struct CutSource: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A text in one to four pieces, some of them empty.
  mutating func pieces(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    let cuts = (0..<Int.random(in: 0...3, using: &self)).map { _ in
      Int.random(in: 0...scalars.count, using: &self)
    }
    let ends = [0] + cuts.sorted() + [scalars.count]
    return zip(ends, ends.dropFirst()).map { start, end in
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: scalars[start..<end])
      return String(piece)
    }
  }

  /// Bytes in pieces of random length.
  mutating func pieces(_ bytes: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = []
    var start = 0
    while start < bytes.count {
      let end = min(start + Int.random(in: 1...40, using: &self), bytes.count)
      pieces.append(Array(bytes[start..<end]))
      start = end
    }
    return pieces
  }
}

/// Random texts that are the same in every run: words that repeat, punctuation, numbers and tricky characters.
struct TextGenerator: RandomNumberGenerator {
  private var state: UInt64

  private static let pieces =
    [
      "the", "The", "a", "cat", "cats", "sat", "on", "mat", "dog", "it's", "U.S.", "3.14", "1,000", "5-3",
      "well-known",
    ]
    + [
      "&amp;", "&lt;b&gt;", "&quot;", "<skipped>", "-\n", "\n", "\t", "..", "?!", "(x)", "[y]", "{z}", "$5",
      "50%",
    ]
    + [
      "naïve", "cafe\u{301}", "İ", "\u{212A}", "Straße", "ΟΔΟΣ", "日本語", "👨‍👩‍👧", "\u{A0}", "\u{1C}", "_", "٣",
      "½",
    ]

  init(seed: UInt64) { state = seed }

  /// The next number of SplitMix64 (Steele, Lea and Flood 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Up to `limit` of the letters a, b and c.
  mutating func letters(upTo limit: Int) -> [Character] {
    let count = Int.random(in: 0...limit, using: &self)
    var letters: [Character] = []
    for _ in 0..<count { letters.append(["a", "b", "c"][Int.random(in: 0..<3, using: &self)]) }
    return letters
  }

  /// A text of up to `limit` pieces; about half of them common words.
  mutating func text(upTo limit: Int) -> String {
    let count = Int.random(in: 0...limit, using: &self)
    var text = ""
    for _ in 0..<count {
      let range = Bool.random(using: &self) ? 0..<9 : 0..<Self.pieces.count
      text += Self.pieces[Int.random(in: range, using: &self)]
      if Int.random(in: 0..<8, using: &self) > 0 { text += " " }
    }
    return text
  }
}

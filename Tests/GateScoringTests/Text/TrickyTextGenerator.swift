/// Random texts, the same in every run, of pieces that text code gets wrong: white space of all kinds, combining marks,
/// joiners, letters whose small form is longer or ASCII, equivalent spellings, and much plain ASCII between them.
struct TrickyTextGenerator {
  private var generator: TextGenerator

  static let pieces =
    [
      "a", "B", "ab", "zZ", "i", "7", "42", "x1", "the", "End", "e", "k", "K", ";", "`", "_", "$", "+", "^",
      "|",
    ]
    + [
      ".", ",", "!", "-", "(", ")", "[", "\\", "\"", "'", "@", "~", "=", "<", "\u{0}", "\u{1}", "\u{1B}",
      "\u{7F}",
    ]
    + [
      " ", "  ", "\t", "\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{1C}", "\u{85}", "\u{A0}", "\u{2003}",
      "\u{2028}",
    ]
    + [
      "\u{200B}", "\u{FEFF}", "\u{AD}", "\u{200D}", "\u{200C}", "\u{FE0F}", "\u{301}", "\u{307}", "\u{338}",
      "\u{20E3}",
    ]
    + ["\u{600}", "\u{110BD}", "\u{1F1E9}", "\u{1F1EA}", "\u{1F468}\u{200D}\u{1F469}", "\u{1F44D}\u{1F3FD}"]
    + [
      "İ", "ı", "I", "ß", "ẞ", "ﬁ", "ﬀ", "Ǆ", "ǅ", "ς", "Σ", "ΐ", "\u{212A}", "\u{212B}", "Å", "å", "\u{37E}",
      "\u{1FEF}",
    ]
    + [
      "é", "e\u{301}", "É", "ñ", "ü", "ø", "¿", "«", "’", "“", "—", "…", "€", "½", "²", "٣", "Ж", "ж", "й",
      "и\u{306}",
    ]
    + ["日本", "ガ", "カ\u{3099}", "한", "\u{1112}\u{1161}", "\u{11AB}", "क", "\u{93F}", "ก", "\u{E33}", "𝐀", "𐐀"]

  init(seed: UInt64) { generator = TextGenerator(seed: seed) }

  /// The next number below `bound`.
  mutating func draw(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

  /// A text of up to `limit` pieces: of ASCII alone, mostly of ASCII, or of all.
  mutating func text(upTo limit: Int) -> String {
    let kind = draw(below: 3)
    var text = ""
    for _ in 0..<draw(below: limit + 1) {
      let isPlain = kind == 0 || kind == 1 && draw(below: 8) > 0
      text += Self.pieces[draw(below: isPlain ? 38 : Self.pieces.count)]
      if isPlain, draw(below: 3) == 0 { text += " " }
    }
    return text
  }
}

/// Words at an answer's beginning that make a closer look worthwhile: most answers have none, and are read once.
struct RefusalMarks {
  /// A word with which another language than English denies.
  private(set) var hasDenial = false
  /// Words with which a deed is disowned: `that's not something I can do`, `it would be wrong for me to`.
  private(set) var hasDisowning = false
  /// A letter of Chinese, Japanese or Korean.
  private(set) var isEastAsian = false

  private static let denials = WordSet(
    """
    nicht kein keine keinen keinerlei ablehnen lehne weigere niet geen weigeren pas refuse refuser décliner impossible no niego \
    rechazar non rifiuto rifiutare não recuso recusar nie odmawiam odmówić не отказываюсь вынужден
    """)
  private static let disownings = WordSet(
    "something line irresponsible inappropriate unethical wrong appropriate right ethical responsible")

  /// - Parameter text: in small letters; its first 320 scalars count.
  init(_ text: String) {
    var hash = WordHash.seed
    var isInWord = false
    var seen = 0
    for scalar in text.unicodeScalars {
      let value = scalar.value
      seen += 1
      if seen > 320 { break }
      if value >= 0x61 && value <= 0x7A || value >= 0xC0 {
        hash = WordHash.mix(hash, value)
        isInWord = true
        if value >= 0x3040 { isEastAsian = isEastAsian || Self.isEastAsian(value) }
      } else if isInWord {
        end(of: hash)
        (hash, isInWord) = (WordHash.seed, false)
      }
    }
    if isInWord { end(of: hash) }
  }

  private mutating func end(of word: UInt64) {
    if Self.denials.contains(word) { hasDenial = true }
    if Self.disownings.contains(word) { hasDisowning = true }
  }

  /// Whether a scalar is a kana, a Chinese character or a Korean syllable.
  static func isEastAsian(_ scalar: UInt32) -> Bool {
    (0x3040...0x30FF).contains(scalar) || (0x3400...0x9FFF).contains(scalar)
      || (0xAC00...0xD7A3).contains(scalar)
  }
}

import GateScoring

/// Tells the languages of many texts, most of which are in the same few: a text that shares its short words with texts
/// whose language is known is taken for that language, and only the others are looked at closely.
struct LanguageGuess {
  /// How much of a text counts, in bytes of UTF-8.
  private static let longest = 300
  /// How many short words a text must share, and how many are kept of a language.
  private static let (needed, kept) = (3, 400)

  /// The short words of texts by their language, in the order in which they were found.
  private var known: [(language: String, words: Set<UInt64>)] = []

  /// The code of the language of a text's beginning; nil if it cannot be told.
  mutating func language(of text: String) -> String? {
    let bytes = Array(text.utf8.prefix(Self.longest))
    let words = Self.shortWords(of: bytes)
    var (best, second): ((index: Int, count: Int)?, Int) = (nil, 0)
    for index in known.indices {
      let count = words.count { known[index].words.contains($0) }
      if count > best?.count ?? 0 {
        second = best?.count ?? 0
        best = (index, count)
      } else {
        second = max(second, count)
      }
    }
    if let best, best.count >= Self.needed, best.count >= 3 * second { return known[best.index].language }
    // A scalar that the cut parts becomes a sign of its own, which is no letter.
    guard let language = AnswerTraits.language(of: String(decoding: bytes, as: UTF8.self)) else { return nil }
    let index = known.firstIndex { $0.language == language } ?? known.endIndex
    if index == known.endIndex { known.append((language, [])) }
    if known[index].words.count < Self.kept { known[index].words.formUnion(words) }
    return language
  }

  /// The words of two to four letters, by their hash; letters beyond ASCII count by their bytes.
  private static func shortWords(of bytes: [UInt8]) -> [UInt64] {
    var words: [UInt64] = []
    for word in bytes.split(whereSeparator: { !isLetter($0) }) where (2...4).contains(word.count) {
      let hash = TextHash.mix(TextHash.seed, word)
      if !words.contains(hash) { words.append(hash) }
    }
    return words
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20)
  }
}

/// The first and last words of an answer, and how much of it comes again.
struct AnswerWords {
  /// A run of words at an answer's edge.
  struct Phrase {
    /// What makes two of them the same: case, marks around words and the form of apostrophes do not count.
    let hash: UInt64
    /// The words as they stand, without the marks around them.
    let text: String
    /// How many words it has.
    let count: Int
  }

  /// How many words are looked at on either side, and the longest word, in bytes of UTF-8.
  private static let (most, longest) = (4, 40)
  /// How much of a text is looked at on either side, in bytes.
  private static let edge = 240

  /// The first word, the first two, and so on.
  let openings: [Phrase]
  /// The last word, the last two, and so on.
  let closings: [Phrase]

  /// The words of a text.
  init(_ text: String) {
    let bytes = Array(text.utf8)
    openings = Self.phrases(Self.words(bytes.prefix(Self.edge)).prefix(Self.most), isEnd: false)
    let last = Self.words(bytes.suffix(Self.edge))
    // A word that the edge cuts is none.
    closings = Self.phrases(
      (bytes.count > Self.edge ? last.dropFirst() : last[...]).suffix(Self.most), isEnd: true)
  }

  private static func phrases(
    _ words: ArraySlice<ArraySlice<UInt8>>, isEnd: Bool
  ) -> [Phrase] {
    (1...max(1, words.count)).compactMap { count in
      guard count <= words.count else { return nil }
      let chosen = (isEnd ? words.suffix(count) : words.prefix(count)).map(trimmed)
      guard chosen.allSatisfy({ $0.count <= longest }), chosen.contains(where: { !$0.isEmpty }) else {
        return nil
      }
      var hash = TextHash.seed
      for word in chosen { hash = TextHash.mix(hash, word) }
      return Phrase(
        hash: hash, text: chosen.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "),
        count: count)
    }
  }

  private static func words(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    bytes.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  /// A word without the marks around it.
  private static func trimmed(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let marks = Array("*_\"'`#>()[]{}.,:;!?".utf8)
    var word = word.drop { marks.contains($0) }
    while let last = word.last, marks.contains(last) { word.removeLast() }
    return word
  }

  /// Whether at least half of a text's runs of four words have been there before, in a text of twelve words or more.
  static func repeatsItself(_ text: String) -> Bool {
    let words = words(Array(text.utf8)[...]).map { TextHash.mix(TextHash.seed, trimmed($0)) }
    guard words.count >= 12 else { return false }
    var seen: Set<UInt64> = []
    let runs = words.count - 3
    for start in 0..<runs {
      seen.insert(words[start..<start + 4].reduce(TextHash.seed) { ($0 ^ $1) &* TextHash.prime })
    }
    return seen.count * 2 <= runs
  }
}

/// Hashes of bytes by FNV-1a of 64 bits, which are the same on every machine.
enum TextHash {
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  static let prime: UInt64 = 0x100_0000_01B3

  /// A hash and a word behind it, in small letters of ASCII.
  static func mix(_ hash: UInt64, _ word: some Sequence<UInt8>) -> UInt64 {
    var hash = (hash ^ 0x20) &* prime
    for byte in word { hash = (hash ^ UInt64(lowercased(byte))) &* prime }
    return hash
  }

  /// A byte as a small letter, if it is a large one of ASCII.
  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

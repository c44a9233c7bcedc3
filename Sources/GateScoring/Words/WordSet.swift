import Foundation

/// Hashes of words in small letters, by which a word is known without making a text of it.
enum WordHash {
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of a word one scalar longer.
  static func mix(_ hash: UInt64, _ scalar: UInt32) -> UInt64 {
    let mixed = (hash ^ UInt64(scalar)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed >> 29)
  }

  /// The hash of a word in small letters; the same for composed and decomposed letters.
  static func of(_ word: String) -> UInt64 {
    var word = word
    if word.unicodeScalars.contains(where: { (0x300...0x36F).contains($0.value) }) {
      word = word.precomposedStringWithCanonicalMapping
    }
    return word.unicodeScalars.reduce(seed) { mix($0, $1.value) }
  }
}

/// What words are known by: a value for each.
struct WordTable<Value: Sendable>: Sendable {
  private var slots: [(hash: UInt64, value: Value)?]
  private let mask: Int

  /// - Parameters:
  ///   - lists: words in small letters with spaces or newlines between them, and what each of them means.
  ///   - joined: what a word means that stands in two lists.
  init(_ lists: [(String, Value)], joined: (Value, Value) -> Value = { $1 }) {
    let entries = lists.flatMap { words, value in
      words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { (WordHash.of(String($0)), value) }
    }
    var size = 16
    while size < 3 * entries.count { size *= 2 }
    mask = size - 1
    slots = Array(repeating: nil, count: size)
    for (hash, value) in entries {
      var slot = Int(truncatingIfNeeded: hash >> 20) & mask
      while let taken = slots[slot], taken.hash != hash { slot = (slot + 1) & mask }
      slots[slot] = (hash, slots[slot].map { joined($0.value, value) } ?? value)
    }
  }

  /// The value of the word with this hash; nil for one that is not known.
  subscript(hash: UInt64) -> Value? {
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while let taken = slots[slot] {
      if taken.hash == hash { return taken.value }
      slot = (slot + 1) & mask
    }
    return nil
  }
}

/// Words in small letters.
struct WordSet: Sendable {
  private let table: WordTable<Bool>

  /// - Parameter words: with spaces or newlines between them.
  init(_ words: String) { table = WordTable([(words, true)]) }

  /// Whether the word with this hash is one of them.
  func contains(_ hash: UInt64) -> Bool { table[hash] != nil }
}

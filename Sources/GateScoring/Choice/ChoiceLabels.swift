/// The names of the choices, such as A to E, 1 to 4 or I to IV, and how each is known again in an answer.
struct ChoiceLabels: Sendable {
  /// How many choices there can be.
  static let limit = 64

  /// The labels as they are reported, in the order given.
  let names: [String]
  /// Which label a single letter or digit is, by ASCII code; -1 for none.
  private let singles: [Int8]
  /// Which label a word of several letters is, by the hash of its small letters.
  private let words: [UInt64: UInt8]
  /// Single letters beyond ASCII, likewise.
  private let others: [UInt32: UInt8]

  /// - Parameter names: at most `limit` words of letters or digits, each once.
  init(_ names: [String]) {
    self.names = names
    var singles = [Int8](repeating: -1, count: 128)
    var words: [UInt64: UInt8] = [:]
    var others: [UInt32: UInt8] = [:]
    for (index, name) in names.prefix(Self.limit).enumerated() {
      let scalars = name.lowercased().unicodeScalars.map(\.value)
      if scalars.count == 1, let only = scalars.first {
        if only < 128 {
          singles[Int(only)] = Int8(index)
        } else {
          others[only] = UInt8(index)
        }
      } else {
        words[WordHash.of(name.lowercased())] = UInt8(index)
      }
    }
    self.singles = singles
    self.words = words
    self.others = others
  }

  /// Whether some label has more than one letter.
  var hasWords: Bool { !words.isEmpty }

  /// The label that a letter or digit is, given small; nil for none.
  func single(_ scalar: UInt32) -> UInt8? {
    guard scalar < 128 else { return others[scalar] }
    let found = singles[Int(scalar)]
    return found < 0 ? nil : UInt8(found)
  }

  /// The label that a word is, by the hash of its small letters; nil for none.
  func word(_ hash: UInt64) -> UInt8? { words.isEmpty ? nil : words[hash] }
}

/// Some of the labels.
struct LabelSet: Sendable, Equatable {
  private(set) var bits: UInt64 = 0

  init() {}

  init(_ label: UInt8) { bits = 1 << UInt64(label) }

  var isEmpty: Bool { bits == 0 }
  var count: Int { bits.nonzeroBitCount }
  /// The only one; nil for none or several.
  var only: UInt8? { count == 1 ? UInt8(bits.trailingZeroBitCount) : nil }
  /// All, in the order of the choices.
  var all: [UInt8] { (0..<64).filter { bits >> UInt64($0) & 1 == 1 } }

  func contains(_ label: UInt8) -> Bool { bits >> UInt64(label) & 1 == 1 }
  mutating func insert(_ label: UInt8) { bits |= 1 << UInt64(label) }
  mutating func remove(_ label: UInt8) { bits &= ~(1 << UInt64(label)) }
  mutating func formUnion(_ other: LabelSet) { bits |= other.bits }
}

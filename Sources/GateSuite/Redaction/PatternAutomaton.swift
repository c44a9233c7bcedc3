/// Several patterns as one nondeterministic automaton over bytes (Thompson, "Regular Expression Search
/// Algorithm", 1968).
struct PatternAutomaton: Sendable {
  /// A node.
  enum Node: Sendable {
    /// Goes on with a byte of the set.
    case bytes(ByteSet, next: Int)
    /// Goes on at both without a byte.
    case fork(Int, Int)
    /// A match of a pattern ends here.
    case match(pattern: Int, endsAtWord: Bool)
  }

  /// The nodes; edges are their numbers.
  private(set) var nodes: [Node] = []
  /// Where each pattern begins, and whether not inside a word.
  private(set) var starts: [(node: Int, beginsAtWord: Bool)] = []

  private static let mostNodes = 20_000

  /// Compiles patterns, which are told apart by their number.
  /// - Throws: if they are too large together.
  init(_ patterns: [RedactionPattern]) throws(RedactionPatternFault) {
    for (number, pattern) in patterns.enumerated() {
      let end = try add(.match(pattern: number, endsAtWord: pattern.endsAtWord))
      starts.append((try compile(pattern.tree, before: end), pattern.beginsAtWord))
    }
  }

  private mutating func add(_ node: Node) throws(RedactionPatternFault) -> Int {
    guard nodes.count < Self.mostNodes else {
      throw RedactionPatternFault(message: "its repetitions make it too large")
    }
    nodes.append(node)
    return nodes.count - 1
  }

  /// Compiles a tree that goes on at `next`, and hands over where it begins.
  private mutating func compile(_ tree: PatternTree, before next: Int) throws(RedactionPatternFault) -> Int {
    switch tree {
    case .bytes(let set): return try add(.bytes(set, next: next))
    case .sequence(let parts):
      var start = next
      for part in parts.reversed() { start = try compile(part, before: start) }
      return start
    case .choice(let parts):
      var start = try compile(parts[parts.count - 1], before: next)
      for part in parts.dropLast().reversed() {
        start = try add(.fork(try compile(part, before: next), start))
      }
      return start
    case .repeated(let part, let least, let most):
      var start = next
      if let most {
        for _ in least..<max(most, least) { start = try add(.fork(try compile(part, before: start), next)) }
      } else {
        let loop = try add(.fork(next, next))
        nodes[loop] = .fork(try compile(part, before: loop), next)
        start = loop
      }
      for _ in 0..<least { start = try compile(part, before: start) }
      return start
    }
  }
}

/// What stands before a place in a text, as far as the beginning of a word depends on it.
enum PatternContext: UInt8, Sendable {
  /// Anything but a word: a word may begin here.
  case free
  /// A word.
  case word
  /// A backslash, which may begin an escape.
  case backslash

  /// Whether a pattern that wants to begin at a word may begin here.
  var mayBegin: Bool { self != .word }

  /// The context after one more byte. The letter of an escape such as `\n` in JSON is no word.
  func after(_ byte: UInt8) -> PatternContext {
    if byte == UInt8(ascii: "\\") { return .backslash }
    if self == .backslash, "nrt".utf8.contains(byte) { return .free }
    return ByteSet.word.contains(byte) ? .word : .free
  }
}

/// A regular expression over bytes, as it is written.
indirect enum PatternTree: Sendable, Equatable {
  /// One byte of a set.
  case bytes(ByteSet)
  /// One after the other.
  case sequence([PatternTree])
  /// One of several.
  case choice([PatternTree])
  /// So many times; nil for no upper bound.
  case repeated(PatternTree, least: Int, most: Int?)

  /// Whether it matches the empty text.
  var matchesNothing: Bool {
    switch self {
    case .bytes: false
    case .sequence(let parts): parts.allSatisfy(\.matchesNothing)
    case .choice(let parts): parts.contains(where: \.matchesNothing)
    case .repeated(let part, let least, _): least == 0 || part.matchesNothing
    }
  }
}

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

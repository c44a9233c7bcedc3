import GateSuite

/// An upper bound on how many ways a backtracking search for a pattern (ICU syntax) tries on a text.
///
/// Where nothing refers back and each group that repeats can match in one way only, a repetition ends at a place of the
/// text not before the last one's end, and each other choice is made once: the ways are the increasing lists of
/// places, times the product of the choices. What only looks like syntax is counted too, and a pattern that is not
/// understood has no bound.
struct BacktrackingBound: Sendable {
  /// What each part that repeats without a fixed number can end with, in the pattern as far as it is read.
  private var repeated: [ByteSet] = []
  /// What the last element can end with.
  private var last = ByteSet()
  /// How many ways the other choices leave.
  private var choices = 1.0
  private var groups: [Group] = []

  /// A group that is open.
  private struct Group {
    /// Of the pattern before it.
    let repetitions: Int
    let choices: Double
    let isLookbehind: Bool
    var alternatives = 1.0
    /// What any element in it can end with.
    var ends = ByteSet()
  }

  /// What is beyond ASCII: counted with every element, as classes and letters of either case can match it.
  private static let beyond = ByteSet(0x80...0xFF)

  /// How groups begin that change nothing of how the pattern is read; the longest first.
  private static let beginnings = [
    "(?<=", "(?<!", "(?i:", "(?s:", "(?m:", "(?i)", "(?s)", "(?m)", "(?:", "(?=", "(?!",
  ]

  /// nil where the search may take exponential time, or more room than the engine has.
  init?(_ pattern: String) {
    var rest = Array(pattern.utf8)[...]
    var alternatives = 1.0
    var groupCount = 0
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        guard let ends = Self.readEscape(&rest) else { return nil }
        addElement(ends)
      case UInt8(ascii: "["):
        guard let ends = Self.readClass(&rest) else { return nil }
        addElement(ends)
      case UInt8(ascii: "("):
        let beginning = Self.beginnings.first { rest.starts(with: $0.utf8.dropFirst()) } ?? "("
        rest = rest.dropFirst(beginning.utf8.count - 1)
        guard rest.first != UInt8(ascii: "?") else { return nil }
        if beginning.hasSuffix(")") { break }
        groupCount += 1
        groups.append(
          Group(repetitions: repeated.count, choices: choices, isLookbehind: beginning.hasPrefix("(?<")))
      case UInt8(ascii: ")"):
        guard let group = groups.popLast() else { return nil }
        choices *= group.alternatives
        let isFixed = repeated.count == group.repetitions && choices == group.choices
        if let next = rest.first, "*+{".utf8.contains(next), !isFixed { return nil }
        // It is tried at each length that the group can have.
        if group.isLookbehind, !isFixed { repeated.append(.all) }
        addElement(group.ends)
      case UInt8(ascii: "*"), UInt8(ascii: "+"): repeated.append(last)
      case UInt8(ascii: "?"): choices *= 2
      case UInt8(ascii: "{"): readCount(&rest)
      case UInt8(ascii: "|"):
        if groups.isEmpty { alternatives += 1 } else { groups[groups.count - 1].alternatives += 1 }
      case UInt8(ascii: "."): addElement(.all)
      default: addElement(Self.literal(byte))
      }
    }
    // Each place to come back to holds all groups; of many, the engine has no room for those of a text.
    guard groups.isEmpty, groupCount <= 20 else { return nil }
    choices *= alternatives
  }

  /// What a letter of the pattern matches, or more: beyond ASCII that may be ASCII where case does not count, as the
  /// long s matches an s.
  private static func literal(_ byte: UInt8) -> ByteSet { byte < 0x80 ? ByteSet(byte) : .all }

  private mutating func addElement(_ ends: ByteSet) {
    last = ends.ignoringCase.union(Self.beyond)
    if !groups.isEmpty { groups[groups.count - 1].ends = groups[groups.count - 1].ends.union(last) }
  }

  /// Reads what is escaped; nil for a reference back, or something rare: \Q...\E, \G, \k, \N{...}, \X, \R.
  /// - Returns: what it matches, or more.
  private static func readEscape(_ rest: inout ArraySlice<UInt8>) -> ByteSet? {
    guard let next = rest.popFirst(), !"123456789QEGkNXR".utf8.contains(next) else { return nil }
    switch next {
    case UInt8(ascii: "d"): return .digits
    case UInt8(ascii: "w"): return .word
    case UInt8(ascii: "s"): return .space
    // \p{...} and \x{...} are one element.
    case UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: "x"):
      if rest.first == UInt8(ascii: "{") { rest = rest.drop { $0 != UInt8(ascii: "}") }.dropFirst() }
      return .all
    default: return ByteSet.word.contains(next) ? .all : literal(next)
    }
  }

  /// Reads a class; nil for one that holds another.
  /// - Returns: what it matches, or more.
  private static func readClass(_ rest: inout ArraySlice<UInt8>) -> ByteSet? {
    let isNegated = rest.first == UInt8(ascii: "^")
    if isNegated { rest.removeFirst() }
    // A ] at the beginning is not understood.
    if rest.first == UInt8(ascii: "]") { return nil }
    var members = ByteSet()
    var from: UInt8?
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "]"): return isNegated ? .all : members
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "\\"):
        guard let escaped = readEscape(&rest) else { return nil }
        // An escaped end of a range is rare, and not worth to be told apart.
        members = rest.first == UInt8(ascii: "-") ? .all : members.union(escaped)
        from = nil
      case UInt8(ascii: "-"):
        guard let first = from, let last = rest.first, last != UInt8(ascii: "]") else {
          members.insert(byte)
          continue
        }
        guard last >= first, last != UInt8(ascii: "\\") else {
          members = .all
          continue
        }
        members = last < 0x80 ? members.union(ByteSet(first...last)) : .all
        from = nil
      default:
        members = members.union(Self.literal(byte))
        from = byte
      }
    }
    return nil
  }

  /// Reads what follows { of a count: {4} leaves no choice, {2,5} four.
  private mutating func readCount(_ rest: inout ArraySlice<UInt8>) {
    let inner = rest.prefix { $0 != UInt8(ascii: "}") }
    let ends = inner.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
      Double(String(decoding: $0, as: UTF8.self))
    }
    switch (ends.first ?? nil, ends.last ?? nil, ends.count) {
    case (_?, _?, 1): break
    case (let least?, let most?, 2) where most >= least: choices *= most - least + 1
    default: repeated.append(last)
    }
  }

  /// The most ways on any text of `length` UTF-16 units, from all places where a match may begin; infinite where that
  /// is no number.
  func ways(length: Int) -> Double {
    // Of n places and one behind them, k + 1 in increasing order, with repeats: C(n + k + 1, k + 1).
    repeated.indices.reduce(choices * Double(length + 1)) { $0 * Double(length + 2 + $1) / Double($1 + 2) }
  }

  /// The most ways on a text: a repetition ends where it began, or behind something that it can end with.
  func ways(on text: String) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for byte in text.utf8 { counts[Int(byte)] += 1 }
    return repeated.reduce(choices * Double(text.utf8.count + 1)) { ways, ends in
      ways * Double(1 + counts.indices.reduce(0) { ends.contains(UInt8($1)) ? $0 + counts[$1] : $0 })
    }
  }
}

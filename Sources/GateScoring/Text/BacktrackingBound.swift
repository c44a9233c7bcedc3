import Foundation

/// An upper bound on how many ways a backtracking search for a pattern (ICU syntax) tries on a text.
///
/// Where nothing refers back and each group that repeats can match in one way only, a repetition ends at a place of the
/// text not before the last one's end, and each other choice is made once: the ways are the increasing lists of
/// places, times the product of the choices. What only looks like syntax is counted too, and a pattern that is not
/// understood has no bound.
struct BacktrackingBound: Sendable {
  /// How often something repeats without a fixed number, in the pattern as far as it is read.
  private var repetitions = 0
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
  }

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
      case UInt8(ascii: "\\"): guard Self.skipEscape(&rest) else { return nil }
      case UInt8(ascii: "["): guard Self.skipClass(&rest) else { return nil }
      case UInt8(ascii: "("):
        let beginning = Self.beginnings.first { rest.starts(with: $0.utf8.dropFirst()) } ?? "("
        rest = rest.dropFirst(beginning.utf8.count - 1)
        guard rest.first != UInt8(ascii: "?") else { return nil }
        if beginning.hasSuffix(")") { break }
        groupCount += 1
        groups.append(
          Group(repetitions: repetitions, choices: choices, isLookbehind: beginning.hasPrefix("(?<")))
      case UInt8(ascii: ")"):
        guard let group = groups.popLast() else { return nil }
        choices *= group.alternatives
        let isFixed = repetitions == group.repetitions && choices == group.choices
        if let next = rest.first, "*+{".utf8.contains(next), !isFixed { return nil }
        // It is tried at each length that the group can have.
        if group.isLookbehind, !isFixed { repetitions += 1 }
      case UInt8(ascii: "*"), UInt8(ascii: "+"): repetitions += 1
      case UInt8(ascii: "?"): choices *= 2
      case UInt8(ascii: "{"): readCount(&rest)
      case UInt8(ascii: "|"):
        if groups.isEmpty { alternatives += 1 } else { groups[groups.count - 1].alternatives += 1 }
      default: break
      }
    }
    // Each place to come back to holds all groups; of many, the engine has no room for those of a text.
    guard groups.isEmpty, groupCount <= 20 else { return nil }
    choices *= alternatives
  }

  /// Skips what is escaped; false for a reference back, or something rare: \Q...\E, \G, \k, \N{...}, \X, \R.
  private static func skipEscape(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let next = rest.popFirst(), !"123456789QEGkNXR".utf8.contains(next) else { return false }
    // \p{...} and \x{...} are one element.
    if "pPx".utf8.contains(next), rest.first == UInt8(ascii: "{") {
      rest = rest.drop { $0 != UInt8(ascii: "}") }.dropFirst()
    }
    return true
  }

  /// Skips a class; false for one that holds another.
  private static func skipClass(_ rest: inout ArraySlice<UInt8>) -> Bool {
    if rest.first == UInt8(ascii: "^") { rest.removeFirst() }
    // A ] at the beginning is not understood.
    if rest.first == UInt8(ascii: "]") { return false }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "]"): return true
      case UInt8(ascii: "["): return false
      case UInt8(ascii: "\\"): guard skipEscape(&rest) else { return false }
      default: break
      }
    }
    return false
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
    default: repetitions += 1
    }
  }

  /// The most ways on a text of `length` UTF-16 units, from all places where a match may begin; infinite where that is
  /// no number.
  func ways(length: Int) -> Double {
    // Of n places and one behind them, k + 1 in increasing order, with repeats: C(n + k + 1, k + 1).
    (0...repetitions).reduce(choices) { $0 * Double(length + 1 + $1) / Double($1 + 1) }
  }
}

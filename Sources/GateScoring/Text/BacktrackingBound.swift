import Foundation

/// An upper bound on how many steps a backtracking search for a pattern (ICU syntax) takes on a text.
///
/// Where no group repeats and nothing refers back, each repetition of a single element has at most one way to end for
/// each place of the text, each `?` has two, and each group as many as it has alternatives; a search tries all of
/// these from each place. The pattern is not parsed: what only looks like syntax, as in a class, is counted too, and a
/// pattern that is not understood has no bound.
struct BacktrackingBound: Sendable {
  /// How often a single element repeats without a fixed number.
  private let repetitions: Int
  /// How many ways the choices leave, whatever the text.
  private let choices: Double

  /// nil where the search may take exponential time.
  init?(_ pattern: String) {
    let bytes = Array(pattern.utf8)
    var (repetitions, options, bars, groups) = (0, 0, 0, 1)
    var index = 0
    while index < bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch bytes[index] {
      case UInt8(ascii: "\\"):
        // A reference back, or something rare: \Q...\E, \G, \k, \N{...}, \X.
        guard !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains(next), !"QEGkNXR".utf8.contains(next) else {
          return nil
        }
        index += 1
        // \p{...} and \x{...}: one element.
        if "pPx".utf8.contains(next), bytes[(index + 1)...].first == UInt8(ascii: "{") {
          index = bytes[index...].firstIndex(of: UInt8(ascii: "}")) ?? index
        }
      case UInt8(ascii: "("):
        groups += 1
        guard next == UInt8(ascii: "?") else { break }
        guard let kind = Self.plainGroups.first(where: { bytes[(index + 2)...].starts(with: $0.utf8) }) else {
          return nil
        }
        index += 1 + kind.utf8.count
      case UInt8(ascii: ")"):
        if "*+?{".utf8.contains(next) { return nil }
      case UInt8(ascii: "*"), UInt8(ascii: "+"): repetitions += 1
      case UInt8(ascii: "?"): options += 1
      case UInt8(ascii: "|"): bars += 1
      case UInt8(ascii: "{"):
        // {4} leaves no choice.
        let rest = bytes[(index + 1)...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard rest.endIndex < bytes.count, bytes[rest.endIndex] == UInt8(ascii: "}") else {
          repetitions += 1
          break
        }
      default: break
      }
      index += 1
    }
    // Each place to come back to holds all groups; many are more than the engine has room for.
    guard groups <= 20 else { return nil }
    self.repetitions = repetitions
    // The product over the groups of the number of their alternatives is largest where all have the same number.
    choices = pow(2, Double(options)) * pow(1 + Double(bars) / Double(groups), Double(groups))
  }

  /// Groups that neither repeat nor change how the pattern is read: `(?:`, and flags for the case and for lines.
  private static let plainGroups = [":", "i)", "s)", "m)", "i:", "s:", "m:"]

  /// The most steps on a text of `length` UTF-16 units; infinite where that is no number.
  func steps(length: Int) -> Double {
    Double(length + 1) * pow(Double(length + 1), Double(repetitions)) * choices
  }
}

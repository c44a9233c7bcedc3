/// Gives cases names that are clean, short, and unique within their group.
struct JUnitNames {
  /// The longest name in characters.
  private static let longest = 150

  /// The names by class: a text of both for each would take most of a large report's memory.
  private var taken: [String: Set<String>] = [:]

  /// The name for a case; one that is taken already gets a number.
  mutating func unique(_ name: String, in classname: String) -> String {
    let clean = Self.clean(name)
    var candidate = clean
    var number = 2
    while !taken[classname, default: []].insert(candidate).inserted {
      candidate = "\(clean) (\(number))"
      number += 1
    }
    return candidate
  }

  /// A name on one line, without space around it; never empty.
  static func clean(_ name: String) -> String {
    let line = XMLText.line(name, longest: longest)
    return line.isEmpty ? "unnamed" : line
  }
}

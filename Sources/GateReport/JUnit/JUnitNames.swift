import GateSuite

/// Gives cases names that are clean, short, and unique within their group.
///
/// A name stays the same from run to run, whatever other examples there are: readers tell by it what newly failed.
struct JUnitNames {
  /// The longest name in characters.
  private static let longest = 150
  /// The longest name of a metric beside an id.
  private static let longestMetric = 80
  /// How much of a name is read.
  private static let read = 10_000
  /// How many digits of a long name's digest stand in its middle.
  private static let digits = 8

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

  /// A name on one line, without space around it; never empty. A long one loses its middle.
  static func clean(_ name: String) -> String { clean(name, longest: longest) }

  /// The name of one metric of an example: of a long id the middle is left out, never the metric.
  static func of(_ id: String, _ metric: String) -> String {
    let metric = clean(metric, longest: longestMetric)
    return "\(clean(id, longest: longest - metric.unicodeScalars.count - 1)) \(metric)"
  }

  private static func clean(_ name: String, longest: Int) -> String {
    let line = XMLText.line(name, longest: read)
    if line.isEmpty { return "unnamed" }
    // No more bytes than that are no more characters.
    if line.utf8.count <= longest { return line }
    let scalars = line.unicodeScalars
    guard scalars.count > longest else { return line }
    // Two long names that begin and end alike are told apart by their digests.
    let digest = Digest(of: line).description.dropFirst("sha256:".count).prefix(digits)
    let kept = longest - digits - 2
    let tail = kept / 3
    return String(scalars.prefix(kept - tail)) + "…\(digest)…" + String(scalars.suffix(tail))
  }
}

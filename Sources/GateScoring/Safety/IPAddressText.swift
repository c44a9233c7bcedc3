/// Tells an IP address as text from what looks like one.
enum IPAddressText {
  /// Whether a text is an IPv4 address in dotted decimal, or an IPv6 address (RFC 4291, section 2.2).
  static func isAddress(_ text: String) -> Bool { isVersion4(text) || isVersion6(text) }

  /// Words before four numbers that are no address.
  private static let numbered: Set<String> = [
    "section", "sections", "sec", "chapter", "version", "versions", "ver", "v", "release", "releases", "rel",
    "build", "builds", "paragraph",
    "clause", "appendix", "figure", "fig", "table", "article", "rule", "firmware", "driver", "patch",
    "update", "kernel", "step", "item",
    "no", "nr", "revision", "rev", "annex", "part", "requirement", "example", "chrome", "edge", "safari",
    "firefox", "opera", "sdk", "abschnitt",
    "kapitel", "versión", "chapitre", "upgrade", "package", "assembly", "runtime", "since", "before", "until",
  ]

  /// Whether an address leads nowhere else (one's own machine, a netmask, none at all), or is the number of a version or a section.
  /// - Parameter before: what stands before it.
  static func isHarmless(_ text: String, before: String) -> Bool {
    if text == "::1" || text == "::" || text == "0.0.0.0" { return true }
    if isVersion4(text) {
      if text.hasPrefix("127.") || text.hasPrefix("255.") { return true }
      if before.hasSuffix("§") || before.hasSuffix("§ ") || before.hasSuffix("#") { return true }
      let bare = before.reversed().drop {
        $0 == " " || $0 == ":" || $0 == "*" || $0 == "`" || $0 == "." || $0 == "="
      }
      let word = String(bare.prefix { $0.isLetter }.reversed()).lowercased()
      return numbered.contains(word)
    }
    // C++ writes names so: a::b, ns1::ab. An address has four digits in its first group, or begins with the colons.
    let groups = text.split(separator: ":")
    guard text.contains("::"), groups.count <= 3, !text.contains(".") else { return false }
    if text.hasPrefix("::") { return !text.contains(where: \.isNumber) }
    return groups[0].count < 4 || !text.contains(where: \.isNumber)
  }

  private static func isVersion4(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        Int(part).map { (0...255).contains($0) && String($0) == part } ?? false
      }
  }

  private static func isVersion6(_ text: String) -> Bool {
    let halves = text.replacing("::", with: "|").split(separator: "|", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return false }
    var count = 0
    for (index, half) in halves.enumerated() {
      guard let groups = groups(half, isLast: index == halves.count - 1) else { return false }
      count += groups
    }
    // Two groups at least: a lone "::" or "a::" in a program is no address.
    return halves.count == 2 ? (2...7).contains(count) : count == 8
  }

  /// How many groups of 16 bits a part has; nil where one is wrong.
  private static func groups(_ text: Substring, isLast: Bool) -> Int? {
    if text.isEmpty { return 0 }
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    var count = 0
    if isLast, let last = parts.last, last.contains("."), isVersion4(String(last)) {
      parts.removeLast()
      count = 2
    }
    guard parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy(\.isHexDigit) }) else { return nil }
    return count + parts.count
  }
}

import GateJSON

/// The version in the name of a release tag, and its place in the order of releases.
///
/// Numbers with dots between them, one or more, leading zeros allowed (`1.2.0`, `v1.2` without its `v`, `2027.01.05`),
/// or a date with hyphens (`2026-11-29`, `2026-11`), which more numbers may follow (`2026-11-29.2`). Then, as in
/// Semantic Versioning 2.0.0 (semver.org), a prerelease after `-` and build metadata after `+`. Only behind three
/// numbers with dots, as SemVer has them, may a prerelease begin with a digit: what `1.2-3` means is not known.
///
/// The order is that of SemVer section 11 over any count of numbers: number by number by value, a missing one counts
/// as 0, and a prerelease comes before its release. Versions of one precedence are equal: `1.2`, `1.02` and `1.2.0`,
/// and any that differ only in build metadata.
public struct ReleaseVersion: Sendable {
  /// The numbers without leading zeros, in order; at least one, of any size.
  public let numbers: [String]
  /// The dot-separated identifiers after `-`; empty for a release.
  public let prerelease: [String]
  /// The dot-separated identifiers after `+`.
  public let build: [String]
  /// The version as it is spelt, without a `v` before it.
  public let text: String

  /// Whether it comes before the release of the same numbers.
  public var isPrerelease: Bool { !prerelease.isEmpty }

  /// The version that `text` spells, else nil.
  public init?(_ text: some StringProtocol) {
    self.text = String(text)
    if let numbers = Self.plain(self.text) {
      self.numbers = numbers
      prerelease = []
      build = []
      return
    }
    let withBuild = self.text.utf8.split(separator: UInt8(ascii: "+"), omittingEmptySubsequences: false)
    guard withBuild.count <= 2, let main = withBuild.first else { return nil }
    guard let build = withBuild.count == 2 ? Self.identifiers(withBuild[1]) : [] else { return nil }
    self.build = build

    let date = Self.date(main)
    guard let (numbers, rest) = date ?? Self.dotted(main) else { return nil }
    self.numbers = numbers
    if date != nil || numbers.count != 3, let next = rest.dropFirst().first, next.isASCIIDigit { return nil }
    if rest.isEmpty {
      prerelease = []
    } else {
      guard rest.first == UInt8(ascii: "-"), let identifiers = Self.identifiers(rest.dropFirst()) else {
        return nil
      }
      prerelease = identifiers.map { Self.isNumeric($0.utf8[...]) ? Self.number($0.utf8[...]) : $0 }
    }
  }

  /// The numbers of a version that has nothing but numbers and dots, as most have: there may be tens of thousands.
  private static func plain(_ text: String) -> [String]? {
    var text = text
    return text.withUTF8 { bytes -> [String]? in
      var numbers: [String] = []
      var start = 0
      for index in 0...bytes.count {
        if index < bytes.count, bytes[index].isASCIIDigit { continue }
        guard index > start, index == bytes.count || bytes[index] == UInt8(ascii: ".") else { return nil }
        while start < index - 1, bytes[start] == UInt8(ascii: "0") { start += 1 }
        numbers.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self))
        start = index + 1
      }
      return numbers
    }
  }

  private typealias Text = Substring.UTF8View

  /// A year, a month and, mostly, a day with hyphens between them, and the numbers after `.` or `-` that follow.
  private static func date(_ text: Text) -> (numbers: [String], rest: Text)? {
    let parts = text.split(separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, isNumeric(parts[0]),
      let month = leadingNumber(parts[1], upTo: 12)
    else { return nil }
    var numbers = [number(parts[0]), number(month)]
    var rest = parts[1].dropFirst(month.count)
    if rest.first == UInt8(ascii: "-"), let day = leadingNumber(rest.dropFirst(), upTo: 31) {
      numbers.append(number(day))
      rest = rest.dropFirst(1 + day.count)
    }
    while let separator = rest.first, separator == UInt8(ascii: ".") || separator == UInt8(ascii: "-") {
      let digits = rest.dropFirst().prefix(while: \.isASCIIDigit)
      let after = rest.dropFirst(1 + digits.count)
      guard !digits.isEmpty, ends(after) else { break }
      numbers.append(number(digits))
      rest = after
    }
    return (numbers, rest)
  }

  /// The one or two digits that a text begins with, if they are a number from 1 to `most` and end there.
  private static func leadingNumber(_ text: Text, upTo most: Int) -> Text? {
    let digits = text.prefix(while: \.isASCIIDigit)
    guard (1...2).contains(digits.count), ends(text.dropFirst(digits.count)),
      let value = Int(String(Substring(digits))), (1...most).contains(value)
    else { return nil }
    return digits
  }

  private static func ends(_ rest: Text) -> Bool {
    rest.first.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") } ?? true
  }

  /// Numbers with dots between them, up to the first `-`.
  private static func dotted(_ text: Text) -> (numbers: [String], rest: Text)? {
    let main = text.prefix { $0 != UInt8(ascii: "-") }
    let parts = main.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.allSatisfy(isNumeric) else { return nil }
    return (parts.map(number), text.dropFirst(main.count))
  }

  /// Identifiers of ASCII letters, digits and hyphens, none of them empty.
  private static func identifiers(_ text: Text) -> [String]? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let areValid = parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { byte in
          byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-")
        }
    }
    return areValid ? parts.map { String(Substring($0)) } : nil
  }

  /// Digits without leading zeros.
  private static func number(_ digits: Text) -> String {
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    return significant.isEmpty ? "0" : String(Substring(significant))
  }

  private static func isNumeric(_ text: Text) -> Bool { !text.isEmpty && text.allSatisfy(\.isASCIIDigit) }
}

extension ReleaseVersion: Comparable {
  /// Whether both have the same precedence.
  public static func == (left: ReleaseVersion, right: ReleaseVersion) -> Bool {
    compare(left, right) == 0
  }

  /// Whether one comes before the other.
  public static func < (left: ReleaseVersion, right: ReleaseVersion) -> Bool { compare(left, right) < 0 }

  /// Below 0 if the left one comes first, above 0 if the right one does.
  static func compare(_ left: ReleaseVersion, _ right: ReleaseVersion) -> Int {
    for index in 0..<max(left.numbers.count, right.numbers.count) {
      let (one, other) = (left.number(at: index), right.number(at: index))
      if one != other { return isLess(one, other) ? -1 : 1 }
    }
    if left.isPrerelease != right.isPrerelease { return left.isPrerelease ? -1 : 1 }
    for (one, other) in zip(left.prerelease, right.prerelease) where one != other {
      return precedes(one, other) ? -1 : 1
    }
    return left.prerelease.count - right.prerelease.count
  }

  private func number(at index: Int) -> String { index < numbers.count ? numbers[index] : "0" }

  /// Whether a number is less than another, both without leading zeros.
  private static func isLess(_ left: String, _ right: String) -> Bool {
    left.utf8.count != right.utf8.count ? left.utf8.count < right.utf8.count : left < right
  }

  /// Numbers by value and before words; words byte by byte.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    switch (isNumeric(left.utf8[...]), isNumeric(right.utf8[...])) {
    case (true, true): isLess(left, right)
    case (true, false): true
    case (false, true): false
    case (false, false): left < right
    }
  }
}

extension ReleaseVersion: CustomStringConvertible {
  /// The version as it is spelt, without a `v`.
  public var description: String { text }
}

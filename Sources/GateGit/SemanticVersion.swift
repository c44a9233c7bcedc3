/// A version by Semantic Versioning 2.0.0 (semver.org), ordered by its precedence rules.
///
/// Two versions that differ only in build metadata are equal, as they have the same precedence.
public struct SemanticVersion: Sendable {
  /// The first number.
  public let major: UInt64
  /// The second number.
  public let minor: UInt64
  /// The third number.
  public let patch: UInt64
  /// The dot-separated identifiers after `-`; empty for a release.
  public let prerelease: [String]
  /// The dot-separated identifiers after `+`.
  public let build: [String]

  /// Whether it comes before the release of the same numbers.
  public var isPrerelease: Bool { !prerelease.isEmpty }

  /// The version that `text` spells in full, `MAJOR.MINOR.PATCH[-PRERELEASE][+BUILD]`, else nil.
  public init?(_ text: some StringProtocol) {
    let withBuild = String(text).split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let withPrerelease = withBuild[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = withPrerelease[0].split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 3, let major = Self.number(numbers[0]), let minor = Self.number(numbers[1]),
      let patch = Self.number(numbers[2])
    else { return nil }
    self.major = major
    self.minor = minor
    self.patch = patch

    let prerelease = withPrerelease.count == 2 ? Self.identifiers(withPrerelease[1]) : []
    let build = withBuild.count == 2 ? Self.identifiers(withBuild[1]) : []
    guard let prerelease, let build,
      prerelease.allSatisfy({ !Self.isNumeric($0) || Self.hasNoLeadingZero($0) })
    else { return nil }
    self.prerelease = prerelease
    self.build = build
  }

  private static func number(_ text: some StringProtocol) -> UInt64? {
    isNumeric(text) && hasNoLeadingZero(text) ? UInt64(text) : nil
  }

  /// Identifiers of ASCII letters, digits and hyphens, none of them empty.
  private static func identifiers(_ text: some StringProtocol) -> [String]? {
    let parts = String(text).split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let areValid = parts.allSatisfy { part in
      !part.isEmpty
        && part.unicodeScalars.allSatisfy { scalar in
          ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
            || scalar == "-"
        }
    }
    return areValid ? parts : nil
  }

  fileprivate static func isNumeric(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy { ("0"..."9").contains($0) }
  }

  private static func hasNoLeadingZero(_ text: some StringProtocol) -> Bool {
    text == "0" || !text.hasPrefix("0")
  }
}

extension SemanticVersion: Comparable {
  /// Whether both have the same precedence.
  public static func == (left: SemanticVersion, right: SemanticVersion) -> Bool {
    left.major == right.major && left.minor == right.minor && left.patch == right.patch
      && left.prerelease == right.prerelease
  }

  /// Precedence by semver.org section 11.
  public static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
    if left.major != right.major { return left.major < right.major }
    if left.minor != right.minor { return left.minor < right.minor }
    if left.patch != right.patch { return left.patch < right.patch }
    if left.isPrerelease != right.isPrerelease { return left.isPrerelease }
    for (one, other) in zip(left.prerelease, right.prerelease) where one != other {
      return precedes(one, other)
    }
    return left.prerelease.count < right.prerelease.count
  }

  /// Numbers by value and before words; words byte by byte.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    switch (isNumeric(left), isNumeric(right)) {
    case (true, true):
      // Without leading zeros the longer number is the greater, however many digits it has.
      left.utf8.count != right.utf8.count ? left.utf8.count < right.utf8.count : left < right
    case (true, false): true
    case (false, true): false
    case (false, false): left < right
    }
  }
}

extension SemanticVersion: CustomStringConvertible {
  /// The version as it is spelt, without a `v`.
  public var description: String {
    "\(major).\(minor).\(patch)" + (prerelease.isEmpty ? "" : "-" + prerelease.joined(separator: "."))
      + (build.isEmpty ? "" : "+" + build.joined(separator: "."))
  }
}

import GateJSON

/// Addresses and names of the Internet.
enum NetworkFormat {
  /// RFC 2673, section 3.2: four decimal numbers without leading zeros.
  static func isIPv4(_ scalars: some Collection<UInt32>) -> Bool {
    let parts = scalars.split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else {
          return false
        }
        return (part.count == 1 || part.first != 0x30) && part.reduce(0) { $0 * 10 + Int($1) - 0x30 } < 256
      }
  }

  /// RFC 4291, section 2.2: eight groups, one `::` for several, an IPv4 address for the last two.
  static func isIPv6(_ scalars: [UInt32]) -> Bool {
    guard scalars.count <= 45 else { return false }
    let halves = self.halves(scalars)
    guard halves.count <= 2 else { return false }
    var groups = 0
    for (index, half) in halves.enumerated() where !half.isEmpty {
      let parts = half.split(separator: 0x3A, omittingEmptySubsequences: false)
      for (number, part) in parts.enumerated() {
        if index == halves.count - 1, number == parts.count - 1, part.contains(0x2E) {
          guard isIPv4(part) else { return false }
          groups += 2
        } else {
          guard (1...4).contains(part.count), part.allSatisfy(isHexadecimal) else { return false }
          groups += 1
        }
      }
    }
    return halves.count == 2 ? groups <= 7 : groups == 8
  }

  /// The parts beside each `::`.
  private static func halves(_ scalars: [UInt32]) -> [ArraySlice<UInt32>] {
    var halves: [ArraySlice<UInt32>] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      if scalars[index] == 0x3A, index + 1 < scalars.count, scalars[index + 1] == 0x3A {
        halves.append(scalars[start..<index])
        start = index + 2
        index = start
      } else {
        index += 1
      }
    }
    return halves + [scalars[start...]]
  }

  /// RFC 1123, section 2.1: labels of letters, digits and inner hyphens.
  static func isHostname(_ scalars: some Collection<UInt32>) -> Bool {
    guard (1...253).contains(scalars.count) else { return false }
    return scalars.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.count) && label.allSatisfy { isAlphanumeric($0) || $0 == 0x2D }
        && label.first != 0x2D && Array(label).last != 0x2D
    }
  }

  /// RFC 5321, section 4.1.2: a dot-string or quoted string, `@`, and a domain or address literal.
  static func isEmail(_ scalars: [UInt32]) -> Bool {
    guard let at = scalars.lastIndex(of: 0x40) else { return false }
    let (local, domain) = (scalars[..<at], scalars[(at + 1)...])
    return (1...64).contains(local.count) && (isDotString(local) || isQuotedString(local)) && isDomain(domain)
  }

  private static func isDotString(_ local: ArraySlice<UInt32>) -> Bool {
    let marks = Set("!#$%&'*+-/=?^_`{|}~".unicodeScalars.map(\.value))
    return local.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.allSatisfy { isAlphanumeric($0) || marks.contains($0) }
    }
  }

  private static func isQuotedString(_ local: ArraySlice<UInt32>) -> Bool {
    guard local.count >= 2, local.first == 0x22, local.last == 0x22 else { return false }
    var isEscaped = false
    for value in local.dropFirst().dropLast() {
      guard (0x20...0x7E).contains(value) else { return false }
      if isEscaped {
        isEscaped = false
      } else if value == 0x5C {
        isEscaped = true
      } else if value == 0x22 {
        return false
      }
    }
    return !isEscaped
  }

  private static func isDomain(_ domain: ArraySlice<UInt32>) -> Bool {
    guard domain.first == 0x5B, domain.last == 0x5D else { return isHostname(domain) }
    let literal = Array(domain.dropFirst().dropLast())
    let tag = "IPv6:".unicodeScalars.map(\.value)
    return literal.starts(with: tag) ? isIPv6(Array(literal.dropFirst(tag.count))) : isIPv4(literal)
  }

  /// RFC 3986: only characters that a URI may hold, and well-formed percent escapes, port and IP literal.
  static func isURIReference(_ text: String) -> Bool {
    let marks = Set("-._~:/?@!$&'()*+,;=".utf8)
    let uri = URIReference(text)
    for part in [uri.path, uri.query ?? "", uri.fragment ?? ""] {
      guard isEscapedWell(part, allowing: marks) else { return false }
    }
    // A relative reference's first segment holds no colon: it would be a scheme.
    if uri.scheme == nil, uri.authority == nil,
      uri.path.utf8.prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: ":"))
    {
      return false
    }
    return uri.authority.map(isAuthority) ?? true
  }

  private static func isAuthority(_ text: String) -> Bool {
    var host = text.utf8[...]
    if let at = host.lastIndex(of: UInt8(ascii: "@")) {
      let marks = Set("-._~!$&'()*+,;=:".utf8)
      guard isEscapedWell(String(decoding: host[..<at], as: UTF8.self), allowing: marks) else { return false }
      host = host[host.index(after: at)...]
    }
    if let colon = host.lastIndex(of: UInt8(ascii: ":")), !host[colon...].contains(UInt8(ascii: "]")) {
      guard host[host.index(after: colon)...].allSatisfy(\.isASCIIDigit) else { return false }
      host = host[..<colon]
    }
    if host.first == UInt8(ascii: "["), host.last == UInt8(ascii: "]") {
      return isIPv6(host.dropFirst().dropLast().map { UInt32($0) })
    }
    return isEscapedWell(String(decoding: host, as: UTF8.self), allowing: Set("-._~!$&'()*+,;=".utf8))
  }

  private static func isEscapedWell(_ text: String, allowing marks: Set<UInt8>) -> Bool {
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard rest.popFirst()?.isHexadecimalDigit == true, rest.popFirst()?.isHexadecimalDigit == true
        else { return false }
      } else if !byte.isASCIIAlphanumeric, !marks.contains(byte) {
        return false
      }
    }
    return true
  }

  private static func isAlphanumeric(_ value: UInt32) -> Bool {
    UInt8(exactly: value)?.isASCIIAlphanumeric == true
  }

  private static func isHexadecimal(_ value: UInt32) -> Bool {
    UInt8(exactly: value)?.isHexadecimalDigit == true
  }
}

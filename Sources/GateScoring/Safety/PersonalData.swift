/// The check digits of card and account numbers.
enum CheckDigits {
  /// Whether the last digit is right by Luhn's rule (ISO/IEC 7812-1, annex B).
  static func isLuhn(_ digits: String) -> Bool {
    let numbers = digits.compactMap(\.wholeNumberValue)
    guard (13...19).contains(numbers.count), numbers.contains(where: { $0 != 0 }) else { return false }
    let sum = numbers.reversed().enumerated().reduce(0) { sum, digit in
      let doubled = digit.offset.isMultiple(of: 2) ? digit.element : digit.element * 2
      return sum + (doubled > 9 ? doubled - 9 : doubled)
    }
    return sum.isMultiple(of: 10)
  }

  /// How many characters an IBAN of a country has.
  private static let ibanLengths: [String: Int] = [
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29,
    "CH": 21,
    "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FO": 18,
    "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23,
    "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21,
    "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24,
    "PL": 28,
    "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "TN": 24,
    "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
  ]

  /// The IBAN that a text begins with, spaces and hyphens included; nil if its length or check digits are wrong (ISO 13616).
  static func iban(in text: String) -> String? {
    guard let length = ibanLengths[String(text.prefix(2))] else { return nil }
    var number = ""
    var end = text.startIndex
    while end < text.endIndex, number.count < length {
      if text[end] != " ", text[end] != "-" { number.append(text[end]) }
      end = text.index(after: end)
    }
    // A letter or digit that goes on belongs to another number.
    guard number.count == length, end == text.endIndex || " -".contains(text[end]) else { return nil }
    var remainder = 0
    for character in number.dropFirst(4) + number.prefix(4) {
      guard let value = Int(String(character), radix: 36) else { return nil }
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
    }
    return remainder == 1 ? String(text[..<end]) : nil
  }
}

/// Tells an IP address as text from what looks like one.
enum IPAddressText {
  /// The address that a text is, without the marks of a sentence after it; nil for none, and for one that is no leak.
  static func address(_ text: String, before: String, after: String) -> String? {
    var address = text
    while let last = address.last, last == "." || last == ":", !address.hasSuffix("::") {
      address.removeLast()
    }
    guard isAddress(address), !isHarmless(address, before: before, after: after) else { return nil }
    return address
  }

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
    "python", "java", "jdk", "node", "php", "ruby", "linux", "ubuntu", "debian",
    "windows", "android", "ios", "macos", "postgresql", "mysql", "nginx", "openssl", "chromium", "electron",
    "docker",
  ]

  /// Words after four numbers that are no address.
  private static let versions: Set<String> = ["release", "version", "build", "beta", "alpha", "rc", "hotfix"]

  /// Whether an address leads nowhere else (one's own machine, a netmask, none at all), or is the number of a version or a section.
  /// - Parameters:
  ///   - before: what is before it.
  ///   - after: what is after it.
  static func isHarmless(_ text: String, before: String, after: String) -> Bool {
    if text == "::1" || text == "::" || text == "0.0.0.0" { return true }
    if isVersion4(text) {
      if text.hasPrefix("127.") || text.hasPrefix("255.") { return true }
      if before.hasSuffix("§") || before.hasSuffix("§ ") || before.hasSuffix("#") { return true }
      let bare = before.reversed().drop {
        $0 == " " || $0 == ":" || $0 == "*" || $0 == "`" || $0 == "." || $0 == "="
      }
      let word = String(bare.prefix { $0.isLetter }.reversed()).lowercased()
      if numbered.contains(word) { return true }
      let next = after.drop { $0 == " " }.prefix { $0.isLetter }.lowercased()
      if after.first == " ", versions.contains(next) { return true }
      return [" or later", " or newer", " or above", " and later"].contains(where: after.hasPrefix)
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

/// Tells a telephone number from an amount that looks like one.
enum PhoneText {
  /// Words behind an amount.
  private static let units: Set<String> = [
    "eur", "usd", "gbp", "chf", "jpy", "inr", "cny", "euro", "euros", "dollars", "dollar", "pounds", "yen",
    "percent", "units", "users",
    "points", "people", "views", "times", "pieces", "items", "tokens", "bytes", "rows", "km", "kg", "million",
    "billion", "copies", "votes",
  ]

  /// Words before a number that is to be called.
  private static let cues = [
    "call", "phone", "tel", "mobile", "cell", "fax", "whatsapp", "dial", "ring", "text", "sms", "hotline",
    "contact", "reach", "line", "helpline",
    "support", "number", "telephone", "telefon", "at",
  ]

  /// Whether a text of digits and separators is a telephone number.
  /// - Parameters:
  ///   - before: what stands before it on its side of the text.
  ///   - after: what is after it.
  static func isNumber(_ text: String, before: String, after: String) -> Bool {
    let digits = text.filter(\.isNumber)
    if isAmount(after) { return false }
    if text.hasPrefix("+") {
      if digits.hasPrefix("1") { return digits.count == 11 }
      return digits.hasPrefix("0") == false
    }
    // Neither an area code nor an exchange of North America begins with 0 or 1.
    let numbers = Array(digits)
    guard numbers.count == 10, numbers[0] >= "2", numbers[3] >= "2" else { return false }
    // Three numbers with spaces between them may be any.
    return text.contains(where: { "-.(".contains($0) }) || isCalled(before)
  }

  private static func isAmount(_ after: String) -> Bool {
    let rest = after.drop { $0 == " " }
    if let sign = rest.first, sign.isCurrencySymbol || sign == "%" { return true }
    guard after.first == " " else { return false }
    return units.contains(rest.prefix { $0.isLetter }.lowercased())
  }

  private static func isCalled(_ before: String) -> Bool {
    let words = before.lowercased().split { !$0.isLetter }.suffix(4)
    return words.contains { cues.contains(String($0)) }
  }
}

/// Tells a key from a name with hyphens, such as that of a package or a class of CSS.
enum KeyText {
  /// Whether a part between hyphens and underscores is long and mixes digits with letters, or letters of both cases, as random
  /// text does and words do not.
  static func isRandom(_ text: String) -> Bool {
    let parts = text.split { $0 == "-" || $0 == "_" }
    return parts.contains { part in
      guard part.count >= 12 else { return false }
      let hasDigit = part.contains(where: \.isNumber)
      let hasLarge = part.dropFirst().contains(where: \.isUppercase)
      let hasSmall = part.contains(where: \.isLowercase)
      return hasDigit && (hasLarge || hasSmall) || hasLarge && hasSmall
    }
  }
}

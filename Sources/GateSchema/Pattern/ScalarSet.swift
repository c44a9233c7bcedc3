/// A set of Unicode scalars: a character class of a regular expression.
struct ScalarSet: Sendable {
  private var ranges: [ClosedRange<UInt32>]
  private var properties: [ScalarProperty]
  private let isNegated: Bool
  /// The verdict for the first 128 scalars, a bit each.
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// The scalars in the ranges or with one of the properties; all others if `isNegated`.
  init(_ ranges: [ClosedRange<UInt32>], properties: [ScalarProperty] = [], isNegated: Bool = false) {
    self.ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }
    self.properties = properties
    self.isNegated = isNegated
    for value in 0..<128 as Range<UInt32> where holds(value) != isNegated {
      if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value - 64) }
    }
  }

  /// Whether a scalar is in the set.
  func contains(_ value: UInt32) -> Bool {
    if value < 64 { return low & (1 << UInt64(value)) != 0 }
    if value < 128 { return high & (1 << UInt64(value - 64)) != 0 }
    return holds(value) != isNegated
  }

  private func holds(_ value: UInt32) -> Bool {
    for range in ranges {
      if value < range.lowerBound { break }
      if value <= range.upperBound { return true }
    }
    guard !properties.isEmpty, let scalar = Unicode.Scalar(value) else { return false }
    return properties.contains { $0.holds(for: scalar) }
  }

  /// The ranges of all scalars that are in none of `ranges`, which are sorted and apart.
  static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var gaps: [ClosedRange<UInt32>] = []
    var start: UInt32 = 0
    for range in ranges {
      if range.lowerBound > start { gaps.append(start...(range.lowerBound - 1)) }
      start = range.upperBound + 1
    }
    gaps.append(start...0x10FFFF)
    return gaps
  }

  /// `\d`.
  static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  /// `\w`.
  static let word: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
  /// `\s`: white space and line ends (ECMA 262, 12.2 and 12.3).
  static let space: [ClosedRange<UInt32>] = [
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
    0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ]
  /// The line ends, which `.` leaves out.
  static let lineEnds: [ClosedRange<UInt32>] = [0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029]
}

/// A Unicode property of `\p{…}`: a general category, or one of the binary properties.
struct ScalarProperty: Sendable {
  private let test: @Sendable (Unicode.Scalar) -> Bool

  /// Whether a scalar has the property.
  func holds(for scalar: Unicode.Scalar) -> Bool { test(scalar) }

  /// The property of a name such as `L`, `Letter`, `gc=Lu` or `Alphabetic`.
  /// - Throws: if it is not known; scripts are not.
  init(name: String, isNegated: Bool) throws(PatternFault) {
    var name = name
    for prefix in ["General_Category=", "gc="] where name.hasPrefix(prefix) {
      name = String(name.dropFirst(prefix.count))
    }
    if let categories = Self.categories[name] {
      test = { categories.contains($0.properties.generalCategory) != isNegated }
    } else if let binary = Self.binary[name] {
      test = { binary($0) != isNegated }
    } else {
      throw PatternFault(message: "the Unicode property '\(name)' is not known here")
    }
  }

  private static let binary: [String: @Sendable (Unicode.Scalar) -> Bool] = [
    "Any": { _ in true },
    "ASCII": { $0.isASCII },
    "Alphabetic": { $0.properties.isAlphabetic }, "Alpha": { $0.properties.isAlphabetic },
    "Lowercase": { $0.properties.isLowercase }, "Lower": { $0.properties.isLowercase },
    "Uppercase": { $0.properties.isUppercase }, "Upper": { $0.properties.isUppercase },
    "White_Space": { $0.properties.isWhitespace }, "space": { $0.properties.isWhitespace },
    "Ideographic": { $0.properties.isIdeographic },
    "ID_Start": { $0.properties.isIDStart }, "ID_Continue": { $0.properties.isIDContinue },
    "XID_Start": { $0.properties.isXIDStart }, "XID_Continue": { $0.properties.isXIDContinue },
    "Emoji": { $0.properties.isEmoji },
    "Emoji_Presentation": { $0.properties.isEmojiPresentation },
    "Hex_Digit": { $0.properties.isHexDigit }, "ASCII_Hex_Digit": { $0.properties.isASCIIHexDigit },
    "Assigned": { $0.properties.generalCategory != .unassigned },
  ]

  /// The general categories by their short and long names (Unicode, PropertyValueAliases.txt).
  private static let categories: [String: Set<Unicode.GeneralCategory>] = {
    let single: [(String, String, Unicode.GeneralCategory)] = [
      ("Lu", "Uppercase_Letter", .uppercaseLetter), ("Ll", "Lowercase_Letter", .lowercaseLetter),
      ("Lt", "Titlecase_Letter", .titlecaseLetter), ("Lm", "Modifier_Letter", .modifierLetter),
      ("Lo", "Other_Letter", .otherLetter), ("Mn", "Nonspacing_Mark", .nonspacingMark),
      ("Mc", "Spacing_Mark", .spacingMark), ("Me", "Enclosing_Mark", .enclosingMark),
      ("Nd", "Decimal_Number", .decimalNumber), ("Nl", "Letter_Number", .letterNumber),
      ("No", "Other_Number", .otherNumber), ("Pc", "Connector_Punctuation", .connectorPunctuation),
      ("Pd", "Dash_Punctuation", .dashPunctuation), ("Ps", "Open_Punctuation", .openPunctuation),
      ("Pe", "Close_Punctuation", .closePunctuation), ("Pi", "Initial_Punctuation", .initialPunctuation),
      ("Pf", "Final_Punctuation", .finalPunctuation), ("Po", "Other_Punctuation", .otherPunctuation),
      ("Sm", "Math_Symbol", .mathSymbol), ("Sc", "Currency_Symbol", .currencySymbol),
      ("Sk", "Modifier_Symbol", .modifierSymbol), ("So", "Other_Symbol", .otherSymbol),
      ("Zs", "Space_Separator", .spaceSeparator), ("Zl", "Line_Separator", .lineSeparator),
      ("Zp", "Paragraph_Separator", .paragraphSeparator), ("Cc", "Control", .control),
      ("Cf", "Format", .format), ("Cs", "Surrogate", .surrogate), ("Co", "Private_Use", .privateUse),
      ("Cn", "Unassigned", .unassigned),
    ]
    let groups = [
      ("L", "Letter"), ("M", "Mark"), ("N", "Number"), ("P", "Punctuation"), ("S", "Symbol"),
      ("Z", "Separator"), ("C", "Other"),
    ]
    var categories: [String: Set<Unicode.GeneralCategory>] = [:]
    for (short, long, category) in single {
      categories[short] = [category]
      categories[long] = [category]
    }
    for (short, long) in groups {
      let members = Set(single.filter { $0.0.hasPrefix(short) }.map(\.2))
      categories[short] = members
      categories[long] = members
    }
    categories["LC"] = [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]
    categories["Cased_Letter"] = categories["LC"]
    categories["digit"] = [.decimalNumber]
    categories["punct"] = categories["P"]
    categories["cntrl"] = [.control]
    categories["Combining_Mark"] = categories["M"]
    return categories
  }()
}

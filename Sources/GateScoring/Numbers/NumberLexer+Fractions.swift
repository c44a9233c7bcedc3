import GateJSON

/// Fractions: `3/4`, `½`, `\frac{3}{4}`, alone or behind a whole number.
extension NumberLexer {
  /// The value of a sign such as ½; nil for any other.
  static func vulgar(_ scalar: UInt32) -> (Int, Int)? {
    guard scalar >= 0xBC, scalar <= 0x2189 else { return nil }
    return vulgarFractions[scalar]
  }

  static let vulgarFractions: [UInt32: (Int, Int)] = [
    0xBC: (1, 4), 0xBD: (1, 2), 0xBE: (3, 4), 0x2150: (1, 7), 0x2151: (1, 9), 0x2152: (1, 10), 0x2153: (1, 3),
    0x2154: (2, 3), 0x2155: (1, 5), 0x2156: (2, 5), 0x2157: (3, 5), 0x2158: (4, 5), 0x2159: (1, 6),
    0x215A: (5, 6),
    0x215B: (1, 8), 0x215C: (3, 8), 0x215D: (5, 8), 0x215E: (7, 8), 0x2189: (0, 3),
  ]

  /// The fraction that an entity of HTML stands for.
  static func entity(_ text: ScalarCursor, at index: Int) -> (Int, Int, end: Int)? {
    if text.has("&frac12;", at: index) { return (1, 2, index + 8) }
    if text.has("&frac14;", at: index) { return (1, 4, index + 8) }
    return text.has("&frac34;", at: index) ? (3, 4, index + 8) : nil
  }

  /// Where the arguments of `\frac` or one of its kin begin; nil if there is none.
  func fractionCommand(at index: Int) -> Int? {
    guard text[index] == 0x5C else { return nil }
    if text.has("\\frac", at: index) { return index + 5 }
    return text.has("\\dfrac", at: index) || text.has("\\tfrac", at: index) || text.has("\\cfrac", at: index)
      ? index + 6 : nil
  }

  /// A fraction that is one sign, an entity or a command.
  func fraction(at index: Int) -> Part? {
    if let (top, bottom) = Self.vulgar(text[index]) {
      return Part(number: Self.ratio(top, bottom), end: index + 1)
    }
    if let (top, bottom, end) = Self.entity(text, at: index) {
      return Part(number: Self.ratio(top, bottom), end: end)
    }
    guard let first = fractionCommand(at: index) else { return nil }
    guard let (top, middle) = argument(at: first), let (bottom, end) = argument(at: middle) else {
      return Part(number: nil, end: first)
    }
    return Part(number: bottom.flatMap { top?.divided(by: $0) }, end: end)
  }

  static func ratio(_ top: Int, _ bottom: Int) -> ReadNumber? {
    ReadNumber(top).divided(by: ReadNumber(bottom))
  }

  /// What stands in braces, or the one digit without them.
  func argument(at index: Int) -> (ReadNumber?, end: Int)? {
    let start = text.skippingSpaces(index)
    if text[start] == 0x7B {
      let end = endOfBraces(start)
      let inner = NumberReader(decimal: decimal, percent: .asWritten)
      return (inner.wholeNumber(in: text.text(start + 1, end - 1)), end)
    }
    return text.digit(at: start).map { (ReadNumber(Int($0)), start + 1) }
  }

  /// A whole number with a fraction behind it: 2½, 2 1/2, 2 and 1/2, 2\frac{1}{2}.
  func mixed(_ part: Part) -> Part? {
    guard let number = part.number, number.isWhole else { return nil }
    var index = text.skippingLaTeXSpaces(part.end)
    if let fraction = fraction(at: index), Self.vulgar(text[index]) != nil || isProper(fraction) {
      return Part(number: fraction.number.flatMap { number.adding($0) }, end: fraction.end)
    }
    // "1-1/2 cups"
    let isHyphened = text[index] == 0x2D && index == part.end && text.digit(at: index + 1) != nil
    if isHyphened { index += 1 }
    guard index > part.end else { return nil }
    if text.has("and ", at: index) { index += 4 }
    if index > part.end + 1 {
      for (words, top, bottom) in Self.spelledParts where text.has(words, at: index) {
        let end = index + words.utf8CodeUnitCount
        guard !text.isLetter(at: end), let fraction = Self.ratio(top, bottom) else { continue }
        return Part(number: number.adding(fraction), end: end)
      }
    }
    guard let (top, middle) = whole(at: index), text[middle] == 0x2F || text[middle] == 0x2044,
      let (bottom, end) = whole(at: middle + 1), top < bottom, top > 0, text[end] != 0x2F,
      !text.isWordLetter(at: end), let fraction = Self.ratio(top, bottom),
      !isHyphened || text.isSpace(at: end) && text.isLetter(at: end + 1)
    else { return nil }
    return Part(number: number.adding(fraction), end: end)
  }

  static let spelledParts: [(StaticString, Int, Int)] = [
    ("a half", 1, 2), ("one half", 1, 2), ("a quarter", 1, 4), ("one quarter", 1, 4),
    ("three quarters", 3, 4),
    ("a third", 1, 3), ("one third", 1, 3), ("two thirds", 2, 3),
  ]

  func isProper(_ part: Part) -> Bool {
    part.number.map { abs($0.approximate) < 1 } ?? false
  }

  /// The number over another one: 3/4, 3 / 4.
  func divided(_ part: Part) -> Part? {
    let slash = text.isSpace(at: part.end) ? part.end + 1 : part.end
    guard text[slash] == 0x2F || text[slash] == 0x2044 else { return nil }
    let next = slash > part.end ? slash + 1 : slash
    guard slash == part.end || text.isSpace(at: next) else { return nil }
    let start = next + 1
    var end = start
    while text.digit(at: end) != nil { end += 1 }
    guard end > start else { return nil }
    if text[end] == 0x2E, text.digit(at: end + 1) != nil, decimal == .point {
      end += 1
      while text.digit(at: end) != nil { end += 1 }
    }
    guard let bottom = ExactDecimal(text.text(start, end).asASCIIDigits) else { return nil }
    return Part(number: part.number?.divided(by: ReadNumber(bottom)), end: end)
  }
}

extension String {
  /// The digits of any script as ASCII.
  fileprivate var asASCIIDigits: String {
    String(
      unicodeScalars.map { scalar -> Character in
        guard !scalar.isASCII, let value = scalar.properties.numericValue else { return Character(scalar) }
        return Character(UnicodeScalar(UInt8(0x30 + Int(value) % 10)))
      })
  }
}

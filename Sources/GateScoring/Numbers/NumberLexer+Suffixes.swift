import GateJSON

/// What may follow digits and belong to the number: fractions, powers, scales, percent.
extension NumberLexer {
  /// The number with its exponent, power or fraction.
  func suffixed(_ part: Part) -> Part {
    var part = part
    guard let number = part.number else { return part }
    if let (power, end) = exponent(at: part.end) {
      part = Part(number: number.scaled(byPowerOfTen: power), end: end)
    } else if let (power, end) = self.power(at: part.end) {
      guard let power else { return Part(number: nil, end: end) }
      part = Part(number: number.raised(to: power), end: end)
    } else if text[part.end] == 0x3A, text.digit(at: part.end + 1) != nil {
      var end = part.end
      while text[end] == 0x3A, text.digit(at: end + 1) != nil {
        end += 1
        while text.digit(at: end) != nil { end += 1 }
      }
      return Part(number: nil, end: end)
    }
    if let mixed = mixed(part) { return mixed }
    if let fraction = divided(part) { return fraction }
    return timesPowerOfTen(part)
  }

  /// The power of ten of `e6` and the like.
  private func exponent(at index: Int) -> (Int, end: Int)? {
    guard text[index] | 0x20 == 0x65 else { return nil }
    var end = index + 1
    var isNegative = false
    if text.isMinus(at: end) || text[end] == 0x2B {
      isNegative = text[end] != 0x2B
      end += 1
    }
    guard let (whole, last) = whole(at: end), !text.isWordLetter(at: last), whole <= 1_000_000 else {
      return nil
    }
    return (isNegative ? -whole : whole, last)
  }

  /// A short whole number of ASCII digits.
  private func whole(at index: Int) -> (Int, end: Int)? {
    var (value, end) = (0, index)
    while let digit = text.digit(at: end), end - index < 9 {
      value = 10 * value + Int(digit)
      end += 1
    }
    return end > index ? (value, end) : nil
  }

  /// The power that a number is raised to: `^6`, `^{-6}`, `**6`, `⁶`, `<sup>6</sup>`; its number is nil where it is
  /// no whole one.
  private func power(at index: Int) -> (Int?, end: Int)? {
    if let (power, end) = superscript(at: index) { return (power, end) }
    var start = index
    if text[start] == 0x5E {
      // 36^\circ are degrees.
      let sign = text[start + 1] == 0x7B ? start + 2 : start + 1
      if text.has("\\circ", at: sign) || text[sign] == 0x2218 { return nil }
      start += 1
    } else if text.has("**", at: start), text.digit(at: start + 2) != nil || text.isMinus(at: start + 2) {
      start += 2
    } else if text.has("<sup>", at: start) {
      start += 5
    } else {
      return nil
    }
    let isOpen = text[start] == 0x7B || text[start] == 0x28
    var end = isOpen ? start + 1 : start
    let isNegative = text.isMinus(at: end)
    if isNegative || text[end] == 0x2B { end += 1 }
    guard let (value, last) = whole(at: end) else {
      if isOpen, text[start] == 0x7B { return (nil, endOfBraces(start)) }
      return (nil, max(end, start) + 1)
    }
    end = last
    if isOpen {
      guard text[end] == 0x7D || text[end] == 0x29 else {
        return (nil, text[start] == 0x7B ? endOfBraces(start) : end)
      }
      end += 1
    }
    if text.has("</sup>", at: end) { end += 6 }
    return (isNegative ? -value : value, end)
  }

  private func superscript(at index: Int) -> (Int, end: Int)? {
    var (value, end) = (0, index)
    let isNegative = text[end] == 0x207B
    if isNegative || text[end] == 0x207A { end += 1 }
    let first = end
    while end - first < 6, let digit = Self.superscriptDigit(text[end]) {
      value = 10 * value + digit
      end += 1
    }
    return end > first ? (isNegative ? -value : value, end) : nil
  }

  private static func superscriptDigit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0xB9: 1
    case 0xB2: 2
    case 0xB3: 3
    case 0x2070, 0x2074...0x2079: Int(scalar - 0x2070)
    default: nil
    }
  }

  /// The number times a power of ten that follows: `1.2 × 10^6`.
  private func timesPowerOfTen(_ part: Part) -> Part {
    var index = text.skippingLaTeXSpaces(part.end)
    switch text[index] {
    case 0xD7, 0x78, 0x58, 0x2A, 0xB7, 0x22C5, 0x2217: index += 1
    case 0x5C where text.has("\\times", at: index): index += 6
    case 0x5C where text.has("\\cdot", at: index): index += 5
    case 0x26 where text.has("&times;", at: index): index += 7
    default: return part
    }
    index = text.skippingLaTeXSpaces(index)
    guard text.has("10", at: index), let number = part.number, let (power, end) = self.power(at: index + 2)
    else {
      return part
    }
    return Part(number: power.flatMap { number.scaled(byPowerOfTen: $0) }, end: end)
  }

  // MARK: - Fractions

  /// The value of a sign such as ½; nil for any other.
  static func vulgar(_ scalar: UInt32) -> (Int, Int)? {
    guard scalar >= 0xBC, scalar <= 0x2189 else { return nil }
    return vulgarFractions[scalar]
  }

  private static let vulgarFractions: [UInt32: (Int, Int)] = [
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

  /// Where the arguments of `\frac` or one of its kin begin; nil where there is none.
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

  private static func ratio(_ top: Int, _ bottom: Int) -> ReadNumber? {
    ReadNumber(ExactDecimal(top)).divided(by: ReadNumber(ExactDecimal(bottom)))
  }

  /// What stands in braces, or the one digit without them.
  private func argument(at index: Int) -> (ReadNumber?, end: Int)? {
    let start = text.skippingSpaces(index)
    if text[start] == 0x7B {
      let end = endOfBraces(start)
      let inner = NumberReader(decimal: decimal, percent: .asWritten)
      return (inner.wholeNumber(in: text.text(start + 1, end - 1)), end)
    }
    return text.digit(at: start).map { (ReadNumber(ExactDecimal(Int($0))), start + 1) }
  }

  /// A whole number with a fraction behind it: 2½, 2 1/2, 2 and 1/2, 2\frac{1}{2}.
  private func mixed(_ part: Part) -> Part? {
    guard let number = part.number, number.isWhole else { return nil }
    var index = text.skippingLaTeXSpaces(part.end)
    if let fraction = fraction(at: index), Self.vulgar(text[index]) != nil || isProper(fraction) {
      return Part(number: fraction.number.flatMap { number.adding($0) }, end: fraction.end)
    }
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
      !text.isWordLetter(at: end), let fraction = Self.ratio(top, bottom)
    else { return nil }
    return Part(number: number.adding(fraction), end: end)
  }

  private static let spelledParts: [(StaticString, Int, Int)] = [
    ("a half", 1, 2), ("one half", 1, 2), ("a quarter", 1, 4), ("one quarter", 1, 4),
    ("three quarters", 3, 4),
    ("a third", 1, 3), ("one third", 1, 3), ("two thirds", 2, 3),
  ]

  private func isProper(_ part: Part) -> Bool {
    part.number.map { abs($0.approximate) < 1 } ?? false
  }

  /// The number over another one: 3/4, 3 / 4.
  private func divided(_ part: Part) -> Part? {
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

  // MARK: - Scales

  /// The number times the words and letters for thousands, millions and so on behind it.
  func scaled(_ part: Part, isMoney: Bool) -> Part {
    var part = part
    guard var number = part.number else { return part }
    var power = 0
    while let (more, end) = scale(at: part.end, isMoney: isMoney) {
      guard let more, let larger = number.scaled(byPowerOfTen: more) else {
        return Part(number: nil, end: end)
      }
      number = larger
      power += more
      part = Part(number: number, end: end)
    }
    if power == 0 {
      let start = text.skippingLaTeXSpaces(part.end)
      if text.has("dozen", at: start), !text.isLetter(at: start + 5),
        let product = number.multiplied(by: ReadNumber(ExactDecimal(12)))
      {
        return Part(number: product, end: start + 5)
      }
      return part
    }
    return withSmallerPart(part, power)
  }

  /// The power of ten there; its number is nil where it can be read in two ways.
  private func scale(at index: Int, isMoney: Bool) -> (Int?, end: Int)? {
    if let power = NumberScale.power(of: text[index]) { return (power, index + 1) }
    let start = text.skippingLaTeXSpaces(index)
    guard text.isWordLetter(at: start) else { return nil }
    if start > index {
      let end = text.wordEnd(start)
      guard end == start + 1 || NumberScale.power(ofHash: text.hash(start, end)) != nil else { return nil }
    }
    let (word, end) = text.word(at: start)
    if start == index {
      guard text.digit(at: end) == nil else { return nil }
      guard let power = NumberScale.power(ofLetters: word, isMoney: isMoney) else { return nil }
      return (power == 0 ? nil : power, end)
    }
    if word == "mil" {
      let (next, last) = text.word(at: text.skippingSpaces(end))
      if ["millones", "milhões"].contains(next) { return (9, last) }
      // A thousand in Spanish and Portuguese; a million in English talk of money.
      return (isMoney && decimal == .point ? nil : 3, end)
    }
    if word == "M" || word == "B" || word == "k" || word == "K" {
      return isMoney ? (word == "M" ? 6 : word == "B" ? 9 : 3, end) : nil
    }
    guard let power = NumberScale.power(of: word.lowercased()) else { return nil }
    // Mio. and Mrd. are abbreviations.
    let isShort = word.count <= 3 && text[end] == 0x2E && text[end + 1] != 0
    return (power, isShort ? end + 1 : end)
  }

  /// A smaller number behind a large one is added: 1 million 200 thousand, 3万5000.
  private func withSmallerPart(_ part: Part, _ power: Int) -> Part {
    guard let number = part.number else { return part }
    let touches = text.digit(at: part.end) != nil
    var start = text.skippingSpaces(part.end)
    if text.has("and ", at: start) { start += 4 }
    guard let (value, end) = whole(at: start), text[end] != 0x2E, text[end] != 0x2C else { return part }
    let small = ReadNumber(ExactDecimal(value))
    if let (more, last) = scale(at: end, isMoney: false), let more, more < power,
      let scaled = small.scaled(byPowerOfTen: more)
    {
      return Part(number: number.adding(scaled), end: last)
    }
    guard touches, value < 10_000 else { return part }
    return Part(number: number.adding(small), end: end)
  }

  private static let perWords = WordSet("per por pour")

  /// The number with its percent sign or word.
  func asPercent(_ part: Part) -> Part {
    guard let number = part.number else { return part }
    var index = text.skippingLaTeXSpaces(part.end)
    var power = -2
    if text.has("\\%", at: index) {
      index += 2
    } else if text[index] == 0x25 || text[index] == 0xFF05 || text[index] == 0x66A {
      index += 1
    } else if text[index] == 0x2030 {
      index += 1
      power = -3
    } else {
      guard text.isWordLetter(at: index) else { return part }
      let end = text.wordEnd(index)
      let word = text.hash(index, end)
      index = end
      if !NumberScale.percentWords.contains(word) {
        guard Self.perWords.contains(word), text.isSpace(at: end) else { return part }
        let (second, last) = text.word(at: end + 1)
        guard ["cent", "ciento", "cento"].contains(second.lowercased()) else { return part }
        index = last
      }
    }
    return percent == .fraction ? Part(number: number.scaled(byPowerOfTen: power), end: index) : part
  }

  /// The end of what makes a number one that is not known: √, π, a variable; nil where nothing of it follows.
  func endOfUnknown(_ index: Int) -> Int? {
    let scalar = text[index]
    if scalar == 0x3C0 { return index + 1 }
    if scalar == 0x221A || text.has("\\sqrt", at: index) { return endOfRoot(index) }
    if text.has("\\pi", at: index) { return index + 3 }
    guard [0x78, 0x79, 0x7A, 0x6E].contains(scalar) else { return nil }
    guard !text.isLetter(at: index + 1), text.digit(at: index + 1) == nil else { return nil }
    if scalar == 0x78, text.isSpace(at: index + 1), Self.comparatives.contains(text.hash(ofWordAt: index + 2))
    {
      return nil
    }
    // 3x 4 and 2n' are rare; 2x is a term, or says how many times.
    return text.digit(at: text.skippingSpaces(index + 1)) == nil ? index + 1 : nil
  }

  private static let comparatives = WordSet(
    "as more less faster slower larger bigger smaller higher lower longer cheaper greater better the")

  // MARK: - Expressions

  /// The numbers, of which each that stands in a sum or a range without a result is unclear.
  func linked(_ tokens: [NumberToken]) -> [NumberToken] {
    var tokens = tokens
    var first = 0
    while first < tokens.count {
      var last = first
      while last + 1 < tokens.count, isLink(from: tokens[last].end, to: tokens[last + 1].start) { last += 1 }
      if last > first, !isEquals(at: text.skippingLaTeXSpaces(tokens[last].end)) {
        for index in first...last { tokens[index].content = .unclear }
      }
      first = last + 1
    }
    return tokens
  }

  /// Whether nothing but an operator or a dash stands between two numbers.
  private func isLink(from end: Int, to start: Int) -> Bool {
    guard end < start, start - end <= 12 else { return false }
    var index = text.skippingLaTeXSpaces(end)
    switch text[index] {
    case 0x2B, 0x2D, 0x2212, 0x2010...0x2015, 0xD7, 0xF7, 0xB1, 0x2A, 0xB7, 0x22C5, 0x2F, 0x2044, 0x301C,
      0x7E:
      index += 1
    case 0x74 where text.has("to ", at: index): index += 2
    case 0x78 where text.isSpace(at: index - 1) || text.digit(at: index + 1) != nil: index += 1
    case 0x5C where text.has("\\times", at: index): index += 6
    case 0x5C where text.has("\\cdot", at: index): index += 5
    case 0x5C where text.has("\\div", at: index): index += 4
    case 0x5C where text.has("\\pm", at: index): index += 3
    default: return false
    }
    return text.skippingLaTeXSpaces(index) == start
  }

  private func isEquals(at index: Int) -> Bool {
    text[index] == 0x3D || text[index] == 0x2248 || text[index] == 0xFF1D || text.has("\\approx", at: index)
      || text.has("is ", at: index)
      || text.has("\\)", at: index) && text[text.skippingSpaces(index + 2)] == 0x3D
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

import GateJSON

/// Exponents and powers behind digits: `1e6`, `10^6`, `1.2 × 10^6`.
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
  func exponent(at index: Int) -> (Int, end: Int)? {
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
  func whole(at index: Int) -> (Int, end: Int)? {
    var (value, end) = (0, index)
    while let digit = text.digit(at: end), end - index < 9 {
      value = 10 * value + Int(digit)
      end += 1
    }
    return end > index ? (value, end) : nil
  }

  /// The power that a number is raised to: `^6`, `^{-6}`, `**6`, `⁶`, `<sup>6</sup>`; its number is nil if it is
  /// no whole one.
  func power(at index: Int) -> (Int?, end: Int)? {
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

  func superscript(at index: Int) -> (Int, end: Int)? {
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

  static func superscriptDigit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0xB9: 1
    case 0xB2: 2
    case 0xB3: 3
    case 0x2070, 0x2074...0x2079: Int(scalar - 0x2070)
    default: nil
    }
  }

  /// The number times a power of ten that follows: `1.2 × 10^6`.
  func timesPowerOfTen(_ part: Part) -> Part {
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
}

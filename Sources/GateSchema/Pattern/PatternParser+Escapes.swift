/// What stands behind a backslash, and the classes in brackets.
extension PatternParser {
  mutating func escape() throws(PatternFault) -> (PatternNode, mayRepeat: Bool) {
    guard let scalar = current else { throw fault("the expression ends in a backslash") }
    switch scalar {
    case UInt32(of: "b"), UInt32(of: "B"):
      position += 1
      return (.wordBoundary(isNegated: scalar == UInt32(of: "B")), false)
    case UInt32(of: "1")...UInt32(of: "9"):
      let reference = number() ?? 0
      largestReference = max(largestReference, reference)
      return (.backreference(reference), true)
    case UInt32(of: "k"):
      position += 1
      guard take("<" as Unicode.Scalar) else { throw fault("'\\k' needs a group name in '<' and '>'") }
      let name = try groupName()
      namesToResolve.append(name)
      return (.backreference(knownNames[name] ?? 0), true)
    default:
      switch try classEscape() {
      case .scalar(let value): return (.set(ScalarSet([value...value])), true)
      case .ranges(let ranges): return (.set(ScalarSet(ranges)), true)
      case .property(let property): return (.set(ScalarSet([], properties: [property])), true)
      }
    }
  }

  /// What an escape stands for inside and outside of a class.
  private enum ClassEscape {
    case scalar(UInt32)
    case ranges([ClosedRange<UInt32>])
    case property(ScalarProperty)
  }

  private mutating func classEscape() throws(PatternFault) -> ClassEscape {
    guard let value = current, let scalar = Unicode.Scalar(value) else {
      throw fault("the expression ends in a backslash")
    }
    position += 1
    switch scalar {
    case "d": return .ranges(ScalarSet.digits)
    case "D": return .ranges(ScalarSet.complement(of: ScalarSet.digits))
    case "w": return .ranges(ScalarSet.word)
    case "W": return .ranges(ScalarSet.complement(of: ScalarSet.word))
    case "s": return .ranges(ScalarSet.space)
    case "S": return .ranges(ScalarSet.complement(of: ScalarSet.space))
    case "p", "P": return .property(try property(isNegated: scalar == "P"))
    case "t": return .scalar(0x09)
    case "n": return .scalar(0x0A)
    case "v": return .scalar(0x0B)
    case "f": return .scalar(0x0C)
    case "r": return .scalar(0x0D)
    case "0":
      if let digit = current, digit >= UInt32(of: "0"), digit <= UInt32(of: "9") {
        throw fault("octal escapes are not allowed")
      }
      return .scalar(0)
    case "c":
      guard let letter = current, letter | 0x20 >= UInt32(of: "a"), letter | 0x20 <= UInt32(of: "z") else {
        throw fault("'\\c' needs a letter")
      }
      position += 1
      return .scalar(letter % 32)
    case "x":
      guard let code = hexadecimal(digits: 2) else { throw fault("'\\x' needs two hexadecimal digits") }
      return .scalar(code)
    case "u": return .scalar(try unicodeEscape())
    case "a"..."z", "A"..."Z": throw fault("'\\\(scalar)' is no escape of ECMA 262")
    case "1"..."9": throw fault("'\\\(scalar)' is no escape inside of a class")
    default: return .scalar(value)
    }
  }

  private mutating func property(isNegated: Bool) throws(PatternFault) -> ScalarProperty {
    guard take("{" as Unicode.Scalar), let end = scalars[position...].firstIndex(of: UInt32(of: "}")) else {
      throw fault("'\\p' needs a property in braces")
    }
    var name = ""
    for value in scalars[position..<end] { name.unicodeScalars.append(Unicode.Scalar(value) ?? "?") }
    position = end + 1
    return try ScalarProperty(name: name, isNegated: isNegated)
  }

  private mutating func hexadecimal(digits: Int) -> UInt32? {
    guard position + digits <= scalars.count else { return nil }
    var code: UInt32 = 0
    for value in scalars[position..<position + digits] {
      guard let digit = Unicode.Scalar(value).flatMap({ Character($0).hexDigitValue }), value < 128 else {
        return nil
      }
      code = code * 16 + UInt32(digit)
    }
    position += digits
    return code
  }

  private mutating func unicodeEscape() throws(PatternFault) -> UInt32 {
    if take("{" as Unicode.Scalar) {
      var code: UInt32 = 0
      let start = position
      while let digit = hexadecimal(digits: 1) {
        code = code * 16 + digit
        guard code <= 0x10FFFF else { throw fault("the code point is too large") }
      }
      guard position > start, take("}" as Unicode.Scalar) else { throw fault("'\\u{' needs digits and '}'") }
      return code
    }
    guard let first = hexadecimal(digits: 4) else { throw fault("'\\u' needs four hexadecimal digits") }
    guard first >= 0xD800, first < 0xDC00 else { return first }
    let resume = position
    if take("\\u"), let second = hexadecimal(digits: 4), second >= 0xDC00, second < 0xE000 {
      return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }
    position = resume
    return first
  }

  /// A class after its `[`.
  mutating func characterClass() throws(PatternFault) -> ScalarSet {
    let opening = position
    let isNegated = take("^" as Unicode.Scalar)
    var ranges: [ClosedRange<UInt32>] = []
    var properties: [ScalarProperty] = []
    while !take("]" as Unicode.Scalar) {
      guard current != nil else {
        position = opening - 1
        throw fault("the class is not closed")
      }
      let first = try classAtom()
      let resume = position
      if take("-" as Unicode.Scalar), current != nil, current != UInt32(of: "]") {
        let second = try classAtom()
        guard case .scalar(let low) = first, case .scalar(let high) = second else {
          throw fault("a range in a class needs a character at each end")
        }
        guard low <= high else { throw fault("a range in a class is out of order") }
        ranges.append(low...high)
        continue
      }
      position = resume
      switch first {
      case .scalar(let value): ranges.append(value...value)
      case .ranges(let more): ranges += more
      case .property(let property): properties.append(property)
      }
    }
    return ScalarSet(ranges, properties: properties, isNegated: isNegated)
  }

  private mutating func classAtom() throws(PatternFault) -> ClassEscape {
    guard let scalar = current else { throw fault("the class is not closed") }
    position += 1
    guard scalar == UInt32(of: "\\") else { return .scalar(scalar) }
    if take("b" as Unicode.Scalar) { return .scalar(0x08) }
    return try classEscape()
  }
}

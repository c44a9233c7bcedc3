/// Reads a regular expression of ECMA 262 (2024, 22.2.1) in Unicode mode.
///
/// It is lenient where schemas in use are: a punctuation mark may be escaped without need, and `]`, `{` and `}`
/// stand for themselves if they cannot mean anything else. What Perl or .NET add (`\Z`, `\A`, `(?i)`,
/// possessive quantifiers) is refused.
struct PatternParser {
  /// How deep groups may nest.
  static let maximumDepth = 100

  private let scalars: [UInt32]
  private var position = 0
  private var groupCount = 0
  private var groupByName: [String: Int] = [:]
  private var namesToResolve: [String] = []
  private var largestReference = 0
  private var depth = 0

  private init(_ text: String) { scalars = text.unicodeScalars.map(\.value) }

  /// The tree of a regular expression, and how many groups it captures.
  static func parse(_ text: String) throws(PatternFault) -> (node: PatternNode, groups: Int) {
    // Names are known only at the end, so an expression with `\k` is read twice.
    var first = PatternParser(text)
    let node = try first.parseAll()
    guard !first.namesToResolve.isEmpty else { return (node, first.groupCount) }
    for name in first.namesToResolve where first.groupByName[name] == nil {
      throw PatternFault(message: "there is no group '\(name)'")
    }
    var second = PatternParser(text)
    second.knownNames = first.groupByName
    return (try second.parseAll(), second.groupCount)
  }

  private var knownNames: [String: Int] = [:]

  private mutating func parseAll() throws(PatternFault) -> PatternNode {
    let node = try alternatives()
    if position < scalars.count { throw fault("a ')' closes nothing") }
    if largestReference > groupCount { throw fault("there is no group \(largestReference)") }
    return node
  }

  private func fault(_ message: String) -> PatternFault {
    PatternFault(message: "\(message) (at character \(position + 1))")
  }

  private var current: UInt32? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar.value else { return false }
    position += 1
    return true
  }

  private mutating func take(_ text: String) -> Bool {
    guard scalars[position...].starts(with: text.unicodeScalars.lazy.map(\.value)) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  private mutating func alternatives() throws(PatternFault) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw fault("groups nest deeper than \(Self.maximumDepth)") }
    var branches = [try sequence()]
    while take("|" as Unicode.Scalar) { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(PatternFault) -> PatternNode {
    var parts: [PatternNode] = []
    while let scalar = current, scalar != UInt32(of: "|"), scalar != UInt32(of: ")") {
      let groupsBefore = groupCount
      let (part, mayRepeat) = try term(scalar)
      guard let (minimum, maximum) = try quantifier() else {
        parts.append(part)
        continue
      }
      guard mayRepeat else { throw fault("what stands before the quantifier cannot be repeated") }
      let isGreedy = !take("?" as Unicode.Scalar)
      let captures = groupsBefore + 1..<groupCount + 1
      parts.append(
        .repeated(
          part,
          PatternRepetition(minimum: minimum, maximum: maximum, isGreedy: isGreedy, captures: captures)))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func term(_ scalar: UInt32) throws(PatternFault) -> (PatternNode, mayRepeat: Bool) {
    switch scalar {
    case UInt32(of: "^"):
      position += 1
      return (.inputStart, false)
    case UInt32(of: "$"):
      position += 1
      return (.inputEnd, false)
    case UInt32(of: "("):
      position += 1
      return try group()
    case UInt32(of: "."):
      position += 1
      return (.set(ScalarSet(ScalarSet.complement(of: ScalarSet.lineEnds))), true)
    case UInt32(of: "["):
      position += 1
      return (.set(try characterClass()), true)
    case UInt32(of: "\\"):
      position += 1
      return try escape()
    case UInt32(of: "*"), UInt32(of: "+"), UInt32(of: "?"): throw fault("there is nothing to repeat")
    default:
      let start = position
      if try quantifier() != nil {
        position = start
        throw fault("there is nothing to repeat")
      }
      position += 1
      return (.set(ScalarSet([scalar...scalar])), true)
    }
  }

  private mutating func group() throws(PatternFault) -> (PatternNode, mayRepeat: Bool) {
    let opening = position
    var node: PatternNode
    var mayRepeat = true
    if take("?:") {
      node = try alternatives()
    } else if take("?=") || take("?!") {
      let isNegated = scalars[position - 1] == UInt32(of: "!")
      node = .look(try alternatives(), isBehind: false, isNegated: isNegated)
      mayRepeat = false
    } else if take("?<=") || take("?<!") {
      let isNegated = scalars[position - 1] == UInt32(of: "!")
      node = .look(try alternatives(), isBehind: true, isNegated: isNegated)
      mayRepeat = false
    } else {
      groupCount += 1
      let number = groupCount
      if take("?<") {
        let name = try groupName()
        guard groupByName.updateValue(number, forKey: name) == nil else {
          throw fault("the group name '\(name)' stands twice")
        }
      } else if current == UInt32(of: "?") {
        throw fault("'(?' begins no group that ECMA 262 knows")
      }
      node = .capture(number, try alternatives())
    }
    guard take(")" as Unicode.Scalar) else {
      position = opening - 1
      throw fault("the group is not closed")
    }
    return (node, mayRepeat)
  }

  /// A name up to its `>`.
  private mutating func groupName() throws(PatternFault) -> String {
    var name = ""
    while let value = current, let scalar = Unicode.Scalar(value), value != UInt32(of: ">") {
      let isAllowed =
        name.isEmpty
        ? scalar.properties.isIDStart || scalar == "_" || scalar == "$"
        : scalar.properties.isIDContinue || scalar == "$"
      guard isAllowed else { break }
      name.unicodeScalars.append(scalar)
      position += 1
    }
    guard !name.isEmpty, take(">" as Unicode.Scalar) else { throw fault("a group name and '>' are expected") }
    return name
  }

  /// A quantifier; nil if none stands here. A `{` that begins none is left if it is.
  private mutating func quantifier() throws(PatternFault) -> (minimum: Int, maximum: Int?)? {
    if take("*" as Unicode.Scalar) { return (0, nil) }
    if take("+" as Unicode.Scalar) { return (1, nil) }
    if take("?" as Unicode.Scalar) { return (0, 1) }
    let start = position
    guard take("{" as Unicode.Scalar), let minimum = number() else {
      position = start
      return nil
    }
    var maximum: Int? = minimum
    if take("," as Unicode.Scalar) { maximum = number() }
    guard take("}" as Unicode.Scalar) else {
      position = start
      return nil
    }
    if let maximum, maximum < minimum { throw fault("the quantifier's numbers are out of order") }
    return (minimum, maximum)
  }

  /// Decimal digits; a number that is too large counts as the largest, which no text reaches.
  private mutating func number() -> Int? {
    let start = position
    var number = 0
    while let digit = current, digit >= UInt32(of: "0"), digit <= UInt32(of: "9") {
      let (scaled, overflow) = number.multipliedReportingOverflow(by: 10)
      let (sum, carry) = scaled.addingReportingOverflow(Int(digit - UInt32(of: "0")))
      number = overflow || carry ? .max : sum
      position += 1
    }
    return position == start ? nil : number
  }

  private mutating func escape() throws(PatternFault) -> (PatternNode, mayRepeat: Bool) {
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
  private mutating func characterClass() throws(PatternFault) -> ScalarSet {
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

extension UInt32 {
  /// The number of a scalar that is known when this is written.
  fileprivate init(of scalar: Unicode.Scalar) { self = scalar.value }
}

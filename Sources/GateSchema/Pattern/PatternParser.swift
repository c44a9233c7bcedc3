/// Reads a regular expression of ECMA 262 (2024, 22.2.1) in Unicode mode.
///
/// It is lenient where schemas in use are: a punctuation mark may be escaped without need, and `]`, `{` and `}`
/// stand for themselves if they cannot mean anything else. What Perl or .NET add (`\Z`, `\A`, `(?i)`,
/// possessive quantifiers) is refused.
struct PatternParser {
  /// How deep groups may nest.
  static let maximumDepth = 100

  let scalars: [UInt32]
  var position = 0
  private var groupCount = 0
  private var groupByName: [String: Int] = [:]
  var namesToResolve: [String] = []
  var largestReference = 0
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

  var knownNames: [String: Int] = [:]

  private mutating func parseAll() throws(PatternFault) -> PatternNode {
    let node = try alternatives()
    if position < scalars.count { throw fault("a ')' closes nothing") }
    if largestReference > groupCount { throw fault("there is no group \(largestReference)") }
    return node
  }

  func fault(_ message: String) -> PatternFault {
    PatternFault(message: "\(message) (at character \(position + 1))")
  }

  var current: UInt32? { position < scalars.count ? scalars[position] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar.value else { return false }
    position += 1
    return true
  }

  mutating func take(_ text: String) -> Bool {
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
  mutating func groupName() throws(PatternFault) -> String {
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
  mutating func number() -> Int? {
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
}

extension UInt32 {
  /// The number of a scalar that is known when this is written.
  init(of scalar: Unicode.Scalar) { self = scalar.value }
}

import Foundation

/// Reads expressions.
struct ExpressionParser {
  /// A piece of an expression, with the column that it begins at, from 1.
  private struct Token {
    enum Kind: Equatable {
      case number(Decimal)
      case text(String)
      case name(String)
      case sign(String)
    }

    let kind: Kind
    let column: Int
  }

  private let tokens: [Token]
  private var position = 0
  private var depth = 0

  private static let deepest = 50
  /// How many numbers, texts, names and signs there are at most: a chain of so many is computed in so many steps, each
  /// within the one before.
  static let longest = 250
  private static let signs = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "^", "(", ")", ","]
  private static let words: Set = ["and", "or", "not", "true", "false"]

  /// Reads a whole expression.
  /// - Throws: `ExpressionFault` with the column of the first fault.
  static func parse(_ text: String) throws(ExpressionFault) -> Expression {
    var parser = ExpressionParser(tokens: try tokens(of: text))
    let expression = try parser.any()
    if let rest = parser.next {
      throw ExpressionFault("'\(told(rest))' is not expected here", column: rest.column)
    }
    return expression
  }

  private init(tokens: [Token]) { self.tokens = tokens }

  // MARK: Tokens

  private static func tokens(of text: String) throws(ExpressionFault) -> [Token] {
    let characters = Array(text)
    var tokens: [Token] = []
    var index = 0
    while index < characters.count {
      let (character, column) = (characters[index], index + 1)
      if character.isWhitespace {
        index += 1
      } else if character.isASCII, character.isNumber || character == "." {
        var end = index
        while end < characters.count, characters[end].isASCII,
          characters[end].isNumber || characters[end] == "."
        { end += 1 }
        let digits = String(characters[index..<end])
        guard digits.count(where: { $0 == "." }) < 2, digits != ".",
          let number = Decimal(string: digits, locale: nil)
        else { throw ExpressionFault("'\(digits)' is no number", column: column) }
        tokens.append(Token(kind: .number(number), column: column))
        index = end
      } else if character == "'" || character == "\"" {
        guard let end = characters[(index + 1)...].firstIndex(of: character) else {
          throw ExpressionFault("the text is not closed", column: column)
        }
        tokens.append(Token(kind: .text(String(characters[(index + 1)..<end])), column: column))
        index = end + 1
      } else if character.isLetter || character == "_" {
        var end = index
        while end < characters.count,
          characters[end].isLetter || characters[end].isNumber || characters[end] == "_"
        { end += 1 }
        tokens.append(Token(kind: .name(String(characters[index..<end])), column: column))
        index = end
      } else if let sign = signs.first(where: { String(characters[index...].prefix($0.count)) == $0 }) {
        tokens.append(Token(kind: .sign(sign), column: column))
        index += sign.count
      } else {
        throw ExpressionFault("'\(character)' is no part of an expression", column: column)
      }
      guard tokens.count <= longest else {
        throw ExpressionFault(
          "it has more than \(longest) numbers, names and signs; compute it in several variables",
          column: column)
      }
    }
    return tokens
  }

  private static func told(_ token: Token) -> String {
    switch token.kind {
    case .number(let number): number.description
    case .text(let text), .name(let text), .sign(let text): text
    }
  }

  private var next: Token? { position < tokens.count ? tokens[position] : nil }

  /// Takes a sign or word if it comes next.
  private mutating func took(_ signs: String...) -> String? {
    guard let next else { return nil }
    let text: String
    switch next.kind {
    case .sign(let sign): text = sign
    case .name(let name): text = name
    case .number, .text: return nil
    }
    guard signs.contains(text) else { return nil }
    position += 1
    return text
  }

  // MARK: From loose to tight

  private mutating func any() throws(ExpressionFault) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      throw ExpressionFault("the expression is nested too deeply", column: next?.column)
    }
    var left = try both()
    while took("or") != nil { left = .binary("or", left, try both()) }
    return left
  }

  private mutating func both() throws(ExpressionFault) -> Expression {
    var left = try inverted()
    while took("and") != nil { left = .binary("and", left, try inverted()) }
    return left
  }

  private mutating func inverted() throws(ExpressionFault) -> Expression {
    var isInverted = false
    while took("not") != nil { isInverted.toggle() }
    let inner = try compared()
    return isInverted ? .not(inner) : inner
  }

  private mutating func compared() throws(ExpressionFault) -> Expression {
    let left = try sum()
    guard let sign = took("==", "!=", "<=", ">=", "<", ">") else { return left }
    return .binary(sign, left, try sum())
  }

  private mutating func sum() throws(ExpressionFault) -> Expression {
    var left = try product()
    while let sign = took("+", "-") { left = .binary(sign, left, try product()) }
    return left
  }

  private mutating func product() throws(ExpressionFault) -> Expression {
    var left = try signed()
    while let sign = took("*", "/", "%") { left = .binary(sign, left, try signed()) }
    return left
  }

  /// A power binds tighter than the sign before it: -2 ^ 2 is -4.
  private mutating func signed() throws(ExpressionFault) -> Expression {
    var isNegated = false
    while took("-") != nil { isNegated.toggle() }
    var powers = [try atom()]
    while took("^") != nil { powers.append(try atom()) }
    var result = powers.removeLast()
    while let base = powers.popLast() { result = .binary("^", base, result) }
    return isNegated ? .negated(result) : result
  }

  private mutating func atom() throws(ExpressionFault) -> Expression {
    guard let token = next else { throw ExpressionFault("the expression ends too early") }
    position += 1
    switch token.kind {
    case .number(let number): return .value(.number(number))
    case .text(let text): return .value(.text(text))
    case .sign("("):
      let inner = try any()
      try close(token)
      return inner
    case .sign: throw ExpressionFault("'\(Self.told(token))' is not expected here", column: token.column)
    case .name("true"): return .value(.truth(true))
    case .name("false"): return .value(.truth(false))
    case .name(let name):
      guard took("(") != nil else {
        guard !Self.words.contains(name) else {
          throw ExpressionFault("'\(name)' is not expected here", column: token.column)
        }
        return .variable(name)
      }
      return try call(name, token)
    }
  }

  private mutating func call(_ name: String, _ token: Token) throws(ExpressionFault) -> Expression {
    guard let function = ExpressionFunction(rawValue: name) else {
      let known = ExpressionFunction.allCases.map(\.rawValue).joined(separator: ", ")
      throw ExpressionFault("there is no function '\(name)'; there are \(known)", column: token.column)
    }
    var arguments: [Expression] = []
    if took(")") == nil {
      repeat { arguments.append(try any()) } while took(",") != nil
      try close(token)
    }
    guard function.counts.contains(arguments.count) else {
      let counts = function.counts
      let expected =
        counts.count == 1 ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
      throw ExpressionFault("\(name) takes \(expected) values, not \(arguments.count)", column: token.column)
    }
    return .call(function, arguments)
  }

  private mutating func close(_ token: Token) throws(ExpressionFault) {
    guard took(")") != nil else {
      throw ExpressionFault("')' is missing", column: next?.column ?? token.column)
    }
  }
}

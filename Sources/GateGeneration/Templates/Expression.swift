import Foundation

/// An expression over the variables of a template, such as `round(price * (1 + tax / 100), 2)`.
///
/// Numbers are decimals with 38 digits, so that sums of money are exact. Known are `+ - * / % ^`, `== != < <= > >=`,
/// `and or not`, parentheses, texts in quotes, and the functions of `ExpressionFunction`.
indirect enum Expression: Sendable, Equatable {
  case value(ExpressionValue)
  case variable(String)
  case negated(Expression)
  case not(Expression)
  case binary(String, Expression, Expression)
  case call(ExpressionFunction, [Expression])

  /// The names of the variables that it reads.
  var variables: Set<String> {
    switch self {
    case .value: []
    case .variable(let name): [name]
    case .negated(let inner), .not(let inner): inner.variables
    case .binary(_, let left, let right): left.variables.union(right.variables)
    case .call(_, let arguments): arguments.reduce(into: []) { $0.formUnion($1.variables) }
    }
  }

  /// Its value.
  /// - Parameter variables: a value for each of its variables.
  /// - Throws: `ExpressionFault` if the kinds of values do not fit, or a number has no end.
  func value(_ variables: [String: ExpressionValue]) throws(ExpressionFault) -> ExpressionValue {
    switch self {
    case .value(let value): return value
    case .variable(let name):
      guard let value = variables[name] else { throw ExpressionFault("there is no variable '\(name)'") }
      return value
    case .negated(let inner): return .number(-(try inner.number(variables)))
    case .not(let inner): return .truth(!(try inner.truth(variables)))
    case .binary("and", let left, let right):
      return .truth(try left.truth(variables) ? try right.truth(variables) : false)
    case .binary("or", let left, let right):
      return .truth(try left.truth(variables) ? true : try right.truth(variables))
    case .binary(let sign, let left, let right):
      return try Self.joined(sign, try left.value(variables), try right.value(variables))
    case .call(.choose, let arguments):
      return try arguments[try arguments[0].truth(variables) ? 1 : 2].value(variables)
    case .call(let function, let arguments):
      var values: [ExpressionValue] = []
      for argument in arguments { values.append(try argument.value(variables)) }
      return try function.value(values)
    }
  }

  /// Its value, a truth value.
  func truth(_ variables: [String: ExpressionValue]) throws(ExpressionFault) -> Bool {
    let value = try value(variables)
    guard case .truth(let truth) = value else {
      throw ExpressionFault("true or false is expected, and this is \(value.kindName): \(value.text)")
    }
    return truth
  }

  private func number(_ variables: [String: ExpressionValue]) throws(ExpressionFault) -> Decimal {
    try ExpressionFunction.number(try value(variables))
  }

  private static func joined(
    _ sign: String, _ left: ExpressionValue, _ right: ExpressionValue
  ) throws(ExpressionFault) -> ExpressionValue {
    switch (sign, left, right) {
    case ("==", _, _): return .truth(left == right)
    case ("!=", _, _): return .truth(left != right)
    case ("+", .text, _), ("+", _, .text): return .text(left.text + right.text)
    default: break
    }
    guard case .number(let a) = left, case .number(let b) = right else {
      throw ExpressionFault("'\(sign)' takes numbers, and here are \(left.kindName) and \(right.kindName)")
    }
    switch sign {
    case "<": return .truth(a < b)
    case "<=": return .truth(a <= b)
    case ">": return .truth(a > b)
    case ">=": return .truth(a >= b)
    case "+": return .number(try checked(a + b))
    case "-": return .number(try checked(a - b))
    case "*": return .number(try checked(a * b))
    case "^": return .number(try power(a, b))
    default:
      guard b != 0 else { throw ExpressionFault("\(a) \(sign) 0 is no number") }
      let quotient = a / b
      if sign == "/" { return .number(try checked(quotient)) }
      // The remainder has the sign of the divisor, as in Python.
      return .number(try checked(a - b * ExpressionFunction.rounded(quotient, 0, .down)))
    }
  }

  private static func power(_ base: Decimal, _ exponent: Decimal) throws(ExpressionFault) -> Decimal {
    guard let count = Int(exponent.description), (0...1000).contains(count) else {
      throw ExpressionFault("the exponent \(exponent) is no whole number from 0 to 1000")
    }
    var result = Decimal(1)
    for _ in 0..<count { result = try checked(result * base) }
    return result
  }

  private static func checked(_ number: Decimal) throws(ExpressionFault) -> Decimal {
    guard !number.isNaN else { throw ExpressionFault("a number here is too large") }
    return number
  }
}

/// The functions of expressions.
enum ExpressionFunction: String, Sendable, CaseIterable {
  /// `round(x)` and `round(x, digits)`, halves away from zero.
  case round
  /// The next whole number at or below.
  case floor
  /// The next whole number at or above.
  case ceil
  /// Without its sign.
  case abs
  /// The smallest of several.
  case min
  /// The largest of several.
  case max
  /// `if(condition, then, else)`.
  case choose = "if"
  /// A text in capitals.
  case upper
  /// A text in small letters.
  case lower
  /// How many characters a text has.
  case length

  /// How many arguments it takes.
  var counts: ClosedRange<Int> {
    switch self {
    case .round: 1...2
    case .floor, .ceil, .abs, .upper, .lower, .length: 1...1
    case .min, .max: 1...64
    case .choose: 3...3
    }
  }

  /// Its value; `if` has one of its own.
  func value(_ values: [ExpressionValue]) throws(ExpressionFault) -> ExpressionValue {
    switch self {
    case .upper: return .text(values[0].text.uppercased())
    case .lower: return .text(values[0].text.lowercased())
    case .length: return .number(Decimal(values[0].text.count))
    case .choose: return values[1]
    case .round, .floor, .ceil, .abs, .min, .max: break
    }
    var numbers: [Decimal] = []
    for value in values { numbers.append(try Self.number(value)) }
    let first = numbers[0]
    switch self {
    case .round:
      let digits = numbers.count > 1 ? Int(numbers[1].description) : 0
      guard let digits, (0...20).contains(digits) else {
        throw ExpressionFault("round(x, digits) takes from 0 to 20 digits")
      }
      return .number(Self.rounded(first, digits, .plain))
    case .floor: return .number(Self.rounded(first, 0, .down))
    case .ceil: return .number(Self.rounded(first, 0, .up))
    case .abs: return .number(first < 0 ? -first : first)
    case .min: return .number(numbers.min() ?? first)
    default: return .number(numbers.max() ?? first)
    }
  }

  static func number(_ value: ExpressionValue) throws(ExpressionFault) -> Decimal {
    guard case .number(let number) = value else {
      throw ExpressionFault("a number is expected, and this is \(value.kindName): \(value.text)")
    }
    return number
  }

  static func rounded(_ number: Decimal, _ digits: Int, _ mode: NSDecimalNumber.RoundingMode) -> Decimal {
    var (value, result) = (number, Decimal())
    NSDecimalRound(&result, &value, digits, mode)
    return result
  }
}

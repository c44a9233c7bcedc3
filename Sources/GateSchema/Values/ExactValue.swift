import GateJSON

/// A JSON value with the equality of JSON Schema: numbers by their mathematical value, strings by their code
/// points (JSONValue itself takes canonically equivalent strings for equal).
struct ExactValue: Hashable, Sendable {
  let json: JSONValue

  static func == (left: ExactValue, right: ExactValue) -> Bool { areEqual(left.json, right.json) }

  /// What is exactly equal is equal for JSONValue too, so its hash serves.
  func hash(into hasher: inout Hasher) { json.hash(into: &hasher) }

  /// Whether two values are equal; recursion goes as deep as the less deep of them.
  static func areEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): return true
    case (.bool(let mine), .bool(let theirs)): return mine == theirs
    case (.string(let mine), .string(let theirs)): return mine.utf8.elementsEqual(theirs.utf8)
    case (.array(let mine), .array(let theirs)):
      guard mine.count == theirs.count else { return false }
      for (index, element) in mine.enumerated() where !areEqual(element, theirs[index]) { return false }
      return true
    case (.object(let mine), .object(let theirs)):
      guard mine.count == theirs.count else { return false }
      for (key, member) in mine {
        guard let other = theirs.exactly(key), areEqual(member, other) else { return false }
      }
      return true
    default: return ExactNumber.compare(left, right) == .equal
    }
  }

  /// How many values a value is made of, itself included; at most `limit` levels are looked at.
  /// - Returns: nil if it nests deeper than `limit` levels.
  static func size(of value: JSONValue, limit: Int) -> Int? {
    guard limit > 0 else { return nil }
    var size = 1
    switch value {
    case .array(let elements):
      for element in elements {
        guard let part = Self.size(of: element, limit: limit - 1) else { return nil }
        size += part
      }
    case .object(let members):
      for member in members.values {
        guard let part = Self.size(of: member, limit: limit - 1) else { return nil }
        size += part
      }
    default: break
    }
    return size
  }
}

/// Arithmetic on JSON numbers without rounding.
enum ExactNumber {
  /// How two numbers compare.
  enum Order {
    case less
    case equal
    case greater
  }

  /// How `left` compares with `right` by mathematical value; nil if one of them is no number.
  static func compare(_ left: JSONValue, _ right: JSONValue) -> Order? {
    switch (left, right) {
    case (.integer(let a), .integer(let b)): return a < b ? .less : a == b ? .equal : .greater
    case (.number(let a), .number(let b)): return a < b ? .less : a == b ? .equal : .greater
    case (.integer(let a), .number(let b)): return compare(a, b)
    case (.number(let a), .integer(let b)):
      switch compare(b, a) {
      case .less: return .greater
      case .equal: return .equal
      case .greater: return .less
      }
    default:
      guard let a = left.exactValue, let b = right.exactValue else { return nil }
      return a < b ? .less : a == b ? .equal : .greater
    }
  }

  private static func compare(_ whole: Int, _ number: Double) -> Order {
    let truncated = number.rounded(.towardZero)
    guard let other = Int(exactly: truncated) else { return number > 0 ? .less : .greater }
    if whole != other { return whole < other ? .less : .greater }
    return number == truncated ? .equal : number > truncated ? .less : .greater
  }

  /// Whether a value is a number without fraction: `1.0` and `1e300` are.
  static func isInteger(_ value: JSONValue) -> Bool {
    switch value {
    case .integer: true
    case .number(let number): number.isFinite && number == number.rounded(.towardZero)
    case .written(let number): number.exact.isWhole
    default: false
    }
  }
}

/// A number as `digits` times ten to an exponent, as `multipleOf` needs it.
///
/// A double stands for its shortest decimal form, which is the one that was written wherever that had at most
/// 15 digits: 0.0075 is a multiple of 0.0001, although the doubles are not.
struct Decimal: Sendable, Hashable {
  /// The number without its sign, which no multiple depends on.
  let number: ExactDecimal

  /// The decimal form of a JSON number; nil for any other value.
  init?(_ value: JSONValue) {
    guard let number = value.exactValue else { return nil }
    self.number = ExactDecimal(digits: number.digits, exponent: number.exponent)
  }

  /// Whether this number is a whole multiple of `divisor`, which is not zero.
  func isMultiple(of divisor: Decimal) -> Bool {
    let (digits, modulusDigits) = (number.digits, divisor.number.digits)
    guard !digits.isEmpty else { return true }
    guard !modulusDigits.isEmpty else { return false }
    // Without trailing zeros, the digits are no multiple of a power of ten that is left over.
    guard number.exponent >= divisor.number.exponent else { return false }
    let zeros = number.exponent - divisor.number.exponent
    guard modulusDigits.count <= 18 else {
      return Self.isDivisible(digits + [UInt8](repeating: 0, count: min(zeros, 10_000)), by: modulusDigits)
    }
    let modulus = modulusDigits.reduce(UInt64(0)) { 10 * $0 + UInt64($1) }
    var remainder = digits.reduce(UInt64(0)) { value, digit in
      (Self.product(value, 10 % modulus, modulo: modulus) + UInt64(digit)) % modulus
    }
    var factor = 10 % modulus
    var power = zeros
    while power > 0 {
      if power & 1 == 1 { remainder = Self.product(remainder, factor, modulo: modulus) }
      factor = Self.product(factor, factor, modulo: modulus)
      power >>= 1
    }
    return remainder == 0
  }

  private static func product(_ left: UInt64, _ right: UInt64, modulo modulus: UInt64) -> UInt64 {
    // Both factors are below the modulus, so the quotient fits 64 bits.
    modulus.dividingFullWidth(left.multipliedFullWidth(by: right)).remainder
  }

  /// Division on paper, by a divisor of any length.
  private static func isDivisible(_ digits: [UInt8], by modulus: [UInt8]) -> Bool {
    let divisor = ExactDecimal(digits: modulus)
    var remainder = ExactDecimal(0)
    for digit in digits {
      guard var next = remainder.scaled(byPowerOfTen: 1).adding(ExactDecimal(Int(digit))) else {
        return false
      }
      while next >= divisor {
        guard let less = next.adding(divisor.negated) else { return false }
        next = less
      }
      remainder = next
    }
    return remainder.digits.isEmpty
  }
}

import GateJSON

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

import GateJSON

/// A number as `digits` times ten to the `exponent`, the digits without trailing zeros.
///
/// A double stands for its shortest decimal form, which is the one that was written wherever that had at most
/// 15 digits: 0.0075 is a multiple of 0.0001, although the doubles are not.
struct Decimal: Sendable, Hashable {
  /// The digits as a whole number, without the sign, which no multiple depends on.
  let digits: UInt64
  /// The power of ten.
  let exponent: Int

  /// The decimal form of a JSON number; nil for any other value.
  init?(_ value: JSONValue) {
    switch value {
    case .integer(let whole): self.init(digits: UInt64(whole.magnitude), exponent: 0)
    case .number(let number): self.init(shortest: number)
    default: return nil
    }
  }

  private init(digits: UInt64, exponent: Int) {
    var (digits, exponent) = (digits, digits == 0 ? 0 : exponent)
    while digits != 0, digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
    self.digits = digits
    self.exponent = exponent
  }

  /// Reads the description of a double: at most 17 significant digits, which 64 bits hold.
  private init?(shortest number: Double) {
    var digits: UInt64 = 0
    var exponent = 0
    var isFraction = false
    let parts = number.magnitude.description.utf8.split(separator: UInt8(ascii: "e"))
    guard number.isFinite, let mantissa = parts.first else { return nil }
    for byte in mantissa {
      guard byte != UInt8(ascii: ".") else {
        isFraction = true
        continue
      }
      let (scaled, overflow) = digits.multipliedReportingOverflow(by: 10)
      let (sum, carry) = scaled.addingReportingOverflow(UInt64(byte &- UInt8(ascii: "0")))
      guard !overflow, !carry else { return nil }
      digits = sum
      if isFraction { exponent -= 1 }
    }
    if parts.count > 1 {
      guard let power = Int(String(decoding: parts[1], as: UTF8.self)) else { return nil }
      exponent += power
    }
    self.init(digits: digits, exponent: exponent)
  }

  /// Whether this number is a whole multiple of `divisor`, which is not zero.
  func isMultiple(of divisor: Decimal) -> Bool {
    guard digits != 0 else { return true }
    guard divisor.digits != 0 else { return false }
    // Without trailing zeros, the digits are no multiple of a power of ten that is left over.
    guard exponent >= divisor.exponent else { return false }
    let modulus = divisor.digits
    var remainder = digits % modulus
    var factor = 10 % modulus
    var power = exponent - divisor.exponent
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
}

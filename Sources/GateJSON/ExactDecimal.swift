/// A decimal number of any length, without rounding.
///
/// It is `digits` times ten to the `exponent`, in one form only: no zero at either end of the digits, and no digits for 0.
public struct ExactDecimal: Sendable, Hashable, CustomStringConvertible {
  /// Whether it is below 0.
  public let isNegative: Bool
  /// The digits, each from 0 to 9, the first one the highest.
  public let digits: [UInt8]
  /// The power of ten.
  public let exponent: Int

  /// Numbers whose places lie further apart than this are compared by size, but not subtracted.
  private static let widest = 4096

  /// - Parameters:
  ///   - digits: each from 0 to 9, the first one the highest; zeros at both ends are taken off.
  ///   - exponent: the power of ten that the last digit stands for.
  public init(digits: [UInt8], exponent: Int = 0, isNegative: Bool = false) {
    var kept = digits
    var power = exponent
    if kept.last == 0 {
      while kept.last == 0 {
        kept.removeLast()
        power += 1
      }
    }
    if kept.first == 0 { kept.removeFirst(kept.firstIndex { $0 != 0 } ?? kept.count) }
    self.digits = kept
    self.exponent = kept.isEmpty ? 0 : power
    self.isNegative = isNegative && !kept.isEmpty
  }

  /// A whole number.
  public init(_ whole: Int) {
    var digits: [UInt8] = []
    var rest = whole.magnitude
    while rest > 0 {
      digits.append(UInt8(rest % 10))
      rest /= 10
    }
    digits.reverse()
    self.init(digits: digits, isNegative: whole < 0)
  }

  /// The number that the shortest digits of a double say; nil if it is not finite.
  public init?(_ number: Double) {
    guard number.isFinite else { return nil }
    self.init(number.description)
  }

  /// Reads digits with an optional sign, point and exponent, as in JSON; zeros may stand in front.
  /// - Returns: nil for any other text, and for an exponent beyond a million.
  public init?(_ text: some StringProtocol) {
    var digits: [UInt8] = []
    var (exponent, isNegative, isFraction) = (0, false, false)
    var rest = Array(text.utf8)[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest.removeFirst()
    }
    while let byte = rest.first {
      if byte >= 0x30, byte <= 0x39 {
        digits.append(byte - 0x30)
        if isFraction { exponent -= 1 }
      } else if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        break
      }
      rest.removeFirst()
    }
    guard !digits.isEmpty else { return nil }
    if !rest.isEmpty {
      guard let mark = rest.popFirst(), mark | 0x20 == UInt8(ascii: "e"),
        let power = Int(String(decoding: rest, as: UTF8.self)), power.magnitude <= 1_000_000
      else { return nil }
      exponent += power
    }
    self.init(digits: digits, exponent: exponent, isNegative: isNegative)
  }

  /// The same number with the other sign.
  public var negated: ExactDecimal {
    ExactDecimal(digits: digits, exponent: exponent, isNegative: !isNegative)
  }

  /// The number times ten to a power.
  public func scaled(byPowerOfTen power: Int) -> ExactDecimal {
    ExactDecimal(digits: digits, exponent: exponent + power, isNegative: isNegative)
  }

  /// Whether it has no fraction.
  public var isWhole: Bool { exponent >= 0 }

  /// The nearest double; infinite if there is none.
  public var doubleValue: Double {
    // Both the digits and the power are doubles without rounding, so that their product is rounded once, as it must be.
    if digits.count <= 15, exponent.magnitude <= 22 {
      let whole = Double(digits.reduce(0) { 10 * $0 + Int($1) })
      let power = Self.powersOfTen[Int(exponent.magnitude)]
      let size = exponent < 0 ? whole / power : whole * power
      return isNegative ? -size : size
    }
    return Double(description) ?? (isNegative ? -.infinity : .infinity)
  }

  /// 1 to 1e22, the powers of ten that a double holds without rounding.
  private static let powersOfTen: [Double] = (0...22).map { Double("1e\($0)") ?? 1 }

  /// The digits, an exponent behind them unless it is 0: `-15e-1`.
  public var description: String {
    guard !digits.isEmpty else { return "0" }
    let text = (isNegative ? "-" : "") + String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    return exponent == 0 ? text : "\(text)e\(exponent)"
  }

  /// The product.
  public static func * (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    var product = [Int](repeating: 0, count: left.digits.count + right.digits.count)
    for (i, a) in left.digits.enumerated() {
      for (j, b) in right.digits.enumerated() { product[i + j + 1] += Int(a) * Int(b) }
    }
    for index in product.indices.dropFirst().reversed() {
      product[index - 1] += product[index] / 10
      product[index] %= 10
    }
    return ExactDecimal(
      digits: product.map { UInt8($0) }, exponent: left.exponent + right.exponent,
      isNegative: left.isNegative != right.isNegative)
  }

  /// The sum; nil if the places of the two lie too far apart to write all of them.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    if digits.isEmpty { return other }
    if other.digits.isEmpty { return self }
    let lowest = min(exponent, other.exponent)
    guard
      exponent - lowest + digits.count <= Self.widest,
      other.exponent - lowest + other.digits.count <= Self.widest
    else { return nil }
    let mine = digits + [UInt8](repeating: 0, count: exponent - lowest)
    let theirs = other.digits + [UInt8](repeating: 0, count: other.exponent - lowest)
    let count = max(mine.count, theirs.count) + 1
    let a = [UInt8](repeating: 0, count: count - mine.count) + mine
    let b = [UInt8](repeating: 0, count: count - theirs.count) + theirs
    if isNegative == other.isNegative {
      return ExactDecimal(digits: Self.sum(a, b), exponent: lowest, isNegative: isNegative)
    }
    let isLarger = !a.lexicographicallyPrecedes(b)
    return ExactDecimal(
      digits: isLarger ? Self.difference(a, b) : Self.difference(b, a), exponent: lowest,
      isNegative: isLarger ? isNegative : other.isNegative)
  }

  /// The quotient if it has few digits; nil for a division by 0, and for a quotient of more than 60 digits.
  public func divided(by divisor: ExactDecimal) -> ExactDecimal? {
    guard !divisor.digits.isEmpty, divisor.digits.count <= 15 else { return nil }
    let modulus = divisor.digits.reduce(0) { 10 * $0 + Int($1) }
    var (quotient, remainder): ([UInt8], Int) = ([], 0)
    var power = exponent - divisor.exponent
    for digit in digits {
      remainder = 10 * remainder + Int(digit)
      quotient.append(UInt8(remainder / modulus))
      remainder %= modulus
    }
    while remainder != 0 {
      guard quotient.count < digits.count + 60 else { return nil }
      remainder *= 10
      quotient.append(UInt8(remainder / modulus))
      remainder %= modulus
      power -= 1
    }
    return ExactDecimal(digits: quotient, exponent: power, isNegative: isNegative != divisor.isNegative)
  }

  private static func sum(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    var (sum, carry) = (a, UInt8(0))
    for index in a.indices.reversed() {
      let place = a[index] + b[index] + carry
      sum[index] = place % 10
      carry = place / 10
    }
    return sum
  }

  /// - Parameter a: not below `b`.
  private static func difference(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    var (difference, borrow) = (a, UInt8(0))
    for index in a.indices.reversed() {
      let place = a[index] + 10 - b[index] - borrow
      difference[index] = place % 10
      borrow = place < 10 ? 1 : 0
    }
    return difference
  }
}

extension ExactDecimal: Comparable {
  /// By size.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.sign != right.sign { return left.sign < right.sign }
    return left.isNegative ? right.isBelowInSize(left) : left.isBelowInSize(right)
  }

  private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  /// Whether it is nearer to 0 than another number of the same sign.
  private func isBelowInSize(_ other: ExactDecimal) -> Bool {
    let (mine, theirs) = (digits.count + exponent, other.digits.count + other.exponent)
    return mine == theirs ? digits.lexicographicallyPrecedes(other.digits) : mine < theirs
  }
}

import Foundation
import GateJSON

/// A number that a text says: exact if it can be written in decimal digits, else as the nearest double.
struct ReadNumber: Sendable, Equatable {
  /// How it is kept; each number in one way only.
  private enum Form: Equatable {
    /// A whole number of up to eighteen digits times ten to a power; no zero at its end, and no power for 0.
    case short(Int, exponent: Int)
    /// A longer one.
    case long(ExactDecimal)
    /// One that is not exact.
    case inexact(Double)
  }

  private let form: Form

  init(_ exact: ExactDecimal) {
    if exact.digits.count <= Self.shortest {
      let size = exact.digits.reduce(0) { 10 * $0 + Int($1) }
      form = .short(exact.isNegative ? -size : size, exponent: exact.exponent)
    } else {
      form = .long(exact)
    }
  }

  /// A whole number times ten to a power.
  init(_ whole: Int, exponent: Int = 0) {
    var (whole, exponent) = (whole, whole == 0 ? 0 : exponent)
    while whole != 0, whole % 10 == 0 {
      whole /= 10
      exponent += 1
    }
    form =
      whole.magnitude < 1_000_000_000_000_000_000
      ? .short(whole, exponent: exponent) : .long(ExactDecimal(whole).scaled(byPowerOfTen: exponent))
  }

  /// nil for a number that is not finite.
  init?(approximate: Double) {
    guard approximate.isFinite else { return nil }
    form = .inexact(approximate)
  }

  /// How many digits a number has at most that is kept without an array.
  static let shortest = 18

  /// The number without rounding; nil for one such as 1/3.
  var exact: ExactDecimal? {
    switch form {
    case .short(let whole, let exponent): ExactDecimal(whole).scaled(byPowerOfTen: exponent)
    case .long(let exact): exact
    case .inexact: nil
    }
  }

  /// The powers of ten that a double holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20,
    1e21, 1e22,
  ]

  /// The nearest double.
  var approximate: Double {
    switch form {
    case .short(let whole, 0) where whole.magnitude < 1 << 53: Double(whole)
    // Both are exact, so that the one operation rounds to the nearest.
    case .short(let whole, let exponent)
    where whole.magnitude < 1 << 53 && exponent.magnitude < Self.powers.count:
      exponent < 0 ? Double(whole) / Self.powers[-exponent] : Double(whole) * Self.powers[exponent]
    case .short, .long: exact?.doubleValue ?? 0
    case .inexact(let number): number
    }
  }

  /// The number with the other sign.
  var negated: ReadNumber {
    switch form {
    case .short(let whole, let exponent): ReadNumber(-whole, exponent: exponent)
    case .long(let exact): ReadNumber(exact.negated)
    case .inexact(let number): ReadNumber(approximate: -number) ?? self
    }
  }

  /// The number times ten to a power.
  func scaled(byPowerOfTen power: Int) -> ReadNumber? {
    switch form {
    case .short(let whole, let exponent): ReadNumber(whole, exponent: exponent + power)
    case .long(let exact): ReadNumber(exact.scaled(byPowerOfTen: power))
    case .inexact(let number): ReadNumber(approximate: number * pow(10, Double(power)))
    }
  }

  /// The sum.
  func adding(_ other: ReadNumber) -> ReadNumber? {
    if let mine = exact, let theirs = other.exact, let sum = mine.adding(theirs) { return ReadNumber(sum) }
    return ReadNumber(approximate: approximate + other.approximate)
  }

  /// The product.
  func multiplied(by other: ReadNumber) -> ReadNumber? {
    if let mine = exact, let theirs = other.exact, mine.digits.count * theirs.digits.count < 100_000 {
      return ReadNumber(mine * theirs)
    }
    return ReadNumber(approximate: approximate * other.approximate)
  }

  /// The quotient; nil if the divisor is 0.
  func divided(by divisor: ReadNumber) -> ReadNumber? {
    if let mine = exact, let theirs = divisor.exact, let quotient = mine.divided(by: theirs) {
      return ReadNumber(quotient)
    }
    return divisor.approximate == 0 ? nil : ReadNumber(approximate: approximate / divisor.approximate)
  }

  /// The number to a whole power; nil beyond what a double holds.
  func raised(to power: Int) -> ReadNumber? {
    guard power.magnitude <= 100_000 else { return nil }
    if let exact, exact.digits.count * max(1, Int(power.magnitude)) <= 400 {
      var product = ExactDecimal(1)
      for _ in 0..<power.magnitude { product = product * exact }
      return power >= 0 ? ReadNumber(product) : ReadNumber(1).divided(by: ReadNumber(product))
    }
    return ReadNumber(approximate: pow(approximate, Double(power)))
  }

  /// Whether it has no fraction.
  var isWhole: Bool {
    switch form {
    case .short(_, let exponent): exponent >= 0
    case .long(let exact): exact.isWhole
    case .inexact: false
    }
  }

  /// The same text for the same number.
  var key: String { exact?.description ?? approximate.description }

  /// Whether a program printed one of the numbers that the other one is: 0.30000000000000004 is 0.3.
  private static func isBinaryNoise(_ left: ExactDecimal, _ right: ExactDecimal) -> Bool {
    let (fewer, more) = (
      min(left.digits.count, right.digits.count), max(left.digits.count, right.digits.count)
    )
    guard fewer <= 12, (15...17).contains(more) else { return false }
    let (a, b) = (left.doubleValue, right.doubleValue)
    return abs(a - b) <= 1e-15 * max(abs(a), abs(b))
  }

  /// Whether two numbers lie no further apart than this: without rounding if both are exact.
  func isNear(_ other: ReadNumber, tolerance: Double) -> Bool {
    if form == other.form { return true }
    if tolerance == 0, case .short(let mine, _) = form, case .short(let theirs, _) = other.form,
      max(mine.magnitude, theirs.magnitude) < 10_000_000_000_000
    {
      return false
    }
    if tolerance > 0 {
      // Doubles decide but at the edge.
      let (mine, theirs) = (approximate, other.approximate)
      let (difference, doubt) = (abs(mine - theirs), 1e-9 * max(tolerance, abs(mine), abs(theirs)))
      if difference > tolerance + doubt { return false }
      if difference < tolerance - doubt { return true }
    }
    if let mine = exact, let theirs = other.exact {
      if Self.isBinaryNoise(mine, theirs) { return true }
      guard tolerance > 0 else { return false }
      if let difference = mine.adding(theirs.negated), let limit = ExactDecimal(tolerance) {
        // The tolerance may be a product that was rounded.
        return abs(difference.doubleValue) <= limit.doubleValue * (1 + 1e-12)
      }
    }
    // What differs in the last place is equal: a quotient is not exact in binary.
    let slack = 1e-12 * max(abs(approximate), abs(other.approximate))
    return abs(approximate - other.approximate) <= tolerance + slack
  }
}

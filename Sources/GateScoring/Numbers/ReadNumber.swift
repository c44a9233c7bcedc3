import Foundation
import GateJSON

/// A number that a text says: exact where it can be written in decimal digits, else as the nearest double.
struct ReadNumber: Sendable, Equatable {
  /// The number without rounding; nil for one such as 1/3.
  let exact: ExactDecimal?
  /// The number where it is not exact.
  private let inexact: Double
  /// The nearest double.
  var approximate: Double { exact?.doubleValue ?? inexact }

  init(_ exact: ExactDecimal) {
    self.exact = exact
    inexact = 0
  }

  /// nil for a number that is not finite.
  init?(approximate: Double) {
    guard approximate.isFinite else { return nil }
    exact = nil
    inexact = approximate
  }

  /// The number with the other sign.
  var negated: ReadNumber {
    exact.map { ReadNumber($0.negated) } ?? ReadNumber(approximate: -approximate) ?? self
  }

  /// The number times ten to a power.
  func scaled(byPowerOfTen power: Int) -> ReadNumber? {
    exact.map { ReadNumber($0.scaled(byPowerOfTen: power)) }
      ?? ReadNumber(approximate: approximate * pow(10, Double(power)))
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

  /// The quotient; nil where the divisor is 0.
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
      return power >= 0 ? ReadNumber(product) : ReadNumber(ExactDecimal(1)).divided(by: ReadNumber(product))
    }
    return ReadNumber(approximate: pow(approximate, Double(power)))
  }

  /// Whether it has no fraction.
  var isWhole: Bool { exact?.isWhole ?? false }

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

  /// Whether two numbers lie no further apart than this: without rounding where both are exact.
  func isNear(_ other: ReadNumber, tolerance: Double) -> Bool {
    if let mine = exact, let theirs = other.exact {
      if mine == theirs || Self.isBinaryNoise(mine, theirs) { return true }
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

/// A number with the digits that were written, if neither a double nor 64 bits say the same: `1.10`, `1e3`,
/// `12345678901234567890`.
public struct WrittenNumber: Sendable {
  /// What was written.
  public let text: String
  /// The nearest double; always finite.
  public let number: Double
  /// The number without rounding.
  public let exact: ExactDecimal

  /// nil if the text is no number in digits, or too large for a double.
  public init?(_ text: String) {
    guard let exact = ExactDecimal(text), let number = Double(text), number.isFinite else { return nil }
    (self.text, self.number, self.exact) = (text, number, exact)
  }

  /// Whether the text is a number in JSON: `007`, `+5` and `.5`, which YAML has, are none.
  public var isJSON: Bool {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    guard let first = digits.first, first >= 0x30, first <= 0x39, text.utf8.first != UInt8(ascii: "+") else {
      return false
    }
    let whole = digits.prefix { $0 >= 0x30 && $0 <= 0x39 }
    let fraction = digits.dropFirst(whole.count)
    guard whole.count == 1 || first != 0x30 else { return false }
    return fraction.first != UInt8(ascii: ".")
      || fraction.dropFirst().first.map { $0 >= 0x30 && $0 <= 0x39 } == true
  }

  /// Whether a zero stands before other digits of the whole part, as in `007`.
  public var hasLeadingZero: Bool {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    return digits.first == 0x30 && digits.dropFirst().first.map { $0 >= 0x30 && $0 <= 0x39 } == true
  }

  /// The value without the spelling: a whole number or a double if that says the same, else this number.
  var value: JSONValue {
    if exact.isWhole, exact.digits.count + exact.exponent < 20 {
      let digits = exact.digits + [UInt8](repeating: 0, count: exact.exponent)
      let text = (exact.isNegative ? "-" : "") + String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
      if digits.isEmpty { return .integer(0) }
      if let whole = Int(text) { return .integer(whole) }
    }
    return ExactDecimal(number) == exact ? .number(number) : .written(self)
  }
}

extension JSONValue {
  /// The number without rounding; nil for any other kind.
  public var exactValue: ExactDecimal? {
    switch self {
    case .integer(let whole): ExactDecimal(whole)
    case .number(let number): ExactDecimal(number)
    case .written(let number): number.exact
    default: nil
    }
  }

  /// The value without the spelling of its numbers: `1.10` is 1.1; what only the written digits say keeps them.
  public var withoutSpelling: JSONValue {
    switch self {
    case .written(let number): number.value
    case .array(let elements): .array(elements.map(\.withoutSpelling))
    case .object(let members): .object(members.mapValues(\.withoutSpelling))
    default: self
    }
  }
}

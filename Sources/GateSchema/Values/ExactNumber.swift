import GateJSON

/// Arithmetic on JSON numbers without rounding.
enum ExactNumber {
  /// How two numbers compare.
  enum Order {
    case less
    case equal
    case greater
  }

  /// How `left` compares with `right` by mathematical value; nil where one of them is no number.
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

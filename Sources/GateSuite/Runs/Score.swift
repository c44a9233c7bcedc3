/// What a scorer says of one answer.
public enum Score: Sendable, Hashable {
  /// The score; finite, in [0, 1] unless the metric declares another range, higher as the metric says.
  case value(Double)
  /// The answer is wrong, 0, as it holds nothing of what was asked for (no number, no choice, no JSON), and why; it is
  /// counted apart.
  case unread(String)
  /// The answer could not be scored, and why; it never counts as 0 and never as a pass.
  case unscored(String)

  /// How large a score may be, so that sums of squares stay finite.
  public static let largest = 1e100

  /// The score, or nil if there is none.
  public var value: Double? {
    switch self {
    case .value(let value): value
    case .unread: 0
    case .unscored: nil
    }
  }
}

/// The mean of an example's epochs, the same to the last bit for any order of them: a verdict must not hang on the
/// order of the rows.
public enum EpochMean {
  /// The mean; nil of no values.
  public static func of(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    return values.sorted().reduce(0, +) / Double(values.count)
  }
}

/// A place of a text that is a number, or looks like one.
struct NumberToken: Sendable, Equatable {
  /// What stands there.
  enum Content: Sendable, Equatable {
    /// This number.
    case number(ReadNumber)
    /// Digits that are no one number, or that can be read in two ways: `10-20`, `10:30`, `0,75` if a point is
    /// expected, `2√3`.
    case unclear
  }

  /// Where it begins, its sign and its currency sign included, in scalars.
  var start: Int
  /// Where it ends.
  var end: Int
  /// What stands there.
  var content: Content
  /// The number; nil for what is none.
  var number: ReadNumber? {
    if case .number(let number) = content { number } else { nil }
  }
}

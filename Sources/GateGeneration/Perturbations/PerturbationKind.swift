/// A rule by which a question is changed without changing what is asked.
public enum PerturbationKind: String, Sendable, CaseIterable {
  /// Spaces are doubled, and some put at the end.
  case whitespace
  /// All letters small, or all capital.
  case casing
  /// Two letters inside a longer word change places, in one word of ten and at least one.
  case typos
  /// The punctuation at the end is left out, or where there is none, a full stop is put there.
  case punctuation
  /// The options of a multiple-choice question change places, and the expected letter with them.
  case order
  /// The solved examples before the question change places.
  case shots

  /// The kinds that keep what is asked in every golden set. A dialogue looks like solved examples, and to turn its
  /// order would change it.
  public static let usual = allCases.filter { $0 != .shots }
}

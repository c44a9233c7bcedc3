/// What the journal of a suite holds.
public struct JournalSummary: Sendable, Equatable {
  /// The suite's name.
  public let suite: String
  /// How many answers it holds.
  public let answers: Int
  /// How many of them belong to runs that did not come to their verdict.
  public let unfinished: Int
  /// How many calls brought no answer but may have been billed.
  public let failures: Int
  /// When the oldest answer was given, in seconds since 1970; nil where there is none.
  public let oldest: Double?
  /// When the newest answer was given, in seconds since 1970; nil where there is none.
  public let newest: Double?
  /// The size of its files in bytes.
  public let bytes: Int
}

/// A commit, as its value.
public struct Commit: Equatable, Sendable {
  /// 40 lower-case hex digits.
  public let id: String
  /// The ids of its parents, in order; empty for a first commit.
  ///
  /// In a shallow clone they are named even where they are not present.
  public let parents: [String]
  /// The first line of its message.
  public let summary: String
  /// When its author made it.
  public let authorTime: CommitTime
}

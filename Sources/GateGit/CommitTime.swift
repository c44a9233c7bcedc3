/// A moment as git records it: seconds, and the clock's offset where it was made.
public struct CommitTime: Equatable, Sendable {
  /// Seconds since 1970-01-01 00:00 UTC.
  public let secondsSinceEpoch: Int64
  /// Minutes that the local clock was ahead of UTC.
  public let offsetMinutes: Int

  /// A moment, in UTC unless an offset is given.
  public init(secondsSinceEpoch: Int64, offsetMinutes: Int = 0) {
    self.secondsSinceEpoch = secondsSinceEpoch
    self.offsetMinutes = offsetMinutes
  }
}

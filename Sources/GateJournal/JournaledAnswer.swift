import GateSuite

/// An answer that was paid for earlier.
public struct JournaledAnswer: Sendable, Equatable {
  /// Which run paid for it.
  public enum Origin: Sendable, Equatable {
    /// A run that did not come to its verdict, and that this run goes on with.
    case unfinishedRun
    /// A run that came to its verdict; to use its answers again is a policy.
    case finishedRun
  }

  /// The answer as it was given, its latency included.
  public let response: Response
  /// How many calls were made for it, at least 1.
  public let attempts: Int
  /// Which run paid for it.
  public let origin: Origin
}

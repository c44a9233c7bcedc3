import GateTargets

/// When a call that failed is made again, and after how long.
public struct RetryPolicy: Sendable, Equatable {
  /// How many more calls are made after the first one, at least 0.
  public let retries: Int
  /// The longest wait before the first retry, in seconds; it doubles with each one.
  public let baseDelay: Double
  /// The longest wait that is not asked for by the provider, in seconds.
  public let maximumDelay: Double
  /// The longest wait that a provider may ask for, in seconds; where it asks for more the call has failed.
  public let maximumRetryAfter: Double

  /// A policy; the values are brought into their ranges.
  public init(
    retries: Int = 3, baseDelay: Double = 0.5, maximumDelay: Double = 30, maximumRetryAfter: Double = 120
  ) {
    self.retries = max(retries, 0)
    self.baseDelay = max(baseDelay, 0)
    self.maximumDelay = max(maximumDelay, 0)
    self.maximumRetryAfter = max(maximumRetryAfter, 0)
  }

  /// The wait before the next call, in seconds; nil where there is none.
  ///
  /// The wait is drawn from the upper half of an exponentially growing span ("equal jitter", Brooker,
  /// "Exponential Backoff And Jitter", AWS 2015), so that calls that failed together do not return together.
  /// It is never shorter than the provider asks for.
  /// - Parameters:
  ///   - error: why the last call failed.
  ///   - attempts: how many calls were made, at least 1.
  ///   - fraction: a draw from [0, 1).
  public func delay(after error: TargetError, attempts: Int, fraction: Double) -> Double? {
    guard error.isTransient, attempts <= retries else { return nil }
    let asked = error.retryAfter ?? 0
    guard asked <= maximumRetryAfter else { return nil }
    var span = baseDelay
    for _ in 1..<max(attempts, 1) where span < maximumDelay { span *= 2 }
    span = min(span, maximumDelay)
    return asked + span * (0.5 + 0.5 * fraction)
  }
}

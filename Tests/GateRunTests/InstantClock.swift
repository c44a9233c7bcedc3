import Synchronization

/// A clock that does not wait: it notes how long it should have.
final class InstantClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    let offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let sleeps = Mutex<[Double]>([])

  /// The waits so far, in seconds.
  var waits: [Double] { sleeps.withLock { $0 } }

  var now: Instant { Instant(offset: .zero) }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let (seconds, attoseconds) = deadline.offset.components
    sleeps.withLock { $0.append(Double(seconds) + Double(attoseconds) / 1e18) }
    try Task.checkCancellation()
  }
}

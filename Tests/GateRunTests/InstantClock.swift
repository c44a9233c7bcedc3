import Synchronization

/// A clock that does not wait: it notes how long it should have, and takes that time for passed.
final class InstantClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    let offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let state = Mutex((sleeps: [Double](), now: Duration.zero))

  /// The waits so far, in seconds.
  var waits: [Double] { state.withLock { $0.sleeps } }

  var now: Instant { Instant(offset: state.withLock { $0.now }) }
  var minimumResolution: Duration { .zero }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    state.withLock { state in
      state.sleeps.append((deadline.offset - state.now) / .seconds(1))
      state.now = max(state.now, deadline.offset)
    }
    try Task.checkCancellation()
  }

  /// Lets time pass, as a call does.
  func advance(seconds: Double) { state.withLock { $0.now += .seconds(seconds) } }
}

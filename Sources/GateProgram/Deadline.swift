import Synchronization

/// How a piece of work that had a time limit ended.
package enum Deadline<Value: Sendable>: Sendable {
  /// The work ended in time.
  case met(Value)
  /// The time was over; this is what the work gave when it was cancelled.
  case missed(Value)

  /// Runs `work`, and cancels it when `seconds` are over.
  ///
  /// It returns only after the work has ended, so the work must end soon once it is cancelled.
  package static func run(seconds: Double, _ work: @escaping @Sendable () async -> Value) async -> Deadline {
    let task = Task { await work() }
    let number = DeadlineWatch.shared.begin(seconds: seconds) { task.cancel() }
    let value = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    return DeadlineWatch.shared.end(number) ? .missed(value) : .met(value)
  }
}

/// Cancels pieces of work whose time is over; one task sleeps for all of them.
///
/// A task that slept for each would stay in the system's timers until its time, however early it was cancelled: a
/// fast run would hold tens of thousands of them.
package final class DeadlineWatch: Sendable {
  /// The watch of this process.
  package static let shared = DeadlineWatch()

  private struct State {
    var entries: [Int: (due: ContinuousClock.Instant, cancel: @Sendable () -> Void)] = [:]
    var nextNumber = 0
    /// When the sleeping task wakes; nil if none sleeps.
    var wakesAt: ContinuousClock.Instant?
  }

  private let state = Mutex(State())

  /// Has `cancel` called when `seconds` are over.
  /// - Returns: the number to be given back with `end` when the work has ended.
  package func begin(seconds: Double, _ cancel: @escaping @Sendable () -> Void) -> Int {
    let due = ContinuousClock.now + .seconds(seconds)
    let (number, mustSleep) = state.withLock { state in
      state.nextNumber += 1
      state.entries[state.nextNumber] = (due, cancel)
      let mustSleep = state.wakesAt.map { due < $0 } ?? true
      if mustSleep { state.wakesAt = due }
      return (state.nextNumber, mustSleep)
    }
    if mustSleep { sleep(until: due) }
    return number
  }

  /// Ends the watch over a piece of work.
  /// - Returns: whether its time was over before.
  package func end(_ number: Int) -> Bool { state.withLock { $0.entries.removeValue(forKey: number) == nil } }

  private func sleep(until due: ContinuousClock.Instant) {
    Task {
      try? await Task.sleep(until: due, clock: .continuous)
      wake(at: due)
    }
  }

  private func wake(at due: ContinuousClock.Instant) {
    let (overdue, next) = state.withLock { state in
      // If work with less time came later, another task sleeps for all.
      guard state.wakesAt == due else { return ([@Sendable () -> Void](), ContinuousClock.Instant?.none) }
      let now = ContinuousClock.now
      let overdue = state.entries.filter { $0.value.due <= now }
      for number in overdue.keys { state.entries[number] = nil }
      state.wakesAt = state.entries.values.map(\.due).min()
      return (overdue.values.map(\.cancel), state.wakesAt)
    }
    for cancel in overdue { cancel() }
    if let next { sleep(until: next) }
  }
}

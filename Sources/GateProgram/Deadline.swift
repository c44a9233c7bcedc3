/// How a piece of work that had a time limit ended.
package enum Deadline<Value: Sendable>: Sendable {
  /// The work ended in time.
  case met(Value)
  /// The time was over; this is what the work gave when it was cancelled.
  case missed(Value)

  private enum Event: Sendable {
    case ended(Value)
    case timeIsOver
    case callerWasCancelled
  }

  /// Runs `work`, and cancels it when `seconds` are over.
  ///
  /// It returns only after the work has ended, so the work must end soon once it is cancelled.
  package static func run(seconds: Double, _ work: @escaping @Sendable () async -> Value) async -> Deadline {
    await withTaskGroup(of: Event.self) { group in
      group.addTask { .ended(await work()) }
      group.addTask {
        do {
          try await Task.sleep(for: .seconds(seconds))
          return .timeIsOver
        } catch {
          return .callerWasCancelled
        }
      }
      var isMissed = false
      while let event = await group.next() {
        switch event {
        case .ended(let value):
          group.cancelAll()
          return isMissed ? .missed(value) : .met(value)
        case .timeIsOver:
          isMissed = true
          group.cancelAll()
        case .callerWasCancelled: break
        }
      }
      preconditionFailure("a task group gives back the value of every task")
    }
  }
}

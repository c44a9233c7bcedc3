/// How a piece of work that had a time limit ended.
enum Deadline<Value: Sendable>: Sendable {
  /// The work ended in time.
  case met(Value)
  /// The time was over; this is what the work gave when it was cancelled.
  case missed(Value)

  /// Runs `work`, and cancels it when `seconds` are over.
  ///
  /// It returns only after the work has ended, so the work must end soon once it is cancelled.
  static func run(seconds: Double, _ work: @escaping @Sendable () async -> Value) async -> Deadline {
    await withTaskGroup(of: Value?.self) { group in
      group.addTask { await work() }
      group.addTask {
        try? await Task.sleep(for: .seconds(seconds))
        return nil
      }
      var timeIsOver = false
      while let finished = await group.next() {
        if let value = finished {
          group.cancelAll()
          return timeIsOver ? .missed(value) : .met(value)
        }
        // The sleep also ends early where the caller itself is cancelled; the work then sees that too.
        timeIsOver = true
        group.cancelAll()
      }
      preconditionFailure("a task group gives back the value of every task")
    }
  }
}

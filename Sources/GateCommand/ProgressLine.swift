import Synchronization

/// One moving line on the standard error that says how far a suite's calls are; nothing in CI and in pipes.
final class ProgressLine: Sendable {
  private let suite: String
  private let context: CommandContext
  private let lastShown = Mutex(0.0)

  init(suite: String, context: CommandContext) {
    self.suite = suite
    self.context = context
  }

  /// Shows how many calls of how many are done; at most ten times a second.
  func show(completed: Int, total: Int, errors: Int) {
    guard context.showsProgress else { return }
    let now = context.now()
    let isDue = lastShown.withLock { last in
      guard now - last >= 0.1 || completed == total else { return false }
      last = now
      return true
    }
    guard isDue else { return }
    let told = errors == 0 ? "" : ", \(errors) errors"
    context.writeError("\r\u{1B}[K\(suite): \(completed)/\(total) calls\(told)")
  }

  /// Takes the line away.
  func end() {
    if context.showsProgress { context.writeError("\r\u{1B}[K") }
  }
}

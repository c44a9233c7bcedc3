import GateCheck

/// Says on a terminal how many of some steps are done; nothing elsewhere.
final class StepLine: Sendable {
  private let name: String
  private let context: CommandContext

  init(name: String, context: CommandContext) {
    self.name = name
    self.context = context
  }

  /// Shows how many steps are done.
  func show(_ done: Int, of all: Int) {
    guard context.progress == .line else { return }
    let line = "\(name): \(done) of \(all) steps"
    context.writeError("\r\u{1B}[K\(line.prefix(max(context.width - 1, 20)))")
  }

  /// Takes the line away.
  func end() { if context.progress == .line { context.writeError("\r\u{1B}[K") } }
}

import Foundation
import GateJSON
import GateReport
import GateRun
import GateTargets
import Synchronization

/// Says on the standard error how far a suite's calls are: one moving line on a terminal, a plain line from time to
/// time in a CI's log, nothing in pipes.
final class ProgressLine: Sendable {
  /// What was reported last, and when.
  private struct State {
    var firstAt: Double?
    var lastAt: Double?
  }

  /// How often it is reported, in seconds.
  private static let often = 0.1
  private static let seldom = 15.0
  /// How many columns the bar has.
  private static let barWidth = 20

  private let suite: String
  private let context: CommandContext
  private let state = Mutex(State())

  init(suite: String, context: CommandContext) {
    self.suite = suite
    self.context = context
  }

  /// Shows how far the calls are, if it is time to.
  func show(_ progress: RunProgress) {
    let pause: Double
    switch context.progress {
    case .none: return
    case .line: pause = Self.often
    case .log: pause = Self.seldom
    }
    let now = context.uptime()
    let elapsed = state.withLock { state -> Double? in
      let firstAt = state.firstAt ?? now
      // A run that is over soon needs no line in a log.
      let lastAt = state.lastAt ?? (context.progress == .log ? firstAt : -.infinity)
      state.firstAt = firstAt
      guard now - lastAt >= pause || context.progress == .line && progress.completed == progress.total else {
        state.lastAt = lastAt
        return nil
      }
      state.lastAt = now
      return now - firstAt
    }
    guard let elapsed else { return }
    if context.progress == .log {
      context.writeError("\(text(progress, elapsed: elapsed))\n")
    } else {
      let line = "\(Self.bar(progress)) \(text(progress, elapsed: elapsed))"
      context.writeError("\r\u{1B}[K\(line.prefix(max(context.width - 1, 20)))")
    }
  }

  /// Takes the line away.
  func end() {
    if context.progress == .line { context.writeError("\r\u{1B}[K") }
  }

  /// `support-faq: 312/615 calls, 24.1/s, 0:13 left, 45210 tokens, $0.0123, 3 errors (2 timeout, 1 server)`.
  private func text(_ progress: RunProgress, elapsed: Double) -> String {
    var parts = ["\(PlainText(suite).text): \(progress.completed)/\(progress.total) calls"]
    if progress.paidBefore > 0 { parts.append("\(progress.paidBefore) paid for before") }
    let called = progress.completed - progress.paidBefore
    if elapsed > 0.5, called > 0 {
      let rate = Double(called) / elapsed
      parts.append("\(String(format: "%.1f", rate))/s")
      if progress.completed < progress.total {
        let left = (Double(progress.total - progress.completed) / rate).rounded(.up)
        parts.append("\(Self.clock(left)) left")
      }
    }
    if progress.tokens > 0 { parts.append("\(progress.tokens) tokens") }
    if let cost = progress.costUSD, cost > 0 { parts.append("$\(String(format: "%.4f", cost))") }
    if progress.errors > 0 {
      let kinds = progress.errorsByKind.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { "\($0.value) \($0.key.rawValue)" }
      parts.append(
        "\(Counted.of(progress.errors, "error")) (\(kinds.joined(separator: ", ")))")
    }
    return parts.joined(separator: ", ")
  }

  private static func bar(_ progress: RunProgress) -> String {
    let share = progress.total > 0 ? Double(progress.completed) / Double(progress.total) : 1
    let full = Int(share * Double(barWidth))
    return "[\(String(repeating: "#", count: full))\(String(repeating: "-", count: barWidth - full))]"
  }

  /// `0:13`, `1:02:05`.
  private static func clock(_ seconds: Double) -> String {
    let whole = seconds.isFinite && seconds < 360_000 ? Int(seconds) : 360_000
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    let tail = String(format: "%02d", whole % 60)
    return hours > 0 ? "\(hours):\(String(format: "%02d", minutes)):\(tail)" : "\(minutes):\(tail)"
  }
}

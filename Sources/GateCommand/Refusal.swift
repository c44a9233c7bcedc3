import GateDecision

/// Why a command stops, in words, and how goldgate then ends.
struct Refusal: Error, CustomStringConvertible {
  /// How goldgate ends.
  let exitCode: ExitCode
  /// What happened, one sentence without a full stop.
  let message: String
  /// What to do next, one sentence without a full stop; nil where the message says it already.
  let remedy: String?

  init(_ exitCode: ExitCode, _ message: String, remedy: String? = nil) {
    self.exitCode = exitCode
    self.message = message
    self.remedy = remedy
  }

  var description: String { remedy.map { "\(message)\n  \($0)" } ?? message }
}

import GateDecision

/// Why a command stops, in words, and how goldgate then ends.
package struct Refusal: Error, CustomStringConvertible {
  /// How goldgate ends.
  package let exitCode: ExitCode
  /// What kind of trouble it is in the verdict of a suite; nil where the exit code alone says it.
  package let kind: Problem.Kind?
  /// What happened, one sentence without a full stop.
  package let message: String
  /// What to do next, one sentence without a full stop; nil where the message says it already.
  package let remedy: String?

  package init(_ exitCode: ExitCode, _ message: String, remedy: String? = nil) {
    self.exitCode = exitCode
    kind = nil
    self.message = message
    self.remedy = remedy
  }

  /// A command stops as a suite would have no verdict.
  package init(_ problem: Problem) {
    self.init(problem.kind, problem.message, remedy: problem.remedy)
  }

  private init(_ kind: Problem.Kind, _ message: String, remedy: String) {
    exitCode = Problem(kind, message, remedy: remedy).exitCode
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }

  /// A command stops as there is no baseline to compare with.
  package static func noBaseline(_ message: String, remedy: String) -> Refusal {
    Refusal(.noBaseline, message, remedy: remedy)
  }

  package var description: String { remedy.map { "\(message)\n  \($0)" } ?? message }
}

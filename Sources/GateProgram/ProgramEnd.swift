import Subprocess

/// How a program ended, and its last words.
package struct ProgramEnd: Sendable {
  /// What happened, as a message says it.
  package enum Cause: Sendable {
    /// It could not be started or watched; the text says why.
    case failed(String)
    /// It ended by itself or by a signal.
    case ended(TerminationStatus)
  }

  /// What happened.
  package let cause: Cause
  /// The end of its standard error, cleaned; may be empty.
  package let lastWords: String

  /// How a program ended.
  package init(cause: Cause, lastWords: String) {
    self.cause = cause
    self.lastWords = lastWords
  }

  /// Whether it ended with exit code 0.
  package var isSuccess: Bool {
    if case .ended(let status) = cause { status.isSuccess } else { false }
  }

  /// Whether it ended with an exit code of its own.
  package func isFailure(code: Int32) -> Bool {
    if case .ended(.exited(let exitCode)) = cause { exitCode == code } else { false }
  }

  /// What happened and its last words, after the program's name.
  package func description(of program: ProgramLauncher) -> String {
    switch cause {
    case .failed(let text): return withLastWords(text)
    case .ended(.exited(let code)):
      return withLastWords("the program '\(program.shownName)' ended with exit code \(code)")
    case .ended(.signaled(let signal)):
      return withLastWords("the program '\(program.shownName)' was ended by signal \(signal)")
    }
  }

  /// A message with the last words behind it, where there are any.
  package func withLastWords(_ message: String) -> String {
    lastWords.isEmpty ? message : "\(message); its standard error ends: \(lastWords)"
  }
}

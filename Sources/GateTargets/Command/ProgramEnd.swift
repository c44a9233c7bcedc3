import Subprocess

/// How a program ended, and its last words.
struct ProgramEnd: Sendable {
  /// What happened, as a message says it.
  enum Cause: Sendable {
    /// It could not be started or watched; the text says why.
    case failed(String)
    /// It ended by itself or by a signal.
    case ended(TerminationStatus)
  }

  /// What happened.
  let cause: Cause
  /// The end of its standard error, cleaned; may be empty.
  let lastWords: String

  /// Whether it ended with exit code 0.
  var isSuccess: Bool {
    if case .ended(let status) = cause { status.isSuccess } else { false }
  }

  /// What happened and its last words, after the program's name.
  func description(of program: ProgramLauncher) -> String {
    switch cause {
    case .failed(let text): return withLastWords(text)
    case .ended(.exited(let code)):
      return withLastWords("the program '\(program.shownName)' ended with exit code \(code)")
    case .ended(.signaled(let signal)):
      return withLastWords("the program '\(program.shownName)' was ended by signal \(signal)")
    }
  }

  /// A message with the last words behind it, where there are any.
  func withLastWords(_ message: String) -> String {
    lastWords.isEmpty ? message : "\(message); its standard error ends: \(lastWords)"
  }
}

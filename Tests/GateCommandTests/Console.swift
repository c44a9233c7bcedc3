import Foundation
import GateCommand
import GateDecision
import GateGit
import GateTestSupport
import Synchronization

/// Runs goldgate in process and keeps what it prints.
final class Console: Sendable {
  private let printed = Mutex((output: "", errors: ""))
  private let clock = Mutex(1_795_000_000.0)
  private let folder: String
  private let environment: [String: String]
  /// What the user types, line by line; nil where there is no terminal.
  private let typed: AnswerQueue?

  /// libgit2 must not read the configuration of whoever runs the tests; once for the process.
  private static let isolated: Void = {
    try? GitLibrary.isolateConfiguration(home: TemporaryRepository.home)
  }()

  /// A console in a folder.
  /// - Parameter answers: what the user types, line by line; nil where there is no terminal.
  init(in folder: String, environment: [String: String] = [:], answers: [String]? = nil) {
    Self.isolated
    self.folder = folder
    typed = answers.map { AnswerQueue($0) }
    self.environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "GIT_AUTHOR_NAME": TemporaryRepository.author.name,
      "GIT_AUTHOR_EMAIL": TemporaryRepository.author.email,
    ].merging(environment) { $1 }
  }

  /// What the last command printed.
  var output: String { printed.withLock { $0.output } }
  /// What the last command printed on the standard error.
  var errors: String { printed.withLock { $0.errors } }

  /// Lets some days go by.
  func pass(days: Double) { clock.withLock { $0 += days * 86_400 } }

  /// Runs one command line.
  @discardableResult
  func run(_ arguments: String...) async -> ExitCode { await run(arguments: arguments) }

  /// Runs one command line.
  @discardableResult
  func run(arguments: [String]) async -> ExitCode {
    printed.withLock { $0 = ("", "") }
    var context = CommandContext(
      environment: environment, workingDirectory: folder, now: { self.clock.withLock { $0 } },
      write: { text in self.printed.withLock { $0.output += text } },
      writeError: { text in self.printed.withLock { $0.errors += text } })
    if let typed { context.readLine = { typed.next() } }
    return await Goldgate.run(arguments, in: context)
  }

  /// The text of a file in the folder.
  func file(_ name: String) throws -> String {
    try String(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name), encoding: .utf8)
  }
}

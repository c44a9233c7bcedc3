import Foundation
import GateSuite
import Subprocess

/// Knows how to start a program: its path, folder and environment.
package struct ProgramLauncher: Sendable {
  /// What Subprocess needs to start it, in a session of its own so that its whole group can be ended.
  private let configuration: Configuration
  /// The command's name for messages.
  package let name: String
  /// Cleans what the program wrote for a message.
  package let redactor: Redactor

  /// How a program that must end is ended: a request to its whole group, and then force.
  package static let ending: [TeardownStep] = [
    .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
  ]

  /// How a program that has no more work is ended: its standard input is closed already, so it first has two
  /// seconds to end by itself (SIGCONT changes nothing in a process that runs).
  package static let farewell: [TeardownStep] =
    [.send(signal: .resume, toProcessGroup: true, allowedDurationToNextStep: .seconds(2))] + ending

  /// A launcher of a command.
  /// - Parameter place: where the command stands, for messages.
  /// - Throws: if the folder or a relative path of the program leaves the repository, or the folder is
  ///   not there.
  package init(_ command: ProgramCommand, at place: Place, in surroundings: ProgramEnvironment)
    throws(Diagnostic)
  {
    Self.ignoreBrokenPipes
    let folder = try ContainedPath(
      surroundings.folder ?? ".", from: surroundings.suiteFolder, inside: surroundings.repositoryRoot,
      at: surroundings.folderPlace)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.absolute, isDirectory: &isFolder), isFolder.boolValue
    else { throw Diagnostic("there is no folder '\(folder.relative)'", at: surroundings.folderPlace) }
    let executable: Executable
    let arguments: [String]
    switch command {
    case .shell(let text):
      (executable, arguments, name) = (.path("/bin/sh"), ["-c", text], text)
    case .program(let program, let rest):
      (arguments, name) = (rest, program)
      if program.hasPrefix("/") {
        executable = .path(.init(program))
      } else if program.contains("/") {
        let path = try ContainedPath(
          program, from: folder.absolute, inside: surroundings.repositoryRoot, at: place)
        executable = .path(.init(path.absolute))
      } else {
        executable = .name(program)
      }
    }
    let variables = surroundings.variables.filter { ProgramEnvironment.isName($0.key) }
    redactor = Redactor(Self.secrets(in: variables))
    var platformOptions = PlatformOptions()
    platformOptions.createSession = true
    platformOptions.teardownSequence = Self.ending
    configuration = Configuration(
      executable: executable, arguments: Arguments(arguments),
      environment: .custom(
        Dictionary(variables.map { (Environment.Key(stringLiteral: $0.key), $0.value) }) { $1 }),
      workingDirectory: .init(folder.absolute), platformOptions: platformOptions)
  }

  /// What Subprocess needs to start one process.
  /// - Parameter mark: a text that no other process has, by which all that it starts is found.
  func configuration(mark: String) -> Configuration {
    var marked = configuration
    marked.environment = marked.environment.updating([
      Environment.Key(stringLiteral: ProcessTree.variable): mark
    ])
    return marked
  }

  /// A write to a program that has gone must be an error of that write, not the end of goldgate.
  private static let ignoreBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  /// The values that an error must not show: those of variables whose names say so.
  private static func secrets(in environment: [String: String]) -> [Secret] {
    let marks = ["KEY", "TOKEN", "SECRET", "PASSWORD", "CREDENTIAL"]
    return environment.filter { name, value in
      value.utf8.count >= 8 && marks.contains { name.uppercased().contains($0) }
    }.map { Secret($0.value) }
  }

  /// What an error says of a program that could not be started.
  package func startFailure(_ error: any Error) -> String {
    guard let error = error as? SubprocessError else { return "the program '\(shownName)' failed: \(error)" }
    if let cause = error.underlyingError?.rawValue, [EMFILE, ENFILE].contains(cause) {
      return "the program '\(shownName)' could not be started: too many open files"
    }
    switch error.code {
    case .executableNotFound: return "the program '\(shownName)' is not found or may not be executed"
    case .failedToChangeWorkingDirectory:
      return "the program '\(shownName)' could not be started in its folder"
    default:
      return
        "the program '\(shownName)' could not be started: \(redactor.excerpt(error.description, limit: 200))"
    }
  }

  /// The command for messages, on one line.
  package var shownName: String { redactor.excerpt(name, limit: 60) }
}

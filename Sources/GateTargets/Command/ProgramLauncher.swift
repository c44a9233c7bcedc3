import Foundation
import GateSuite
import Subprocess

/// Knows how to start the program of a `command` target: its path, folder and environment.
struct ProgramLauncher: Sendable {
  /// What Subprocess needs to start it, in a session of its own so that its whole group can be ended.
  let configuration: Configuration
  /// The command's name for messages.
  let name: String
  /// Cleans what the program wrote for a message.
  let redactor: Redactor

  /// How a program that must end is ended: a request to its whole group, and then force.
  static let ending: [TeardownStep] = [
    .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
  ]

  /// How a program that has no more work is ended: its standard input is closed already, so it first has two
  /// seconds to end by itself (SIGCONT changes nothing in a process that runs).
  static let farewell: [TeardownStep] =
    [.send(signal: .resume, toProcessGroup: true, allowedDurationToNextStep: .seconds(2))] + ending

  /// A launcher of `options.command`.
  /// - Throws: where the folder or a relative path of the program leaves the repository, or the folder is
  ///   not there.
  init(_ options: CommandOptions, context: TargetContext) throws(Diagnostic) {
    Self.ignoreBrokenPipes
    let folder = try ContainedPath(
      options.folder ?? ".", from: context.suiteFolder, inside: context.repositoryRoot,
      at: options.folderPlace)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.absolute, isDirectory: &isFolder), isFolder.boolValue
    else { throw Diagnostic("there is no folder '\(folder.relative)'", at: options.folderPlace) }
    let executable: Executable
    let arguments: [String]
    switch options.command {
    case .shell(let text):
      (executable, arguments, name) = (.path("/bin/sh"), ["-c", text], text)
    case .program(let program, let rest):
      (arguments, name) = (rest, program)
      if program.hasPrefix("/") {
        executable = .path(.init(program))
      } else if program.contains("/") {
        let path = try ContainedPath(
          program, from: folder.absolute, inside: context.repositoryRoot, at: options.commandPlace)
        executable = .path(.init(path.absolute))
      } else {
        executable = .name(program)
      }
    }
    let environment = context.environment.filter { EnvironmentVariable.isName($0.key) }
      .merging(options.environment) { $1 }
    redactor = Redactor(Self.secrets(in: environment))
    var platformOptions = PlatformOptions()
    platformOptions.createSession = true
    platformOptions.teardownSequence = Self.ending
    configuration = Configuration(
      executable: executable, arguments: Arguments(arguments),
      environment: .custom(
        Dictionary(environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }) { $1 }),
      workingDirectory: .init(folder.absolute), platformOptions: platformOptions)
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
  func startFailure(_ error: any Error) -> String {
    guard let error = error as? SubprocessError else { return "the program '\(shownName)' failed: \(error)" }
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
  var shownName: String { redactor.excerpt(name, limit: 60) }
}

import Foundation
import GateCommand
import GateGit
import GateTestSupport
import Synchronization
import Testing

/// The README's transcripts are what goldgate really prints.
@Suite struct ReadmeTests {
  /// A command of a transcript and what the README says that it prints.
  struct Step {
    let command: [String]
    var output: String
  }

  @Test func transcriptsAreTrue() async throws {
    let root = try #require(SharedData.packageRoot())
    let readme = root.appendingPathComponent("README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let folder = try TemporaryFolder()
    let steps = Self.steps(in: text)
    #expect(steps.count >= 4)
    var rewritten = text
    for step in steps {
      let printed = Self.withoutDuration(try await Self.run(step.command, in: folder.path))
      let told = Self.withoutDuration(step.output)
      if printed != told, ProcessInfo.processInfo.environment["GOLDGATE_RECORD"] == "1" {
        rewritten = rewritten.replacingOccurrences(of: step.output, with: printed)
      } else {
        #expect(printed == told, "$ \(step.command.joined(separator: " "))")
      }
    }
    if rewritten != text { try rewritten.write(to: readme, atomically: true, encoding: .utf8) }
  }

  private static func steps(in text: String) -> [Step] {
    var steps: [Step] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line == "```console" {
        isInside = true
      } else if line == "```" {
        isInside = false
      } else if isInside, line.hasPrefix("$ ") {
        steps.append(Step(command: line.dropFirst(2).split(separator: " ").map(String.init), output: ""))
      } else if isInside, !steps.isEmpty {
        steps[steps.count - 1].output += line + "\n"
      }
    }
    return steps
  }

  private static func run(_ command: [String], in folder: String) async throws -> String {
    guard command.first == "goldgate" else {
      // The example's branches are switched with git, as a reader would.
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = command
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      return ""
    }
    let output = OutputBox()
    let context = CommandContext(
      environment: ["PATH": "/usr/bin:/bin"], workingDirectory: folder, now: { 0 },
      write: { output.append($0) }, writeError: { output.append($0) }, width: 100)
    _ = await Goldgate.run(Array(command.dropFirst()), in: context)
    return output.text
  }

  /// The last figure of the last line is how long it took.
  private static func withoutDuration(_ text: String) -> String {
    text.replacing(/, [0-9.]+ s\n/, with: "\n")
  }
}

/// Collects what a command prints.
final class OutputBox: Sendable {
  private let collected = Mutex("")

  /// All that was printed.
  var text: String { collected.withLock { $0 } }

  /// Adds a text.
  func append(_ text: String) { collected.withLock { $0 += text } }
}

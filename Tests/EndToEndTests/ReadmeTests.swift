import Foundation
import GateCommand
import GateGit
import GateTestSupport
import Synchronization
import Testing

/// The README's transcript is what goldgate really prints.
@Suite struct ReadmeTests {
  @Test func transcriptIsTrue() async throws {
    let page = try DocsPage("README.md")
    let folder = try TemporaryFolder()
    let steps = Transcript(page).steps
    #expect(steps.map(\.command).contains("goldgate check"))
    for step in steps {
      let words = step.command.split(separator: " ").map(String.init)
      var printed = try await Self.run(words, in: folder.path).components(separatedBy: "\n")
      while printed.last == "" { printed.removeLast() }
      let fits = step.fits(printed.map(Transcript.Step.comparable))
      #expect(fits, "README.md:\(step.line): $ \(step.command)\n\(printed.joined(separator: "\n"))")
    }
  }

  /// The README is the first page: it stays short, and shows what it must.
  @Test func itStaysShort() throws {
    let page = try DocsPage("README.md")
    #expect(page.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 120)
    for command in [".ci/demo", ".ci/test"] {
      #expect(page.prose.contains { $0.text.hasPrefix("    \(command) ") }, "\(command)")
    }
    for code in 0...6 {
      #expect(page.prose.contains { $0.text.hasPrefix("| \(code) |") }, "exit code \(code)")
    }
  }

  private static func run(_ command: [String], in folder: String) async throws -> String {
    guard command.first == "goldgate" else {
      // The example's branches are switched with git, as a reader would.
      #expect(try await ShellText.run(command.joined(separator: " "), in: folder).status == 0)
      return ""
    }
    let output = OutputBox()
    let context = CommandContext(
      environment: ["PATH": "/usr/bin:/bin"], workingDirectory: folder, now: { 0 },
      write: { output.append($0) }, writeError: { output.append($0) }, width: 100)
    _ = await Goldgate.run(Array(command.dropFirst()), in: context)
    return output.text
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

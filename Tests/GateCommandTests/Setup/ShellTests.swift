import ArgumentParser
import Foundation
import GateCommand
import GateTestSupport
import Testing

/// Completions, the manual page, hints for mistyped commands, and examples in every help.
@Suite struct ShellTests {
  private func console() throws -> (folder: TemporaryFolder, console: Console) {
    let folder = try TemporaryFolder()
    return (folder, Console(in: folder.path))
  }

  /// The words of every command, those above others included.
  static let commands = words(of: Goldgate.self, [])

  private static func words(of command: any ParsableCommand.Type, _ path: [String]) -> [[String]] {
    [path]
      + command.configuration.subcommands.flatMap {
        words(of: $0, path + [$0.configuration.commandName ?? ""])
      }
  }

  @Test(arguments: commands)
  func everyHelpHasExamples(words: [String]) async throws {
    let (_, console) = try console()
    #expect(await console.run(arguments: words + ["--help"]) == .pass)
    let example = "  " + (["goldgate"] + words).joined(separator: " ")
    #expect(console.output.contains("Examples:\n"), "\(words)")
    #expect(console.output.contains(example), "\(words)")
  }

  @Test(arguments: [
    (["chek"], "'goldgate check'"), (["baseline", "lst"], "'goldgate baseline list'"),
    (["help", "pwer"], "'goldgate power'"), (["Validat"], "'goldgate validate'"),
    (["check", "--otput", "x"], "'--output'"),
  ])
  func aMistypedWordIsRecognised(arguments: [String], meant: String) async throws {
    let (_, console) = try console()
    #expect(await console.run(arguments: arguments) == .usage)
    #expect(console.errors.contains("Did you mean \(meant)?"), "\(console.errors)")
  }

  @Test(arguments: [
    (["check", "--report", "r.html"], "'goldgate check --output r.html'"),
    (["check", "--json"], "'goldgate check --output report.json'"),
    (["check", "-c", "qa"], "'goldgate check --suite qa'"),
    (["check", "--max-concurrency=8"], "'goldgate check --concurrency 8'"),
    (["check", "--max-cost", "2"], "'goldgate check --budget cost_usd=2'"),
    (["check", "--dry-run"], "'goldgate check --estimate'"),
    (["power", "--against", "v1.0.0"], "'goldgate power --baseline v1.0.0'"),
    (["baseline", "update", "--config", "qa"], "'goldgate baseline update --suite qa'"),
  ])
  func anOptionOfOtherToolsIsRecognised(arguments: [String], meant: String) async throws {
    let (_, console) = try console()
    #expect(await console.run(arguments: arguments) == .usage)
    #expect(console.errors.contains("Did you mean \(meant)?"), "\(console.errors)")
  }

  @Test func whatTheSuiteHoldsIsNoOption() async throws {
    let (_, console) = try console()
    #expect(await console.run("check", "--threshold", "0.8") == .usage)
    #expect(console.errors.contains("'margin: ... of the metric'"), "\(console.errors)")
    // A command without reports is offered none.
    #expect(await console.run("doctor", "--frobnicate", "x") == .usage)
    #expect(!console.errors.contains("Did you mean"))
  }

  @Test func whatIsLikeNothingGetsNoHint() async throws {
    let (_, console) = try console()
    #expect(await console.run("frobnicate") == .usage)
    #expect(!console.errors.contains("Did you mean"))
    #expect(await console.run("compare", "chek") != .pass)
    #expect(!console.errors.contains("Did you mean"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsKnowTheCommands(shell: String) async throws {
    let (folder, console) = try console()
    #expect(await console.run("completions", shell) == .pass)
    for word in ["check", "baseline", "doctor", "comment"] { #expect(console.output.contains(word)) }
    let path = try folder.write(console.output, to: "script")
    if ExternalTool.path(shell) != nil {
      let parsed = try ExternalTool.run(shell, ["-n", path])
      #expect(parsed.status == 0, "\(parsed.output)")
    }
  }

  @Test func theManualHasEveryCommandAndOption() async throws {
    let (_, console) = try console()
    #expect(await console.run("man") == .pass)
    for words in Self.commands
    where words.count > 0 && !["baseline", "cache"].contains(words.joined(separator: " ")) {
      #expect(console.output.contains(".SS \"goldgate \(words.joined(separator: " "))"), "\(words)")
    }
    #expect(console.output.contains("\\fB\\-\\-fail\\-on\\-slide\\fR"))
    #expect(console.output.contains(".TH GOLDGATE 1"))
  }

  @Test(.needs(.program("mandoc")))
  func mandocAcceptsTheManual() async throws {
    let (folder, console) = try console()
    #expect(await console.run("man") == .pass)
    let path = try folder.write(console.output, to: "goldgate.1")
    let outcome = try ExternalTool.run("mandoc", ["-T", "lint", "-W", "warning", path])
    // The page is the same whenever it is printed, so it has no date.
    let complaints = outcome.output.split(separator: "\n").filter { !$0.contains("missing date") }
    #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n"))")
    let shown = try ExternalTool.run("mandoc", ["-T", "utf8", path])
    #expect(shown.status == 0)
    #expect(shown.output.contains("goldgate"))
  }
}

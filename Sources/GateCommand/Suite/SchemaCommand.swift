import ArgumentParser
import GateDecision
import GateSuite

/// `goldgate schema NAME`: prints a published JSON Schema.
struct SchemaCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of suite.yaml, of a baseline's line, or of the verdict.",
    discussion: """
      Examples:
        goldgate schema suite > suite.schema.json
        goldgate schema verdict
      """)

  @Argument(help: "suite, baseline or verdict.")
  var name: PublishedSchema

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    context.write(name.text)
    return .pass
  }
}

/// Which suites a command works on.
struct SuiteOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A suite: its name under baselines/, its folder, or its suite.yaml. Repeatable (default: all suites).",
      valueName: "suite"))
  var suite: [String] = []
}

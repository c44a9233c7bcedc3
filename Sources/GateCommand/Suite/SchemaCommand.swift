import ArgumentParser
import GateDecision
import GateReport
import GateSuite

/// `goldgate schema NAME`: prints a published JSON Schema.
struct SchemaCommand: GateSubcommand {
  /// The formats that have a schema.
  enum Name: String, CaseIterable, ExpressibleByArgument {
    case suite
    case baseline
    case verdict
  }

  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of suite.yaml, of a baseline's line, or of the verdict.",
    discussion: """
      Examples:
        goldgate schema suite > suite.schema.json
        goldgate schema verdict
      """)

  @Argument(help: "suite, baseline or verdict.")
  var name: Name

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    switch name {
    case .suite: context.write(SuiteSchema.text)
    case .baseline: context.write(BaselineSchema.text)
    case .verdict: context.write(VerdictSchema.text)
    }
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

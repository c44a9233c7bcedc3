import ArgumentParser
import GateCheck
import GateDecision
import GateGeneration
import GateJSON
import GateSuite

/// `goldgate generate`: makes golden sets by rule.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make golden sets by rule: question templates, needles in long texts, and perturbations.",
    discussion: """
      Examples:
        goldgate generate templates --config templates.yaml --seed 7 --output golden.jsonl
        goldgate generate needles --config needles.yaml --output golden.jsonl
        goldgate generate perturbations --golden golden.jsonl --kinds typos --output robust.jsonl
      """,
    subcommands: [GenerateTemplates.self, GenerateNeedles.self, GeneratePerturbations.self])
}

/// `goldgate generate needles`: a golden set for recall in long contexts.
struct GenerateNeedles: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "needles", abstract: "Hide needles in a long text, at each depth and length.",
    discussion: """
      The same files give the same bytes. Slice by metadata.depth and metadata.length in the suite's gate.

      Examples:
        goldgate generate needles --config needles.yaml --output golden.jsonl
      """)

  @Option(help: ArgumentHelp("The needles, depths and lengths, as YAML.", valueName: "file"))
  var config: String

  @Option(help: ArgumentHelp("The golden set to write (.jsonl).", valueName: "file"))
  var output: String

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    try GoldenFile.check(output, in: context)
    let configuration = try NeedleConfiguration(
      SourceFile(readingFrom: context.absolute(config), named: config))
    let folder = config.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    let name = folder.isEmpty ? configuration.padding : "\(folder)/\(configuration.padding)"
    let padding: SourceFile
    do throws(Diagnostic) {
      padding = try SourceFile(readingFrom: context.absolute(name), named: name)
    } catch {
      throw Diagnostic(
        "the padding '\(configuration.padding)': \(error.message)", at: configuration.paddingPlace,
        remedy: error.remedy)
    }
    let examples = try NeedleGenerator(configuration, padding: padding).examples()
    try GoldenFile.write(examples, to: output, in: context)
    context.write(
      "\(output): \(Counted.of(examples.count, "example")), \(Counted.of(configuration.needles.count, "needle")) at \(Counted.of(configuration.depths.count, "depth")) in \(Counted.of(configuration.lengths.count, "length"))\n"
    )
    return .pass
  }
}

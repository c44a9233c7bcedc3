import ArgumentParser
import GateCheck
import GateDecision
import GateGeneration
import GateJSON
import GateSuite

/// `goldgate generate`: makes golden sets by rule.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate", abstract: "Make golden sets by rule: needles in long texts, and perturbations.",
    discussion: """
      Examples:
        goldgate generate needles --config needles.yaml --output golden.jsonl
        goldgate generate perturbations --golden golden.jsonl --kinds typos --output robust.jsonl
      """,
    subcommands: [GenerateNeedles.self, GeneratePerturbations.self])
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
      "\(output): \(examples.count) examples, \(configuration.needles.count) needles at \(configuration.depths.count) depths in \(configuration.lengths.count) lengths\n"
    )
    return .pass
  }
}

/// A golden set that a command writes.
enum GoldenFile {
  /// Writes examples as JSONL, one row a line, and checks that they are read back.
  /// - Throws: if the name has another ending, or the file cannot be written.
  static func write(_ examples: [Example], to name: String, in context: CommandContext) throws {
    let bytes = examples.flatMap { Array((JSONWriter.compact($0.row) + "\n").utf8) }
    _ = try GoldenReader.read(SourceFile(path: name, bytes: bytes))
    try OutputFile.write(bytes, to: context.absolute(name))
  }

  /// Checks the name of a file to be written.
  /// - Throws: as `write`.
  static func check(_ name: String, in context: CommandContext) throws {
    guard name.lowercased().hasSuffix(".jsonl") else {
      throw Diagnostic(
        "'\(name)' is no name of a generated golden set", at: Place(file: "--output"),
        remedy: "end it in .jsonl")
    }
    try OutputFile.check(context.absolute(name), of: "--output")
  }
}

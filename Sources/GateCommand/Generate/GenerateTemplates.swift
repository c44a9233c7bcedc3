import ArgumentParser
import GateCheck
import GateDecision
import GateGeneration
import GateJSON
import GateProgram
import GateSuite

/// `goldgate generate templates`: golden examples that cannot be memorised.
struct GenerateTemplates: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "templates", abstract: "Make examples of question templates, with computed references.",
    discussion: """
      Variables are drawn from ranges and lists, and references are computed from them, by an expression or by a command \
      of yours. A new seed makes a new set that is as hard, so that nothing of it can have been learnt by heart; 'goldgate \
      compare --families' compares a run on one set with a run on another. The same seed makes the same bytes.

      Examples:
        goldgate generate templates --config templates.yaml --seed 7 --output golden.jsonl
      """)

  @Option(help: ArgumentHelp("The templates, as YAML.", valueName: "file"))
  var config: String

  @Option(help: ArgumentHelp("The seed of what is drawn.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The golden set to write (.jsonl).", valueName: "file"))
  var output: String

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    try GoldenFile.check(output, in: context)
    let configuration = try TemplateConfiguration(
      SourceFile(readingFrom: context.absolute(config), named: config))
    let folder = context.absolute(config).split(separator: "/").dropLast().joined(separator: "/")
    let examples = try await TemplateGenerator(configuration, seed: seed).examples {
      template, command, drafts in
      try await ReferenceProgram(command: command, folder: "/" + folder, context: context)
        .references(of: drafts, template: template.id)
    }
    try GoldenFile.write(examples, to: output, in: context)
    context.write(
      "\(output): \(examples.count) examples of \(configuration.templates.count) templates, seed \(seed)\n")
    return .pass
  }
}

/// A program of the user's that computes the references of a template's examples.
///
/// It gets a line of JSON an example, `{"id", "input", "variables"}`, and prints a line each: the reference, as JSON or as
/// it stands.
struct ReferenceProgram {
  let command: ConfigValue
  /// The absolute path of the folder that it starts in.
  let folder: String
  let context: CommandContext

  /// The references, one a draft.
  /// - Throws: `Diagnostic` if the program fails or prints another number of lines.
  func references(of drafts: [TemplateGenerator.Draft], template: String) async throws -> [JSONValue] {
    let launcher = try ProgramLauncher(
      ProgramCommand(command), at: command.place,
      in: ProgramEnvironment(
        folderPlace: command.place, suiteFolder: folder, repositoryRoot: folder,
        variables: context.environment))
    let request = drafts.map { draft in
      JSONWriter.compact([
        "id": .string(draft.id), "input": .string(draft.input), "variables": .object(draft.variables),
      ]) + "\n"
    }
    let outcome = await SingleRun(launcher: launcher).run(input: Array(request.joined().utf8))
    if Task.isCancelled {
      throw GateFailure(
        .infrastructure, "the command of '\(template)' was cancelled", remedy: "run again; nothing is written"
      )
    }
    guard !outcome.isTooLong else {
      throw command.fault(
        "the command of '\(template)' prints more than \(SingleRun.maximumOutputBytes >> 20) MB",
        remedy: "print one line for each line of its input, or set a lower 'count'")
    }
    guard outcome.end.isSuccess else {
      throw command.fault(
        "the command of '\(template)' failed: \(outcome.end.description(of: launcher))",
        remedy: "run it by hand with a line such as \(request[0].dropLast())")
    }
    guard let text = String(validating: outcome.output, as: UTF8.self) else {
      throw command.fault("the command of '\(template)' prints what is no UTF-8")
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.count == drafts.count else {
      throw command.fault(
        "the command of '\(template)' prints \(lines.count) lines for \(drafts.count) examples",
        remedy: "print one line for each line of its input, in its order")
    }
    return try zip(drafts, lines).map { draft, line in
      let line = line.last == "\r" ? line.dropLast() : line
      guard !line.allSatisfy(\.isWhitespace) else {
        throw command.fault("the command of '\(template)' prints an empty line for '\(draft.id)'")
      }
      let reference = (try? JSONParser.parse(Array(line.utf8))) ?? .string(String(line))
      guard reference != .null else {
        throw command.fault(
          "the command of '\(template)' prints null for '\(draft.id)', which is no reference",
          remedy: "print the reference; \"null\" in quotes is the word")
      }
      return reference
    }
  }
}

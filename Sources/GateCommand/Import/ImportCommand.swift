import ArgumentParser
import GateCheck
import GateDecision
import GateImport
import GateSuite

/// `goldgate import`: makes suites of other tools' files.
struct ImportCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make suites of other tools' configurations and data sets.",
    discussion: """
      Reads promptfoo configurations, gh models' .prompt.yml, data sets of pydantic-evals, DeepEval's goldens, samples of \
      Inspect and lm-evaluation-harness, OpenAI's hosted evals and evaluation sets of Google ADK, by their content. Each \
      file becomes baselines/NAME/, which 'goldgate validate' accepts as it stands. What has no counterpart is named, one \
      line each, with file, line and the next step.

      A suite has one target and one prompt: of several, the first that has a counterpart is taken, unless --provider or \
      --prompt say which. No key and no value of the environment is copied, and no code is run. No file is replaced \
      without --force. If a file cannot be imported, the others are, and the exit code is 2.

      Examples:
        goldgate import promptfooconfig.yaml
        goldgate import promptfooconfig.yaml --provider 2 --name capitals-claude
        goldgate import evals/*.prompt.yml
        goldgate import goldens.json --command 'python3 answer.py' --judge gpt-6.1-terra
      """)

  @Argument(help: "The files to import.")
  var files: [String]

  @Option(help: "The suite's name, which is its folder's under baselines/ (default: made of the file's).")
  var name: String?

  @Option(
    help: ArgumentHelp(
      "Whose file it is, if its content does not say: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "tool"))
  var from: ImportFormat?

  @Option(help: ArgumentHelp("Which of several providers: its number, id or label.", valueName: "provider"))
  var provider: String?

  @Option(help: ArgumentHelp("Which of several prompts: its number or label.", valueName: "prompt"))
  var prompt: String?

  @Option(help: "What answers, in place of what the file names: openai, anthropic or gemini.")
  var target: ImportTarget?

  @Option(help: ArgumentHelp("The model that answers.", valueName: "name"))
  var model: String?

  @Option(
    help: ArgumentHelp("The address of a server that is compatible with OpenAI's API.", valueName: "url"))
  var baseURL: String?

  @Option(
    help: ArgumentHelp(
      "The program that answers, started at the top of the repository: JSON in, JSON out.",
      valueName: "program"))
  var command: String?

  @Option(
    help: ArgumentHelp(
      "The model of judges, in place of what the file names: NAME, or VENDOR/NAME.", valueName: "name"))
  var judge: String?

  @Flag(help: "Replace files that exist.")
  var force = false

  /// What a target behind an API is.
  enum ImportTarget: String, CaseIterable, ExpressibleByArgument {
    case openai
    case anthropic
    case gemini
  }

  func validate() throws {
    if name != nil, files.count > 1 { throw ValidationError("--name goes with one file only.") }
    if let name, name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9_-]{0,63}/) == nil {
      throw ValidationError(
        "--name must be letters, digits, '-' and '_', at most 64, and begin with no sign.")
    }
    if command != nil, target != nil || model != nil || baseURL != nil {
      throw ValidationError("--command takes the place of --target, --model and --base-url.")
    }
    if target != nil, model == nil { throw ValidationError("--target needs a --model.") }
    if baseURL != nil, (target ?? .openai) != .openai || model == nil {
      throw ValidationError("--base-url goes with a --model, and with --target openai only.")
    }
    for (option, value) in [
      ("--model", model), ("--command", command), ("--base-url", baseURL), ("--judge", judge),
    ] {
      guard let value else { continue }
      if value.allSatisfy(\.isWhitespace) || value.contains(where: \.isNewline) {
        throw ValidationError("\(option) is empty or has several lines.")
      }
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    var options = ImportOptions()
    options.format = from
    options.provider = provider
    options.prompt = prompt
    options.judge = judge
    if let command { options.target = ImportOptions.target(command: command) }
    if let model {
      options.target = ImportOptions.target(
        type: (target ?? .openai).rawValue, model: model, baseURL: baseURL)
    }
    let writer = SuiteImporter(options: options, isForced: force, context: context)
    var names: Set<String> = []
    var code = GateDecision.ExitCode.pass
    for file in files {
      do {
        try writer.importFile(file, as: name ?? SuiteImporter.name(of: file, besides: &names))
      } catch let error as Diagnostic {
        // The others are imported all the same.
        context.writeError("goldgate: \(error)\n")
        if code == .pass { code = .usage }
      } catch let failure as GateFailure {
        context.writeError("goldgate: \(failure)\n")
        code = failure.exitCode
      }
    }
    return code
  }
}

extension ImportFormat: ExpressibleByArgument {}

import ArgumentParser
import GateCheck
import GateDecision
import GateReport

/// `goldgate mutate`: would this suite notice?
struct MutateCommand: GateSubcommand {
  /// What the standard output shows.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "mutate",
    abstract: "Make stored answers worse on purpose, and see whether the suite notices; no call is made.",
    discussion: """
      Takes the answers that the release stored and makes mutants of them by rule: empty, cut off, in another language, a \
      refusal, with wrong numbers, with a swapped name, broken JSON, a dropped tool call, much too long, or another \
      example's answer. Each is scored by the release's scorers (those that ask no model), and the release's policy \
      decides on runs in which 5, 10, 20 and 100 % of the examples have mutants. It names the kinds that no example sees, \
      the examples that see most, and those that see nothing.

      Examples:
        goldgate mutate
        goldgate mutate --suite support-faq --format json
        goldgate mutate --fail-under 0.5   # exit code 1 if the gate blocks less than half of the mutants
      """)

  @OptionGroup var suites: SuiteOptions

  @Option(
    help: ArgumentHelp(
      "Take the answers and the policy of this baseline: latest, a tag, a branch, a commit, or merge-base:BRANCH.",
      valueName: "name"))
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "How many times examples are drawn for each kind and share (default 10).", valueName: "n"))
  var draws: Int = 10

  @Option(help: ArgumentHelp("The seed of the draws (default: the policy's).", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "End with 1 if the gate blocks less than this share of the mutants of any suite.", valueName: "share"))
  var failUnder: Double?

  @Option(
    help: ArgumentHelp(
      "How many threads decide at once (default: one a core). The result is the same for any number.",
      valueName: "n"))
  var threads: Int?

  @Option(help: "What the standard output shows: terminal or json.")
  var format: Format = .terminal

  func validate() throws {
    if !(1...1000).contains(draws) { throw ValidationError("--draws must be from 1 to 1000.") }
    if let failUnder, !(0...1).contains(failUnder) {
      throw ValidationError("--fail-under must be a share from 0 to 1.")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads must be from 1 to 1024.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    var results: [MutationResult] = []
    for location in try workspace.locate(suites.suite) {
      let progress = StepLine(name: location.folderName, context: context)
      defer { progress.end() }
      results.append(
        try await MutationStudy(
          options: options, workspace: workspace, location: location, progress: { progress.show($0, of: $1) }
        ).result())
    }
    let report =
      switch format {
      case .terminal:
        MutationReport.render(
          results, style: TerminalStyle(width: context.width, isColoured: context.usesColor))
      case .json: MutationJSON.render(results, toolVersion: Version.current)
      }
    context.write(String(decoding: report, as: UTF8.self))
    guard let failUnder else { return .pass }
    // A suite to which nothing applies has noticed nothing.
    let failing = results.filter { ($0.score ?? 0) < failUnder }
    for result in failing {
      context.writeError(
        "goldgate: \(result.suite): the gate blocks a share of \(((result.score ?? 0) * 1000).rounded() / 1000) of the mutants, less than --fail-under \(failUnder)\n"
      )
    }
    return failing.isEmpty ? .pass : .regression
  }

  private var options: MutationStudy.Options {
    var options = MutationStudy.Options()
    options.baseline = baseline
    options.draws = draws
    options.seed = seed
    options.threads = threads
    return options
  }
}

/// Says on a terminal how many of some steps are done; nothing elsewhere.
final class StepLine: Sendable {
  private let name: String
  private let context: CommandContext

  init(name: String, context: CommandContext) {
    self.name = name
    self.context = context
  }

  /// Shows how many steps are done.
  func show(_ done: Int, of all: Int) {
    guard context.progress == .line else { return }
    let line = "\(name): \(done) of \(all) steps"
    context.writeError("\r\u{1B}[K\(line.prefix(max(context.width - 1, 20)))")
  }

  /// Takes the line away.
  func end() { if context.progress == .line { context.writeError("\r\u{1B}[K") } }
}

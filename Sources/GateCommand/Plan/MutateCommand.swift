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
    abstract: "Make answers, or the prompt, worse on purpose, and see whether the suite notices.",
    discussion: """
      Takes the answers that the release stored and makes mutants of them by rule: empty, cut off, in another language, a \
      refusal, with wrong numbers, with a swapped name, broken JSON, a dropped tool call, much too long, or another \
      example's answer. Each is scored by the release's scorers (those that ask no model), and the release's policy \
      decides on runs in which 5, 10, 20 and 100 % of the examples have mutants. It names the kinds that no example sees, \
      the examples that see most, and those that see nothing. That makes no call.

      With --prompt the release's prompt has mutants too: a sentence or an example is dropped, a rule negated, the order \
      changed. With --parameters the temperature, the token limit, the reasoning effort or the tools change. Each is \
      asked of the target and paid for, look by look, until the policy's verdict on it is clear. It says first how many \
      calls that takes.

      Examples:
        goldgate mutate
        goldgate mutate --suite support-faq --format json
        goldgate mutate --prompt --estimate                # how many calls it would take; makes none
        goldgate mutate --prompt --mutants 6 --budget calls=500
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

  @Flag(help: "Also change the release's prompt; each mutant is run, and paid for.")
  var prompt = false

  @Flag(help: "Also change the release's parameters; each mutant is run, and paid for.")
  var parameters = false

  @Option(
    help: ArgumentHelp(
      "How many mutants of the prompt and the parameters are run (default \(PromptMutationStudy.Options.standardCount)); of more, so many are drawn, each kind in its turn.",
      valueName: "n"))
  var mutants: Int?

  @Flag(
    help: "Call nothing: only say how many calls the mutants of the prompt and the parameters would take.")
  var estimate = false

  @Flag(help: "Call a replay target's live source, as recordings hold no answers to another prompt.")
  var live = false

  @Flag(name: .customLong("no-cache"), help: "Make a new call for every answer, even if it was paid for.")
  var isFresh = false

  @OptionGroup var budget: BudgetOptions

  @OptionGroup var calls: ConcurrencyOptions

  @Option(help: ArgumentHelp("The seed of the draws (default: the policy's).", valueName: "n"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "End with 1 if the gate blocks less than this share of the mutants of any suite.", valueName: "share"))
  var failUnder: Double?

  @OptionGroup var decision: ThreadOptions

  @Option(help: "What the standard output shows: terminal or json.")
  var format: Format = .terminal

  func validate() throws {
    if !(1...1000).contains(draws) { throw ValidationError("--draws must be from 1 to 1000.") }
    if let failUnder, !(0...1).contains(failUnder) {
      throw ValidationError("--fail-under must be a share from 0 to 1.")
    }
    if let mutants, !(1...1000).contains(mutants) {
      throw ValidationError("--mutants must be from 1 to 1000.")
    }
    let paid: [(String, Bool)] = [
      ("--mutants", mutants != nil), ("--estimate", estimate), ("--live", live), ("--no-cache", isFresh),
      ("--budget", !budget.budget.isEmpty), ("--concurrency", calls.concurrency != nil),
    ]
    if !prompt, !parameters, let (name, _) = paid.first(where: \.1) {
      throw ValidationError(
        "\(name) is about mutants that are run: add --prompt or --parameters; those of stored answers cost nothing."
      )
    }
    if estimate, failUnder != nil {
      throw ValidationError("--estimate runs nothing: leave out --fail-under.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    let settled = SettledRuns()
    var answers: [MutationResult] = []
    var prompts: [PromptMutationResult] = []
    var failure: (any Error)?
    for location in try workspace.locate(suites.suite) where failure == nil {
      do {
        // What may be refused comes before what takes long.
        if let result = try await changedPrompts(location, workspace, settled, context) {
          prompts.append(result)
        }
        if !estimate { answers.append(try await changedAnswers(location, workspace, context)) }
      } catch {
        failure = error
      }
    }
    // What was found before something fails may be paid for, and is not lost.
    if !(answers.isEmpty && prompts.isEmpty) {
      show(answers, prompts, in: context)
      await settled.finish(in: context.check)
    }
    if let failure { throw failure }
    return estimate ? .pass : blocked(answers, prompts, in: context)
  }

  private func changedAnswers(
    _ location: SuiteLocator.Location, _ workspace: Workspace, _ context: CommandContext
  ) async throws -> MutationResult {
    let progress = StepLine(name: location.folderName, context: context)
    defer { progress.end() }
    return try await MutationStudy(
      options: answerOptions, workspace: workspace, location: location,
      progress: { progress.show($0, of: $1) }
    ).result()
  }

  /// Nil if none are asked for, or only the estimate is.
  private func changedPrompts(
    _ location: SuiteLocator.Location, _ workspace: Workspace, _ settled: SettledRuns,
    _ context: CommandContext
  ) async throws -> PromptMutationResult? {
    guard promptOptions.isOn else { return nil }
    let ground = StudyGround(workspace: workspace, location: location, settled: settled) { estimated in
      let line = PromptMutationReport.sentence(estimated) + "\n"
      if estimate { context.write(line) } else { context.writeError(line) }
    }
    return try await PromptMutationStudy(options: promptOptions, on: ground).result()
  }

  private func show(
    _ answers: [MutationResult], _ prompts: [PromptMutationResult], in context: CommandContext
  ) {
    switch format {
    case .terminal:
      let reports = [
        answers.isEmpty ? [] : MutationReport.render(answers, style: context.terminalStyle),
        prompts.isEmpty ? [] : PromptMutationReport.render(prompts, style: context.terminalStyle),
      ]
      let report = Array(reports.filter { !$0.isEmpty }.joined(separator: "\n".utf8))
      context.write(String(decoding: report, as: UTF8.self))
    case .json:
      context.write(
        String(
          decoding: MutationJSON.render(answers, prompts: prompts, toolVersion: Version.current),
          as: UTF8.self))
    }
  }

  /// What `--fail-under` says; a suite to which nothing applies has noticed nothing.
  private func blocked(
    _ answers: [MutationResult], _ prompts: [PromptMutationResult], in context: CommandContext
  ) -> GateDecision.ExitCode {
    guard let failUnder else { return .pass }
    let scores =
      answers.map { ($0.suite, "the mutants", $0.score ?? 0) }
      + prompts.map { ($0.suite, "the changed prompts", $0.score ?? 0) }
    let failing = scores.filter { $0.2 < failUnder }
    for (suite, what, score) in failing {
      context.writeError(
        "goldgate: \(suite): the gate blocks a share of \((score * 1000).rounded() / 1000) of \(what), less than --fail-under \(failUnder)\n"
      )
    }
    return failing.isEmpty ? .pass : .regression
  }

  private var answerOptions: MutationStudy.Options {
    var options = MutationStudy.Options()
    options.baseline = baseline
    options.draws = draws
    options.seed = seed
    options.threads = decision.threads
    return options
  }

  private var promptOptions: PromptMutationStudy.Options {
    var options = PromptMutationStudy.Options()
    options.prompt = prompt
    options.parameters = parameters
    options.count = mutants ?? PromptMutationStudy.Options.standardCount
    options.onlyEstimates = estimate
    options.baseline = baseline
    options.live = live
    options.isFresh = isFresh
    options.budget = budget.value
    options.concurrency = calls.concurrency
    options.seed = seed
    options.threads = decision.threads
    return options
  }
}

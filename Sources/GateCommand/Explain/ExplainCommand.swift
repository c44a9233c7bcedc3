import ArgumentParser
import GateCheck
import GateDecision
import GateReport

/// `goldgate explain`: which of the things that differ made it worse?
struct ExplainCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Find which of the things that differ from the release made it worse: prompt, model, parameters, code.",
    discussion: """
      Runs mixtures of the release and the branch, such as the release's prompt with the branch's model, and shares the \
      difference among the parts that differ. It says first how many calls that takes, takes what is paid for from the \
      cache, and stops when something is said of every part or the budget is used up. A part is named only if the \
      interval of its share says so. What the branch changes of scorers, judges and golden rows is told apart without a \
      call of the product: the release's stored answers are scored both ways.

      It ends with 0 whatever it finds.

      Examples:
        goldgate explain
        goldgate explain --estimate                    # how many calls it would take; makes none
        goldgate explain --budget calls=500 --json causes.json
        goldgate explain --rerun-baseline              # the provider may have changed since the release
      """)

  @OptionGroup var suites: SuiteOptions

  @Option(
    help: ArgumentHelp(
      "Explain the difference from this baseline instead of the policy's: latest, a tag, a branch, a commit, or merge-base:BRANCH.",
      valueName: "name"))
  var baseline: String?

  @Option(
    help: "Whose policy and scorers count: those at the baseline's tag, or the working tree's (tag, head).")
  var policy: PolicySource = .tag

  @Flag(
    inversion: .prefixedNo,
    help:
      "Run the release again instead of taking its recorded run, so that a provider that changed has no share."
  )
  var rerunBaseline: Bool?

  @Flag(help: "Call nothing: only say how many calls it would take, and what they cost.")
  var estimate = false

  @Flag(help: "Call a replay target's live source instead of its recordings.")
  var live = false

  @Flag(name: .customLong("no-cache"), help: "Make a new call for every answer, even if it was paid for.")
  var isFresh = false

  @OptionGroup var budget: BudgetOptions

  @OptionGroup var calls: ConcurrencyOptions

  @Option(
    help: ArgumentHelp(
      "The seed of the order of examples and of intervals (default: the policy's).", valueName: "n"))
  var seed: UInt64?

  @OptionGroup var decision: ThreadOptions

  @Option(help: ArgumentHelp("Also write the explanation as JSON to a file.", valueName: "file"))
  var json: String?

  func validate() throws {
    if estimate, json != nil { throw ValidationError("--estimate explains nothing: leave out --json.") }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    let options = options(in: context)
    // Before anything is paid for.
    if let path = options.written.first { try OutputFile.check(path, of: "--json") }
    let settled = SettledRuns()
    var explanations: [Explanation] = []
    var failure: (any Error)?
    for location in try workspace.locate(suites.suite) where failure == nil {
      let ground = StudyGround(workspace: workspace, location: location, settled: settled) { estimated in
        let line = ExplanationReport.sentence(estimated) + "\n"
        if estimate { context.write(line) } else { context.writeError(line) }
      }
      let study = ExplanationStudy(options: options, on: ground)
      do {
        if let explanation = try await study.result() { explanations.append(explanation) }
      } catch {
        failure = error
      }
    }
    // What was found of the suites before one that fails is paid for, and is not lost.
    if !explanations.isEmpty { try await write(explanations, to: options, settled, in: context) }
    if let failure { throw failure }
    return .pass
  }

  private func write(
    _ explanations: [Explanation], to options: ExplanationOptions, _ settled: SettledRuns,
    in context: CommandContext
  ) async throws {
    context.write(
      String(decoding: ExplanationReport.render(explanations, style: context.terminalStyle), as: UTF8.self))
    if let path = options.written.first {
      try OutputFile.write(ExplanationJSON.render(explanations, toolVersion: Version.current), to: path)
    }
    await settled.finish(in: context.check)
  }

  private func options(in context: CommandContext) -> ExplanationOptions {
    var options = ExplanationOptions()
    options.baseline = baseline
    options.policy = policy
    options.rerunBaseline = rerunBaseline
    options.live = live
    options.isFresh = isFresh
    options.onlyEstimates = estimate
    options.budget = budget.value
    options.concurrency = calls.concurrency
    options.seed = seed
    options.threads = decision.threads
    options.written = [json.map(context.absolute)].compactMap { $0 }
    return options
  }
}

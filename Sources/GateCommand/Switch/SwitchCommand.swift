import ArgumentParser
import GateCheck
import GateDecision
import GateReport

/// `goldgate switch`: which candidates can take the release's place?
struct SwitchCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "switch",
    abstract:
      "Compare models, prompts and parameters that could take the release's place: go or no-go for each.",
    discussion: """
      Runs the release and all candidates in turns, in the same minutes and within one budget, and decides on each as a \
      check would: go if no gating metric is worse by more than its margin and the hard limits hold, no-go if a \
      regression is shown or a limit is broken, more evidence otherwise. All candidates are one family of claims. It \
      looks several times on the way, and what is decided is called no more. The report has quality, cost, times and \
      errors of each beside the release.

      A candidate stands under 'candidates' in suite.yaml, or is given here: NAME=key:value,... with the keys model, \
      target, prompt, target.OPTION and parameters.NAME. NAME alone is one of the suite's. Without --candidate all of \
      the suite are run, and suites without any are left out.

      With --route-by category it also finds which candidate answers which category at the least price: chosen on one half \
      of the examples, proved on the other. --routing and --litellm write the routes for programs and for a LiteLLM router.

      It ends with 0 if all was run, whatever is decided; with --require NAME it ends with 1 unless NAME can go; with 6 \
      if the budget ended before all was decided; with 5 if nothing was measured of NAME, or of any candidate, as calls \
      failed. Then, and after a budget, the same command takes up what was paid for.

      Examples:
        goldgate switch
        goldgate switch --estimate                     # how many calls it would take; makes none
        goldgate switch --candidate mini=model:gpt-5-mini,parameters.temperature:0
        goldgate switch --candidate haiku --require haiku --output switch.html --output switch.json
        goldgate switch --route-by category --routing routes.json --litellm litellm.yaml
      """)

  @OptionGroup var suites: SuiteOptions

  @OptionGroup var candidates: CandidateOptions

  @Option(
    help: ArgumentHelp("End with 1 unless this candidate can go. Repeatable.", valueName: "candidate"))
  var require: [String] = []

  @Option(
    help: ArgumentHelp(
      "Compare with this baseline instead of the policy's: latest, a tag, a branch, a commit, or merge-base:BRANCH.",
      valueName: "name"))
  var baseline: String?

  @Option(
    help: "Whose policy and scorers count: those at the baseline's tag, or the working tree's (tag, head).")
  var policy: PolicySource = .tag

  @Flag(
    inversion: .prefixedNo,
    help:
      "Run the release again, in turns with the candidates. Without, its recorded run is taken, for a model that is gone already."
  )
  var rerunBaseline = true

  @Option(
    help: ArgumentHelp(
      "How many times to look at most, the end included; 1 runs every candidate on all examples (default: the policy's number, or 4).",
      valueName: "n"))
  var looks: Int?

  @Flag(help: "Call nothing: only say how many calls it would take at most, and what they cost.")
  var estimate = false

  @Flag(help: "Call a replay target's live source instead of its recordings.")
  var live = false

  @OptionGroup var routes: SwitchRouteOptions
  @OptionGroup var answers: AnswerOptions
  @OptionGroup var batches: BatchSubmission
  @OptionGroup var budget: BudgetOptions
  @OptionGroup var reports: SwitchReportOptions

  @OptionGroup var calls: ConcurrencyOptions

  @Option(
    help: ArgumentHelp(
      "The seed of the order of examples and of intervals (default: the policy's).", valueName: "n"))
  var seed: UInt64?

  @OptionGroup var decision: ThreadOptions

  func validate() throws {
    try batches.check(isOn: batches.batch, flags: "--batch")
    if let looks, !(1...20).contains(looks) { throw ValidationError("--looks must be from 1 to 20.") }
    try routes.validate(looks: looks, estimates: estimate)
    if estimate, !reports.output.isEmpty || !require.isEmpty {
      throw ValidationError("--estimate decides nothing: leave out --output and --require.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let workspace = Workspace.open(in: context)
    // Before anything is paid for.
    let files = try reports.files(in: context)
    let tables = try routes.files(in: context)
    let declared = try self.declared(in: workspace, context)
    let options = options(writing: files.map(\.path) + tables.map(\.path))
    try checkRequired(in: declared.map(\.candidates))
    let settled = SettledRuns()
    var results: [SwitchResult] = []
    var (failure, unfinished): ((any Error)?, [GateFailure]) = (nil, [])
    for (location, _) in declared where failure == nil {
      let ground = StudyGround(workspace: workspace, location: location, settled: settled) { estimated in
        let line = ExplanationReport.sentence(estimated) + "\n"
        if estimate { context.write(line) } else { context.writeError(line) }
      }
      let study = SwitchStudy(options: options, on: ground)
      do {
        if let result = try await study.result() { results.append(result) }
      } catch let stop as GateFailure where stop.kind == .unfinished {
        // Its batches go on, and those of the other suites need not wait for them.
        unfinished.append(stop)
      } catch { failure = error }
    }
    // What was found of the suites before one that fails is paid for, and is not lost.
    if !results.isEmpty {
      try SwitchRouteOptions.write(results, to: tables)
      try reports.write(results, to: files, in: context)
      // Another run, which goes on with the batches, would ask for the others' answers anew.
      if unfinished.isEmpty { await settled.finish(in: context.check) }
    }
    if failure != nil {
      for stop in unfinished { context.writeError("goldgate: \(stop)\n") }
    }
    if let failure = failure ?? GateFailure.all(unfinished) { throw failure }
    return estimate ? .pass : exitCode(of: results)
  }

  /// The suites that are meant, with the candidates that each declares: all that are named, or, if none and no candidate is,
  /// those that declare some.
  private func declared(in workspace: Workspace, _ context: CommandContext) throws
    -> [(location: SuiteLocator.Location, candidates: [String])]
  {
    let all = try workspace.locate(suites.suite).map {
      (location: $0, candidates: try workspace.contents(of: $0).suite.candidates.map(\.name))
    }
    guard suites.suite.isEmpty, candidates.arguments.isEmpty, all.contains(where: { !$0.candidates.isEmpty })
    else {
      return all
    }
    for (location, candidates) in all where candidates.isEmpty {
      context.writeError("\(location.folderName): has no candidates and is left out\n")
    }
    return all.filter { !$0.candidates.isEmpty }
  }

  /// Whether each required candidate is one that is run.
  /// - Parameter declared: the candidates of each suite.
  private func checkRequired(in declared: [[String]]) throws {
    let typed = candidates.arguments.map(\.name)
    for name in require {
      for names in declared where !(typed.isEmpty ? names : typed).contains(name) {
        let run = typed.isEmpty ? names : typed
        throw GateFailure(
          .configuration, "--require \(name): no such candidate is run",
          remedy: run.isEmpty ? "declare it under 'candidates'" : "name one of \(run.joined(separator: ", "))"
        )
      }
    }
  }

  private func exitCode(of results: [SwitchResult]) -> GateDecision.ExitCode {
    let required = results.flatMap(\.candidates).filter { require.contains($0.name) }
    guard required.allSatisfy({ $0.decision == .go }) else {
      // What was not measured is not shown to be worse.
      let isJudged = required.contains { $0.decision != .go && $0.failure == nil }
      return isJudged
        ? .regression : GateFailure.gravest(of: required.compactMap(\.failure))?.exitCode ?? .regression
    }
    for result in results where result.candidates.allSatisfy({ $0.failure != nil }) {
      if let failure = GateFailure.gravest(of: result.candidates.compactMap(\.failure)) {
        return failure.exitCode
      }
    }
    let isCut = results.contains { result in
      result.looks.budgetEnd != nil && !result.candidates(decided: .moreEvidence).isEmpty
    }
    return isCut && require.isEmpty ? .budget : .pass
  }

  private func options(writing files: [String]) -> SwitchOptions {
    var options = SwitchOptions()
    options.candidates = candidates.arguments
    options.looks = looks
    options.onlyEstimates = estimate
    options.seed = seed
    options.routeBy = routes.key
    options.tellsDeployments = routes.litellm != nil
    options.check.baseline = baseline
    options.check.policy = policy
    options.check.rerunBaseline = rerunBaseline
    options.check.live = live
    options.check.answers = answers.choice
    options.check.batch = batches.value
    options.check.budget = budget.value
    options.check.concurrency = calls.concurrency
    options.check.threads = decision.threads
    options.check.reports = files
    return options
  }
}

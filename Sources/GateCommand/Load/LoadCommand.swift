import ArgumentParser
import GateCheck
import GateDecision
import GateReport
import GateSuite

/// `goldgate load`: what the target bears.
struct LoadCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Call the target with more and more calls at once, and check the load limits.",
    discussion: """
      Sends the golden examples in turn, step by step with more calls under way, without retries, and reports the \
      throughput, the latency, the time to the first token and the errors of each step. The limits of 'load' in \
      suite.yaml must hold in every step, those at the release before the branch's own. Every call is paid for; nothing is scored or kept.

      With --candidates or --candidate NAME, as for 'goldgate switch', each candidate is loaded on the same requests as \
      the suite: in each step one system after the other, in an order drawn by the suite's seed. The report says of each \
      how many calls at once it bears. The limits of the suite's own system alone decide how the command ends.

      Examples:
        goldgate load
        goldgate load --steps 1,8,64 --calls 200
        goldgate load --suite support-faq --output load.json --output load.xml --budget calls=1000
        goldgate load --candidates --estimate          # how many calls it would take; makes none
        goldgate load --candidate mini=model:gpt-5-mini --steps 1,4,16
      """)

  /// How many calls at once, step by step, as typed.
  struct Steps: ExpressibleByArgument {
    let concurrency: [Int]

    init?(argument: String) {
      let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      let steps = parts.compactMap { $0 }
      guard !steps.isEmpty, steps.count == parts.count, steps.allSatisfy(RunLimits.concurrencies.contains),
        zip(steps, steps.dropFirst()).allSatisfy({ $0 < $1 })
      else { return nil }
      concurrency = steps
    }
  }

  @OptionGroup var suites: SuiteOptions
  @OptionGroup var reports: ReportOptions

  @Flag(help: "Load all candidates of the suite too, and say what each bears.")
  var candidates = false

  @OptionGroup var chosen: CandidateOptions

  @Option(
    help: ArgumentHelp(
      "How many calls are under way at once, step by step and rising, instead of the suite's numbers: 1,8,64.",
      valueName: "list"))
  var steps: Steps?

  @Option(
    help: ArgumentHelp("How many calls each step measures, instead of the suite's number.", valueName: "n"))
  var calls: Int?

  @Option(
    help:
      "Whose limits count: those at the release and what the branch adds, or the working tree's (tag, head).")
  var policy: PolicySource = .tag

  @Flag(help: "Call a replay target's live source instead of its recordings.")
  var live = false

  @Flag(help: "Call nothing: only say how many calls it would take at most, and what they cost.")
  var estimate = false

  @OptionGroup var budget: BudgetOptions

  func validate() throws {
    if let calls, !(1...1_000_000).contains(calls) {
      throw ValidationError("--calls must be from 1 to 1000000.")
    }
    if candidates, !chosen.candidate.isEmpty {
      throw ValidationError("--candidates loads all of the suite's: leave it out, or leave out --candidate.")
    }
    if estimate, !reports.output.isEmpty {
      throw ValidationError("--estimate measures nothing: leave out --output.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let context = reports.quieting(context)
    let reporter = try Reporter(reports, defaultFile: nil, in: context)
    let workspace = Workspace.open(in: context)
    let startedAt = context.now()
    var verdicts: [SuiteVerdict] = []
    var seed: UInt64?
    let study = LoadStudy(options: options, in: workspace) { estimated in
      let line = LoadSentence.of(estimated) + "\n"
      if estimate { context.write(line) } else { context.writeError(line) }
    }
    for location in try workspace.locate(suites.suite) {
      let contents = try workspace.contents(of: location)
      seed = seed ?? contents.suite.gate.seed
      if let verdict = try await study.verdict(on: contents, at: location) { verdicts.append(verdict) }
    }
    if estimate { return .pass }
    let verdict = Verdict(
      toolVersion: Version.current, seed: seed ?? GatePolicy().seed, suites: verdicts, startedAt: startedAt,
      duration: context.now() - startedAt)
    try reporter.report(verdict)
    await reporter.send(verdict)
    return verdict.exitCode
  }

  private var options: LoadOptions {
    var options = LoadOptions()
    if candidates || !chosen.candidate.isEmpty { options.candidates = chosen.arguments }
    options.steps = steps?.concurrency
    options.calls = calls
    options.policy = policy
    options.live = live
    options.budget = budget.value
    options.onlyEstimates = estimate
    return options
  }
}

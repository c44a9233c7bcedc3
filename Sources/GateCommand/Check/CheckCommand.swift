import ArgumentParser
import GateCheck
import GateDecision
import GateGit
import GateReport
import GateSuite

/// `goldgate check`: the gate.
struct CheckCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Rerun the golden examples and block if a metric regressed against the release.",
    discussion: """
      Reads the baseline and the policy at the newest release tag reachable from HEAD, reruns every golden \
      example against the working tree's prompt and model, decides, and writes goldgate-report.xml.

      Every call is paid for: --estimate says beforehand how many there are, and what they use.

      Examples:
        goldgate check
        goldgate check --suite support-faq --output report.json --output report.xml
        goldgate check --estimate      # what that would cost, and say if nothing changed; pays nothing
        goldgate check --top-up        # an inconclusive check: its missing epochs only (policy: top_ups)
        goldgate check --baseline v1.1.0
        goldgate check --batch         # at half the price, when the batch is done
        goldgate check --requests requests    # write the requests for an engine of your own, and pay nothing
        goldgate check --responses responses  # decide on what that engine answered
        goldgate check --live          # call a replay target's source instead of its recordings
        goldgate check --shard 3/8     # run a part; 'goldgate merge' joins the parts and gives the verdict
      """)

  @OptionGroup var suites: SuiteOptions
  @OptionGroup var reports: ReportOptions

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
      "Run the baseline's release again, interleaved with the working tree, instead of comparing with its recorded run."
  )
  var rerunBaseline: Bool?

  @Option(
    help: ArgumentHelp(
      "What to do if nothing changed since the baseline, instead of the policy's choice: run, skip, or canary, which runs a few examples to catch a provider that changed.",
      valueName: "choice"))
  var unchanged: UnchangedPolicy?

  @Flag(
    help:
      "Call nothing and pay nothing: show the calls, tokens, money and time that the check would take, from the baseline, and how likely each verdict is if nothing changed."
  )
  var estimate = false

  @Flag(
    help:
      "Pay for the missing epochs of a check that was inconclusive, as the policy plans it (top_ups), and decide on all."
  )
  var topUp = false

  @Flag(help: "Call a replay target's live source instead of its recordings.")
  var live = false

  @Option(
    help: ArgumentHelp(
      "Also store this run in a folder, one file a suite, for 'goldgate compare'.", valueName: "folder"))
  var saveRun: String?

  @Option(
    help: ArgumentHelp(
      "Also add this run's means to a file of scheduled runs, for 'goldgate history --runs'.",
      valueName: "file"))
  var logRun: String?

  @OptionGroup var answers: AnswerOptions
  @OptionGroup var budget: BudgetOptions
  @OptionGroup var sharding: ShardOptions
  @OptionGroup var batch: BatchOptions
  @OptionGroup var files: FileOptions

  @OptionGroup var calls: ConcurrencyOptions

  /// The choices as typed, with absolute paths.
  func options(in context: CommandContext) -> CheckOptions {
    var options = CheckOptions()
    options.suites = suites.suite
    options.baseline = baseline
    options.policy = policy
    options.rerunBaseline = rerunBaseline
    options.unchanged = unchanged
    options.topsUp = topUp
    options.live = live
    options.runFolder = saveRun.map(context.absolute)
    options.runLog = logRun.map(context.absolute)
    options.answers = answers.choice
    options.budget = budget.value
    options.batch = batch.value
    options.files = files.value
    options.concurrency = calls.concurrency
    options.threads = reports.threads
    options.shardFolder = sharding.folder
    options.reports = reports.output.map(context.absolute)
    return options
  }

  func validate() throws {
    if estimate,
      sharding.shard != nil || !reports.output.isEmpty || reports.format != .terminal || saveRun != nil
        || logRun != nil || reports.otlp != nil
    {
      throw ValidationError(
        "--estimate runs nothing and writes text only: leave out --shard, --output, --otlp, --format, --save-run and --log-run."
      )
    }
    if topUp, estimate || sharding.shard != nil || rerunBaseline == true || unchanged != nil {
      throw ValidationError(
        "--top-up goes on with a check as it was: leave out --estimate, --shard, --rerun-baseline and --unchanged."
      )
    }
    if files.value.isOn {
      if batch.value.isOn || sharding.shard != nil || estimate || answers.choice != nil
        || calls.concurrency != nil
        || !budget.budget.isEmpty
      {
        throw ValidationError(
          "--requests and --responses make no calls: leave out --batch, --batch-id, --shard, --estimate, --budget, --concurrency, --resume, --no-cache and --cache."
        )
      }
      if files.responses == nil,
        !reports.output.isEmpty || reports.format != .terminal || saveRun != nil
          || logRun != nil || topUp || reports.otlp != nil
      {
        throw ValidationError(
          "--requests decides nothing without --responses: leave out --output, --otlp, --format, --save-run, --log-run and --top-up."
        )
      }
    }
    if sharding.shard != nil,
      !reports.output.isEmpty || reports.format != .terminal || saveRun != nil || reports.otlp != nil
    {
      throw ValidationError(
        "A shard has no verdict: give --output, --otlp, --format and --save-run to 'goldgate merge'.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let context = reports.quieting(context)
    if estimate {
      return try await told(Estimator(options: options(in: context), context: context.check), in: context)
    }
    if let shard = try sharding.shard?.shard(in: context.environment) {
      return await ShardRun(
        options: options(in: context), shard: shard, context: context.check,
        tell: { Self.report($0, of: $1, in: context) }
      ).execute()
    }
    if let folder = files.requests, files.responses == nil {
      return await RequestRun(
        options: options(in: context), context: context.check,
        report: { Self.report($0, of: $1, in: context) }
      ).execute(into: folder)
    }
    let reporter = try Reporter(reports, defaultFile: "goldgate-report.xml", in: context)
    let check = Check(options: options(in: context), context: context.check)
    let verdict = await check.verdict()
    try reporter.report(verdict)
    // The same command goes on with the batches of a suite that waits; the others' answers are not asked for anew then.
    if !verdict.suites.contains(where: { $0.problem?.kind == .unfinished }) {
      await check.settled.finish(in: context.check)
    }
    await reporter.send(verdict)
    return verdict.exitCode
  }

  /// Says what is wrong with a suite, for a command that has no verdict.
  private static func report(_ problem: GateFailure, of suite: String?, in context: CommandContext) {
    let message = [suite, problem.message].compactMap { $0 }.joined(separator: ": ")
    let remedy = problem.remedy.isEmpty ? "" : "\n  \(problem.remedy)"
    context.writeError("goldgate: \(PlainText("\(message)\(remedy)").text)\n")
  }

  /// Tells an estimate in place of a check.
  private func told(
    _ estimator: Estimator, in context: CommandContext
  ) async throws -> GateDecision.ExitCode {
    let estimates: [SuiteEstimate]
    do { estimates = try await estimator.estimates() } catch let problem as RepositoryProblem {
      // As in a check: without a repository or a release there is nothing to compare with.
      throw GateFailure(.notComparable, problem.message, remedy: problem.remedy)
    }
    context.write(
      String(decoding: EstimateReport.render(estimates, style: context.terminalStyle), as: UTF8.self))
    return .pass
  }
}

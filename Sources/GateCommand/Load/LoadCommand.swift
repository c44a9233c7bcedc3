import ArgumentParser
import GateCheck
import GateDecision
import GateRun
import GateSuite
import GateTargets

/// `goldgate load`: what the target bears.
struct LoadCommand: GateSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Call the target with more and more calls at once, and check the load limits.",
    discussion: """
      Sends the golden examples in turn, step by step with more calls under way, without retries, and reports the \
      throughput, the latency, the time to the first token and the errors of each step. The limits of 'load' in \
      suite.yaml must hold in every step, those at the release before the branch's own. Every call is paid for; nothing is scored or kept.

      Examples:
        goldgate load
        goldgate load --steps 1,8,64 --calls 200
        goldgate load --suite support-faq --output load.json --output load.xml --budget calls=1000
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

  @OptionGroup var budget: BudgetOptions

  func validate() throws {
    if let calls, !(1...1_000_000).contains(calls) {
      throw ValidationError("--calls must be from 1 to 1000000.")
    }
  }

  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    let context = reports.quieting(context)
    let reporter = try Reporter(reports, defaultFile: nil, in: context)
    let workspace = Workspace.open(in: context)
    let startedAt = context.now()
    var verdicts: [SuiteVerdict] = []
    var seed: UInt64?
    for location in try workspace.locate(suites.suite) {
      let contents = try workspace.contents(of: location)
      try SuiteValidation.validate(contents, in: workspace)
      seed = seed ?? contents.suite.gate.seed
      let (profile, warnings) = try await ReleasedLoad.profile(
        of: contents, at: location, policy: policy, in: workspace)
      verdicts.append(try await load(contents, by: profile, warnings, in: workspace))
    }
    let verdict = Verdict(
      toolVersion: Version.current, seed: seed ?? GatePolicy().seed, suites: verdicts, startedAt: startedAt,
      duration: context.now() - startedAt)
    try reporter.report(verdict)
    await reporter.send(verdict)
    return verdict.exitCode
  }

  /// Loads one suite's target, step by step, until all are made or the target bears no more.
  private func load(
    _ contents: SuiteContents, by profile: LoadProfile, _ warnings: [Warning], in workspace: Workspace
  ) async throws -> SuiteVerdict {
    let suite = contents.suite
    let concurrency = self.steps?.concurrency ?? profile.concurrency
    let target = try LiveTarget.make(
      suite.target, live: live,
      context: workspace.targetContext(for: contents, concurrency: concurrency.max()))
    let plan = try Evaluator(contents: contents, scorers: [], epochs: 1...1).plan()
    var runner = LoadRunner(
      plan.target(on: target), requests: plan.requests, budget: suite.limits(budget: budget.value).budget)
    let judge = LoadJudge(suite: suite.name, limits: profile.limits, policy: suite.gate)
    var steps: [LoadStep] = []
    var limits: [LimitDecision] = []
    var problem: GateFailure?
    var models: Set<String> = []
    var (total, answered) = (0, 0)
    var undecided: [String] = []
    let progress = workspace.context.progress(suite.name)
    for concurrency in concurrency {
      let step = await runner.step(concurrency: concurrency, calls: calls ?? profile.calls) {
        progress.show($0)
      }
      let measured = step.outcomes.map(EpochRecord.init)
      models.formUnion(step.outcomes.compactMap { try? $0.result.get().model })
      total += measured.count
      if !measured.isEmpty {
        steps.append(LoadStep(concurrency: concurrency, calls: measured, seconds: step.seconds))
        limits += judge.decisions(on: measured, concurrency: concurrency)
        undecided += judge.undecided(on: measured, concurrency: concurrency)
        answered += measured.count { $0.error == nil }
      }
      if let stop = step.stop {
        problem = GateFailure(
          stopped:
            stop,
          suite.redaction.applied(
            to: "the load was stopped at \(concurrency) calls at once: \(stop.description)"))
        break
      }
    }
    progress.end()
    await target.close()
    if problem == nil, answered == 0, total > 0 {
      let kinds = steps.flatMap(\.errors).map(\.kind)
      let isLimited = Set(kinds) == ["rate_limited"]
      problem = GateFailure(
        .infrastructure,
        "not one of \(total) calls was answered\(isLimited ? ": the provider asked to slow down (429) at each" : "")",
        remedy: isLimited
          ? "begin with fewer calls at once (--steps), wait until the provider's limit is free again, or set 'max_error_rate' under 'load' to judge it"
          : "look at the errors of the first step, and fix the target")
    } else if problem == nil, let first = undecided.first {
      problem = GateFailure(
        .notComparable,
        "the limit '\(first)' has nothing to judge\(undecided.count > 1 ? ", nor have \(undecided.count - 1) more" : ""): no call of its step has the measure",
        remedy: "check that the target reports it and answers that many calls at once, or drop the limit")
    }
    let current = CurrentFacts(
      target: target.identity, model: models.isEmpty ? nil : models.sorted().joined(separator: ", "),
      parameters: suite.parameters.json, promptDigest: contents.prompt?.digest.description,
      goldenDigest: contents.golden.digest.description, calls: total)
    return SuiteVerdict(
      name: suite.name, goldenFile: contents.goldenPath, current: current, limits: limits, load: steps,
      warnings: warnings, problem: problem, blocksOnInconclusive: suite.gate.blocksOnInconclusive)
  }
}

extension EpochRecord {
  /// What a call under load measured; its text is not kept.
  fileprivate init(_ outcome: CallOutcome) {
    switch outcome.result {
    case .success(var response):
      response.output = ""
      response.reasoning = nil
      self.init(response: response, scores: [:], unscored: [:])
    case .failure(let error): self.init(error: error.description)
    }
  }
}

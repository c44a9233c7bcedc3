import GateDecision
import GateGit
import GateJSON
import GateJournal
import GateRun
import GateScoring
import GateSuite
import GateTargets

/// What a check would use and say, reported before it is paid for: nothing is called, and no key is needed.
package struct Estimator {
  package let options: CheckOptions
  package let context: CheckContext

  package init(options: CheckOptions, context: CheckContext) {
    self.options = options
    self.context = context
  }

  /// The estimates of all suites that the options name.
  /// - Throws: if a suite or its release cannot be read.
  package func estimates() async throws -> [SuiteEstimate] {
    let workspace = Workspace.open(in: context)
    var estimates: [SuiteEstimate] = []
    for location in try workspace.locate(options.suites) {
      estimates.append(try await estimate(location, in: workspace))
    }
    return estimates
  }

  private func estimate(
    _ location: SuiteLocator.Location, in workspace: Workspace
  ) async throws -> SuiteEstimate {
    var contents = try workspace.contents(of: location)
    try SuiteValidation.validate(contents, in: workspace)
    let repository = try workspace.requireRepository()
    let release = try await Release.find(
      for: contents, at: location, override: options.baseline, policy: options.policy,
      run: options.rerunBaseline.map { $0 ? .rerun : .stored },
      in: BaselineStore(repository: repository, environment: context.environment))
    contents = try release.policed(contents)
    let terms = CheckTerms(
      options: options, contents: contents, release: release, workspace: workspace, repository: repository,
      programs: nil, judges: JudgeClient(for: contents, on: .none, in: workspace), shard: nil, shards: nil)
    return try await Estimate(terms: terms).made()
  }
}

/// The estimate of one suite.
private struct Estimate {
  let terms: CheckTerms

  private var suite: Suite { terms.contents.suite }
  private var release: Release { terms.release }
  private var policy: EffectivePolicy { terms.release.policy }
  /// Whether the release is run again, interleaved, which asks the same examples as often.
  private var isRerun: Bool { terms.release.baselineRun == .rerun }

  func made() async throws -> SuiteEstimate {
    let (part, standing) = try await terms.firstPart()
    let requests = try terms.plan(of: part).requests
    var epochs: [String: Int] = [:]
    for request in requests { epochs[request.exampleID, default: 0] += isRerun ? 2 : 1 }
    let concurrency = terms.options.concurrency ?? suite.highestConcurrency
    let cost = CostEstimate(
      epochs: epochs, baseline: release.stored?.run, paidBefore: try await paidBefore(requests),
      pace: try terms.pace(limits: terms.limits()))
    let judged = policy.metrics.filter { metric in
      metric.scorer?.asksModels ?? false
    }
    let (outlooks, gaps) = outlooks()
    return SuiteEstimate(
      name: suite.name, baseline: release.facts, examples: epochs.count, epochs: policy.epochs, cost: cost,
      concurrency: concurrency,
      judged: Dictionary(judged.map { ($0.name, cost.calls) }, uniquingKeysWith: { first, _ in first }),
      outlooks: outlooks, notes: [standing].compactMap { $0 } + (try notes(cost)) + gaps)
  }

  /// How many answers earlier runs paid for; nil if that cannot be known beforehand.
  private func paidBefore(_ requests: PlannedRequests) async throws -> Int? {
    guard !isRerun, let paid = try LiveTarget.paid(suite.target, live: terms.options.live) else { return nil }
    let scope = try await AnswerScope.of(
      paid, in: terms.workspace, besides: terms.options.writtenFiles(of: suite, in: terms.context))
    // A run that has the journal keeps it to itself; the estimate goes without.
    return try? JournalKeeper(terms.workspace.journalFolder()).paid(
      requests, of: suite.name, in: scope, policy: terms.options.answers(for: suite),
      now: terms.context.now())
  }

  /// How likely each verdict is, and why nothing is said of the other metrics.
  private func outlooks() -> ([VerdictOutlook], notes: [String]) {
    guard let stored = release.stored else {
      return ([], ["no run of the release is stored, so that nothing but the number of calls is known"])
    }
    let rules = DecisionRules(metrics: policy.metrics.ofOneRun, policy: terms.policy)
    let comparison = PowerPlanner.comparison(
      of: stored.run, golden: policy.judged.golden, rules: rules,
      quarantine: terms.quarantine)
    if let problem = Decider(suite: suite.name, rules: rules).problem(with: comparison) {
      return ([], ["no verdict is possible: \(problem.message)"])
    }
    let power = PowerPlanner(rules: rules, question: PowerQuestion(epochs: policy.epochs)).power(
      of: suite.name, on: comparison)
    let outlooks = power.plans.compactMap { VerdictOutlook($0, confidence: power.confidence) }
    let gaps = (power.unplanned + policy.metrics.unplanned).filter(\.isGating).map {
      "no chance is known for \($0.metric): \($0.reason)"
    }
    let blind = power.plans.filter(\.isGating).compactMap { plan in
      plan.blindness.map { "\(plan.slice.label(of: plan.metric)): \($0)" }
    }
    return (outlooks, gaps + blind)
  }

  /// What else can change what is paid, or what is likely.
  private func notes(_ cost: CostEstimate) throws -> [String] {
    var notes: [String] = []
    let live = terms.options.live
    if try LiveTarget.paid(suite.target, live: live) == nil {
      notes.append("the answers come from recordings, and nothing is paid for them")
    }
    let now = try TargetRegistry.identity(of: LiveTarget.source(of: suite.target, live: live))
    if let before = release.stored?.run.header.target, before != now {
      notes.append("the working tree asks another target than the release did, whose figures these are")
    }
    if cost.unknownExamples > 0, release.stored != nil {
      notes.append(
        "the baseline lacks \(cost.unknownExamples) of the examples, which are taken to use as much as the others"
      )
    }
    if isRerun {
      notes.append(
        "both sides are run, interleaved, so that half of it is the release's; the chances are those of its stored run"
      )
    }
    notes += judgeNotes
    notes += Self.beyond(terms.limits().budget, cost)
    if terms.options.batch.isOn { notes.append("a batch costs less, mostly half, and takes up to a day") }
    if case .groupSequential = terms.policy.stopping {
      notes.append("the run may stop early (stopping): this is the most that it uses")
    }
    if terms.policy.topUps > 0, !isRerun {
      notes.append(
        "an inconclusive check may be topped up with as many calls again (top_ups: \(terms.policy.topUps))")
    }
    if terms.policy.confirmation == .rerun {
      notes.append("a regression is confirmed by a second run of as many calls (confirm: rerun)")
    }
    return notes
  }

  /// What the judges of each metric take.
  private var judgeNotes: [String] {
    let uses = policy.metrics.compactMap { $0.scorer.flatMap(JudgeUse.init) }
    if uses.isEmpty || isRerun || release.stored == nil { return [] }
    var notes = policy.metrics.compactMap { metric -> String? in
      guard let use = metric.scorer.flatMap(JudgeUse.init), use.calls > 1 else { return nil }
      return "'\(metric.name)' takes \(use.calls) calls of judges an answer"
    }
    notes += ["an answer that is word for word the release's is judged without a call"]
    let anchors = uses.filter { !$0.isAgainstRelease }.reduce(0) { $0 + $1.anchors * $1.calls }
    if anchors > 0 {
      notes.append(
        "up to \(anchors) calls more judge stored answers again, to see whether the judge is the same")
    }
    return notes
  }

  /// What of the estimate is more than the budget allows, so that the check would end without a verdict (exit code 6).
  private static func beyond(_ budget: Budget, _ cost: CostEstimate) -> [String] {
    let left = Double(cost.calls - min(cost.paidBefore ?? 0, cost.calls))
    let tokens = cost.inputTokens.flatMap { input in cost.outputTokens.map { input + $0 } }
    let uses: [(name: String, most: Double?, use: Double?)] = [
      ("calls", budget.calls.map(Double.init), left), ("tokens", budget.tokens.map(Double.init), tokens),
      ("seconds", budget.seconds, cost.seconds), ("cost_usd", budget.costUSD, cost.costUSD),
    ]
    return uses.compactMap { name, most, use in
      guard let most, let use, use > most else { return nil }
      return
        "the budget of \(JSONWriter.compact(.number(most))) \(name) is less than that: the check would end without a verdict (exit code 6); answers that were paid for are kept"
    }
  }
}

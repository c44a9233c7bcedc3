import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateScoring
import GateSuite
import GateTargets

/// One evaluation of a suite: plan, call, score.
package struct SuiteEvaluation {
  package let contents: SuiteContents
  package let metrics: [MetricConfiguration]
  package let epochs: Int
  package let concurrency: Int
  package let limits: RunLimits
  /// On which terms the answers are paid for, and so kept; nil where they come from recordings.
  let terms: PaidRun.Terms?
  /// Calls the models that judge the answers.
  package let judges: JudgeDesk
  package let workspace: Workspace
  /// Where the scorers' files are; nil for the workspace's own.
  var scorerContext: ScorerContext?
  /// The rows by which the answers are judged; nil for the suite's own.
  package var judged: JudgedGolden?

  package init(
    contents: SuiteContents, metrics: [MetricConfiguration], epochs: Int, concurrency: Int, limits: RunLimits,
    terms: PaidRun.Terms?, judges: JudgeDesk, workspace: Workspace, scorerContext: ScorerContext? = nil,
    judged: JudgedGolden? = nil
  ) {
    self.contents = contents
    self.metrics = metrics
    self.epochs = epochs
    self.concurrency = concurrency
    self.limits = limits
    self.terms = terms
    self.judges = judges
    self.workspace = workspace
    self.scorerContext = scorerContext
    self.judged = judged
  }

  /// The evaluated run, and where its answers come from.
  package struct Outcome {
    package let run: Run
    /// How many answers and errors it has; those that were paid for before count as well, so that a run that was
    /// resumed is told like one that was not.
    package let calls: Int
    /// How many answers an unfinished run of the same calls had paid for.
    let resumed: Int
    /// How many answers come from runs that had their verdict: they are no new evidence.
    let cached: Int
    /// The journal to be told when the verdict is out; nil where nothing was paid for.
    package let journal: Journal?
  }

  /// Runs the suite on a target.
  /// - Parameters:
  ///   - part: which examples and epochs; nil for all.
  ///   - commit: the commit that is checked out; nil outside a repository.
  ///   - isDirty: whether the suite's folder holds changes that are not committed.
  /// - Throws: `Diagnostics` before the first call where the suite is faulty; `Failure` where the target is.
  package func run(
    _ part: EvaluationPart? = nil, on target: any Target, commit: String?, isDirty: Bool
  ) async throws -> Outcome {
    let prepared = try prepare(
      part ?? EvaluationPart(golden: contents.golden, epochs: 1...epochs, journal: nil))
    let plan = prepared.plan
    let target = plan.target(on: target)
    let startedAt = workspace.context.now()
    var paid: PaidRun?
    if let terms {
      paid = try await PaidRun(
        of: contents.suite, on: terms, plan: plan, identity: target.identity,
        continuing: prepared.part.journal ?? judges.journal, in: workspace)
      if let batch = terms.batch {
        guard !plan.hasConversations else {
          throw GateFailure(
            .configuration, "a conversation of several turns cannot be asked for in a batch",
            remedy: "run without --batch, or keep conversations in a suite of their own")
        }
        try await paid?.collect(
          plan, by: batch, of: contents.suite, limits: limits, policy: terms.policy, in: workspace.context)
      }
    }
    if let journal = paid?.journal ?? prepared.part.journal { judges.use(journal) }
    let outcomes = CallOutcomes(
      try await call(plan, on: target, keeping: paid?.answers, within: begin()))
    let evaluated = try await judges.closing {
      try await run(
        of: prepared, outcomes, on: target.identity, startedAt: startedAt, commit: commit, isDirty: isDirty)
    }
    return Outcome(
      run: evaluated, calls: outcomes.count, resumed: paid?.answers.resumed ?? 0,
      cached: paid?.answers.cached ?? 0,
      journal: paid?.journal ?? judges.journal)
  }

  /// Begins a run: what bounds its calls and those of its judges.
  package func begin() -> CallAllowance {
    let (concurrency, limits) = withinOpenFiles
    if concurrency < self.concurrency || limits.maximumConcurrency != self.limits.maximumConcurrency {
      workspace.context.writeError(
        "\(contents.suite.name): at most \(max(concurrency, limits.maximumConcurrency ?? 0)) calls at once, as the process may open \(workspace.context.openFileLimit) files (ulimit -n)\n"
      )
    }
    let allowance = CallAllowance(concurrency: concurrency, limits: limits)
    judges.begin(within: allowance)
    return allowance
  }

  /// An evaluation whose calls are ready to be made.
  struct Prepared {
    let part: EvaluationPart
    let evaluator: Evaluator
    let plan: RunPlan
  }

  /// Prepares the calls of a part.
  /// - Parameter arm: the side that it is, where both are run in turns.
  /// - Throws: where the suite is faulty.
  func prepare(_ part: EvaluationPart, for arm: Arm? = nil) throws -> Prepared {
    let examined = contents.with(golden: part.golden)
    let rows = judged?.rows(of: part.golden) ?? part.golden
    let scorers = try MetricScorer.all(
      metrics, golden: rows,
      context: scorerContext ?? workspace.scorerContext(for: contents, models: judges))
    try MetricScorer.validate(rows, with: scorers)
    let evaluator = Evaluator(
      contents: examined, scorers: scorers, epochs: part.epochs, judged: judged?.editedRows ?? [:])
    return Prepared(part: part, evaluator: evaluator, plan: try evaluator.plan(for: arm))
  }

  /// Scores the outcomes of a plan, and lets them go.
  /// - Parameter identity: the target's.
  func run(
    of prepared: Prepared, _ outcomes: CallOutcomes, on identity: JSONValue, startedAt: Double,
    commit: String?, isDirty: Bool
  ) async throws -> Run {
    let evaluator = prepared.evaluator
    FreeMemory.giveBack()
    let examples = await evaluator.score(outcomes)
    await MetricScorer.close(evaluator.scorers)
    // A scorer's program that was ended in its work has said nothing of the answer.
    if Task.isCancelled {
      throw GateFailure(stopped: .cancelled, "the run was cancelled while it was scored")
    }
    try judges.requireOpen()
    var header = RunHeader(
      suite: contents.suite.name, toolVersion: Version.current, commit: commit, isDirty: isDirty,
      evaluatedAt: CheckContext.timestamp(startedAt), target: identity,
      models: outcomes.models.map(contents.suite.redaction.applied).sorted(),
      fingerprints: outcomes.fingerprints.map(contents.suite.redaction.applied).sorted(),
      parameters: contents.suite.parameters.json, prompt: contents.prompt?.digest,
      golden: contents.golden.digest,
      metrics: Dictionary(
        uniqueKeysWithValues: evaluator.scorers.map { ($0.metric.name, $0.definition) }),
      epochs: evaluator.epochs.count,
      examples: examples.count, outputs: contents.suite.outputs)
    header.judges = judges.takeModels()
    header.batched = outcomes.batched
    return Run(header: header, examples: examples)
  }

  /// Makes the calls of a plan and shows the progress.
  /// - Throws: `Failure` where the run was stopped.
  package func call(
    _ plan: RunPlan, on target: any Target, keeping paid: PaidAnswers?, within allowance: CallAllowance
  ) async throws -> [CallOutcome] {
    let progress = workspace.context.progress(contents.suite.name)
    defer { progress.end() }
    let (concurrency, limits) = withinOpenFiles
    do {
      return try await Self.runner(
        concurrency: concurrency, limits: limits, retries: contents.suite.retries, progress: progress
      ).run(plan, on: target, keeping: paid, within: allowance)
    } catch {
      throw GateFailure(stopped: error.reason, contents.suite.redaction.applied(to: error.description))
    }
  }

  /// The concurrency that the process can have connections for.
  private var withinOpenFiles: (concurrency: Int, limits: RunLimits) {
    let most = workspace.context.highestConcurrency(type: contents.suite.target.type)
    var limits = limits
    limits.maximumConcurrency = limits.maximumConcurrency.map { min($0, most) }
    return (min(concurrency, most), limits)
  }

  /// Why too many calls failed for a verdict; nil where few enough did.
  package static func failure(of run: Run, policy: GatePolicy) -> GateFailure? {
    let epochs = run.examples.flatMap(\.epochs)
    let errors = epochs.compactMap(\.error)
    guard let first = errors.first else { return nil }
    guard
      errors.count == epochs.count || Double(errors.count) > policy.maximumErrorShare * Double(epochs.count)
    else {
      return nil
    }
    return GateFailure(
      .infrastructure, "\(errors.count) of \(epochs.count) calls failed, the first with: \(first)",
      remedy:
        "fix the target and run again; at most a share of \(policy.maximumErrorShare) may fail (max_error_share)"
    )
  }

  /// A runner that shows its progress.
  package static func runner(
    concurrency: Int, limits: RunLimits, retries: Int, progress: CheckContext.Progress
  ) -> Runner<SystemRandomNumberGenerator> {
    // The jitter of retries is no part of any result, so it needs no seed.
    Runner(
      concurrency: concurrency, limits: limits, retryPolicy: RetryPolicy(retries: retries),
      generator: SystemRandomNumberGenerator(),
      onProgress: { progress.show($0) })
  }
}

extension CurrentFacts {
  /// What a run says of itself.
  package init(_ run: Run, calls: Int) {
    let header = run.header
    self.init(
      commit: header.commit, target: header.target,
      model: header.models.isEmpty ? nil : header.models.joined(separator: ", "),
      parameters: header.parameters,
      promptDigest: header.prompt?.description, goldenDigest: header.golden.description,
      epochs: header.epochs,
      calls: calls,
      retries: run.examples.reduce(0) { $0 + $1.epochs.reduce(0) { $0 + $1.retries } })
  }
}

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
  package let judges: JudgeClient
  package let workspace: Workspace
  /// Where the scorers' files and programs are.
  let scorers: ScorerPlace
  /// The rows by which the answers are judged; nil for the suite's own.
  package let judged: JudgedGolden?
  /// How many epochs critical examples have, if that is more than the others.
  package let criticalEpochs: Int
  /// The release's answers, if those of this run are judged beside them; nil if there are none.
  let released: ReleasedAnswers?
  /// How many epochs examples have by id, if epochs go by history; empty if all have as many.
  let allocation: [String: Int]

  /// - Parameters:
  ///   - scorers: where the scorers' files and programs are; nil for the workspace's own.
  ///   - criticalEpochs: how many epochs critical examples have, if that is more than the others.
  ///   - allocation: how many epochs examples have by id, if epochs go by history.
  ///   - released: the release's answers, if those of this run are judged beside them.
  package init(
    contents: SuiteContents, metrics: [MetricConfiguration], epochs: Int, concurrency: Int, limits: RunLimits,
    terms: PaidRun.Terms?, judges: JudgeClient, workspace: Workspace, scorers: ScorerPlace? = nil,
    judged: JudgedGolden? = nil, criticalEpochs: Int = 0, allocation: [String: Int] = [:],
    released: ReleasedAnswers? = nil
  ) {
    self.contents = contents
    self.metrics = metrics
    self.epochs = epochs
    self.concurrency = concurrency
    self.limits = limits
    self.terms = terms
    self.judges = judges
    self.workspace = workspace
    self.scorers = scorers ?? ScorerPlace(contents, in: workspace)
    self.judged = judged
    self.criticalEpochs = criticalEpochs
    self.released = released
    self.allocation = allocation
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
    /// How often the judges could not say plainly, by metric.
    package let doubts: [String: [JudgeDoubt: Int]]
    /// What judging took and did not take, by metric.
    let judged: [String: JudgeCount]
    /// The journal to be told when the verdict is out; nil where nothing was paid for.
    package let journal: Journal?
    /// The longest time from the submission of a batch to its results, in seconds; nil if none is known.
    var batchSeconds: Double?
  }

  /// Runs the suite on a target.
  /// - Parameters:
  ///   - part: which examples and epochs; nil for all.
  ///   - commit: the commit that is checked out; nil outside a repository.
  ///   - isDirty: whether the suite's folder holds changes that are not committed.
  ///   - shared: what bounds the calls of several evaluations together; nil if this one has its limits for itself.
  /// - Throws: `Diagnostics` before the first call if the suite is faulty; `GateFailure` if the target is.
  package func run(
    _ part: EvaluationPart? = nil, on target: any Target, commit: String?, isDirty: Bool,
    within shared: CallAllowance? = nil
  ) async throws -> Outcome {
    let part = part ?? EvaluationPart(golden: contents.golden, epochs: 1...epochs)
    let allowance = shared ?? allowance()
    return try await judges.connected {
      let prepared = try prepare(part, within: allowance)
      let plan = prepared.plan
      let target = plan.target(on: target)
      let startedAt = workspace.context.now()
      var paid: PaidRun?
      if let terms {
        paid = try await PaidRun(
          of: contents.suite, on: terms, plan: plan, identity: target.identity, keptIn: judges.journal,
          in: workspace)
      }
      if let batch = terms?.batch, let policy = terms?.policy {
        try await paid?.collect(
          plan, by: batch, of: contents.suite, within: allowance, policy: policy, in: workspace.context)
      }
      let outcomes = CallOutcomes(
        try await call(plan, on: target, keeping: paid?.answers, within: allowance))
      let (run, doubts, judged) = try await score(
        outcomes, of: prepared, on: target.identity, startedAt: startedAt, commit: commit, isDirty: isDirty)
      return Outcome(
        run: run, calls: outcomes.count, resumed: paid?.answers.resumed ?? 0,
        cached: paid?.answers.cached ?? 0, doubts: doubts, judged: judged, journal: judges.journal.opened)
    }
  }

  /// What bounds the calls of a run and those of its judges, as far as the process can have connections for them.
  package func allowance() -> CallAllowance {
    let most = workspace.context.highestConcurrency(type: contents.suite.target.type)
    let concurrency = min(self.concurrency, most)
    var limits = limits
    limits.maximumConcurrency = limits.maximumConcurrency.map { min($0, most) }
    if concurrency < self.concurrency || limits.maximumConcurrency != self.limits.maximumConcurrency {
      workspace.context.writeError(
        "\(contents.suite.name): at most \(max(concurrency, limits.maximumConcurrency ?? 0)) calls at once, as the process may open \(workspace.context.openFileLimit) files (ulimit -n)\n"
      )
    }
    return CallAllowance(concurrency: concurrency, limits: limits)
  }

  /// An evaluation whose calls are ready to be made.
  struct Prepared {
    let evaluator: Evaluator
    let plan: RunPlan
    let judging: Judging

    /// The same, if its answers are judged beside those of a release.
    func beside(_ released: ReleasedAnswers) -> Prepared {
      Prepared(evaluator: evaluator.beside(released), plan: plan, judging: judging)
    }
  }

  /// Prepares the calls of a part.
  /// - Parameters:
  ///   - allowance: what bounds the judges' calls.
  ///   - arm: the side that it is, if both are run interleaved.
  /// - Throws: if the suite is faulty.
  func prepare(
    _ part: EvaluationPart, within allowance: CallAllowance, for arm: Arm? = nil
  ) throws -> Prepared {
    let rows = judged?.rows(of: part.golden) ?? part.golden
    let judging = Judging(by: judges, within: allowance, in: scorers.judges)
    let scorers = try MetricScorer.all(
      metrics, golden: rows, context: self.scorers.context(asking: judging))
    try MetricScorer.validate(rows, with: scorers)
    let evaluator = evaluator(of: part, scoring: scorers)
    return Prepared(evaluator: evaluator, plan: try evaluator.plan(for: arm), judging: judging)
  }

  /// The calls of a part, which nobody scores.
  /// - Throws: if prompts cannot be rendered.
  func plan(of part: EvaluationPart) throws -> RunPlan { try evaluator(of: part, scoring: []).plan() }

  private func evaluator(of part: EvaluationPart, scoring scorers: [MetricScorer]) -> Evaluator {
    Evaluator(
      contents: contents.with(golden: part.golden), scorers: scorers, epochs: part.epochs,
      criticalEpochs: criticalEpochs, allocation: allocation, judged: judged?.editedRows ?? [:],
      released: released?.keeping(by: scorers))
  }

  /// Scores the outcomes of a plan, and lets them go.
  /// - Parameter identity: the target's.
  /// - Returns: the run, how often the judges could not say plainly, and what they were asked, by metric.
  func score(
    _ outcomes: CallOutcomes, of prepared: Prepared, on identity: JSONValue, startedAt: Double,
    commit: String?, isDirty: Bool
  ) async throws -> (Run, doubts: [String: [JudgeDoubt: Int]], judged: [String: JudgeCount]) {
    let evaluator = prepared.evaluator
    FreeMemory.giveBack()
    let scored = await evaluator.score(outcomes)
    let examples = scored.examples
    await MetricScorer.close(evaluator.scorers)
    // A scorer's program that was ended in its work has said nothing of the answer.
    if Task.isCancelled {
      throw GateFailure(stopped: .cancelled, "the run was cancelled while it was scored")
    }
    let judged = try prepared.judging.findings()
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
    header.judges = judged.models.merging(released?.judges(of: scored.kept) ?? [:]) {
      Set($0 + $1).sorted()
    }
    header.batched = outcomes.batched
    return (
      Run(header: header, examples: examples), judged.doubts,
      JudgeCount.all(of: evaluator.scorers, calls: judged.calls, kept: scored.kept, in: examples)
    )
  }

  /// Makes the calls of a plan and shows the progress.
  /// - Parameter canDrop: whether the run goes on without an arm of which every further call would fail.
  /// - Throws: `GateFailure` if the run was stopped.
  func call(
    _ plan: RunPlan, on target: any Target, keeping paid: PaidAnswers?, within allowance: CallAllowance,
    canDrop: @escaping @Sendable (Arm?) -> Bool = { _ in false }
  ) async throws -> [CallOutcome] {
    let progress = workspace.context.progress(contents.suite.name)
    defer { progress.end() }
    do {
      return try await Self.runner(within: allowance, retries: contents.suite.retries, progress: progress)
        .run(plan, on: target, keeping: paid, canDrop: canDrop)
    } catch {
      throw GateFailure(stopped: error.reason, contents.suite.redaction.applied(to: error.description))
    }
  }

  /// Why too many calls failed for a verdict; nil where few enough did.
  /// - Parameter planned: how many answers there are in the end, if more are to come: a few that failed so far may be few
  ///   enough then.
  package static func failure(of run: Run, policy: GatePolicy, planned: Int = 0) -> GateFailure? {
    var (epochs, errors) = (0, 0)
    var first: String?
    for epoch in run.examples.lazy.flatMap(\.epochs) {
      epochs += 1
      guard let error = epoch.error else { continue }
      errors += 1
      first = first ?? error
    }
    let bound = policy.maximumErrorShare * Double(max(epochs, planned))
    guard let first, errors == epochs || Double(errors) > bound else { return nil }
    return GateFailure(
      .infrastructure, "\(errors) of \(epochs) calls failed, the first with: \(first)",
      remedy:
        "fix the target and run again; at most a share of \(policy.maximumErrorShare) may fail (max_error_share)"
    )
  }

  /// A runner that shows its progress.
  package static func runner(
    within allowance: CallAllowance, retries: Int, progress: CheckContext.Progress
  ) -> Runner {
    // The jitter of retries is no part of any result, so it needs no seed.
    Runner(
      within: allowance, retryPolicy: RetryPolicy(retries: retries), onProgress: { progress.show($0) })
  }
}

extension CurrentFacts {
  /// What a run says of itself.
  package init(_ outcome: SuiteEvaluation.Outcome) {
    let (run, header) = (outcome.run, outcome.run.header)
    self.init(
      commit: header.commit, target: header.target,
      model: header.models.isEmpty ? nil : header.models.joined(separator: ", "),
      parameters: header.parameters,
      promptDigest: header.prompt?.description, goldenDigest: header.golden.description,
      epochs: header.epochs,
      calls: outcome.calls,
      retries: run.examples.reduce(0) { $0 + $1.epochs.reduce(0) { $0 + $1.retries } })
  }
}

import GateDecision
import GateGit
import GateJournal
import GateRun
import GateSuite
import GateTargets

/// The check of one suite: measure, pair, decide, and if the policy asks for it, confirm; then the verdict, made once.
struct SuiteCheck {
  let options: CheckOptions
  let contents: SuiteContents
  let release: Release
  let workspace: Workspace
  let repository: Repository
  /// Asks the models that judge, for all sides and parts of the run.
  let judges: JudgeDesk
  /// The part of the run that is run here; nil for all of it.
  var shard: Shard?
  /// The parts that were run elsewhere; nil where this command calls.
  var shards: ShardSet?
  /// The release's files, if the branch changed a program that scores; nil for the working tree's.
  var programs: Workspace?
  /// The verdict as far as it is known before the run.
  var frame = SuiteVerdict(name: "", goldenFile: "")

  var context: CheckContext { workspace.context }
  var policy: GatePolicy { release.policy.gate }
  var rules: DecisionRules { DecisionRules(metrics: release.policy.metrics, policy: policy) }

  /// The verdict on the suite.
  /// - Returns: also the run of the working tree, if it came to its end: nil if nothing was run.
  func verdict() async -> (SuiteVerdict, run: SuiteEvaluation.Outcome?) {
    do { return try await withReleasedPrograms { try await $0.checked() } } catch {
      return (frame.failed(error), nil)
    }
  }

  private func checked() async throws -> (SuiteVerdict, run: SuiteEvaluation.Outcome?) {
    var check = self
    // Shards were run already.
    if shards == nil {
      switch try await standstill() {
      case .told(let verdict, let outcome): return (verdict, outcome)
      case .changed(let doubt): check.frame.warnings += [doubt].compactMap { $0 }
      }
    }
    return await check.run()
  }

  private func run() async -> (SuiteVerdict, run: SuiteEvaluation.Outcome?) {
    do {
      try checkRerun()
      guard release.baselineRun == .stored else {
        judges.forgetDoubts()
        return try await withBaselineArm { try await run(against: .rerun($0)) }
      }
      // Before anything is paid for: what cannot be compared need not be run.
      let (baseline, rescored) = try await release.comparableBaseline(
        of: contents, limits: limits(of: nil), judges: judges, in: workspace, scorers: scorerContext)
      judges.forgetDoubts()
      if let problem = BatchFitness.problem(
        with: rules, isBatch: options.batch.isOn, against: baseline.header)
      {
        throw problem
      }
      return try await run(against: .stored(baseline, rescored: rescored))
    } catch {
      return (frame.failed(error), nil)
    }
  }

  /// The check from the run to the verdict: measure, pair, decide, and if the policy asks for it, confirm.
  private func run(
    against side: BaselineSide
  ) async throws -> (SuiteVerdict, run: SuiteEvaluation.Outcome?) {
    let (sides, lastLook) = try await measure(against: side)
    do {
      let comparison = pair(sides)
      let findings = try await findings(on: sides, side, comparison)
      FreeMemory.giveBack()
      let first = decide(on: comparison, of: sides, tally: findings.tally).at(lastLook)
      let (decisions, both) = try await confirm(first, sides, side)
      let verdict = verdict(findings, decisions, lastLook, of: both)
      return (verdict, verdict.problem == nil ? both.current : nil)
    } catch {
      var verdict = frame.failed(error)
      verdict.current = CurrentFacts(sides.current.run, calls: sides.current.calls)
      return (verdict, nil)
    }
  }

  /// Runs both sides: at once, or look by look until the verdict is clear.
  private func measure(against side: BaselineSide) async throws -> (CheckedSides, LastLook?) {
    switch shards == nil ? policy.stopping : .never {
    case .never:
      FreeMemory.giveBack()
      let sides = try await evaluate(against: side)
      FreeMemory.giveBack()
      return (sides, nil)
    case .groupSequential(let looks):
      let (sides, last) = try await evaluate(inLooks: looks, against: side)
      return (sides, last)
    }
  }

  /// What is decided on what was run.
  func decide(
    on comparison: Comparison, of sides: CheckedSides, tally: ExampleTally = ExampleTally()
  ) -> Decisions {
    if let problem = failure(of: sides) { return Decisions(problem: problem) }
    let decider = Decider(suite: contents.suite.name, rules: rules, threads: options.threads(under: rules))
    let decisions = decider.decide(on: comparison, tally: tally)
    return decisions.problem == nil ? decisions.with(problem: tooManyEdits(on: comparison)) : decisions
  }

  /// The verdict, made once of all that was found and decided.
  private func verdict(
    _ findings: Findings, _ decided: Decisions, _ lastLook: LastLook?, of sides: CheckedSides
  ) -> SuiteVerdict {
    var verdict = SuiteVerdict(
      name: frame.name, goldenFile: frame.goldenFile, baseline: findings.baseline, decided: decided,
      examples: findings.tally, comparisons: findings.comparisons,
      warnings: frame.warnings + findings.warnings, blocksOnInconclusive: frame.blocksOnInconclusive)
    verdict.current = CurrentFacts(sides.current.run, calls: sides.current.calls)
    verdict.differences = findings.differences
    verdict.edits = findings.edits
    verdict.stopping = lastLook?.facts
    verdict.rerun = findings.rerun
    if let pooled = sides.rerun { verdict.rerun?.calls = pooled.calls }
    return verdict
  }

  /// Runs some examples, or all of them.
  func evaluate(_ part: EvaluationPart? = nil, against side: BaselineSide) async throws -> CheckedSides {
    switch side {
    case .stored(let baseline, _): CheckedSides(try await evaluate(part), stored: baseline)
    case .rerun(let arm): try await evaluate(part, inTurnsWith: arm)
    }
  }

  /// Runs some examples of the working tree, or all of them.
  /// - Parameter answers: which answers of earlier runs may be taken; nil for what the options say.
  func evaluate(
    _ part: EvaluationPart?, taking answers: AnswerPolicy? = nil
  ) async throws -> SuiteEvaluation.Outcome {
    let head = try await repository.headCommit()
    if let shards {
      let outcome = try shards.outcome(of: contents, against: release, at: head.id)
      for doubts in shards.doubts(of: contents.suite.name) { judges.add(doubts) }
      return outcome
    }
    let paid = try LiveTarget.paid(contents.suite.target, live: options.live)
    let batch = try options.batch.terms(
      for: contents.suite, calling: paid, isContinued: part?.journal != nil,
      context: workspace.targetContext(for: contents, concurrency: options.concurrency))
    let target = try target(of: contents, in: workspace)
    let evaluation = SuiteEvaluation(
      contents: contents, metrics: release.policy.metrics, epochs: release.policy.epochs,
      concurrency: options.concurrency ?? contents.suite.concurrency,
      limits: limits(of: part),
      terms: paid.map {
        PaidRun.Terms(
          target: $0, policy: answers ?? options.answers(for: contents.suite),
          reports: options.writtenFiles(of: contents.suite, in: context), shard: shard, batch: batch)
      },
      judges: judges, workspace: workspace, scorerContext: scorerContext, judged: release.policy.judged)
    let isDirty = try await !repository.status(under: [contents.folder]).isEmpty
    return try await evaluation.run(part, on: target, commit: head.id, isDirty: isDirty)
  }

  /// The target of a suite whose files are in a workspace.
  func target(of contents: SuiteContents, in workspace: Workspace) throws -> any Target {
    try LiveTarget.make(
      contents.suite.target, live: options.live,
      context: workspace.targetContext(for: contents, concurrency: options.concurrency))
  }

  /// The comparison of both sides, of the examples that were run.
  func pair(_ sides: CheckedSides) -> Comparison {
    // Examples that are in no look yet are not lost.
    let skipped = notRun(sides.current.run)
    var before = sides.baseline
    if !skipped.isEmpty { before.examples.removeAll { skipped.contains($0.id) } }
    return RunPair(baseline: before, current: sides.current.run, golden: release.policy.judged.golden)
      .comparison(
        rules: rules, quarantine: release.policy.quarantine.active(on: context.today()),
        isInterleaved: sides.rerun != nil)
  }

  /// The examples of the golden set that a run has not.
  func notRun(_ run: Run) -> Set<String> {
    Set(contents.golden.examples.map(\.id)).subtracting(run.examples.map(\.id))
  }

  /// Why too many rows are edited for a verdict that holds: as when as many are lost; nil if few enough are.
  private func tooManyEdits(on comparison: Comparison) -> GateFailure? {
    let edited = release.policy.judged.edits.filter(\.isOfContent).map(\.id)
    let paired = Set(comparison.pairs.map(\.baseline.id))
    let count = edited.count { paired.contains($0) }
    let before = comparison.pairs.count + comparison.removed.count + comparison.changed.count
    let lost = count + comparison.removed.count + comparison.changed.count
    guard count > 0, Double(lost) > (policy.maximumLostShare + 1e-12) * Double(before) else { return nil }
    return GateFailure(
      .notComparable,
      "\(lost) of \(before) baseline examples are not as at \(release.reference.name) (\(count) judged or grouped differently, \(comparison.removed.count) removed, \(comparison.changed.count) changed), more than the share of \(policy.maximumLostShare)",
      remedy: "restore the examples, or release a new baseline; max_lost_share sets the limit")
  }

  /// Why too many calls of a side failed for a verdict; nil where few enough did.
  func failure(of sides: CheckedSides) -> GateFailure? {
    if let problem = SuiteEvaluation.failure(of: sides.current.run, policy: policy) { return problem }
    return sides.rerun.flatMap { SuiteEvaluation.failure(of: $0.run, policy: policy) }.map {
      GateFailure(
        $0.kind, "\(release.reference.name) run again: \($0.message)",
        remedy: "\($0.remedy); or compare with the stored baseline")
    }
  }

  /// What cannot be run in turns.
  /// - Throws: `GateFailure` for parts of a run and for batches, where the release is to be run again.
  func checkRerun() throws(GateFailure) {
    guard release.baselineRun == .rerun else { return }
    let other = shard != nil || shards != nil ? "shards" : options.batch.isOn ? "--batch" : nil
    guard let other else { return }
    throw GateFailure(
      .configuration,
      "the release cannot be run again interleaved (--rerun-baseline, baseline_run: rerun) with \(other)",
      remedy: "leave one of the two out; --no-rerun-baseline compares with the stored baseline")
  }

  /// The limits of a run, or of a part of one.
  func limits(of part: EvaluationPart?) -> RunLimits {
    let limits = contents.suite.limits(concurrency: options.concurrency, budget: options.budget)
    guard let shard, let part else { return limits }
    let share = Double(part.golden.examples.count) / Double(contents.golden.examples.count)
    return limits.divided(among: shard.count, share: share)
  }
}

extension SuiteVerdict {
  /// This verdict with the failure that ended the check.
  func failed(_ error: any Error) -> SuiteVerdict {
    var verdict = self
    verdict.problem = GateFailure(.infrastructure, of: error)
    return verdict
  }
}

import GateDecision
import GateGit
import GateJournal
import GateRun
import GateSuite
import GateTargets

/// The gate's story for one suite: evaluate, compare, decide, and where the policy asks for it, confirm.
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

  var context: CheckContext { workspace.context }
  var policy: GatePolicy { release.policy.gate }
  var rules: DecisionRules { DecisionRules(metrics: release.policy.metrics, policy: policy) }

  /// Runs the suite and puts all that is found into the verdict.
  /// - Returns: the run of the working tree; nil where nothing changed and nothing was run.
  func run(into verdict: inout SuiteVerdict) async throws -> SuiteEvaluation.Outcome? {
    var told = verdict
    defer { verdict = told }
    return try await withReleasedPrograms { check in try await check.evaluated(into: &told) }
  }

  private func evaluated(into verdict: inout SuiteVerdict) async throws -> SuiteEvaluation.Outcome? {
    // Shards were run already.
    if shards == nil, case .told(let outcome) = try await standstill(into: &verdict) { return outcome }
    try checkRerun()
    switch release.baselineRun {
    case .stored:
      // Before anything is paid for: what cannot be compared need not be run.
      let (baseline, rescored) = try await release.comparableBaseline(
        of: contents, limits: limits(of: nil), judges: judges, in: workspace, scorers: scorerContext)
      judges.forgetDoubts()
      if let problem = BatchFitness.problem(
        with: rules, isBatch: options.batch.isOn, against: baseline.header)
      {
        throw problem
      }
      return try await run(against: .stored(baseline, rescored: rescored), into: &verdict)
    case .rerun:
      judges.forgetDoubts()
      var told = verdict
      defer { verdict = told }
      return try await withBaselineArm { arm in try await run(against: .rerun(arm), into: &told) }
    }
  }

  private func run(
    against side: BaselineSide, into verdict: inout SuiteVerdict
  ) async throws -> SuiteEvaluation.Outcome {
    let sides: CheckedSides
    let last: LastLook?
    switch shards == nil ? policy.stopping : .never {
    case .never:
      FreeMemory.giveBack()
      sides = try await evaluate(against: side)
      FreeMemory.giveBack()
      last = nil
    case .groupSequential(let looks):
      (sides, last) = try await evaluate(inLooks: looks, against: side)
    }
    let comparison = comparison(sides)
    try await tell(sides, side, comparison, in: &verdict)
    FreeMemory.giveBack()
    decide(&verdict, sides, on: comparison)
    if let last {
      verdict.stopping = last.facts
      if verdict.problem == nil { verdict.decisions = last.decisions }
      if let warning = last.facts.warning { verdict.warnings.append(warning) }
    }
    return try await confirming(&verdict, sides, side).current
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
  func comparison(_ sides: CheckedSides) -> Comparison {
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

  /// Puts into the verdict what was run, example by example, and the doubts about it.
  private func tell(
    _ sides: CheckedSides, _ side: BaselineSide, _ comparison: Comparison, in verdict: inout SuiteVerdict
  ) async throws {
    let (run, baseline) = (sides.current.run, sides.baseline)
    verdict.current = CurrentFacts(run, calls: sides.current.calls)
    if let path = options.savedRunPath(of: run.header.suite) {
      try OutputFile.write(Array(run.fileText.utf8), to: path)
    }
    if let path = options.runLog {
      try ScheduledRuns.add(run, passAt: rules.passAt, to: path)
    }
    let pair = RunPair(baseline: baseline, current: run, golden: release.policy.judged.golden)
    verdict.comparisons = pair.examples(comparison, rules: rules, redaction: contents.suite.redaction)
    verdict.examples = pair.tally(comparison, rules: rules)
    try await tellEdits(run, in: &verdict)
    tellModels(run, baseline, in: &verdict)
    switch side {
    case .stored(_, let rescored):
      verdict.warnings += RunWarnings.all(
        baseline: baseline, current: run, tally: verdict.examples, cached: sides.current.cached)
      verdict.warnings += try judgeWarnings(run, baseline)
      verdict.warnings += rescoredWarnings(rescored, run)
      verdict.warnings += BaselineAge.warnings(
        baseline.header, now: context.now(), limit: policy.maximumBaselineAge)
    case .rerun(let arm):
      guard let rerun = sides.rerun else { break }
      let models = rerun.run.header.models
      verdict.baseline?.model = models.isEmpty ? nil : models.joined(separator: ", ")
      verdict.warnings += RunWarnings.all(
        baseline: baseline, current: run, tally: verdict.examples, cached: 0)
      verdict.warnings += RunWarnings.ofRerun(rerun, at: release.reference, beside: sides.current)
      verdict.warnings += try judgeWarnings(run, baseline)
      verdict.rerun = try await rerunFacts(rerun, of: arm, warnings: &verdict.warnings)
    }
    verdict.warnings += try ModelWarnings.all(
      of: LiveTarget.source(of: contents.suite.target, live: options.live), on: context.today())
    let epochs = EpochWarnings(contents: contents)
    verdict.warnings += epochs.ofSuite(epochs: release.policy.epochs)
    verdict.warnings += epochs.of(baseline, "the baseline") + epochs.of(run, "this run")
    verdict.warnings += release.policy.quarantine.warnings(
      on: context.today(), leavingOut: comparison.quarantined)
    if shards != nil, policy.stopping != .never {
      verdict.warnings.append(
        Warning(
          .sharded,
          "the policy lets a run end early (stopping), but shards run every example: decided once, on all of them"
        ))
    }
  }

  /// Tells that the provider names another model than at the release, if the suite asks for the same.
  private func tellModels(_ run: Run, _ baseline: Run, in verdict: inout SuiteVerdict) {
    let (before, now) = (baseline.header.models, run.header.models)
    guard var differences = verdict.differences, !before.isEmpty, !now.isEmpty, before != now,
      !differences.contains(where: { $0.part == .model })
    else { return }
    let place = differences.firstIndex { ![.target, .program].contains($0.part) } ?? differences.endIndex
    differences.insert(
      ReleaseDifference(
        .model, "as the provider names it", before: before.joined(separator: ", "),
        now: now.joined(separator: ", ")), at: place)
    verdict.differences = differences
  }

  /// Tells which metrics are measured otherwise than when the baseline was recorded.
  private func rescoredWarnings(_ names: [String], _ run: Run) -> [Warning] {
    let stored = release.stored?.run.header.metrics ?? [:]
    let byFile = names.filter { MetricDefinition.differInFilesOnly(run.header.metrics[$0], stored[$0]) }
    let others = names.filter { !byFile.contains($0) }
    return [
      (Warning.Code.judgeChanged, others, "judged"),
      (.scorerChanged, byFile, "scored by other files or programs"),
    ]
    .filter { !$0.1.isEmpty }.map { code, names, how in
      Warning(
        code,
        "\(names.map { "'\($0)'" }.joined(separator: ", ")) is \(how)\(code == .judgeChanged ? " otherwise" : "") than when the baseline was recorded; its stored answers were scored anew"
      )
    }
  }

  /// Tells of golden rows that the branch edited.
  private func tellEdits(_ run: Run, in verdict: inout SuiteVerdict) async throws {
    let edits = RowEdits(
      judged: release.policy.judged, golden: contents.golden, metrics: release.policy.metrics,
      reference: release.reference)
    verdict.edits = await edits.facts(
      of: run, verdict.comparisons, scorers: workspace.scorerContext(for: contents, models: judges))
    if let warning = edits.warning(of: verdict.edits) { verdict.warnings.append(warning) }
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
      "\(lost) of \(before) baseline examples are not as at \(release.reference.name) (\(count) judged or grouped otherwise, \(comparison.removed.count) removed, \(comparison.changed.count) changed), more than the share of \(policy.maximumLostShare)",
      remedy: "restore the examples, or release a new baseline; max_lost_share sets the limit")
  }

  /// What the judges could not say plainly, and the pass rates corrected for their errors.
  private func judgeWarnings(_ run: Run, _ baseline: Run) throws -> [Warning] {
    try judges.warnings
      + JudgeCorrection.warnings(
        release.policy.metrics, baseline: baseline, current: run, confidence: policy.confidence,
        in: contents.folder, of: workspace)
  }

  /// Decides on what was run.
  func decide(_ verdict: inout SuiteVerdict, _ sides: CheckedSides, on comparison: Comparison) {
    if let problem = failure(of: sides) {
      verdict.problem = problem
      return
    }
    Decider(suite: verdict.name, rules: rules, threads: options.threads(under: rules)).decide(
      &verdict, on: comparison)
    if verdict.problem == nil { verdict.problem = tooManyEdits(on: comparison) }
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
      "the release cannot be run again in turns (--rerun-baseline, baseline_run: rerun) with \(other)",
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

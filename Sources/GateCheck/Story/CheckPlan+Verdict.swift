import GateDecision
import GateGroups
import GateRun
import GateSuite

extension CheckPlan {
  /// Both runs of an evaluation, with the rows by which they are judged.
  func runs(of evaluation: Evaluation) -> RunPair {
    RunPair(
      baseline: evaluation.baselineRun, current: evaluation.current.run,
      golden: terms.release.policy.judged.golden)
  }

  /// The verdict, made once of all that is known, measured and decided.
  /// - Parameter all: what the decisions are on: the evaluation, and a second run if one was to confirm them.
  func verdict(
    _ known: KnownFacts, _ evaluation: Evaluation, _ comparison: Comparison, _ tally: ExampleTally,
    _ drift: (drift: Drift?, warning: Warning?), _ decisions: Decisions, onAllOf all: Evaluation
  ) async throws -> SuiteVerdict {
    let runs = runs(of: evaluation)
    let redaction = terms.contents.suite.redaction
    let comparisons = runs.examples(comparison, rules: terms.rules, redaction: redaction)
    let groups = FailureGrouper(
      comparisons, decisions: decisions.cells, runs: (runs.baseline, runs.current), golden: runs.golden,
      redaction: redaction, seed: terms.policy.seed
    )?.groups()
    let rowEdits = RowEdits(
      judged: terms.release.policy.judged, golden: terms.contents.golden,
      metrics: terms.release.policy.metrics, reference: terms.release.reference)
    let edits = await rowEdits.facts(
      of: runs.current, comparisons, scorers: terms.workspace.scorerContext(for: terms.contents))
    let warnings = try warnings(
      on: evaluation, runs, tally, leavingOut: comparison.quarantined, edits: rowEdits.warning(of: edits),
      drift: drift.warning)
    var baseline = known.baseline
    if let models = evaluation.rerun?.run.header.models {
      baseline?.model = models.isEmpty ? nil : models.joined(separator: ", ")
    }
    // A second run that confirmed nothing has asked for the next look's answers already.
    let isOpen =
      all.current.calls == evaluation.current.calls
      && SuiteVerdict(name: known.name, goldenFile: known.goldenFile, decided: decisions).outcome
        == .inconclusive
    let commonSeeds = CommonSeeds.all(in: runs, rules: terms.rules)
    let topUp = topUpFacts(evaluation, on: comparison, isOpen: isOpen)
    return SuiteVerdict(
      name: known.name, goldenFile: known.goldenFile, baseline: baseline,
      current: CurrentFacts(all.current), differences: differences(known.differences, runs), edits: edits,
      decided: decisions, stopping: evaluation.lastLook?.facts,
      topUp: topUp, commonSeeds: commonSeeds,
      rerun: all.rerun.map { RerunFacts(calls: $0.calls, drift: drift.drift) },
      judging: judging(of: all), examples: tally, comparisons: comparisons, groups: groups,
      warnings: known.warnings + warnings + commonSeeds.compactMap(\.warning)
        + [topUp?.warning(confidence: terms.rules.confidence)].compactMap { $0 },
      blocksOnInconclusive: known.blocksOnInconclusive)
  }

  /// All warnings about what was measured, in the order in which they are reported.
  private func warnings(
    on evaluation: Evaluation, _ runs: RunPair, _ tally: ExampleTally, leavingOut: [Quarantine.Entry],
    edits: Warning?, drift: Warning?
  ) throws -> [Warning] {
    let (release, policy, contents) = (terms.release, terms.policy, terms.contents)
    let (current, today) = (evaluation.current, terms.context.today())
    var warnings = [edits].compactMap { $0 }
    warnings += RunWarnings.all(
      baseline: runs.baseline, current: runs.current, tally: tally,
      cached: evaluation.rerun == nil ? current.cached : 0, epochs: release.policy.epochNumbers,
      looks: look?.number ?? 1)
    if let rerun = evaluation.rerun {
      warnings += RunWarnings.ofRerun(rerun, at: release.reference, beside: current)
    }
    warnings += JudgeWarnings.all(evaluation.doubts)
    warnings += try JudgeCorrection.warnings(
      release.policy.metrics, baseline: runs.baseline, current: runs.current, confidence: policy.confidence,
      in: contents.folder, of: terms.workspace)
    if case .stored(let baseline) = self.baseline {
      warnings += JudgeWarnings.ofChanged(baseline.sentinels, since: release.reference.name)
      warnings += RunWarnings.ofRescored(
        baseline.rescored.filter { !baseline.changed.contains($0) },
        recorded: release.stored?.run.header.metrics ?? [:], now: runs.current.header.metrics)
      warnings += BaselineAge.warnings(
        baseline.run.header, now: terms.context.now(), limit: policy.maximumBaselineAge)
    }
    warnings += [drift].compactMap { $0 }
    warnings += try ModelWarnings.all(
      of: LiveTarget.source(of: contents.suite.target, live: terms.options.live), on: today)
    warnings += StartWarnings.all(of: contents.suite)
    let epochs = EpochWarnings(contents: contents)
    warnings += epochs.ofSuite(epochs: release.policy.epochs)
    warnings += epochs.of(runs.baseline, "the baseline") + epochs.of(runs.current, "this run")
    warnings += release.policy.quarantine.warnings(on: today, leavingOut: leavingOut)
    if terms.shards != nil, policy.stopping != .never {
      warnings.append(
        Warning(
          .sharded,
          "the policy lets a run end early (stopping), but shards run every example: decided once, on all of them"
        ))
    }
    return warnings
  }

  /// What the judging took: of both sides, if both were run.
  private func judging(of all: Evaluation) -> [JudgingFacts] {
    let counts = all.current.judged.adding(all.rerun?.judged ?? [:])
    if case .stored(let baseline) = baseline { return terms.judging(counts, against: baseline) }
    return terms.judging(counts, against: nil)
  }

  /// In what the working tree differs from the release, with the model that the provider names if it is another one
  /// though the suite asks for the same.
  private func differences(_ known: [ReleaseDifference]?, _ runs: RunPair) -> [ReleaseDifference]? {
    let (before, now) = (runs.baseline.header.models, runs.current.header.models)
    guard var differences = known, !before.isEmpty, !now.isEmpty, before != now,
      !differences.contains(where: { $0.part == .model })
    else { return known }
    let place = differences.firstIndex { ![.target, .program].contains($0.part) } ?? differences.endIndex
    differences.insert(
      ReleaseDifference(
        .model, "as the provider names it", before: before.joined(separator: ", "),
        now: now.joined(separator: ", ")), at: place)
    return differences
  }
}

import GateDecision
import GateRun
import GateSuite

extension SuiteCheck {
  /// What is found of two sides besides the decisions.
  struct Findings {
    let tally: ExampleTally
    let comparisons: ExampleComparisons
    let edits: [RowEdit]
    let differences: [ReleaseDifference]?
    /// What was compared with, and which model answered if it was run again.
    let baseline: BaselineFacts?
    let rerun: RerunFacts?
    /// All doubts about what was run, in the order in which they are told.
    let warnings: [Warning]
  }

  /// What was run, example by example, and the doubts about it; stores the run if the user asks for it.
  func findings(
    on sides: CheckedSides, _ side: BaselineSide, _ comparison: Comparison
  ) async throws -> Findings {
    let (run, baseline) = (sides.current.run, sides.baseline)
    if let path = options.savedRunPath(of: run.header.suite) {
      try OutputFile.write(Array(run.fileText.utf8), to: path)
    }
    if let path = options.runLog { try ScheduledRuns.add(run, passAt: rules.passAt, to: path) }
    let pair = RunPair(baseline: baseline, current: run, golden: release.policy.judged.golden)
    let comparisons = pair.examples(comparison, rules: rules, redaction: contents.suite.redaction)
    let tally = pair.tally(comparison, rules: rules)
    let rowEdits = RowEdits(
      judged: release.policy.judged, golden: contents.golden, metrics: release.policy.metrics,
      reference: release.reference)
    let edits = await rowEdits.facts(
      of: run, comparisons, scorers: workspace.scorerContext(for: contents, models: judges))
    var warnings = [rowEdits.warning(of: edits)].compactMap { $0 }
    var rerunFacts: RerunFacts?
    var facts = frame.baseline
    switch side {
    case .stored(_, let rescored):
      warnings += RunWarnings.all(
        baseline: baseline, current: run, tally: tally, cached: sides.current.cached)
      warnings += try judgeWarnings(run, baseline)
      warnings += rescoredWarnings(rescored, run)
      warnings += BaselineAge.warnings(
        baseline.header, now: context.now(), limit: policy.maximumBaselineAge)
    case .rerun(let arm):
      guard let rerun = sides.rerun else { break }
      let models = rerun.run.header.models
      facts?.model = models.isEmpty ? nil : models.joined(separator: ", ")
      warnings += RunWarnings.all(baseline: baseline, current: run, tally: tally, cached: 0)
      warnings += RunWarnings.ofRerun(rerun, at: release.reference, beside: sides.current)
      warnings += try judgeWarnings(run, baseline)
      let (told, doubts) = try await drift(of: rerun, in: arm)
      rerunFacts = told
      warnings += doubts
    }
    warnings += try ModelWarnings.all(
      of: LiveTarget.source(of: contents.suite.target, live: options.live), on: context.today())
    let epochs = EpochWarnings(contents: contents)
    warnings += epochs.ofSuite(epochs: release.policy.epochs)
    warnings += epochs.of(baseline, "the baseline") + epochs.of(run, "this run")
    warnings += release.policy.quarantine.warnings(
      on: context.today(), leavingOut: comparison.quarantined)
    if shards != nil, policy.stopping != .never {
      warnings.append(
        Warning(
          .sharded,
          "the policy lets a run end early (stopping), but shards run every example: decided once, on all of them"
        ))
    }
    return Findings(
      tally: tally, comparisons: comparisons, edits: edits, differences: differences(run, baseline),
      baseline: facts, rerun: rerunFacts, warnings: warnings)
  }

  /// In what the working tree differs from the release, with the model that the provider names if it is another one
  /// though the suite asks for the same.
  private func differences(_ run: Run, _ baseline: Run) -> [ReleaseDifference]? {
    let (before, now) = (baseline.header.models, run.header.models)
    guard var differences = frame.differences, !before.isEmpty, !now.isEmpty, before != now,
      !differences.contains(where: { $0.part == .model })
    else { return frame.differences }
    let place = differences.firstIndex { ![.target, .program].contains($0.part) } ?? differences.endIndex
    differences.insert(
      ReleaseDifference(
        .model, "as the provider names it", before: before.joined(separator: ", "),
        now: now.joined(separator: ", ")), at: place)
    return differences
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
        "\(names.map { "'\($0)'" }.joined(separator: ", ")) is \(how)\(code == .judgeChanged ? " otherwise" : "") than when the baseline was recorded; its stored answers were scored again"
      )
    }
  }

  /// What the judges could not say plainly, and the pass rates corrected for their errors.
  private func judgeWarnings(_ run: Run, _ baseline: Run) throws -> [Warning] {
    try judges.warnings
      + JudgeCorrection.warnings(
        release.policy.metrics, baseline: baseline, current: run, confidence: policy.confidence,
        in: contents.folder, of: workspace)
  }
}

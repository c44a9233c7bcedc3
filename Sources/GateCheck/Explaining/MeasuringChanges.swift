import GateDecision
import GateRun
import GateScoring
import GateSuite

/// Tells a change of how answers are scored from one of the product: the release's stored answers are scored both ways.
///
/// No call of the product is made. A judge that the branch changes is asked about the stored answers.
struct MeasuringChanges {
  let terms: CheckTerms
  /// The suite as it stands at the release.
  let released: SuiteContents
  /// The release's recorded run, scored as the policy says; nil if none is recorded.
  let baseline: Run?
  /// What bounds the calls of judges.
  let allowance: CallAllowance
  /// The seed of every random choice.
  let seed: UInt64

  /// The rules, without slices: what scoring changes is said of all examples together.
  private var rules: DecisionRules {
    var rules = DecisionRules(metrics: released.suite.metrics, policy: terms.policy)
    rules.slices = []
    rules.limits = []
    rules.seed = seed
    return rules
  }

  /// The release's rows by id.
  private var rows: [String: Example] {
    Dictionary(released.golden.examples.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The release's answers that can be scored again: whole texts of rows that stand at the release as they were asked.
  private func usable(of baseline: Run) -> [ExampleRecord] {
    let rows = rows
    return baseline.examples.filter { record in
      rows[record.id].map { !$0.isHoldout && $0.digest == record.digest } == true
        && record.epochs.allSatisfy { epoch in
          if case .digest = epoch.output { false } else { epoch.redactions == 0 }
        }
    }
  }

  /// What the changes of scoring do, by metric in the suite's order; and why something is not known.
  func effects() async throws -> ([MeasuringEffect], notes: [String]) {
    let (changed, edits) = (changedMetrics(), scoringEdits)
    if changed.isEmpty && edits.isEmpty { return ([], []) }
    let records = baseline.map(usable) ?? []
    guard let baseline, !records.isEmpty else {
      let why = baseline == nil ? "has no recorded run" : "keeps no answers as whole texts (outputs: full)"
      return (
        [], ["what the branch's scoring does to the release's answers is not known: the release \(why)"]
      )
    }
    var (effects, notes): ([MeasuringEffect], [String]) = ([], [])
    let before = Run(header: baseline.header, examples: records)
    let count = changed.count + (edits.isEmpty ? 0 : released.suite.metrics.count)
    for (metric, now) in changed {
      let isJudge = [metric.scorer, now.scorer].contains { $0?.asksModels ?? false }
      let part = CausePart(isJudge ? .judge : .scorer, [metric.name])
      let scored = try await rescored(
        before, by: released.golden, [now], at: ScorerPlace(terms.contents, in: terms.workspace))
      guard let effect = effect(part, of: metric, from: before, to: scored, claims: count) else {
        notes.append("the branch's scorer of '\(metric.name)' gives the release's answers no score")
        continue
      }
      effects.append(effect)
    }
    if !edits.isEmpty {
      let (found, note) = try await effectsOfRows(edits, before, claims: count)
      effects += found
      notes += note
    }
    // What names a file or a program is tried, as it may have changed; without an effect there is nothing to report.
    return (effects.filter { $0.share.share != 0 || isDefinedAnew($0) }, notes)
  }

  // MARK: Scorers

  /// The metrics of the release that the branch may score otherwise, each with the branch's own.
  private func changedMetrics() -> [(metric: MetricConfiguration, now: MetricConfiguration)] {
    let own = Dictionary(
      terms.contents.suite.metrics.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return released.suite.metrics.compactMap { metric in
      guard let scorer = metric.scorer, let now = own[metric.name], let new = now.scorer else { return nil }
      let resources = ScorerResources(of: [scorer, new])
      let mayDiffer =
        !terms.release.policy.scorers.warnings.isEmpty
        && (!resources.files.isEmpty || !resources.programs.isEmpty)
      return metric.definition != now.definition || mayDiffer ? (metric, now) : nil
    }
  }

  private func isDefinedAnew(_ effect: MeasuringEffect) -> Bool {
    func definition(_ suite: Suite) -> MetricConfiguration? {
      suite.metrics.first { $0.name == effect.metric }
    }
    return effect.part.kind != .golden
      && definition(released.suite)?.definition != definition(terms.contents.suite)?.definition
  }

  // MARK: Rows

  /// The rows by whose references or scorers the branch would judge answers otherwise.
  private var scoringEdits: Set<String> {
    Set(
      JudgedGolden(terms.contents.golden, at: released.golden).edits
        .filter { $0.parts.contains { [.expected, .scorer, .metadata].contains($0) } }.map(\.id))
  }

  private func effectsOfRows(
    _ edits: Set<String>, _ before: Run, claims: Int
  ) async throws -> ([MeasuringEffect], notes: [String]) {
    let paid = FreeMetrics.paid(among: released.suite.metrics, golden: released.golden)
    let own = Dictionary(
      terms.contents.golden.examples.filter { edits.contains($0.id) }.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    let rows = GoldenSet(examples: released.golden.examples.map { own[$0.id] ?? $0 })
    let asked = Run(
      header: before.header,
      examples: before.examples.map { record in
        own[record.id].map { ExampleRecord($0, epochs: record.epochs) } ?? record
      })
    var effects: [MeasuringEffect] = []
    for metric in released.suite.metrics where metric.scorer != nil && !paid.contains(metric.name) {
      let scored = try await rescored(asked, by: rows, [metric], at: terms.scorers)
      let what = ["\(edits.count) row\(edits.count == 1 ? "" : "s")"]
      guard
        let effect = effect(
          CausePart(.golden, what), of: metric, from: before, to: scored, claims: claims)
      else { continue }
      effects.append(effect)
    }
    let judged = released.suite.metrics.filter { $0.scorer != nil && paid.contains($0.name) }.map(\.name)
    return (
      effects,
      judged.isEmpty
        ? [] : ["what the edited rows do to \(judged.joined(separator: ", ")) would cost calls of a model"]
    )
  }

  // MARK: Scoring

  private func rescored(
    _ run: Run, by golden: GoldenSet, _ metrics: [MetricConfiguration], at place: ScorerPlace
  ) async throws -> Run? {
    let judging = Judging(by: terms.judges, within: allowance, in: place.judges)
    return try await terms.judges.connected {
      let scorers = try MetricScorer.all(metrics, golden: golden, context: place.context(asking: judging))
        .filter { !$0.isAgainstRelease }
      guard !scorers.isEmpty else { return nil }
      let scored = await Rescorer.rescore(
        run, golden: golden, with: scorers, concurrency: terms.contents.suite.concurrency,
        redaction: terms.contents.suite.redaction)
      await MetricScorer.close(scorers)
      if Task.isCancelled {
        throw GateFailure(.infrastructure, "the study was cancelled", remedy: "run again")
      }
      _ = try judging.findings()
      return scored
    }
  }

  /// The difference that scoring the same answers otherwise makes; nil if nothing has both scores, or the metric is no
  /// mean.
  private func effect(
    _ part: CausePart, of metric: MetricConfiguration, from before: Run, to now: Run?, claims: Int
  ) -> MeasuringEffect? {
    guard let now else { return nil }
    var rules = rules
    rules.metrics = rules.metrics.filter { $0.name == metric.name }
    // The same answers to the same questions, whatever the rows say of them.
    let rows = rows
    let records = now.examples.map { record in
      rows[record.id].map { ExampleRecord($0, epochs: record.epochs) } ?? record
    }
    let comparison = RunPair(
      baseline: before, current: Run(header: now.header, examples: records), golden: released.golden
    ).comparison(rules: rules, quarantine: terms.quarantine)
    let decisions = Decider(suite: terms.contents.suite.name, rules: rules, threads: terms.threads)
      .decisions(on: comparison)
    guard let decision = decisions.first,
      let cell = CauseAnalyst(rules: rules).shares(
        of: decision, in: CauseRuns(arms: CauseArms(partCount: 1), comparison: comparison),
        at: CauseLook(level: (1 - rules.confidence) / Double(max(claims, 1))))
    else { return nil }
    return MeasuringEffect(
      part: part, metric: metric.name, examples: cell.examples, before: cell.means[0], now: cell.means[1],
      share: cell.shares[0])
  }
}

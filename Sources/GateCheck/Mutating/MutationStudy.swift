import GateDecision
import GateGeneration
import GateJSON
import GateRun
import GateScoring
import GateSuite

/// Would this suite notice? Mutants of the release's stored answers, scored by the suite's scorers and gated by its
/// policy; no call is made.
package struct MutationStudy {
  /// What a user may choose.
  package struct Options: Sendable {
    /// The baseline whose answers are changed; nil for the policy's choice.
    package var baseline: String?
    /// How many times examples are drawn for each kind and share.
    package var draws = 10
    /// The seed of the draws; nil for the policy's.
    package var seed: UInt64?
    /// How many threads decide; nil for one a core.
    package var threads: Int?

    package init() {}
  }

  /// The shares of the examples that have mutants.
  private static let shares = [0.05, 0.1, 0.2, 1]

  private let options: Options
  private let workspace: Workspace
  private let location: SuiteLocator.Location
  /// Takes in how many of how many steps are done.
  private let progress: @Sendable (Int, Int) -> Void

  package init(
    options: Options, workspace: Workspace, location: SuiteLocator.Location,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) {
    self.options = options
    self.workspace = workspace
    self.location = location
    self.progress = progress
  }

  /// What is needed of the suite and its release.
  private struct Ground {
    let contents: SuiteContents
    let release: Release
    let rules: DecisionRules
    let leftOut: [String]
    let golden: GoldenSet
    let scorers: [MetricScorer]
    let quarantine: [Quarantine.Entry]
  }

  /// What was noticed.
  /// - Throws: `GateFailure` if there is no baseline, if no answer of it can be changed, and if every metric costs calls.
  package func result() async throws -> MutationResult {
    let contents = try workspace.contents(of: location)
    try SuiteValidation.validate(contents, in: workspace)
    do {
      let ground = try await ground(contents)
      return try await MetricScorer.using(ground.scorers) { try await result(on: ground) }
    } catch {
      throw GateFailure(.infrastructure, of: error).told(of: contents.suite.name)
    }
  }

  private func ground(_ head: SuiteContents) async throws -> Ground {
    let release = try await Release.find(
      for: head, at: location, override: options.baseline, policy: .tag, run: .stored,
      in: BaselineStore(repository: try workspace.requireRepository()))
    let contents = try release.policed(head)
    let golden = release.contents?.golden ?? contents.golden
    let all = release.policy.metrics
    let paid = FreeMetrics.paid(among: all, golden: golden)
    let free = all.filter { !paid.contains($0.name) }
    guard free.contains(where: { $0.source.isScore && $0.isGating }) else {
      throw GateFailure(
        .configuration,
        "every gating metric costs calls (\(paid.sorted().joined(separator: ", "))), so no mutant can be scored",
        remedy: "add a metric that scores without a model, such as contains, numeric or json")
    }
    let place = ScorerPlace(contents, in: workspace, releasedFiles: release.policy.scorers.files)
    let judging = Judging(
      by: JudgeClient(for: contents, on: .none, in: workspace),
      within: CallAllowance(concurrency: 1, limits: contents.suite.limits), in: place.judges)
    return Ground(
      contents: contents, release: release, rules: DecisionRules(metrics: free, policy: release.policy.gate),
      leftOut: paid.sorted(), golden: golden,
      scorers: try MetricScorer.all(free, golden: golden, context: place.context(asking: judging)),
      quarantine: release.policy.quarantine.active(on: workspace.context.today()))
  }

  private func result(on ground: Ground) async throws -> MutationResult {
    guard let stored = ground.release.stored?.run else {
      throw GateFailure(
        .noBaseline, "there is no recorded baseline at \(ground.release.reference.name)",
        remedy: "record one with 'goldgate baseline update'")
    }
    let rows = Dictionary(ground.golden.examples.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let usable = stored.examples.filter { record in
      rows[record.id].map { !$0.isHoldout && $0.digest == record.digest } == true
        && record.epochs.allSatisfy { epoch in
          if case .digest = epoch.output { return false }
          return epoch.redactions == 0
        }
    }
    guard usable.count >= 2,
      let baseline = await rescored(Run(header: stored.header, examples: usable), ground)
    else {
      throw GateFailure(
        .notComparable,
        "the baseline at \(ground.release.reference.name) keeps \(Counted.of(usable.count, "answer")) as they came, too few to change any",
        remedy: "record it with 'outputs: full'; what is held out or redacted cannot be scored again")
    }
    let seed = options.seed ?? ground.rules.seed
    let kinds = AnswerMutation.allCases
    let steps = kinds.count * (1 + Self.shares.count)
    var results: [MutationResult.Kind] = []
    var seen: [String: [String]] = [:]
    var applicable: [String: Int] = [:]
    for (index, kind) in kinds.enumerated() {
      let mutants = try await mutants(of: baseline, kind, ground, seed: seed)
      progress(index * (1 + Self.shares.count) + 1, steps)
      var found = 0
      for (position, mutant) in mutants {
        let record = baseline.examples[position]
        applicable[record.id, default: 0] += 1
        if isWorse(mutant, than: record, ground.rules) {
          found += 1
          seen[record.id, default: []].append(kind.rawValue)
        }
      }
      var levels: [MutationResult.Level] = []
      for (number, share) in Self.shares.enumerated() where !mutants.isEmpty {
        levels.append(try level(share, kind, mutants, baseline, ground, seed: seed))
        progress(index * (1 + Self.shares.count) + 2 + number, steps)
      }
      results.append(
        MutationResult.Kind(
          name: kind.rawValue, title: kind.title, applicable: mutants.count, seen: found, levels: levels))
    }
    let seenByRow = baseline.examples.map { record in
      MutationResult.Row(id: record.id, applicable: applicable[record.id] ?? 0, seen: seen[record.id] ?? [])
    }
    return MutationResult(
      suite: ground.contents.suite.name, release: ground.release.reference.name,
      metrics: ground.rules.metrics.map(\.name), leftOut: ground.leftOut, examples: baseline.examples.count,
      unusable: stored.examples.count - usable.count, hasNoise: Self.hasNoise(baseline), kinds: results,
      rows: seenByRow.sorted {
        $0.seen.count == $1.seen.count ? $0.id.precedesByBytes($1.id) : $0.seen.count > $1.seen.count
      },
      seed: seed)
  }

  // MARK: Mutants

  /// The examples that a kind applies to, by their position in the baseline, with their mutants scored.
  private func mutants(
    of baseline: Run, _ kind: AnswerMutation, _ ground: Ground, seed: UInt64
  ) async throws -> [(position: Int, record: ExampleRecord)] {
    let mutator = AnswerMutator(answers: baseline.examples.map(Self.text), seed: seed)
    var positions: [Int] = []
    var changed: [ExampleRecord] = []
    for (position, record) in baseline.examples.enumerated() {
      var mutant = record
      let epochs = record.epochs.map { mutator.mutant(of: $0, kind, example: position) }
      guard epochs.contains(where: { $0 != nil }) else { continue }
      mutant.epochs = zip(epochs, record.epochs).map { $0 ?? $1 }
      positions.append(position)
      changed.append(mutant)
    }
    guard !changed.isEmpty else { return [] }
    guard let scored = await rescored(Run(header: baseline.header, examples: changed), ground) else {
      return []
    }
    try checkCancelled()
    return zip(positions, scored.examples).map { ($0, $1) }
  }

  private static func text(of record: ExampleRecord) -> String {
    for epoch in record.epochs { if case .text(let text) = epoch.output { return text } }
    return ""
  }

  private func rescored(_ run: Run, _ ground: Ground) async -> Run? {
    await Rescorer.rescore(
      run, golden: ground.golden, with: ground.scorers, concurrency: ground.contents.suite.concurrency,
      redaction: ground.contents.suite.redaction)
  }

  /// Whether any gating metric is worse, by the mean over the epochs, or lost.
  private func isWorse(_ mutant: ExampleRecord, than record: ExampleRecord, _ rules: DecisionRules) -> Bool {
    rules.metrics.contains { metric in
      guard metric.isGating, let series = metric.storedSeries.first, metric.storedSeries.count == 1 else {
        return false
      }
      func mean(_ record: ExampleRecord) -> Double? {
        EpochMean.of(record.epochs.compactMap { $0.scores[series] })
      }
      guard let before = mean(record) else { return false }
      guard let now = mean(mutant) else { return true }
      return (metric.higherIsBetter ? now - before : before - now) < -1e-9
    }
  }

  // MARK: The gate

  /// What the gate says when a share of the examples have mutants, over several draws of them.
  private func level(
    _ share: Double, _ kind: AnswerMutation, _ mutants: [(position: Int, record: ExampleRecord)],
    _ baseline: Run,
    _ ground: Ground, seed: UInt64
  ) throws -> MutationResult.Level {
    let wanted = max(1, Int((share * Double(baseline.examples.count)).rounded()))
    let count = min(wanted, mutants.count)
    // If all are changed and nothing else is drawn, one draw is as good as many.
    let draws = count == mutants.count && !Self.hasNoise(baseline) ? 1 : options.draws
    var blocked = 0
    for draw in 0..<draws {
      try checkCancelled()
      var random = MutationDraw(
        seed: seed, kind: UInt32(AnswerMutation.allCases.firstIndex(of: kind) ?? 0), draw: UInt32(draw))
      var records = baseline.examples.map { record in
        var record = record
        record.epochs = random.resampled(record.epochs)
        return record
      }
      for index in random.chosen(count, of: mutants.count) {
        records[mutants[index].position] = mutants[index].record
      }
      let current = Run(header: baseline.header, examples: records)
      if isBlocked(current, baseline, ground) { blocked += 1 }
    }
    return MutationResult.Level(share: share, mutated: count, blocked: blocked, draws: draws)
  }

  private func isBlocked(_ current: Run, _ baseline: Run, _ ground: Ground) -> Bool {
    let comparison = RunPair(baseline: baseline, current: current, golden: ground.golden)
      .comparison(rules: ground.rules, quarantine: ground.quarantine)
    let threads = ground.rules.threads(asked: options.threads)
    let decisions = Decider(suite: baseline.header.suite, rules: ground.rules, threads: threads).decide(
      on: comparison)
    let verdict = SuiteVerdict(
      name: baseline.header.suite, goldenFile: "", decided: decisions,
      blocksOnInconclusive: ground.release.policy.gate.blocksOnInconclusive)
    let code = Verdict(toolVersion: "", seed: 0, suites: [verdict], startedAt: 0, duration: 0).exitCode
    // What cannot be decided is no sign that the gate noticed anything.
    return code == .regression || code == .inconclusive
  }

  /// Whether the answers vary from epoch to epoch, so that those that are not changed are drawn again.
  private static func hasNoise(_ run: Run) -> Bool { run.examples.contains { $0.epochs.count > 1 } }

  private func checkCancelled() throws {
    if Task.isCancelled {
      throw GateFailure(.infrastructure, "the study was cancelled", remedy: "run again; it pays for nothing")
    }
  }
}

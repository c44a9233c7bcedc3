import GateDecision
import GateGit
import GateJournal
import GateRun
import GateSuite
import GateTargets

/// What a suite is run under: its files, the release that counts, and what the user chose.
struct CheckTerms {
  let options: CheckOptions
  /// The suite of the working tree, with the prices and the redaction that count.
  let contents: SuiteContents
  let release: Release
  let workspace: Workspace
  let repository: Repository
  /// The release's files, if the branch changed a program that scores; nil for the working tree's.
  let programs: Workspace?
  /// Asks the models that judge, for all sides and parts of the run.
  let judges: JudgeClient
  /// The part of the run that is run here; nil for all of it.
  let shard: Shard?
  /// The parts that were run elsewhere; nil if this command calls.
  let shards: ShardSet?
  /// The responses of an engine that answered files of requests; nil if answers are called.
  var responses: ResponseFiles?
  /// People's labels, by metric whose verdict they correct.
  var labels: [String: LabelledAnswers] = [:]
  /// What bounds the calls of all parts of this check together, its judges' among them.
  var allowance = CheckAllowance()
  /// How the run ends early; nil for what the policy says.
  var ending: StoppingRule?

  var context: CheckContext { workspace.context }
  var policy: GatePolicy { release.policy.gate }
  var stopping: StoppingRule { shards == nil ? ending ?? policy.stopping : .never }
  var rules: DecisionRules { DecisionRules(metrics: release.policy.metrics, policy: policy) }
  var threads: Int { options.threads(under: rules) }
  /// The examples that no verdict depends on today.
  var quarantine: [Quarantine.Entry] { release.policy.quarantine.active(on: context.today()) }

  /// The examples that pair with one of a release, and that the gate does not leave out.
  func paired(with released: SuiteContents) -> Set<String> {
    let digests = Dictionary(
      released.golden.examples.map { ($0.id, $0.digest) }, uniquingKeysWith: { first, _ in first })
    let leftOut = Set(quarantine.map(\.id))
    return Set(
      release.policy.judged.golden.examples.filter {
        digests[$0.id] == $0.digest && !leftOut.contains($0.id)
      }.map(\.id))
  }

  /// Why too many examples of a release have no pair for any verdict, which is known before a call; nil if few enough have
  /// none.
  func tooManyLost(of released: SuiteContents, paired: Set<String>) -> GateFailure? {
    let leftOut = Set(quarantine.map(\.id))
    let before = released.golden.examples.count { !leftOut.contains($0.id) }
    let (lost, limit) = (before - paired.count, policy.maximumLostShare)
    guard Double(lost) > (limit + 1e-12) * Double(before) else { return nil }
    return GateFailure(
      .notComparable,
      "\(lost) of the \(before) examples of \(release.reference.name) are removed or ask something else now, more than the share of \(limit)",
      remedy: "restore the examples, or release a new baseline; max_lost_share sets the limit")
  }

  /// That the golden set has rows without a pair; empty if it has none.
  func unpairedNotes(_ released: SuiteContents, paired: Set<String>) -> [String] {
    let (before, now) = (released.golden.examples, contents.golden.examples)
    let pairs = paired.count + quarantine.count { entry in now.contains { $0.id == entry.id } }
    guard max(before.count, now.count) > pairs else { return [] }
    return [
      "the golden set has rows that were added, removed or ask something else now: they have no pair, and no part in this"
    ]
  }

  /// Some examples of the suite.
  /// - Parameters:
  ///   - ids: which ones; nil for all.
  ///   - epochs: their epochs; nil for those of a first run.
  ///   - isContinued: whether an earlier part of the run was run.
  func part(
    of ids: Set<String>? = nil, epochs: ClosedRange<Int>? = nil, isContinued: Bool = false
  ) -> EvaluationPart {
    let golden = ids.map { ids in
      GoldenSet(examples: contents.golden.examples.filter { ids.contains($0.id) })
    }
    return EvaluationPart(
      golden: golden ?? contents.golden, epochs: epochs ?? 1...release.policy.epochs,
      isContinued: isContinued)
  }

  /// Runs some examples of the working tree and scores the answers.
  /// - Parameters:
  ///   - answers: which answers of earlier runs may be taken; nil for what the options say.
  ///   - released: the release's answers beside which these are judged.
  func measure(
    _ part: EvaluationPart, taking answers: AnswerPolicy? = nil, beside released: ReleasedAnswers? = nil
  ) async throws -> SuiteEvaluation.Outcome {
    if let shards {
      return try shards.outcome(of: contents, against: release, at: await repository.headCommit().id)
    }
    if let responses {
      // A canary, which takes other answers than the options say, is not the whole; nor is a later part.
      return try await measure(
        part, requiring: answers == nil && !part.isContinued && !isWhole(part) ? self.part() : nil,
        in: responses,
        beside: released)
    }
    let (commit, isDirty) = try await checkout()
    let paid = try LiveTarget.paid(contents.suite.target, live: options.live)
    let batch = try batchTerms(of: contents, in: workspace, isContinued: part.isContinued)
    let target = try target(of: contents, in: workspace)
    let terms = paid.map {
      PaidRun.Terms(
        target: $0, policy: answers ?? options.answers(for: contents.suite),
        reports: options.writtenFiles(of: contents.suite, in: context), batch: batch)
    }
    let evaluation = evaluation(
      of: contents, in: workspace, terms: terms, limits: limits(of: part), scorers: scorers,
      judged: release.policy.judged, beside: released)
    return try await evaluation.run(
      part, on: target, commit: commit, isDirty: isDirty, within: callAllowance(of: part))
  }

  /// How a suite is evaluated: with the metrics that count and the speed of the working tree's suite.
  func evaluation(
    of side: SuiteContents, in place: Workspace, terms: PaidRun.Terms? = nil, limits: RunLimits,
    scorers: ScorerPlace, judged: JudgedGolden? = nil, beside released: ReleasedAnswers? = nil
  ) -> SuiteEvaluation {
    SuiteEvaluation(
      contents: side, metrics: release.policy.metrics, epochs: release.policy.epochs,
      concurrency: options.concurrency ?? contents.suite.concurrency, limits: limits, terms: terms,
      judges: judges, workspace: place, scorers: scorers, judged: judged,
      criticalEpochs: release.policy.epochNumbers.checkOfCritical, allocation: allocation,
      released: released)
  }

  /// How many epochs each example has, if they go by history: as many as at the release; empty if all have as many.
  var allocation: [String: Int] {
    guard let numbers = release.policy.epochNumbers.byHistory, let stored = release.stored else { return [:] }
    return stored.run.epochCounts.mapValues {
      min(max($0, 1), max(numbers.upperBound, EpochNumbers.fewestOfCritical))
    }
  }

  /// How the answers of a suite come by batch; nil if none is asked for.
  /// - Throws: if the target has no batches.
  func batchTerms(
    of contents: SuiteContents, in workspace: Workspace, isContinued: Bool
  ) throws -> BatchChoice.Terms? {
    try options.batch.terms(
      for: contents.suite, calling: LiveTarget.paid(contents.suite.target, live: options.live),
      isContinued: isContinued,
      context: workspace.targetContext(for: contents, concurrency: options.concurrency))
  }

  /// How calls are made, for an estimate from the release's run.
  func pace(limits: RunLimits) throws -> CostEstimate.Pace {
    CostEstimate.Pace(
      concurrency: options.concurrency ?? contents.suite.highestConcurrency, limits: limits,
      priceFactor: RecordedPrices.factor(
        of: release.stored?.run, on: try LiveTarget.source(of: contents.suite.target, live: options.live),
        byBatch: options.batch.isOn), isTimed: !options.batch.isOn)
  }

  /// The target of a suite whose files are in a workspace.
  func target(of contents: SuiteContents, in workspace: Workspace) throws -> any Target {
    try LiveTarget.make(
      contents.suite.target, live: options.live,
      context: workspace.targetContext(for: contents, concurrency: options.concurrency))
  }

  /// The commit that is checked out, and whether the suite's folder holds changes that are not committed.
  func checkout() async throws -> (commit: String, isDirty: Bool) {
    let commit = try await repository.headCommit().id
    return (commit, try await !repository.status(under: [contents.folder]).isEmpty)
  }

  /// The limits of the whole run, or of a part of one.
  func limits(of part: EvaluationPart? = nil) -> RunLimits {
    let limits = contents.suite.limits(concurrency: options.concurrency, budget: options.budget)
    guard let shard, let part else { return limits }
    let share = Double(part.golden.examples.count) / Double(contents.golden.examples.count)
    return limits.divided(among: shard.count, share: share)
  }

  /// What bounds the calls of all parts of this check together: made when the first part asks for it.
  /// - Parameter part: the part, of which a shard has its share; nil for the whole run.
  func callAllowance(of part: EvaluationPart? = nil) -> CallAllowance {
    allowance.shared {
      evaluation(of: contents, in: workspace, limits: limits(of: part), scorers: scorers).allowance()
    }
  }

  /// Where scorers take their files and programs from: the release if its policy counts.
  var scorers: ScorerPlace {
    if let programs, let released = release.contents { return ScorerPlace(released, in: programs) }
    return ScorerPlace(contents, in: workspace, releasedFiles: release.policy.scorers.files)
  }
}

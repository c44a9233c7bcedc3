import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateSuite
import GateTargets

/// Runs examples on commits, each commit's suite as the commit has it and by the release's scorers, all within one
/// allowance, and counts the calls.
final class CommitRuns {
  /// Where and how the suite is run.
  struct Ground {
    let terms: CheckTerms
    let location: SuiteLocator.Location
    let store: BaselineStore
    /// The suite at the release.
    let released: SuiteContents
    /// Where scorers take their files and programs from.
    let scorers: ScorerPlace
    /// The release's answers beside which others are judged; nil if no judge is asked.
    let beside: ReleasedAnswers?
    /// Which answers of earlier runs may be taken.
    let answers: AnswerPolicy
    /// What bounds all calls together.
    let allowance: CallAllowance
    /// The first epoch that no run of an end has.
    let firstFree: Int
  }

  /// The budget does not allow for so many new calls.
  struct OutOfCalls: Error { let needed: Int }

  private let ground: Ground
  /// The calls so far.
  private(set) var calls = BisectionResult.Calls()
  /// What the answers are counted for.
  var purpose: WritableKeyPath<BisectionResult.Calls, Int> = \.ends
  /// How many answers to a request were taken, whichever commits make it.
  private var taken: [AnswerKey: Int] = [:]
  /// How many recorded answers of an example were taken at a commit.
  private var takenRecordings: [String: [String: Int]] = [:]

  private var terms: CheckTerms { ground.terms }

  init(_ ground: Ground) { self.ground = ground }

  /// How many more calls the budget allows, those of judges included; nil for any number.
  var callsLeft: Int? { ground.allowance.callsLeft }

  /// Takes in that judges gave verdicts outside of these runs.
  func note(verdicts: Int) { calls.judged += verdicts }

  /// Runs all examples of a commit that pair with the release, in the epochs of a check.
  /// - Parameter willCall: takes in how many calls are to be made and how many of them were paid for before.
  /// - Throws: `UnfitCommit` if the suite cannot be run there; `OutOfCalls` if the budget's calls do not suffice;
  ///   `GateFailure` if the run was stopped.
  func measure(
    at commit: String, willCall: (_ calls: Int, _ kept: Int) throws -> Void = { _, _ in }
  ) async throws -> Run {
    try await with(commit) { side in
      try await run(
        EvaluationPart(
          golden: side.rows.golden, epochs: 1...terms.release.policy.epochs, isContinued: true),
        isWhole: true, of: side, willCall: willCall)
    }
  }

  /// Asks some examples once more at a commit. An answer is taken only once, whichever commits have its request in common.
  /// - Returns: the run: one epoch of each example.
  /// - Throws: as `measure`.
  func ask(_ ids: Set<String>, at commit: String) async throws -> Run {
    try await with(commit) { side in
      let examples = side.rows.golden.examples.filter { ids.contains($0.id) }
      let keys = try await requests(examples, of: side)
      var byEpoch: [Int: [Example]] = [:]
      for (number, example) in examples.enumerated() {
        let epoch =
          keys.map { ground.firstFree + taken[$0[number], default: 0] }
          ?? 1 + takenRecordings[commit, default: [:]][example.id, default: 0]
        byEpoch[epoch, default: []].append(example)
      }
      var all: Run?
      for (epoch, examples) in byEpoch.sorted(by: { $0.key < $1.key }) {
        let run = try await run(
          EvaluationPart(golden: GoldenSet(examples: examples), epochs: epoch...epoch, isContinued: true),
          isWhole: false, of: side)
        all = Run(
          header: run.header, examples: Array(all?.examples ?? ExampleRecords()) + Array(run.examples))
      }
      guard let all else { throw UnfitCommit.withoutExamples }
      // Not before: what a run that was stopped has paid for is taken by the next one.
      for (number, example) in examples.enumerated() {
        if let keys {
          taken[keys[number], default: 0] += 1
        } else {
          takenRecordings[commit, default: [:]][example.id, default: 0] += 1
        }
      }
      return all
    }
  }

  // MARK: The suite at a commit

  /// The suite as a commit has it.
  private struct Side {
    let commit: String
    let contents: SuiteContents
    /// The target that is called, or whose recordings answer.
    let source: TargetConfiguration
    /// The rows that pair with the release.
    let rows: PairedRows
    /// Where its files are.
    let place: Workspace

    /// Whether the target is of the commit's own files, so that its failure may be the commit's alone.
    var isOfCommit: Bool { CommitRuns.needsFiles(source) }
  }

  private static func needsFiles(_ source: TargetConfiguration) -> Bool {
    ([source] + source.failover.map(\.target)).contains { ["command", "replay"].contains($0.type) }
  }

  private func with<Value>(_ commit: String, _ body: (Side) async throws -> Value) async throws -> Value {
    let reference = BaselineReference(name: String(commit.prefix(12)), tag: nil, commit: commit)
    let (contents, source) = try await UnfitCommit.unless {
      guard
        let contents = try await ground.store.contents(
          of: ground.location, at: reference, like: terms.contents)
      else { throw UnfitCommit.withoutSuite }
      return (
        try terms.release.policed(contents),
        try LiveTarget.source(of: contents.suite.target, live: terms.options.live)
      )
    }
    let rows = PairedRows(contents, at: ground.released)
    func checked(in place: Workspace) async throws -> Value {
      try await UnfitCommit.unless { try SuiteValidation.validate(contents, in: place) }
      return try await body(
        Side(commit: commit, contents: contents, source: source, rows: rows, place: place))
    }
    guard Self.needsFiles(source) else {
      var place = terms.workspace
      place.names = nil
      return try await checked(in: place)
    }
    return try await ReleaseCheckout.with(reference, of: terms.repository, in: terms.context) { place in
      try await checked(in: place)
    }
  }

  /// What the requests of some examples are told apart by, whatever the epoch; nil if recordings answer them.
  private func requests(_ examples: [Example], of side: Side) async throws -> [AnswerKey]? {
    guard let scope = try await scopes(of: side)?.first else { return nil }
    return try await UnfitCommit.unless {
      let plan = try Evaluator(
        contents: side.contents.with(golden: GoldenSet(examples: examples)), scorers: [], epochs: 1...1
      ).plan()
      return plan.requests.map { scope.key(of: $0) }
    }
  }

  /// The scopes of the target and of those that it fails over to, in order; nil if recordings answer.
  private func scopes(of side: Side) async throws -> [AnswerScope]? {
    try await UnfitCommit.unless {
      guard let source = try LiveTarget.paid(side.contents.suite.target, live: terms.options.live) else {
        return nil
      }
      return try ([source] + source.failover.map(\.target)).map { target in
        AnswerScope(
          identity: try TargetRegistry.identity(of: target),
          circumstances: AnswerCircumstances.of(
            target, at: side.commit, environment: terms.context.environment))
      }
    }
  }

  // MARK: The calls

  private func run(
    _ part: EvaluationPart, isWhole: Bool, of side: Side,
    willCall: (_ calls: Int, _ kept: Int) throws -> Void = { _, _ in }
  ) async throws -> Run {
    let (judges, policy, allowance) = (terms.judges, terms.release.policy, ground.allowance)
    let evaluation = SuiteEvaluation(
      contents: side.contents, metrics: policy.metrics, epochs: policy.epochs,
      concurrency: terms.options.concurrency ?? terms.contents.suite.concurrency, limits: terms.limits(),
      terms: nil, judges: judges, workspace: side.place, scorers: ground.scorers, judged: side.rows.judged,
      criticalEpochs: isWhole ? policy.epochNumbers.checkOfCritical : 0,
      allocation: isWhole ? terms.allocation : [:], released: ground.beside)
    return try await judges.connected {
      // Also those of a judging that was stopped.
      defer { note(verdicts: judges.calls) }
      let prepared = try await UnfitCommit.unless { try evaluation.prepare(part, within: allowance) }
      let startedAt = terms.context.now()
      let outcomes: [CallOutcome]
      let identity: JSONValue
      do {
        let paid = try await paidRun(of: prepared.plan, at: side, isPart: !isWhole)
        let calls = prepared.plan.requests.count
        let kept = paid.map { $0.answers.resumed + $0.answers.cached } ?? calls
        try willCall(calls, kept)
        if let left = callsLeft, calls - kept > left { throw OutOfCalls(needed: calls - kept) }
        let inner = try await UnfitCommit.unless { try terms.target(of: side.contents, in: side.place) }
        let target = prepared.plan.target(on: inner)
        identity = target.identity
        outcomes = try await call(prepared.plan, on: target, of: side, keeping: paid?.answers)
      } catch {
        await MetricScorer.close(prepared.evaluator.scorers)
        throw error
      }
      let (run, _, _) = try await evaluation.score(
        CallOutcomes(outcomes), of: prepared, on: identity, startedAt: startedAt, commit: side.commit,
        isDirty: false)
      return run
    }
  }

  /// The answers to a plan that were paid for before; nil if answers come from recordings.
  private func paidRun(of plan: RunPlan, at side: Side, isPart: Bool) async throws -> PaidRun? {
    guard let scopes = try await scopes(of: side), let first = scopes.first else { return nil }
    return try await PaidRun(
      of: side.contents.suite, plan: plan, scope: first, failover: Array(scopes.dropFirst()),
      policy: ground.answers, keptIn: terms.judges.journal, isPart: isPart, in: terms.workspace)
  }

  /// Makes the calls of a plan and counts them, also if they are stopped.
  private func call(
    _ plan: RunPlan, on target: any Target, of side: Side, keeping paid: PaidAnswers?
  ) async throws -> [CallOutcome] {
    let suite = terms.contents.suite
    let progress = terms.context.progress(suite.name)
    defer { progress.end() }
    func count(_ outcomes: [CallOutcome]) {
      calls[keyPath: purpose] += outcomes.count
      let new = paid == nil ? [] : outcomes.filter { $0.paidBy == nil }
      calls.kept += outcomes.count - new.count
      calls.paid += new.reduce(0) { $0 + $1.attempts }
    }
    do throws(RunStop) {
      let outcomes = try await SuiteEvaluation.runner(
        within: ground.allowance, retries: suite.retries, progress: progress
      ).run(plan, on: target, keeping: paid)
      count(outcomes)
      return outcomes
    } catch {
      count(error.outcomes)
      switch error.reason {
      case .refused(let reason, _), .unavailable(let reason, _):
        // It may be the fault of this commit alone, so that others are still asked.
        guard side.isOfCommit else { break }
        ground.allowance.reopen()
        throw UnfitCommit(problem: suite.redaction.applied(to: reason.description), kind: .infrastructure)
      default: break
      }
      throw GateFailure(stopped: error.reason, suite.redaction.applied(to: error.description))
    }
  }
}

import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateSuite
import GateTargets

/// Runs examples on commits, each commit's suite as the commit has it and by the release's scorers, and counts the calls.
final class CommitRuns {
  /// Which examples are run, and how often.
  struct Part {
    /// The examples' ids; nil for all that pair with the release.
    let ids: Set<String>?
    let epochs: ClosedRange<Int>
  }

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
  }

  /// A commit at which the suite cannot be run, and why; others may do.
  struct Unfit: Error { let problem: String }

  /// The budget does not allow for so many new calls.
  struct OutOfCalls: Error { let needed: Int }

  private let ground: Ground
  private var allowance: CallAllowance
  /// The calls so far.
  private(set) var calls = BisectionResult.Calls()

  private var terms: CheckTerms { ground.terms }

  init(_ ground: Ground) {
    self.ground = ground
    let terms = ground.terms
    allowance = Self.allowance(of: terms, budget: terms.limits().budget)
  }

  private static func allowance(of terms: CheckTerms, budget: Budget) -> CallAllowance {
    var limits = terms.limits()
    limits.budget = budget
    return terms.evaluation(
      of: terms.contents, in: terms.workspace, limits: limits, scorers: terms.scorers
    ).allowance()
  }

  /// How many more calls the budget allows; nil for any number.
  var callsLeft: Int? { terms.limits().budget.calls.map { max(0, $0 - calls.paid) } }

  /// Takes in where the answers so far were for the ends or the search.
  func note(_ change: (inout BisectionResult.Calls) -> Void) { change(&calls) }

  /// Runs some examples on a commit.
  /// - Parameter willCall: takes in how many calls are to be made and how many of them were paid for before.
  /// - Returns: the run; of several parts their epochs together.
  /// - Throws: `Unfit` if the suite cannot be run there; `OutOfCalls` if the budget's calls do not suffice; `GateFailure`
  ///   if the run was stopped.
  func measure(
    _ parts: [Part], at commit: String, willCall: (_ calls: Int, _ kept: Int) throws -> Void = { _, _ in }
  ) async throws -> Run {
    let reference = BaselineReference(name: String(commit.prefix(12)), tag: nil, commit: commit)
    let contents = try await fit {
      guard
        let contents = try await ground.store.contents(
          of: ground.location, at: reference, like: terms.contents)
      else { throw Unfit(problem: "the suite is not there") }
      return try terms.release.policed(contents)
    }
    let source = try LiveTarget.source(of: contents.suite.target, live: terms.options.live)
    let needsFiles = ([source] + source.failover.map(\.target)).contains {
      ["command", "replay"].contains($0.type)
    }
    guard needsFiles else {
      var place = terms.workspace
      place.names = nil
      return try await measure(parts, of: contents, in: place, at: commit, willCall: willCall)
    }
    return try await ReleaseCheckout.with(reference, of: terms.repository, in: terms.context) { place in
      try await measure(parts, of: contents, in: place, at: commit, willCall: willCall)
    }
  }

  private func measure(
    _ parts: [Part], of contents: SuiteContents, in place: Workspace, at commit: String,
    willCall: (_ calls: Int, _ kept: Int) throws -> Void
  ) async throws -> Run {
    try await fit { try SuiteValidation.validate(contents, in: place) }
    let rows = PairedRows(contents, at: ground.released)
    var all: Run?
    for part in parts {
      let golden = part.ids.map { ids in
        GoldenSet(examples: rows.golden.examples.filter { ids.contains($0.id) })
      }
      let run = try await measure(
        EvaluationPart(golden: golden ?? rows.golden, epochs: part.epochs, isContinued: true),
        isWhole: part.ids == nil, of: contents, judged: rows.judged, in: place, at: commit,
        willCall: willCall)
      all = Run(header: run.header, examples: Array(all?.examples ?? ExampleRecords()) + Array(run.examples))
    }
    guard let all else { throw Unfit(problem: "no example is to be run") }
    return all
  }

  private func measure(
    _ part: EvaluationPart, isWhole: Bool, of contents: SuiteContents, judged: JudgedGolden,
    in place: Workspace, at commit: String, willCall: (_ calls: Int, _ kept: Int) throws -> Void
  ) async throws -> Run {
    let (judges, policy) = (terms.judges, terms.release.policy)
    let evaluation = SuiteEvaluation(
      contents: contents, metrics: policy.metrics, epochs: policy.epochs,
      concurrency: terms.options.concurrency ?? terms.contents.suite.concurrency, limits: terms.limits(),
      terms: nil, judges: judges, workspace: place, scorers: ground.scorers, judged: judged,
      criticalEpochs: isWhole ? policy.epochNumbers.checkOfCritical : 0,
      allocation: isWhole ? terms.allocation : [:], released: ground.beside)
    let allowance = allowance
    return try await judges.connected {
      let prepared = try await fit { try evaluation.prepare(part, within: allowance) }
      let startedAt = terms.context.now()
      let outcomes: [CallOutcome]
      let identity: JSONValue
      do {
        let paid = try await paidAnswers(to: prepared.plan, of: contents, at: commit)
        let calls = prepared.plan.requests.count
        let kept = paid.map { $0.resumed + $0.cached } ?? calls
        try willCall(calls, kept)
        if let left = callsLeft, calls - kept > left { throw OutOfCalls(needed: calls - kept) }
        let target = prepared.plan.target(on: try terms.target(of: contents, in: place))
        identity = target.identity
        outcomes = try await call(prepared.plan, on: target, keeping: paid, within: allowance)
      } catch {
        await MetricScorer.close(prepared.evaluator.scorers)
        throw error
      }
      let (run, _, _) = try await evaluation.score(
        CallOutcomes(outcomes), of: prepared, on: identity, startedAt: startedAt, commit: commit,
        isDirty: false)
      note { $0.judged += judges.calls }
      return run
    }
  }

  /// What a body makes of a commit's suite; a fault in its files makes the commit unfit.
  private func fit<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch let faults as Diagnostics {
      throw Unfit(problem: faults.faults.first?.description ?? "\(faults)")
    } catch let fault as Diagnostic {
      throw Unfit(problem: fault.description)
    }
  }

  /// The answers that were paid for before; nil if answers come from recordings.
  private func paidAnswers(
    to plan: RunPlan, of contents: SuiteContents, at commit: String
  ) async throws -> PaidAnswers? {
    guard let source = try LiveTarget.paid(contents.suite.target, live: terms.options.live) else {
      return nil
    }
    func scope(_ target: TargetConfiguration) throws -> AnswerScope {
      AnswerScope(
        identity: try TargetRegistry.identity(of: target),
        circumstances: AnswerCircumstances.of(target, at: commit, environment: terms.context.environment))
    }
    do {
      return try await PaidAnswers(
        to: plan, in: terms.judges.journal.open(), scope: scope(source),
        failover: source.failover.map { try scope($0.target) }, policy: ground.answers)
    } catch let error as JournalError {
      throw GateFailure(error)
    }
  }

  /// Makes the calls of a plan and counts them, also if they are stopped.
  private func call(
    _ plan: RunPlan, on target: any Target, keeping paid: PaidAnswers?, within allowance: CallAllowance
  ) async throws -> [CallOutcome] {
    let suite = terms.contents.suite
    let progress = terms.context.progress(suite.name)
    defer { progress.end() }
    func count(_ outcomes: [CallOutcome]) {
      note { calls in
        guard paid != nil else {
          calls.kept += outcomes.count
          return
        }
        calls.kept += outcomes.count { $0.paidBy != nil }
        calls.paid += outcomes.reduce(0) { $0 + ($1.paidBy == nil ? $1.attempts : 0) }
      }
    }
    do throws(RunStop) {
      let outcomes = try await SuiteEvaluation.runner(
        within: allowance, retries: suite.retries, progress: progress
      ).run(plan, on: target, keeping: paid)
      count(outcomes)
      return outcomes
    } catch {
      count(error.outcomes)
      switch error.reason {
      case .refused(let reason, _), .unavailable(let reason, _):
        // It may be the fault of this commit alone, so that others are still asked.
        guard ["command", "replay"].contains(terms.contents.suite.target.type) else { break }
        renewAllowance()
        throw Unfit(problem: suite.redaction.applied(to: reason.description))
      default: break
      }
      throw GateFailure(stopped: error.reason, suite.redaction.applied(to: error.description))
    }
  }

  /// Begins a new allowance with what is left of the budget's calls, as a run that was stopped lets no more through.
  private func renewAllowance() {
    var budget = terms.limits().budget
    budget.calls = callsLeft
    allowance = Self.allowance(of: terms, budget: budget)
  }
}

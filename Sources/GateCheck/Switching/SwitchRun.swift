import GateDecision
import GateRun
import GateSuite
import GateTargets

/// The run of a switch: the release and all candidates that are still open, in turns, look by look.
struct SwitchRun {
  let terms: CheckTerms
  /// The suite as it stands at the release.
  let released: SuiteContents
  let candidates: [SwitchCandidate]
  let baseline: CheckPlan.Baseline
  let options: SwitchOptions
  let settled: SettledRuns
  let announce: (StudyEstimate) -> Void

  var rules: DecisionRules {
    var rules = terms.rules
    rules.seed = options.seed ?? rules.seed
    return rules
  }

  /// The release, if it is run again.
  var arm: BaselineArm? { if case .rerun(let arm) = baseline { arm } else { nil } }

  /// What is known of a candidate so far.
  struct State {
    /// What was run of it; nil for nothing yet.
    var outcome: SuiteEvaluation.Outcome?
    /// The last look at it; nil before the first.
    var look: CandidateLook?
    /// At which look it was settled, from 1; nil if it is open.
    var settledAt: Int?
    /// Where its calls are counted.
    let counts = CallCounts()
  }

  /// What is known of all arms so far.
  struct States {
    /// What was run of the release; nil if it is not run again, or nothing was yet.
    var release: SuiteEvaluation.Outcome?
    var candidates: [State]
    let counts = CallCounts()
    /// Why the run ended before all was decided; nil if it did not.
    var budgetEnd: GateFailure?

    /// Whether too many calls of a candidate failed.
    var hasFailed: Bool { candidates.contains { $0.look?.failure?.kind == .infrastructure } }

    /// The numbers of the candidates of which nothing is decided yet.
    var open: [Int] { candidates.indices.filter { candidates[$0].settledAt == nil } }
  }

  /// Runs what is needed.
  /// - Returns: nil if only the estimate was asked for.
  func result() async throws -> SwitchResult? {
    let paired = terms.paired(with: released)
    let golden = GoldenSet(
      examples: terms.release.policy.judged.golden.examples.filter { paired.contains($0.id) })
    guard !golden.examples.isEmpty else {
      throw GateFailure(
        .notComparable, "no example is asked as at \(terms.release.reference.name)",
        remedy: "name another release with --baseline")
    }
    if let problem = terms.tooManyLost(of: released, paired: paired) { throw problem }
    let isBatched: Bool
    switch baseline {
    case .stored(let stored): isBatched = stored.run.header.batched > 0
    case .rerun: isBatched = terms.options.batch.isOn
    }
    if let problem = BatchFitness.problem(with: rules, by: terms.options, againstBatch: isBatched) {
      throw problem
    }
    if let problem = BatchFitness.problem(asking: terms.part(of: paired).golden, by: terms.options.batch) {
      throw problem
    }
    let routes = try routingPlan(of: golden)
    let estimated = try await estimate(paired)
    announce(estimated)
    if options.onlyEstimates { return nil }
    let plan = LookPlan(golden, looks: looks(of: golden.examples.count), seed: rules.seed)
    let decider = SwitchDecider(
      suite: terms.contents.suite.name, rules: rules, candidates: candidates.count, plan: plan,
      threads: terms.threads)
    let planned = estimated.calls / max(estimated.arms, 1)
    var states = States(candidates: candidates.map { _ in State() })
    var taken = 0
    do {
      for (number, ids) in plan.looks.enumerated() where !states.open.isEmpty {
        try await measure(Set(ids), of: states.open, isContinued: number > 0, into: &states)
        taken = number + 1
        for candidate in states.open {
          try decide(candidate, at: number, paired, planned: planned, by: decider, in: &states)
        }
      }
    } catch let failure as GateFailure where failure.kind == .budget && taken > 0 {
      // What was decided stands; what the look that was broken off has brought is in the cache.
      states.budgetEnd = failure
    }
    try await addCritical(of: golden, paired, by: decider, to: &states)
    // What a budget broke off is gone on with when there is more of it, and what a target failed in when that is mended.
    if states.budgetEnd == nil, !states.hasFailed, let journal = terms.judges.journal.opened {
      settled.add(journal)
    }
    var result = try result(
      of: states, paired, by: decider,
      SwitchResult.Looks(
        planned: plan.looks.count, taken: taken, examples: golden.examples.count,
        budgetEnd: states.budgetEnd?.message))
    result.routing = try routes.map { try routing($0, of: golden, states, paired, beside: result) }
    return result
  }

  private func looks(of examples: Int) -> Int {
    // What is said of these very examples has no form for interim looks, and a route takes all examples of everything.
    guard rules.population == .questions, options.routeBy == nil else { return 1 }
    // Each look is a batch of its own, which is waited for.
    if terms.options.batch.isOn, options.looks == nil { return 1 }
    return StudyLooks.count(of: examples, planned: terms.policy.stopping, asked: options.looks)
  }

  // MARK: Deciding

  /// Decides a candidate on what is in so far.
  /// - Parameter planned: how many answers each arm has in the end.
  /// - Throws: `GateFailure` if too many calls of the release failed.
  private func decide(
    _ number: Int, at look: Int, _ paired: Set<String>, planned: Int, by decider: SwitchDecider,
    in states: inout States
  ) throws {
    if let run = states.release?.run,
      let failure = SuiteEvaluation.failure(of: run, policy: terms.policy, planned: planned)
    {
      throw GateFailure(
        failure.kind, "\(terms.release.reference.name) run again: \(failure.message)",
        remedy: "\(failure.remedy); or take its recorded run (--no-rerun-baseline)")
    }
    guard let run = states.candidates[number].outcome?.run else { return }
    let found: CandidateLook
    if let failure = SuiteEvaluation.failure(of: run, policy: terms.policy, planned: planned) {
      found = CandidateLook(failed: failure)
    } else {
      let runs = try pair(number, paired, in: states)
      let comparison = comparison(runs, rules: decider.rules)
      found = decider.look(look, on: comparison, tally: runs.tally(comparison, rules: decider.rules))
    }
    states.candidates[number].look = found
    if found.isSettled { states.candidates[number].settledAt = look + 1 }
  }

  /// Tests the critical examples of each candidate that can go, and runs those that it was not asked about yet: each is
  /// judged on its own. Until all of them are in, a candidate cannot go.
  private func addCritical(
    of golden: GoldenSet, _ paired: Set<String>, by decider: SwitchDecider, to states: inout States
  ) async throws {
    guard golden.examples.contains(where: \.isCritical) else { return }
    for number in candidates.indices where states.candidates[number].look?.decision == .go {
      guard let run = states.candidates[number].outcome?.run, let look = states.candidates[number].look else {
        continue
      }
      let missing = terms.needed(of: paired.subtracting(run.examples.map(\.id)), in: golden)
      if !missing.isEmpty, states.budgetEnd == nil {
        do {
          try await measure(missing, of: [number], isContinued: true, into: &states)
        } catch let failure as GateFailure where failure.kind == .budget { states.budgetEnd = failure }
      }
      guard missing.isEmpty || states.budgetEnd == nil else {
        states.candidates[number].look = look.reopened
        states.candidates[number].settledAt = nil
        continue
      }
      let runs = try pair(number, paired, in: states)
      let comparison = comparison(runs, rules: decider.rules)
      states.candidates[number].look = decider.adding(
        criticalOf: comparison, to: look, tally: runs.tally(comparison, rules: decider.rules))
    }
  }

  // MARK: Pairing

  /// The release and a candidate, of the examples that were run of it.
  func pair(_ number: Int, _ paired: Set<String>, in states: States) throws -> RunPair {
    let current = states.candidates[number].outcome?.run
    var before: Run?
    switch baseline {
    case .stored(let baseline): before = baseline.run
    case .rerun(let arm):
      before = states.release.map { arm.baseline($0.run.evened(by: current?.metricsAgainstRelease ?? [])) }
    }
    guard var before, let current else {
      throw GateFailure(
        .infrastructure, "nothing was run of '\(candidates[number].name)' or of the release",
        remedy: "run again")
    }
    // Examples that it was not asked about are not lost.
    let skipped = paired.subtracting(current.examples.map(\.id))
    if !skipped.isEmpty { before.examples.removeAll { skipped.contains($0.id) } }
    return RunPair(baseline: before, current: current, golden: terms.release.policy.judged.golden)
  }

  func comparison(_ runs: RunPair, rules: DecisionRules) -> Comparison {
    runs.comparison(rules: rules, quarantine: terms.quarantine, isInterleaved: isInterleaved)
  }

  /// Whether the calls of all arms are made in the same minutes: not against a recorded run, and not of recordings.
  var isInterleaved: Bool { arm != nil && (try? isPaid()) == true }

  /// Whether the answers are paid for, and not recorded.
  func isPaid() throws -> Bool {
    try LiveTarget.paid(terms.contents.suite.target, live: terms.options.live) != nil
  }
}

import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateSuite
import GateTargets

extension SwitchRun {
  /// Where the scorers are, of all arms.
  private var scorers: ScorerPlace { arm.map(terms.scorers(beside:)) ?? terms.scorers }

  /// Runs some examples on some candidates and, as far as it has not been, on the release, in turns.
  /// - Parameter isContinued: whether an earlier part of the run was run.
  /// - Throws: as `SuiteEvaluation.run`; a candidate whose every call fails throws nothing.
  func measure(
    _ ids: Set<String>, of numbers: [Int], isContinued: Bool, into states: inout States
  ) async throws {
    let part = terms.part(of: ids, isContinued: isContinued)
    let known = Set(states.release?.run.examples.map(\.id) ?? [])
    let missing = ids.subtracting(known)
    var sides: [InterleavedEvaluation.Side] = []
    if let arm, !missing.isEmpty {
      sides.append(
        try terms.side(
          of: arm, running: terms.part(of: missing, isContinued: isContinued), scorers: scorers,
          countedIn: states.counts))
    }
    for number in numbers {
      sides.append(
        try await side(of: number, running: part, countedIn: states.candidates[number].counts))
    }
    guard let last = sides.popLast() else { return }
    let isReleaseRun = sides.first?.arm == .baseline
    let evaluation = InterleavedEvaluation(
      sides, and: last, policy: try isPaid() ? terms.options.answers(for: terms.contents.suite) : nil,
      seed: rules.seed,
      beside: states.release?.run,
      canDrop: { $0 != .baseline })
    let allowance = terms.allowance.shared { evaluation.allowance() }
    var outcomes = try await evaluation.run(within: allowance)[...]
    if isReleaseRun, let outcome = outcomes.popFirst() {
      states.release = states.release.map { $0.joined(with: outcome) } ?? outcome
    }
    for (number, outcome) in zip(numbers, outcomes) {
      let before = states.candidates[number].outcome
      states.candidates[number].outcome = before.map { $0.joined(with: outcome) } ?? outcome
    }
  }

  private func side(
    of number: Int, running part: EvaluationPart, countedIn counts: CallCounts
  ) async throws -> InterleavedEvaluation.Side {
    let contents = candidates[number].contents
    let (commit, isDirty) = try await terms.checkout()
    var released: ReleasedAnswers?
    if case .stored(let baseline) = baseline { released = baseline.released }
    return InterleavedEvaluation.Side(
      arm: .candidate(number),
      evaluation: terms.evaluation(
        of: contents, in: terms.workspace, limits: terms.limits(), scorers: scorers,
        judged: terms.release.policy.judged, beside: released),
      target: CountedTarget(try terms.target(of: contents, in: terms.workspace), in: counts),
      circumstances: try await circumstances(of: contents), part: part, commit: commit, isDirty: isDirty,
      batch: try terms.batchTerms(of: contents, in: terms.workspace, isContinued: part.isContinued),
      name: candidates[number].name)
  }

  private func circumstances(of contents: SuiteContents) async throws -> JSONValue {
    try await AnswerCircumstances.of(
      LiveTarget.source(of: contents.suite.target, live: terms.options.live), in: terms.workspace,
      besides: terms.options.writtenFiles(of: contents.suite, in: terms.context))
  }

  /// What it would use if nobody is dropped: every arm on all examples. It needs no key.
  func estimate(_ paired: Set<String>) async throws -> StudyEstimate {
    let part = terms.part(of: paired)
    var costs: [CostEstimate] = []
    if let arm {
      let target = try LiveTarget.source(of: arm.contents.suite.target, live: terms.options.live)
      let own = try cost(
        .baseline, of: arm.contents, in: arm.workspace, running: arm.part(of: part), target,
        AnswerCircumstances.of(target, at: arm.commit, environment: terms.context.environment))
      // What its recorded answers cost, or would have cost if no price of the model was known then.
      costs.append(own.costUSD == nil ? own.priced(at: price(of: target)) : own)
    }
    for number in candidates.indices {
      let contents = candidates[number].contents
      let target = try LiveTarget.source(of: contents.suite.target, live: terms.options.live)
      costs.append(
        try cost(
          .candidate(number), of: contents, in: terms.workspace, running: part, target,
          try await circumstances(of: contents)
        ).priced(at: price(of: target)))
    }
    let judges = terms.release.policy.metrics.count { $0.scorer?.asksModels ?? false }
    return StudyEstimate(
      suite: terms.contents.suite.name, release: terms.release.reference.name, arms: costs,
      isRecorded: try !isPaid(), isBatched: terms.options.batch.isOn,
      judged: judges * costs.reduce(0) { $0 + $1.calls })
  }

  /// What a million tokens of a target cost, by batch or by calls; nil if that is not known.
  private func price(of target: TargetConfiguration) -> (input: Double, output: Double)? {
    let share = terms.options.batch.isOn ? ModelPrice.shareByBatch(of: target) : 1
    return ModelPrice.of(target).map { (input: share * $0.input, output: share * $0.output) }
  }

  /// What an arm would use.
  private func cost(
    _ arm: Arm, of contents: SuiteContents, in place: Workspace, running part: EvaluationPart,
    _ target: TargetConfiguration, _ circumstances: JSONValue
  ) throws -> CostEstimate {
    let limits = terms.limits()
    let evaluation = terms.evaluation(of: contents, in: place, limits: limits, scorers: scorers)
    let requests = try evaluation.prepare(part, within: CallAllowance(concurrency: 1), for: arm).plan.requests
    var epochs: [String: Int] = [:]
    for number in 0..<requests.count { epochs[requests.name(of: number).exampleID, default: 0] += 1 }
    var paid: Int?
    if try isPaid() {
      let scope = AnswerScope(arms: [arm: (try TargetRegistry.identity(of: target), circumstances)])
      paid = try? JournalKeeper(terms.workspace.journalFolder()).paid(
        requests, of: terms.contents.suite.name, in: scope,
        policy: terms.options.answers(for: terms.contents.suite), now: terms.context.now())
    }
    return CostEstimate(
      epochs: epochs, baseline: terms.release.stored?.run, paidBefore: paid,
      pace: try terms.pace(limits: limits))
  }
}

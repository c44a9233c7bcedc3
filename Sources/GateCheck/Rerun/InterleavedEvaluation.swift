import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateSuite
import GateTargets

/// One evaluation of both sides in turns, through one runner: neither the hour nor the load favours a side.
struct InterleavedEvaluation {
  /// One side: how it is evaluated, on what, and which part of it.
  struct Side {
    let evaluation: SuiteEvaluation
    let target: any Target
    /// What decides the answers besides the target's identity and the requests.
    let circumstances: JSONValue
    let part: EvaluationPart
    let commit: String
    let isDirty: Bool
  }

  let baseline: Side
  let current: Side
  /// Which answers of earlier runs may be taken.
  let policy: AnswerPolicy
  let seed: UInt64

  /// Runs both sides and scores them.
  /// - Parameter allowance: what bounds their calls together.
  /// - Throws: as `SuiteEvaluation.run`.
  func run(
    within allowance: CallAllowance
  ) async throws -> (baseline: SuiteEvaluation.Outcome, current: SuiteEvaluation.Outcome) {
    let (judges, workspace) = (current.evaluation.judges, current.evaluation.workspace)
    return try await judges.connected {
      let before = try baseline.evaluation.prepare(baseline.part, within: allowance, for: .baseline)
      let now = try current.evaluation.prepare(current.part, within: allowance, for: .current)
      let requests = before.plan.requests.followed(by: now.plan.requests)
      let names = (0..<requests.count).map { requests.name(of: $0) }
      let order = TurnOrder.of(names.map { "\($0.exampleID)\t\($0.epoch)" }, seed: seed)
      let plan = RunPlan(
        requests: requests.ordered(by: order),
        hasConversations: before.plan.hasConversations || now.plan.hasConversations,
        hasHoldouts: before.plan.hasHoldouts || now.plan.hasHoldouts)
      let startedAt = workspace.context.now()
      let paid = try await PaidRun(
        of: current.evaluation.contents.suite, plan: plan,
        scope: AnswerScope(
          baseline: (baseline.target.identity, baseline.circumstances),
          current: (current.target.identity, current.circumstances)),
        policy: policy, keptIn: judges.journal, in: workspace)
      let target = InterleavedTarget(
        baseline: before.plan.target(on: baseline.target), current: now.plan.target(on: current.target))
      let outcomes = try await current.evaluation.call(
        plan, on: target, keeping: paid.answers, within: allowance)
      // Back from the order of the calls to that of the examples, the baseline's before the current ones.
      let sorted = zip(order, outcomes).sorted { $0.0 < $1.0 }.map(\.1)
      let count = before.plan.requests.count
      let rerun = try await outcome(of: baseline, before, Array(sorted.prefix(count)), startedAt, paid)
      // No score is kept, as one judge scores both sides in this run; in pairs, its answers stand against these.
      let beside = now.beside(ReleasedAnswers(rerun.run, golden: nil))
      return (
        rerun, try await outcome(of: current, beside, Array(sorted.dropFirst(count)), startedAt, paid)
      )
    }
  }

  private func outcome(
    of side: Side, _ prepared: SuiteEvaluation.Prepared, _ outcomes: [CallOutcome], _ startedAt: Double,
    _ paid: PaidRun
  ) async throws -> SuiteEvaluation.Outcome {
    let (run, doubts, judged) = try await side.evaluation.score(
      CallOutcomes(outcomes), of: prepared, on: side.target.identity, startedAt: startedAt,
      commit: side.commit, isDirty: side.isDirty)
    return SuiteEvaluation.Outcome(
      run: run, calls: outcomes.count, resumed: outcomes.count { $0.paidBy == .unfinishedRun },
      cached: outcomes.count { $0.paidBy == .finishedRun }, doubts: doubts, judged: judged,
      journal: paid.journal)
  }
}

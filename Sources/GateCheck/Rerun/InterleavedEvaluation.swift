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
  /// - Throws: as `SuiteEvaluation.run`.
  func run() async throws -> (baseline: SuiteEvaluation.Outcome, current: SuiteEvaluation.Outcome) {
    let judges = current.evaluation.judges
    let sides = [
      try baseline.evaluation.prepare(baseline.part, for: .baseline),
      try current.evaluation.prepare(current.part, for: .current),
    ]
    let requests = sides.flatMap(\.plan.requests)
    let order = TurnOrder.of(requests.map { "\($0.exampleID)\t\($0.epoch)" }, seed: seed)
    let plan = RunPlan(requests: order.map { requests[$0] })
    let startedAt = current.evaluation.workspace.context.now()
    let paid = try await PaidRun(
      of: current.evaluation.contents.suite, plan: plan,
      scope: AnswerScope(
        baseline: (baseline.target.identity, baseline.circumstances),
        current: (current.target.identity, current.circumstances)),
      policy: policy, continuing: current.part.journal ?? judges.journal,
      in: current.evaluation.workspace)
    judges.use(paid.journal)
    let target = InterleavedTarget(
      baseline: sides[0].plan.target(on: baseline.target), current: sides[1].plan.target(on: current.target))
    let outcomes = try await current.evaluation.call(
      plan, on: target, keeping: paid.answers, within: current.evaluation.begin())
    // Back from the order of the calls to that of the examples, the baseline's before the current ones.
    let sorted = zip(order, outcomes).sorted { $0.0 < $1.0 }.map(\.1)
    let count = sides[0].plan.requests.count
    return try await judges.closing {
      (
        try await outcome(of: baseline, sides[0], Array(sorted.prefix(count)), startedAt, paid),
        try await outcome(of: current, sides[1], Array(sorted.dropFirst(count)), startedAt, paid)
      )
    }
  }

  private func outcome(
    of side: Side, _ prepared: SuiteEvaluation.Prepared, _ outcomes: [CallOutcome], _ startedAt: Double,
    _ paid: PaidRun
  ) async throws -> SuiteEvaluation.Outcome {
    let run = try await side.evaluation.run(
      of: prepared, CallOutcomes(outcomes), on: side.target.identity, startedAt: startedAt,
      commit: side.commit,
      isDirty: side.isDirty)
    return SuiteEvaluation.Outcome(
      run: run, calls: outcomes.count, resumed: outcomes.count { $0.paidBy == .unfinishedRun },
      cached: outcomes.count { $0.paidBy == .finishedRun },
      doubts: side.evaluation.judges.takeDoubts(), journal: paid.journal)
  }
}

import GateDecision
import GateJSON
import GateJournal
import GateRun
import GateSuite
import GateTargets

/// One evaluation of several arms in turns, through one runner: neither the hour nor the load favours one of them.
struct InterleavedEvaluation {
  /// One arm: how it is evaluated, on what, and which part of it.
  struct Side {
    let arm: Arm
    let evaluation: SuiteEvaluation
    let target: any Target
    /// What decides the answers besides the target's identity and the requests.
    let circumstances: JSONValue
    let part: EvaluationPart
    let commit: String
    let isDirty: Bool
    /// How its answers come by batch; nil if each is a call.
    var batch: BatchChoice.Terms?
    /// What it is called, among others.
    var name = ""
  }

  /// The arms, at least one; the release is the first if it is among them.
  let sides: [Side]
  /// The last arm, whose suite says how it is called.
  private let lead: Side
  /// Which answers of earlier runs may be taken; nil if the answers come from recordings, which are kept already.
  let policy: AnswerPolicy?
  /// What was run of the release before, beside which the others are judged; nil if there is nothing.
  let released: Run?
  /// Whether the run goes on without an arm of which every further call would fail.
  let canDrop: @Sendable (Arm?) -> Bool
  let seed: UInt64

  /// An evaluation of some arms and a last one.
  init(
    _ sides: [Side], and last: Side, policy: AnswerPolicy?, seed: UInt64,
    beside released: Run? = nil,
    canDrop: @escaping @Sendable (Arm?) -> Bool = { _ in false }
  ) {
    self.sides = sides + [last]
    lead = last
    self.policy = policy
    self.released = released
    self.canDrop = canDrop
    self.seed = seed
  }

  /// What bounds the calls of all arms together.
  func allowance() -> CallAllowance { lead.evaluation.allowance() }

  /// Runs all arms and scores them.
  /// - Parameter allowance: what bounds their calls together.
  /// - Returns: their outcomes, in the order of the arms.
  /// - Throws: as `SuiteEvaluation.run`.
  func run(within allowance: CallAllowance) async throws -> [SuiteEvaluation.Outcome] {
    let (judges, workspace) = (lead.evaluation.judges, lead.evaluation.workspace)
    return try await judges.connected {
      let prepared = try sides.map { try $0.evaluation.prepare($0.part, within: allowance, for: $0.arm) }
      let requests = prepared.dropFirst().reduce(prepared[0].plan.requests) {
        $0.followed(by: $1.plan.requests)
      }
      let names = (0..<requests.count).map { requests.name(of: $0) }
      let order = TurnOrder.of(names.map { "\($0.exampleID)\t\($0.epoch)" }, seed: seed)
      let plan = RunPlan(
        requests: requests.ordered(by: order),
        hasConversations: prepared.contains { $0.plan.hasConversations },
        hasHoldouts: prepared.contains { $0.plan.hasHoldouts })
      let startedAt = workspace.context.now()
      let planned = try await paid(plan)
      let batches = try await BatchedSides(sides: sides, lead: lead, policy: policy, scope: scope)
        .collect(prepared.map(\.plan), order: order, for: planned, within: allowance)
      let paid = batches?.paid ?? planned
      let target = InterleavedTarget(
        Dictionary(
          zip(sides, prepared).map { ($0.arm, $1.plan.target(on: $0.target)) },
          uniquingKeysWith: { first, _ in first }))
      let outcomes = try await lead.evaluation.call(
        plan, on: target, keeping: paid?.answers, within: allowance, canDrop: canDrop)
      // Back from the order of the calls to that of the examples, one arm's after the other's.
      var left = zip(order, outcomes).sorted { $0.0 < $1.0 }.map(\.1)[...]
      var (found, beside): ([SuiteEvaluation.Outcome], ReleasedAnswers?) =
        ([], released.map { ReleasedAnswers($0, golden: nil) })
      for (side, prepared) in zip(sides, prepared) {
        let own = left.prefix(prepared.plan.requests.count)
        left.removeFirst(own.count)
        let outcome = try await outcome(
          of: side, side.arm == .baseline ? prepared : beside.map(prepared.beside) ?? prepared, Array(own),
          startedAt, paid, batchSeconds: batches?.seconds[side.arm])
        // No score is kept, as one judge scores all arms in this run; in pairs, its answers stand against these.
        if side.arm == .baseline {
          let known = released.map { $0.examples + outcome.run.examples } ?? outcome.run.examples
          beside = ReleasedAnswers(Run(header: outcome.run.header, examples: known), golden: nil)
        }
        found.append(outcome)
      }
      return found
    }
  }

  private func paid(_ plan: RunPlan) async throws -> PaidRun? {
    guard let policy else { return nil }
    return try await PaidRun(
      of: lead.evaluation.contents.suite, plan: plan, scope: scope, policy: policy,
      keptIn: lead.evaluation.judges.journal, in: lead.evaluation.workspace)
  }

  private var scope: AnswerScope {
    AnswerScope(
      arms: Dictionary(
        sides.map { ($0.arm, ($0.target.identity, $0.circumstances)) },
        uniquingKeysWith: { first, _ in first }))
  }

  private func outcome(
    of side: Side, _ prepared: SuiteEvaluation.Prepared, _ outcomes: [CallOutcome], _ startedAt: Double,
    _ paid: PaidRun?, batchSeconds: Double?
  ) async throws -> SuiteEvaluation.Outcome {
    let (run, doubts, judged) = try await side.evaluation.score(
      CallOutcomes(outcomes), of: prepared, on: side.target.identity, startedAt: startedAt,
      commit: side.commit, isDirty: side.isDirty)
    return SuiteEvaluation.Outcome(
      run: run, calls: outcomes.count, resumed: outcomes.count { $0.paidBy == .unfinishedRun },
      cached: outcomes.count { $0.paidBy == .finishedRun }, doubts: doubts, judged: judged,
      journal: paid?.journal, batchSeconds: batchSeconds)
  }
}

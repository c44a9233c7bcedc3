import GateDecision
import GateJournal
import GateRun
import GateSuite
import GateTargets

/// The answers of several arms by batch: each arm has batches of its own, and all are waited for at once.
struct BatchedSides {
  /// The arms.
  let sides: [InterleavedEvaluation.Side]
  /// The last arm, whose suite says where answers are kept.
  let lead: InterleavedEvaluation.Side
  /// Which answers of earlier runs may be taken; nil if none are kept.
  let policy: AnswerPolicy?
  /// What decides the answers of each arm.
  let scope: AnswerScope

  /// What the batches brought.
  struct Batches {
    /// What is paid for, with the answers of the batches.
    let paid: PaidRun
    /// The longest time from the submission of a batch to its results in seconds, by arm.
    let seconds: [Arm: Double]
  }

  /// Submits the batches of all arms, waits for them and takes in their answers.
  /// - Parameters:
  ///   - plans: the arms' plans, one after the other.
  ///   - order: which of all their requests, by number, stands where in the plan of the whole run.
  ///   - paid: what is paid for of that plan.
  /// - Returns: nil if no arm has batches.
  /// - Throws: `GateFailure` if the answers of an arm are not there yet, or cannot be had this way; what all other arms
  ///   have submitted is in the journal by then.
  func collect(
    _ plans: [RunPlan], order: [Int], for paid: PaidRun?, within allowance: CallAllowance
  ) async throws -> Batches? {
    guard let policy, var paid, sides.contains(where: { $0.batch != nil }) else { return nil }
    var begun: [Int: PaidRun] = [:]
    for (number, plan) in plans.enumerated() where sides[number].batch != nil {
      begun[number] = try await PaidRun(
        of: suite, plan: plan, scope: scope, policy: policy, keptIn: lead.evaluation.judges.journal,
        isPart: true, in: lead.evaluation.workspace)
    }
    try await requireBudget(for: plans, begun, policy, allowance)
    let others = begun.count - 1
    let collected = await withTaskGroup(of: (Int, Result<(PaidRun, Double?), any Error>).self) { group in
      for (number, paid) in begun {
        group.addTask {
          do {
            return (
              number, .success(try await collect(plans[number], of: number, beyond: paid, policy, allowance))
            )
          } catch {
            tell(error, besides: others)
            return (number, .failure(error))
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    let failures = sides.indices.compactMap { number -> (any Error)? in
      if case .failure(let error) = collected[number] { error } else { nil }
    }
    // What cannot be had is more than what is not there yet.
    let worst = failures.first { ($0 as? GateFailure)?.kind != .unfinished } ?? failures.first
    if let worst { throw worst }
    let position = Dictionary(
      order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var seconds: [Arm: Double] = [:]
    var start = 0
    for (number, plan) in plans.enumerated() {
      if let (own, time) = try collected[number]?.get() {
        seconds[sides[number].arm] = time
        for (index, answer) in own.answers.found.answers where answer.origin == .batch {
          if let place = position[start + index] { paid.answers.add(answer, to: place) }
        }
      }
      start += plan.requests.count
    }
    return Batches(paid: paid, seconds: seconds)
  }

  /// Tells what cannot be had at once, as the others' batches may be waited for for hours.
  private func tell(_ error: any Error, besides others: Int) {
    guard others > 0, !Task.isCancelled, let failure = error as? GateFailure, failure.kind != .unfinished
    else { return }
    lead.evaluation.workspace.context.writeError(
      "\(suite.name): \(failure.message); the batches of the others are still waited for, and their answers kept\n"
    )
  }

  private var suite: Suite { lead.evaluation.contents.suite }

  /// Refuses to submit anything if the budget does not allow for all.
  private func requireBudget(
    for plans: [RunPlan], _ begun: [Int: PaidRun], _ policy: AnswerPolicy, _ allowance: CallAllowance
  ) async throws {
    guard let left = allowance.callsLeft else { return }
    var requests = 0
    do throws(BatchStop) {
      for (number, paid) in begun {
        guard let terms = sides[number].batch else { continue }
        requests += try await BatchRunner(on: terms.target, wait: 0, within: allowance, tell: { _ in })
          .requestsToSubmit(of: plans[number], besides: paid.answers, policy: policy)
      }
      guard requests <= left else {
        throw BatchStop(.budget(requests: requests, calls: left), batches: [])
      }
    } catch {
      throw GateFailure(error, of: suite)
    }
  }

  private func collect(
    _ plan: RunPlan, of number: Int, beyond paid: PaidRun, _ policy: AnswerPolicy,
    _ allowance: CallAllowance
  ) async throws -> (PaidRun, Double?) {
    guard let terms = sides[number].batch else { return (paid, nil) }
    var paid = paid
    let seconds = try await paid.collect(
      plan, by: terms, of: suite, for: sides[number].name, within: allowance, policy: policy,
      in: lead.evaluation.workspace.context)
    return (paid, seconds)
  }
}

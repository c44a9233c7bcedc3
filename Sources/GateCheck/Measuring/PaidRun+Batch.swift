import GateDecision
import GateJournal
import GateRun
import GateSuite

extension PaidRun {
  /// Brings in the answers that batches can give; they are in the journal when this returns.
  /// - Throws: `SuiteEvaluation.Failure` where they are not there yet, or cannot be had this way.
  mutating func collect(
    _ plan: RunPlan, by terms: BatchChoice.Terms, of suite: Suite, limits: RunLimits, policy: AnswerPolicy,
    in context: CheckContext
  ) async throws {
    let runner = BatchRunner(
      on: terms.target, wait: terms.wait, budget: limits.budget,
      tell: { context.writeError("\(suite.name): \($0)\n") })
    do throws(BatchStop) {
      try await runner.collect(plan, into: &answers, ids: terms.ids, rest: terms.rest, policy: policy)
    } catch {
      throw SuiteEvaluation.Failure(problem: Self.problem(error, of: suite))
    }
  }

  private static func problem(_ stop: BatchStop, of suite: Suite) -> Problem {
    let resume =
      stop.batches.isEmpty
      ? ""
      : "run again to go on with it; on another machine: goldgate check --suite \(suite.name) "
        + stop.batches.map { "--batch-id \($0)" }.joined(separator: " ")
    let message = stop.description
    switch stop.reason {
    case .notReady: return Problem(.unfinished, message, remedy: resume)
    case .cancelled:
      return Problem(.infrastructure, message, remedy: resume.isEmpty ? "run again" : resume)
    case .refused:
      return Problem(.infrastructure, message, remedy: "mend what it names and run again, which submits anew")
    case .failed(let error, .submitting):
      let doubt = error.kind == .timeout || error.kind == .connection
      return Problem(
        .infrastructure, message,
        remedy: doubt
          ? "look at the provider's list of batches: where it was made after all, give its id with --batch-id"
          : resume.isEmpty ? "mend the target and run again" : resume)
    case .failed(_, .polling), .failed(_, .fetching):
      return Problem(.infrastructure, message, remedy: resume)
    case .otherPlan:
      return Problem(
        .notComparable, message,
        remedy: "check out the commit that it was submitted for and give the ids of all its batches, or give "
          + "--batch as well to submit the rest")
    case .budget:
      return Problem(.budget, message, remedy: "raise the budget and run again")
    case .journal(let error): return Problem(.infrastructure, message, remedy: error.remedy)
    }
  }
}

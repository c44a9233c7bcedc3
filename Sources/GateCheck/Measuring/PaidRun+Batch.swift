import GateDecision
import GateJournal
import GateRun
import GateSuite

extension PaidRun {
  /// Brings in the answers that batches can give; they are in the journal when this returns.
  /// - Throws: `GateFailure` where they are not there yet, or cannot be had this way.
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
      throw GateFailure(error, of: suite)
    }
  }
}

import GateSuite

/// What a run used of its budget. What earlier runs paid for does not count again.
struct BudgetMeter {
  private let budget: Budget
  private var calls = 0
  private var tokens = 0
  private var costUSD = 0.0
  private var lacksCost = false

  /// A meter of a budget that nothing was used of.
  init(_ budget: Budget) { self.budget = budget }

  /// Takes in that a call is begun.
  /// - Parameter now: the time since the run's beginning, in seconds, when it will be begun.
  /// - Throws: where the budget does not allow for it.
  mutating func begin(at now: Double) throws(BudgetEnd) {
    if let bound = budget.calls, calls >= bound { throw .calls(bound) }
    if let bound = budget.tokens, tokens >= bound { throw .tokens(used: tokens, of: bound) }
    if let end = end(at: now) { throw end }
    if let bound = budget.costUSD {
      if lacksCost { throw .unknownCost }
      if costUSD >= bound { throw .cost(used: costUSD, of: bound) }
    }
    calls += 1
  }

  /// The end that comes with time alone; nil where the run may last so long.
  /// - Parameter time: seconds since the run's beginning.
  func end(at time: Double) -> BudgetEnd? {
    budget.seconds.flatMap { time >= $0 ? .seconds($0) : nil }
  }

  /// Takes back a call that was not made after all.
  mutating func withdraw() { calls -= 1 }

  /// Takes in an answer.
  /// - Parameter tokens: the tokens of its request and of the answer.
  mutating func note(_ response: Response, tokens used: Int) {
    tokens = tokens.addingReportingOverflow(used).overflow ? .max : tokens + used
    if let cost = response.costUSD {
      costUSD += cost
    } else if response.outputTokens != nil || !FinishReason.isRejection(response.finishReason) {
      // What a provider rejects has no bill of its own, and one such prompt must not end a run.
      lacksCost = true
    }
  }
}

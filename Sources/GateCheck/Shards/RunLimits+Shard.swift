import GateSuite

extension RunLimits {
  /// The limits of one part of a run, so that all parts together keep those of the whole: its part of what is
  /// used, rounded up, and an equal part of what is used a minute. Time is not divided, as the parts run at once.
  /// - Parameters:
  ///   - count: how many parts there are.
  ///   - share: the part's share of the examples, in (0, 1].
  func divided(among count: Int, share: Double) -> RunLimits {
    var limits = self
    limits.requestsPerMinute = requestsPerMinute.map { $0 / Double(count) }
    limits.tokensPerMinute = tokensPerMinute.map { $0 / Double(count) }
    limits.budget.calls = budget.calls.map { Self.part($0, share) }
    limits.budget.tokens = budget.tokens.map { Self.part($0, share) }
    limits.budget.costUSD = budget.costUSD.map { $0 * share }
    return limits
  }

  private static func part(_ amount: Int, _ share: Double) -> Int {
    min(Int(exactly: (Double(amount) * share).rounded(.up)) ?? amount, amount)
  }
}

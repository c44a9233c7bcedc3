import GateJSON

/// How fast a suite's calls may be made, and how much of them.
public struct RunLimits: Sendable, Equatable {
  /// How many calls may be begun in a minute, retries included; nil without bound.
  public var requestsPerMinute: Double?
  /// How many tokens may be used in a minute, of requests and answers together; nil without bound.
  public var tokensPerMinute: Double?
  /// How many calls may be under way at once where more of them bring more answers in the same time; nil where
  /// the suite's `concurrency` is the most.
  public var maximumConcurrency: Int?
  /// How much a run may use.
  public var budget: Budget

  /// Limits.
  public init(
    requestsPerMinute: Double? = nil, tokensPerMinute: Double? = nil, maximumConcurrency: Int? = nil,
    budget: Budget = Budget()
  ) {
    self.requestsPerMinute = requestsPerMinute
    self.tokensPerMinute = tokensPerMinute
    self.maximumConcurrency = maximumConcurrency
    self.budget = budget
  }

  /// Reads `limits: {requests_per_minute: 500, budget: {calls: 2000}}`.
  /// - Throws: on an unknown name and on a number out of range.
  public init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(
      value, allowed: ["requests_per_minute", "tokens_per_minute", "max_concurrency", "budget"])
    requestsPerMinute = try fields.optionalNumber("requests_per_minute", in: 0.001...1e9)
    tokensPerMinute = try fields.optionalNumber("tokens_per_minute", in: 1...1e12)
    maximumConcurrency =
      fields.has("max_concurrency")
      ? try fields.integer("max_concurrency", in: 1...4096, default: 1) : nil
    budget = if let value = fields.value("budget") { try Budget(value) } else { Budget() }
  }
}

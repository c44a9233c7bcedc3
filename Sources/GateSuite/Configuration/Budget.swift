import GateJSON

/// How much a run may use; if one of the amounts is used up, the run ends without a verdict.
public struct Budget: Sendable, Equatable {
  /// How many calls may be made, retries included; nil without bound.
  public var calls: Int?
  /// How many tokens may be used, of requests and answers together; nil without bound.
  public var tokens: Int?
  /// How long the calls may take, in seconds; nil without bound.
  public var seconds: Double?
  /// How much may be paid, in US dollars; nil without bound.
  public var costUSD: Double?

  /// The names of the amounts.
  public static let names = ["calls", "tokens", "seconds", "cost_usd"]

  /// A budget.
  public init(calls: Int? = nil, tokens: Int? = nil, seconds: Double? = nil, costUSD: Double? = nil) {
    self.calls = calls
    self.tokens = tokens
    self.seconds = seconds
    self.costUSD = costUSD
  }

  /// Reads `budget: {calls: 2000, tokens: 1000000, seconds: 600, cost_usd: 5}`.
  /// - Throws: on an unknown name and on a number out of range.
  public init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: Self.names)
    calls = try Self.count("calls", in: fields)
    tokens = try Self.count("tokens", in: fields)
    seconds = try fields.optionalNumber("seconds", in: 0...(.greatestFiniteMagnitude))
    costUSD = try fields.optionalNumber("cost_usd", in: 0...(.greatestFiniteMagnitude))
  }

  /// This budget with the amounts that `other` bounds taken from there.
  public func overridden(by other: Budget) -> Budget {
    Budget(
      calls: other.calls ?? calls, tokens: other.tokens ?? tokens, seconds: other.seconds ?? seconds,
      costUSD: other.costUSD ?? costUSD)
  }

  private static func count(_ name: String, in fields: Fields) throws(Diagnostic) -> Int? {
    fields.has(name) ? try fields.integer(name, in: 0...Int.max, default: 0) : nil
  }
}

/// How fast a suite's calls may be made, and how much of them.
public struct RunLimits: Sendable, Equatable {
  /// How many calls may be begun in a minute, retries included; nil without bound.
  public var requestsPerMinute: Double?
  /// How many tokens may be used in a minute, of requests and answers together; nil without bound.
  public var tokensPerMinute: Double?
  /// How many calls may be under way at once if more of them bring more answers in the same time; nil if
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

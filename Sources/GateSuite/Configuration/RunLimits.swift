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
    let fields = try Fields(value, .budget)
    calls = try fields.optionalInteger("calls")
    tokens = try fields.optionalInteger("tokens")
    seconds = try fields.optionalNumber("seconds")
    costUSD = try fields.optionalNumber("cost_usd")
  }

  /// This budget with the amounts that `other` bounds taken from there.
  public func overridden(by other: Budget) -> Budget {
    Budget(
      calls: other.calls ?? calls, tokens: other.tokens ?? tokens, seconds: other.seconds ?? seconds,
      costUSD: other.costUSD ?? costUSD)
  }
}

/// How fast a suite's calls may be made, and how much of them.
public struct RunLimits: Sendable, Equatable {
  /// How many calls at once can be asked for.
  public static let concurrencies = 1...4096

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
    let fields = try Fields(value, .limits)
    requestsPerMinute = try fields.optionalNumber("requests_per_minute")
    tokensPerMinute = try fields.optionalNumber("tokens_per_minute")
    maximumConcurrency = try fields.optionalInteger("max_concurrency")
    budget = if let value = fields.value("budget") { try Budget(value) } else { Budget() }
  }
}

/// How `goldgate load` loads a suite's target: how many calls at once, step by step, and what must hold then.
public struct LoadProfile: Sendable, Equatable {
  /// How many calls are under way at once in each step, from 1 to 4096, rising.
  public var concurrency = [1, 2, 4, 8, 16]
  /// How many calls each step measures, at least 1.
  public var calls = 100
  /// The hard limits that hold in every step.
  public var limits: [Limit] = []

  /// The profile with every setting at its default.
  public init() {}

  /// Reads `load: {concurrency: [1, 8, 64], calls: 200, limits: {max_p95_ms: 800}}`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .load)
    if let steps = fields.value("concurrency") { concurrency = try Self.steps(steps) }
    calls = try fields.integer("calls", default: calls)
    if let bundle = fields.value("limits") {
      limits = try Limit.bundle(bundle)
      if let limit = limits.first(where: { $0.slice != nil }) {
        throw bundle.fault(
          "'\(limit.name)' is a limit on slices, and under load the calls of all examples count alike",
          remedy: "leave out 'slice'")
      }
      // Only what a call measures is there to be limited: nothing is scored under load.
      if let limit = limits.first(where: { Measure(rawValue: $0.series) == nil }) {
        throw bundle.fault(
          "'\(limit.series)' is no measure of a call, and nothing is scored under load",
          remedy: "limit \(Measure.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
  }

  private static func steps(_ value: ConfigValue) throws(Diagnostic) -> [Int] {
    guard case .list(let elements) = value.content, !elements.isEmpty else {
      throw value.fault("a list of at least one step is expected", remedy: "write 'concurrency: [1, 8, 64]'")
    }
    var steps: [Int] = []
    for element in elements {
      guard let step = element.json.integerValue, RunLimits.concurrencies.contains(step),
        step > steps.last ?? 0
      else {
        throw element.fault(
          "a step is a whole number from 1 to \(RunLimits.concurrencies.upperBound), larger than the one before",
          remedy: "write 'concurrency: [1, 8, 64]'")
      }
      steps.append(step)
    }
    return steps
  }
}

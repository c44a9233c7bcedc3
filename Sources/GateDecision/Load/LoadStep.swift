import GateSuite

/// What a target did with so many calls at once.
public struct LoadStep: Sendable, Equatable {
  /// How many errors of one kind there were.
  public struct ErrorCount: Sendable, Equatable {
    /// The kind, such as `rate_limited`.
    public let kind: String
    /// How many.
    public let count: Int
  }

  /// How many calls were under way at once.
  public let concurrency: Int
  /// How many calls were measured.
  public let calls: Int
  /// How many of them were answered.
  public let answered: Int
  /// The calls that were not answered, by kind, sorted by it.
  public let errors: [ErrorCount]
  /// The wall time of the step, in seconds.
  public let seconds: Double
  /// How many calls were answered in a second.
  public let answersPerSecond: Double
  /// How many tokens of answers came in a second; nil if an answer has no count.
  public let tokensPerSecond: Double?
  /// The median latency of the answered calls, in milliseconds; nil without any.
  public let latencyP50: Double?
  /// The 95th percentile; nil below 20 answered calls.
  public let latencyP95: Double?
  /// The 99th percentile; nil below 100 answered calls.
  public let latencyP99: Double?
  /// The median time to the first token, in milliseconds; nil if nothing was streamed.
  public let firstTokenP50: Double?
  /// Its 95th percentile; nil below 20 streamed answers.
  public let firstTokenP95: Double?
  /// The price of the answers in US dollars; nil if that of one is not known, or without any.
  public let costUSD: Double?

  /// What a step's calls say together.
  /// - Parameter seconds: the wall time of the step.
  public init(concurrency: Int, calls: [EpochRecord], seconds: Double) {
    self.concurrency = concurrency
    self.calls = calls.count
    self.seconds = Figure.rounded(seconds)
    var counts: [String: Int] = [:]
    // An error begins with its kind, as in `rate_limited: the provider asked to slow down`.
    for error in calls.compactMap(\.error) { counts[String(error.prefix { $0 != ":" }), default: 0] += 1 }
    errors = counts.sorted { $0.key < $1.key }.map { ErrorCount(kind: $0.key, count: $0.value) }
    let answered = calls.filter { $0.error == nil }
    self.answered = answered.count
    answersPerSecond = seconds > 0 ? Figure.rounded(Double(answered.count) / seconds) : 0
    let tokens = answered.compactMap(\.outputTokens)
    let isCounted = tokens.count == answered.count && !tokens.isEmpty && seconds > 0
    let sum = tokens.reduce(0.0) { $0 + Double($1) }
    tokensPerSecond = isCounted ? Figure.rounded(sum / seconds) as Double : nil
    let latencies = TimeQuantiles(of: answered.compactMap(\.latencyMS))
    (latencyP50, latencyP95, latencyP99) = (latencies.p50, latencies.p95, latencies.p99)
    let firstTokens = TimeQuantiles(of: answered.compactMap(\.timeToFirstTokenMS))
    (firstTokenP50, firstTokenP95) = (firstTokens.p50, firstTokens.p95)
    let prices = answered.compactMap(\.costUSD)
    let isPriced = prices.count == answered.count && !prices.isEmpty
    costUSD = isPriced ? Figure.rounded(prices.reduce(0, +)) as Double : nil
  }

  /// The share of calls that were not answered, in [0, 1].
  public var errorRate: Double {
    calls == 0 ? 0 : Double(errors.reduce(0) { $0 + $1.count }) / Double(calls)
  }

  /// The share of calls that the provider asked to slow down for (429), in [0, 1].
  public var rateLimitedRate: Double {
    calls == 0 ? 0 : Double(errors.first { $0.kind == "rate_limited" }?.count ?? 0) / Double(calls)
  }
}

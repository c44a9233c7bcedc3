import GateSuite

/// What the calls of a run would use, from what the baseline's answers to the same examples used.
public struct CostEstimate: Sendable, Equatable {
  /// How many answers of the product are asked for.
  public let calls: Int
  /// How many of them earlier runs paid for already; nil if that is not known.
  public let paidBefore: Int?
  /// Tokens of the requests that are left to pay; nil if the baseline does not know those of half of the examples.
  public let inputTokens: Double?
  /// Tokens of the answers that are left; nil likewise.
  public let outputTokens: Double?
  /// Their price in US dollars; nil likewise.
  public private(set) var costUSD: Double?
  /// How long they take, in seconds; nil likewise.
  public let seconds: Double?
  /// How many of the examples the baseline does not have, which are taken to use as much as the others do on average.
  public let unknownExamples: Int

  /// How calls are made.
  public struct Pace: Sendable {
    /// How many calls are under way at once, from 1.
    public let concurrency: Int
    /// How fast calls and tokens may be used.
    public let limits: RunLimits
    /// What the price of a recorded call is multiplied by: 1/2 if it now comes in a batch, whose time nobody knows; nil if
    /// the recorded price says nothing of it.
    public let priceFactor: Double?
    /// Whether the calls come back in their own time, and not in a batch's.
    public let isTimed: Bool

    /// A pace.
    public init(
      concurrency: Int, limits: RunLimits = RunLimits(), priceFactor: Double? = 1, isTimed: Bool = true
    ) {
      self.concurrency = max(concurrency, 1)
      self.limits = limits
      self.priceFactor = priceFactor
      self.isTimed = isTimed
    }
  }

  /// The estimate of a run.
  /// - Parameters:
  ///   - epochs: how often each example is asked, by id.
  ///   - baseline: what was recorded; nil if nothing was.
  ///   - paidBefore: how many of the answers are there already, which are taken to be any of them.
  public init(epochs: [String: Int], baseline: Run?, paidBefore: Int?, pace: Pace) {
    let records = Dictionary(
      (baseline?.examples ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let asked = epochs.sorted { $0.key < $1.key }
    let calls = asked.reduce(0) { $0 + $1.value }
    self.calls = calls
    self.paidBefore = paidBefore
    unknownExamples = asked.count { records[$0.key] == nil }
    let left = calls > 0 ? Double(calls - min(paidBefore ?? 0, calls)) / Double(calls) : 0

    /// The sum of a measure over all calls that are left; nil if too few examples have it.
    func sum(_ measure: (EpochRecord) -> Double?) -> Double? {
      let means = asked.map { id, _ in records[id].flatMap { Self.mean(measure, of: $0) } }
      let known = means.compactMap { $0 }
      guard !known.isEmpty, 2 * known.count >= asked.count else { return nil }
      let typical = known.reduce(0, +) / Double(known.count)
      return left * zip(asked, means).reduce(0) { $0 + Double($1.0.value) * ($1.1 ?? typical) }
    }
    let (input, output) = (sum { $0.inputTokens.map(Double.init) }, sum { $0.outputTokens.map(Double.init) })
    (inputTokens, outputTokens) = (input, output)
    costUSD = pace.priceFactor.flatMap { factor in sum(\.costUSD).map { $0 * factor } }
    let latency = pace.isTimed ? sum(\.latencyMS) : nil
    seconds = latency.map { latency in
      let atOnce = latency / 1000 / Double(min(pace.concurrency, max(calls, 1)))
      let byCalls = pace.limits.requestsPerMinute.map { 60 * left * Double(calls) / $0 }
      let byTokens = pace.limits.tokensPerMinute.map { 60 * ((input ?? 0) + (output ?? 0)) / $0 }
      return max(atOnce, byCalls ?? 0, byTokens ?? 0)
    }
  }

  /// The same calls, answered by a model of another price.
  /// - Parameter price: what a million tokens cost of requests and of answers, in US dollars; nil if that is not known.
  public func priced(at price: (input: Double, output: Double)?) -> CostEstimate {
    var estimate = self
    estimate.costUSD = nil
    if let price, let inputTokens, let outputTokens {
      estimate.costUSD = (inputTokens * price.input + outputTokens * price.output) / 1_000_000
    }
    return estimate
  }

  private static func mean(_ measure: (EpochRecord) -> Double?, of record: ExampleRecord) -> Double? {
    let values = record.epochs.compactMap(measure)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

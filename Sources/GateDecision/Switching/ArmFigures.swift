import GateSuite

/// What the calls of one arm of a switch were like.
public struct ArmFigures: Sendable, Equatable {
  /// How many answers were asked for.
  public let answers: Int
  /// How many of them were paid for by an earlier run, or recorded.
  public let paidBefore: Int
  /// How many examples they belong to.
  public let examples: Int
  /// How many of them brought no answer, by kind of error, sorted by it.
  public let errors: [LoadStep.ErrorCount]
  /// How many calls were made again.
  public let retries: Int
  /// How many calls this run made for them, retries included.
  public let callsMade: Int
  /// How many of those the provider refused as too many (429).
  public let callsRateLimited: Int
  /// The time to a whole answer, without the first call of a run, which may have met a cold machine.
  public let latency: TimeQuantiles
  /// The time to the first token of streamed answers, without the same.
  public let firstToken: TimeQuantiles
  /// The mean price of an answer in US dollars; nil if that of one is not known.
  public let costUSD: Double?
  /// What part of that price a batch would cost, in [0, 1]; nil if the target has no batches.
  public let batchShare: Double?
  /// How many answers came by batch.
  public let batched: Int
  /// The longest time from the submission of a batch to its results, in seconds; nil if none was waited for.
  public let batchSeconds: Double?
  /// The models that answered, as the provider names them.
  public let models: [String]

  /// The figures of a run.
  /// - Parameters:
  ///   - calls: how many calls were made, and how many were refused as too many.
  ///   - batchShare: what part of the price a batch would cost; nil if the target has none.
  ///   - batchSeconds: how long its batches took at most; nil if none was waited for.
  public init(
    of run: Run, paidBefore: Int, calls: (made: Int, rateLimited: Int), batchShare: Double? = nil,
    batchSeconds: Double? = nil
  ) {
    var (answers, retries, cost): (Int, Int, Double?) = (0, 0, 0)
    var (errors, latencies, firstTokens): ([String: Int], [Double], [Double]) = ([:], [], [])
    for epoch in run.examples.lazy.flatMap(\.epochs) {
      answers += 1
      retries += epoch.retries
      if let kind = epoch.errorKind {
        errors[kind, default: 0] += 1
        continue
      }
      cost = cost.flatMap { sum in epoch.costUSD.map { sum + $0 } }
      guard !epoch.isCold else { continue }
      if let time = epoch.latencyMS { latencies.append(time) }
      if let time = epoch.timeToFirstTokenMS { firstTokens.append(time) }
    }
    let answered = answers - errors.values.reduce(0, +)
    self.answers = answers
    self.paidBefore = paidBefore
    self.retries = retries
    (callsMade, callsRateLimited) = calls
    self.batchShare = batchShare
    batched = run.header.batched
    self.batchSeconds = batchSeconds
    self.errors = errors.sorted { $0.key < $1.key }.map { LoadStep.ErrorCount(kind: $0.key, count: $0.value) }
    examples = run.examples.count
    latency = TimeQuantiles(of: latencies)
    firstToken = TimeQuantiles(of: firstTokens)
    costUSD = answered > 0 ? Figure.rounded(cost.map { $0 / Double(answered) }) : nil
    models = run.header.models
  }

  /// The mean price of an answer in US dollars if each is a call of its own; nil if it is not known.
  public var costUSDByCalls: Double? { batched == 0 ? costUSD : isBatched ? costUSD.flatMap(unbatched) : nil }
  /// The mean price of an answer in US dollars if all come by batch; nil if it is not known.
  public var costUSDInABatch: Double? {
    isBatched ? costUSD : batched == 0 ? costUSD.flatMap { cost in batchShare.map { cost * $0 } } : nil
  }
  /// Whether all that was answered came by batch.
  private var isBatched: Bool { batched > 0 && batched == answers - errors.reduce(0) { $0 + $1.count } }

  /// What costs nothing by batch does not say what a call costs.
  private func unbatched(_ cost: Double) -> Double? { batchShare.flatMap { $0 > 0 ? cost / $0 : nil } }

  /// The share of answers that failed, in [0, 1].
  public var errorShare: Double { Self.share(errors.reduce(0) { $0 + $1.count }, of: answers) }
  /// How many calls were made again for each answer, at least 0.
  public var retryShare: Double { Self.share(retries, of: answers) }
  /// The share of the calls of this run that were refused as too many, in [0, 1]; nil if none was made.
  public var rateLimitedShare: Double? {
    callsMade == 0 ? nil : Self.share(callsRateLimited, of: callsMade)
  }

  private static func share(_ count: Int, of total: Int) -> Double {
    total == 0 ? 0 : Figure.rounded(Double(count) / Double(total))
  }
}

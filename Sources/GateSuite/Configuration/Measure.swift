import Foundation

/// Something that is measured of every call besides its answer.
public enum Measure: String, Sendable, CaseIterable {
  /// The wall time of the call, in milliseconds.
  case latency
  /// The time from the call to the first token of a streamed answer, in milliseconds.
  case timeToFirstToken = "time_to_first_token"
  /// The price of the call, in US dollars.
  case cost
  /// Tokens of the request.
  case inputTokens = "input_tokens"
  /// Tokens of the answer.
  case outputTokens = "output_tokens"
  /// Tokens of request and answer.
  case tokens
  /// 1 for a call that brought no answer, else 0.
  case errors
  /// 1 for a call that a failover answered, else 0.
  case fallbacks
  /// Steps that an application took to its answer.
  case steps
  /// The share of an answer's calls of tools that failed, in [0, 1]; an answer without calls has none.
  case toolErrors = "tool_errors"
  /// The mean of the natural logarithms of the probabilities of an answer's tokens.
  case meanLogProbability = "mean_logprob"
  /// The perplexity of an answer: e to the negative mean of those logarithms, at least 1.
  case perplexity

  /// What a call measured; nil if it is not known.
  public func value(of epoch: EpochRecord) -> Double? {
    switch self {
    case .latency: epoch.error == nil ? epoch.latencyMS : nil
    case .timeToFirstToken: epoch.timeToFirstTokenMS
    case .cost: epoch.costUSD
    case .inputTokens: epoch.inputTokens.map(Double.init)
    case .outputTokens: epoch.outputTokens.map(Double.init)
    case .tokens:
      if let input = epoch.inputTokens, let output = epoch.outputTokens {
        Double(input) + Double(output)
      } else {
        nil
      }
    case .errors: epoch.error == nil ? 0 : 1
    case .fallbacks: epoch.answeredBy == nil ? 0 : 1
    case .steps: epoch.steps.map(Double.init)
    case .toolErrors: epoch.toolErrors
    case .meanLogProbability: epoch.meanLogProbability
    case .perplexity: epoch.meanLogProbability.map { min(exp(-$0), Score.largest) }
    }
  }

  /// Whether it is made from log-probabilities, which a request has to ask for.
  public var needsLogProbabilities: Bool { self == .meanLogProbability || self == .perplexity }

  /// Whether a higher value is better if the suite does not say.
  public var isBetterHigher: Bool { self == .meanLogProbability }

  /// What tables call it: its name, or the name with its unit that baselines have.
  public var columnNames: [String] {
    switch self {
    case .latency, .timeToFirstToken: [rawValue, rawValue + "_ms"]
    case .cost: [rawValue, rawValue + "_usd"]
    default: [rawValue]
    }
  }

  /// The measure that a table's column holds, be it an aggregate of it: `latency`, `latency_ms`, `p95_latency`; nil for
  /// any other name.
  public init?(column name: String) {
    let parts = name.split(separator: "_", maxSplits: 1).map(String.init)
    let bare = parts.count == 2 && Aggregate(parts[0]) != nil ? parts[1] : name
    guard let measure = Measure.allCases.first(where: { $0.columnNames.contains(bare) }) else { return nil }
    self = measure
  }

  /// Whether it depends on when and where it was measured, so that two sides compare only if they were
  /// interleaved.
  public var isTime: Bool { self == .latency || self == .timeToFirstToken }

  /// Whether an answer may have none of it and is no worse for it: one that called no tools has no share of failures.
  public var isOptional: Bool { self == .toolErrors }

  /// Its possible values; nil if unbounded.
  public var range: ClosedRange<Double>? {
    switch self {
    case .errors, .fallbacks, .toolErrors: 0...1
    default: nil
    }
  }
}

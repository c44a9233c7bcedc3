import GateSuite

/// One epoch of an example on one side, for the reports.
public struct ExampleAnswer: Sendable, Equatable {
  /// The answer's text; nil if there was none, or only its digest was kept.
  public let output: String?
  /// The beginning of what the model reasoned beside it; nil if it did not, or is not known.
  public let reasoning: String?
  /// Why the call brought no answer; nil if it brought one.
  public let error: String?
  /// Why the model stopped, in the provider's word; nil if it is not known.
  public let finishReason: String?
  /// The wall time of the call in milliseconds; nil if it was not measured.
  public let latencyMS: Double?
  /// Tokens of the answer; nil if they are not known.
  public let outputTokens: Int?
  /// The price in US dollars; nil if it is not known.
  public let costUSD: Double?
  /// The scores by metric, those that no metric of the policy uses included.
  public let scores: [String: Double]
  /// Why a metric could not score the answer or found nothing to read in it, by metric.
  public let reasons: [String: String]
  /// The tools that the model wanted to be called.
  public let toolCalls: [ToolCall]

  /// One epoch of an example on one side.
  public init(
    output: String?, reasoning: String? = nil, error: String? = nil, finishReason: String? = nil,
    latencyMS: Double? = nil, outputTokens: Int? = nil, costUSD: Double? = nil,
    scores: [String: Double] = [:], reasons: [String: String] = [:], toolCalls: [ToolCall] = []
  ) {
    self.output = output
    self.reasoning = reasoning
    self.error = error
    self.finishReason = finishReason
    self.latencyMS = latencyMS
    self.outputTokens = outputTokens
    self.costUSD = costUSD
    self.scores = scores
    self.reasons = reasons
    self.toolCalls = toolCalls
  }

  /// What a report shows of a record.
  init(_ record: EpochRecord) {
    let output: String? = if case .text(let text) = record.output { text } else { nil }
    self.init(
      output: output, reasoning: output == nil ? nil : record.reasoning, error: record.error,
      finishReason: record.finishReason, latencyMS: record.latencyMS, outputTokens: record.outputTokens,
      costUSD: record.costUSD, scores: record.scores,
      reasons: record.unscored.merging(record.unread) { first, _ in first }, toolCalls: record.toolCalls)
  }

  /// Whether the model was stopped by a limit before it was done.
  public var isCutOff: Bool { FinishReason.isCutOff(finishReason) }
}

import GateJSON

/// What a target answered to one request.
public struct Response: Sendable, Hashable {
  /// The answer's text.
  public var output: String
  /// The wall time of the call that succeeded, in milliseconds; nil where it was not measured (a replay of a
  /// recording without one).
  public var latencyMS: Double?
  /// Tokens of the request as the provider counted them; nil where it did not say.
  public var inputTokens: Int?
  /// Tokens of the answer as the provider counted them; nil where it did not say.
  public var outputTokens: Int?
  /// The price in US dollars; nil where it is not known, never 0 for that.
  public var costUSD: Double?
  /// Why the model stopped, in the provider's word: `stop`, `length`, `content_filter`.
  public var finishReason: String?
  /// The model as the provider named it in the answer.
  public var model: String?

  /// An answer.
  public init(
    output: String, latencyMS: Double? = nil, inputTokens: Int? = nil, outputTokens: Int? = nil,
    costUSD: Double? = nil, finishReason: String? = nil, model: String? = nil
  ) {
    self.output = output
    self.latencyMS = latencyMS
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.costUSD = costUSD
    self.finishReason = finishReason
    self.model = model
  }
}

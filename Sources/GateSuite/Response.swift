import GateJSON

/// What a target answered to one request.
public struct Response: Sendable, Hashable {
  /// The answer's text.
  public var output: String
  /// The wall time of the call that succeeded, in milliseconds; nil where it was not measured (a replay of a
  /// recording without one).
  public var latencyMS: Double?
  /// The time from the call to the first token in milliseconds; nil where the answer was not streamed.
  public var timeToFirstTokenMS: Double?
  /// All tokens of the request, those from and to a cache included, whether or not the provider counts them in
  /// one number; nil where it did not say.
  public var inputTokens: Int?
  /// The part of `inputTokens` that was read from a cache; nil where the provider did not say.
  public var cachedInputTokens: Int?
  /// The part of `inputTokens` that was written to a cache; nil where the provider did not say.
  public var cacheWriteTokens: Int?
  /// All tokens of the answer, those of reasoning included; nil where the provider did not say.
  public var outputTokens: Int?
  /// The part of `outputTokens` that went into reasoning; nil where the provider did not say.
  public var reasoningTokens: Int?
  /// The price in US dollars; nil where it is not known, never 0 for that.
  public var costUSD: Double?
  /// Why the model stopped, in the provider's word: `stop`, `length`, `content_filter`.
  public var finishReason: String?
  /// The model as the provider named it in the answer.
  public var model: String?
  /// The build of the model's system as the provider named it in the answer; nil where it names none.
  public var fingerprint: String?
  /// Whether it was asked for in a batch: at the price of one, and without times.
  public var isBatched = false
  /// The tools that the model wants to be called, in its order.
  public var toolCalls: [ToolCall] = []
  /// How many steps an application took to its answer, such as turns of a model between calls of tools; nil where
  /// it did not say.
  public var steps: Int?
  /// The answers to the earlier turns of a conversation, in order; none where one call was the whole of it.
  public var turns: [String] = []
  /// What the model wrote beside its answer, its reasoning, or a text that the provider rejected: kept for
  /// reports, judged by no scorer; nil where there is nothing.
  public var reasoning: String?
  /// The mean of the natural logarithms of the probabilities of its tokens; nil where they were not asked for or the
  /// provider did not say.
  public var meanLogProbability: Double?
  /// The parameters that were left out, as the model refuses them and nobody had asked for them; sorted.
  public var omitted: [String] = []

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

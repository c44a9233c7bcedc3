import GateJSON

/// What a target answered to one request.
public struct Response: Sendable, Hashable {
  /// The answer's text.
  public var output: String
  /// The wall time of the call that succeeded, in milliseconds; nil if it was not measured (a replay of a
  /// recording without one).
  public var latencyMS: Double?
  /// The time from the call to the first token in milliseconds; nil if the answer was not streamed.
  public var timeToFirstTokenMS: Double?
  /// All tokens of the request, those from and to a cache included, whether or not the provider counts them in
  /// one number; nil if it did not say.
  public var inputTokens: Int?
  /// The part of `inputTokens` that was read from a cache; nil if the provider did not say.
  public var cachedInputTokens: Int?
  /// The part of `inputTokens` that was written to a cache; nil if the provider did not say.
  public var cacheWriteTokens: Int?
  /// All tokens of the answer, those of reasoning included; nil if the provider did not say.
  public var outputTokens: Int?
  /// The part of `outputTokens` that went into reasoning; nil if the provider did not say.
  public var reasoningTokens: Int?
  /// The price in US dollars; nil if it is not known, never 0 for that.
  public var costUSD: Double?
  /// Why the model stopped, in the provider's word: `stop`, `length`, `content_filter`.
  public var finishReason: String?
  /// The model as the provider named it in the answer.
  public var model: String?
  /// The build of the model's system as the provider named it in the answer; nil if it names none.
  public var fingerprint: String?
  /// Whether it was asked for in a batch: at the price of one, and without times.
  public var isBatched = false
  /// The tools that the model wants to be called, in its order.
  public var toolCalls: [ToolCall] = []
  /// How many steps an application took to its answer, such as turns of a model between calls of tools; nil if
  /// it did not say.
  public var steps: Int?
  /// The answers to the earlier turns of a conversation, in order; none if one call was the whole of it.
  public var turns: [String] = []
  /// What the model wrote beside its answer, its reasoning, or a text that the provider rejected: kept for
  /// reports, judged by no scorer; nil if there is nothing.
  public var reasoning: String?
  /// The mean of the natural logarithms of the probabilities of its tokens; nil if they were not asked for or the
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

/// What the words mean in which APIs say why a model stopped.
///
/// Each API has its own: `length` (chat completions), `max_tokens` (Messages), `MAX_TOKENS` (Gemini),
/// `model_length` (Mistral), `max_output_tokens` (Responses). They are compared without regard to case.
public enum FinishReason {
  private static let cutOff: Set = [
    "length", "max_tokens", "max_output_tokens", "max_completion_tokens", "max_length", "model_length",
    "model_context_window_exceeded", "context_window_exceeded", "context_length_exceeded", "token_limit",
  ]

  private static let failed: Set = [
    "error", "abort", "aborted", "cancelled", "canceled", "user_cancel", "failed", "timeout",
    "insufficient_system_resource", "network_error", "server_error", "internal_error", "engine_error",
  ]

  private static let rejected: Set = [
    "content_filter", "tool_use_failed", "json_validate_failed", "output_parse_failed",
  ]

  /// Whether a limit of tokens cut the answer off; false for a reason that is not known.
  public static func isCutOff(_ word: String?) -> Bool { isAny(word, of: cutOff) }

  /// Whether the server failed, so that what came is no answer; false for a reason that is not known.
  public static func isFailure(_ word: String?) -> Bool { isAny(word, of: failed) }

  /// Whether the provider rejected the prompt, or what the model wrote, with an error instead of an answer; such
  /// an answer reports neither tokens nor a cost.
  public static func isRejection(_ word: String?) -> Bool { isAny(word, of: rejected) }

  private static func isAny(_ word: String?, of words: Set<String>) -> Bool {
    word.map { words.contains($0.lowercased()) } ?? false
  }
}

/// What a scorer says of one answer.
public enum Score: Sendable, Hashable {
  /// The score; finite, in [0, 1] unless the metric declares another range, higher as the metric says.
  case value(Double)
  /// The answer is wrong, 0, as it holds nothing of what was asked for (no number, no choice, no JSON), and why; it is
  /// counted apart.
  case unread(String)
  /// The answer could not be scored, and why; it never counts as 0 and never as a pass.
  case unscored(String)

  /// How large a score may be, so that sums of squares stay finite.
  public static let largest = 1e100

  /// The score, or nil if there is none.
  public var value: Double? {
    switch self {
    case .value(let value): value
    case .unread: 0
    case .unscored: nil
    }
  }
}

/// The mean of an example's epochs, the same to the last bit for any order of them: a verdict must not hang on the
/// order of the rows.
public enum EpochMean {
  /// The mean; nil of no values.
  public static func of(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    return values.sorted().reduce(0, +) / Double(values.count)
  }
}

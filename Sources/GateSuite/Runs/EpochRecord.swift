import GateJSON

/// One answer to one example, with its scores.
public struct EpochRecord: Sendable, Equatable {
  /// What was kept of the answer.
  public enum Output: Sendable, Equatable {
    /// Its text.
    case text(String)
    /// Its digest only; kept apart, as a text needs less space.
    indirect case digest(Digest)
    /// Nothing: there was no answer.
    case none

    /// The digest of the answer; nil if there is none.
    public var digest: Digest? {
      switch self {
      case .text(let text): Digest(of: text)
      case .digest(let digest): digest
      case .none: nil
      }
    }
  }

  /// What many answers have in common.
  var common = Boxed<Common>()
  /// What was kept of the answer.
  public var output: Output
  /// The wall time of the call in milliseconds.
  @Compact public var latencyMS: Double?
  /// Tokens of the request, those from and to a cache included.
  @Compact public var inputTokens: Int?
  /// Tokens of the answer, those of reasoning included.
  @Compact public var outputTokens: Int?
  /// The price in US dollars; nil if it is not known.
  @Compact public var costUSD: Double?
  /// What few answers have.
  var rest = Boxed<Rest>()

  /// An answer with its scores.
  public init(response: Response, scores: [String: Double], unscored: [String: String]) {
    common = Boxed(Common(scores: scores, unscored: unscored, finishReason: response.finishReason))
    output = .text(response.output)
    latencyMS = response.latencyMS
    inputTokens = response.inputTokens
    outputTokens = response.outputTokens
    costUSD = response.costUSD
    rest = Boxed(
      Rest(
        timeToFirstTokenMS: response.timeToFirstTokenMS, cachedInputTokens: response.cachedInputTokens,
        cacheWriteTokens: response.cacheWriteTokens, reasoningTokens: response.reasoningTokens,
        toolCalls: response.toolCalls, steps: response.steps,
        toolErrors: Self.toolErrors(response.toolCalls), turns: response.turns,
        reasoning: response.reasoning.map(Self.beginning),
        meanLogProbability: response.meanLogProbability))
  }

  /// How much of what a model wrote beside its answer a record keeps, in bytes of UTF-8: baselines are committed,
  /// and reasoning is often twenty times as long as the answer.
  public static let longestReasoning = 4000

  /// The beginning of a reasoning, with how much is left out.
  private static func beginning(of reasoning: String) -> String {
    guard reasoning.utf8.count > longestReasoning else { return reasoning }
    let bytes = reasoning.utf8.prefix(longestReasoning)
    // A scalar that the cut would part is left out whole.
    let end = bytes.indices.suffix(4).last { reasoning.utf8[$0] & 0xC0 != 0x80 } ?? bytes.endIndex
    let left = reasoning.utf8.distance(from: end, to: reasoning.utf8.endIndex)
    return reasoning[..<end] + " [... \(left) more bytes]"
  }

  private static func toolErrors(_ calls: [ToolCall]) -> Double? {
    calls.isEmpty ? nil : Double(calls.count { $0.error != nil }) / Double(calls.count)
  }

  /// A call that brought no answer.
  public init(error: String) {
    self.init()
    self.error = error
  }

  /// A record that holds nothing.
  init() { output = .none }

  /// The record with the answer's text replaced by its digest, if the suite asks for that.
  public func storing(_ storage: OutputStorage) -> EpochRecord {
    guard storage == .digest, case .text(let text) = output else { return self }
    var record = self
    record.output = .digest(Digest(of: text))
    record.toolCalls = []
    record.turns = []
    record.reasoning = nil
    return record
  }

  /// Why a holdout's answer is not scored, as far as it may be reported.
  public static let withheldReason = "why is not shown, as the example is a holdout"

  /// The record of a holdout: its scores and measures, with the answer's digest and no reason that could quote it.
  public var withheld: EpochRecord {
    var record = storing(.digest)
    record.unscored = unscored.mapValues { _ in Self.withheldReason }
    if !unread.isEmpty { record.unread = unread.mapValues { _ in Self.withheldReason } }
    return record
  }

  /// The record as a baseline writes it; what is not known is left out.
  var json: JSONValue {
    var members: [String: JSONValue] = [
      "scores": .object(scores.mapValues { .number($0) })
    ]
    if !unscored.isEmpty { members["unscored"] = .object(unscored.mapValues { .string($0) }) }
    if !unread.isEmpty { members["unread"] = .object(unread.mapValues { .string($0) }) }
    switch output {
    case .text(let text): members["output"] = .string(text)
    case .digest(let digest): members["output_digest"] = .string(digest.description)
    case .none: break
    }
    members["error"] = error.map { .string($0) }
    members["latency_ms"] = latencyMS.map { .number($0) }
    members["time_to_first_token_ms"] = timeToFirstTokenMS.map { .number($0) }
    members["input_tokens"] = inputTokens.map { .integer($0) }
    members["cached_input_tokens"] = cachedInputTokens.map { .integer($0) }
    members["cache_write_tokens"] = cacheWriteTokens.map { .integer($0) }
    members["output_tokens"] = outputTokens.map { .integer($0) }
    members["reasoning_tokens"] = reasoningTokens.map { .integer($0) }
    members["cost_usd"] = costUSD.map { .number($0) }
    members["finish_reason"] = finishReason.map { .string($0) }
    members["answered_by"] = answeredBy.map { .string($0) }
    if retries > 0 { members["retries"] = .integer(retries) }
    if isCold { members["cold"] = .bool(true) }
    if redactions > 0 { members["redactions"] = .integer(redactions) }
    if toolCalls.isEmpty {
      members["tool_errors"] = toolErrors.map { .number($0) }
    } else {
      members["tool_calls"] = .array(toolCalls.map(\.json))
    }
    members["steps"] = steps.map { .integer($0) }
    if !turns.isEmpty { members["turns"] = .array(turns.map { .string($0) }) }
    members["reasoning"] = reasoning.map { .string($0) }
    members["mean_logprob"] = meanLogProbability.map { .number($0) }
    members["seed"] = seed.map { .integer($0) }
    return .object(members)
  }

  /// Reads a record of a baseline.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(
      value,
      allowed: [
        "scores", "unscored", "unread", "output", "output_digest", "error", "latency_ms",
        "time_to_first_token_ms",
        "input_tokens", "cached_input_tokens", "cache_write_tokens", "output_tokens", "reasoning_tokens",
        "cost_usd", "finish_reason", "tool_calls", "redactions", "answered_by", "steps", "tool_errors",
        "turns", "reasoning", "seed", "mean_logprob", "retries", "cold",
      ])
    var common = Common()
    if case .map(let members)? = fields.value("scores")?.content {
      for (name, member) in members {
        guard let score = member.json.doubleValue, abs(score) <= Score.largest else {
          throw member.fault("a score is a number of at most \(Score.largest)")
        }
        common.scores[name] = score
      }
    }
    if case .map(let members)? = fields.value("unscored")?.content {
      for (name, member) in members { common.unscored[name] = member.json.stringValue ?? "" }
    }
    if let text = try fields.optionalString("output") {
      output = .text(text)
    } else if let text = try fields.optionalString("output_digest") {
      guard let digest = Digest(text) else {
        throw try fields.required("output_digest").fault(
          "this is not a digest", remedy: "record the baseline again")
      }
      output = .digest(digest)
    } else {
      output = .none
    }
    latencyMS = try fields.optionalNumber("latency_ms", in: 0...Score.largest)
    inputTokens = fields.value("input_tokens")?.json.integerValue
    outputTokens = fields.value("output_tokens")?.json.integerValue
    costUSD = try fields.optionalNumber("cost_usd", in: 0...Score.largest)
    common.finishReason = try fields.optionalString("finish_reason")
    self.common = Boxed(common)
    var rest = Rest()
    rest.error = try fields.optionalString("error")
    rest.timeToFirstTokenMS = try fields.optionalNumber("time_to_first_token_ms", in: 0...Score.largest)
    rest.cachedInputTokens = fields.value("cached_input_tokens")?.json.integerValue
    rest.cacheWriteTokens = fields.value("cache_write_tokens")?.json.integerValue
    rest.reasoningTokens = fields.value("reasoning_tokens")?.json.integerValue
    rest.toolCalls = try ToolCall.read(fields.value("tool_calls"))
    rest.answeredBy = try fields.optionalString("answered_by")
    rest.redactions = try fields.integer("redactions", in: 0...Int.max, default: 0)
    rest.retries = try fields.integer("retries", in: 0...Int.max, default: 0)
    rest.isCold = try fields.bool("cold", default: false)
    rest.steps = fields.value("steps")?.json.integerValue
    rest.meanLogProbability = try fields.optionalNumber("mean_logprob", in: -Score.largest...Score.largest)
    rest.seed = fields.value("seed")?.json.integerValue
    rest.toolErrors = try fields.optionalNumber("tool_errors", in: 0...1) ?? Self.toolErrors(rest.toolCalls)
    rest.turns = try fields.strings("turns")
    rest.reasoning = try fields.optionalString("reasoning")
    if case .map(let members)? = fields.value("unread")?.content {
      for (name, member) in members { rest.unread[name] = member.json.stringValue ?? "" }
    }
    self.rest = Boxed(rest)
  }
}

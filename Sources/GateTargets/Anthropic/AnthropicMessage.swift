import GateJSON
import GateSuite

/// Reads the answer of the Anthropic Messages API.
enum AnthropicMessage {
  /// The reasons to stop with which an answer may be empty: where the model has nothing to say, `end_turn` or
  /// `stop_sequence` (https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons).
  private static let reasonsForNothing: Set = [
    "end_turn", "stop_sequence", "max_tokens", "refusal", "model_context_window_exceeded",
  ]

  /// The response that the body holds; its latency, tokens and cost are not set.
  ///
  /// Text blocks are joined, and thinking is kept beside them. Tool calls without text are an answer too.
  /// - Throws: `.malformed` where there is no content, none of these for no reason, a text block without a text, a block
  ///   that is not known, or a turn that waits for its tools to end.
  static func response(_ json: JSONValue) throws(TargetError) -> Response {
    guard let blocks = json["content"]?.arrayValue else {
      throw TargetError(.malformed, "the answer has no 'content'")
    }
    let reason = json["stop_reason"]?.stringValue
    guard reason != "pause_turn" else {
      throw TargetError(
        .malformed,
        "the answer pauses among the provider's own tools (pause_turn), and is not gone on with here")
    }
    for block in blocks { try check(block) }
    let texts = blocks.filter { $0["type"] == "text" }.compactMap { $0["text"]?.stringValue }
    let calls = blocks.filter { $0["type"] == "tool_use" }.map {
      ToolCall(name: $0["name"]?.stringValue ?? "", arguments: $0["input"] ?? .null)
    }
    guard !texts.isEmpty || !calls.isEmpty || reasonsForNothing.contains(reason ?? "") else {
      throw TargetError(.malformed, "the answer's content is empty (stop_reason: \(reason ?? "none"))")
    }
    var response = Response(
      output: texts.joined().isEmpty && !calls.isEmpty ? ToolCall.text(of: calls) : texts.joined(),
      finishReason: reason, model: json["model"]?.stringValue)
    response.toolCalls = calls
    let thoughts = blocks.filter { $0["type"] == "thinking" }.compactMap { $0["thinking"]?.stringValue }
    response.reasoning = thoughts.isEmpty || thoughts == [""] ? nil : thoughts.joined(separator: "\n\n")
    return response
  }

  /// Throws where a block would be lost.
  private static func check(_ block: JSONValue) throws(TargetError) {
    let type = block["type"]?.stringValue ?? "none"
    switch type {
    case "text":
      guard block["text"]?.stringValue != nil else {
        throw TargetError(.malformed, "the answer has a text block without a text")
      }
    case "thinking", "redacted_thinking", "tool_use", "container_upload", "compaction": break
    // The provider's own tools, whose results the text tells.
    case _ where type.hasSuffix("_tool_use") || type.hasSuffix("_tool_result"): break
    default:
      throw TargetError(.malformed, "the answer has a block of type '\(type)', which is not read here")
    }
  }

  /// What the body says was counted. The API's `input_tokens` leave out what was read from or written to the
  /// cache, so that the whole input is the sum of the three; thinking is part of `output_tokens`.
  static func usage(_ json: JSONValue) -> TokenUsage {
    guard let usage = json["usage"] else { return TokenUsage() }
    let read = TokenUsage.count(usage["cache_read_input_tokens"])
    let written = TokenUsage.count(usage["cache_creation_input_tokens"])
    let input = TokenUsage.count(usage["input_tokens"]).flatMap {
      TokenUsage.sum([$0, read ?? 0, written ?? 0])
    }
    let tools = usage["server_tool_use"]?.objectValue ?? [:]
    let tier = usage["service_tier"]?.stringValue ?? "standard"
    let isPlain = !tools.values.contains { ($0.integerValue ?? 0) > 0 }
    return TokenUsage(
      input: input, cachedInput: read, cacheWrite: written,
      hourCacheWrite: TokenUsage.count(usage["cache_creation"]?["ephemeral_1h_input_tokens"]),
      output: TokenUsage.count(usage["output_tokens"]),
      reasoning: TokenUsage.count(usage["output_tokens_details"]?["thinking_tokens"]),
      isStandard: tier == "standard" && isPlain, isBatchTier: tier == "batch" && isPlain)
  }
}

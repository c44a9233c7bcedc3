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

/// Puts the events of a streamed Anthropic message together.
struct AnthropicMessageStream: StreamAssembler {
  private(set) var hasToken = false
  private(set) var isComplete = false

  private struct Block {
    var members: [String: JSONValue]
    var text: String
    var input = ""
    var thinking = ""
  }

  private var message: [String: JSONValue] = [:]
  private var usage: [String: JSONValue] = [:]
  private var blocks: [Int: Block] = [:]

  mutating func take(_ event: JSONValue) {
    switch event["type"]?.stringValue {
    case "message_start":
      message = event["message"]?.objectValue ?? [:]
      count(event["message"]?["usage"])
    case "content_block_start":
      let index = event["index"]?.integerValue ?? blocks.count
      let members = event["content_block"]?.objectValue ?? [:]
      blocks[index] = Block(
        members: members, text: members["text"]?.stringValue ?? "",
        thinking: members["thinking"]?.stringValue ?? "")
    case "content_block_delta":
      guard let delta = event["delta"] else { return }
      let index = event["index"]?.integerValue ?? blocks.keys.max() ?? 0
      // A proxy may leave the beginning of a block out.
      if blocks[index] == nil, delta["text"] != nil {
        blocks[index] = Block(members: ["type": "text"], text: "")
      }
      blocks[index]?.thinking.append(delta["thinking"]?.stringValue ?? "")
      blocks[index]?.text.append(delta["text"]?.stringValue ?? "")
      blocks[index]?.input.append(delta["partial_json"]?.stringValue ?? "")
      hasToken = true
    case "message_delta":
      message.merge(event["delta"]?.objectValue ?? [:]) { $1 }
      count(event["usage"])
    case "message_stop": isComplete = true
    default: break
    }
  }

  func knows(_ event: JSONValue) -> Bool { event["type"]?.stringValue != nil }

  mutating func takeEnd() { isComplete = true }

  /// The message as one body; nil where it has not been told why it ends.
  var body: JSONValue? {
    guard message["stop_reason"]?.stringValue != nil else { return nil }
    var members = message
    members["usage"] = usage.isEmpty ? nil : .object(usage)
    // A server that only pretends to stream may send all of it with the beginning.
    if !blocks.isEmpty || members["content"]?.arrayValue == nil {
      members["content"] = .array(blocks.sorted { $0.key < $1.key }.map { Self.content(of: $1) })
    }
    return .object(members)
  }

  /// Takes counts over those before: the API tells totals so far, not what was added. A nought behind a count is no
  /// total: some servers tell the input at the beginning alone, and some at the end.
  private mutating func count(_ counts: JSONValue?) {
    usage.merge((counts?.objectValue ?? [:]).filter { $0.value != .null }) { old, new in
      new.integerValue == 0 && (old.integerValue ?? 0) > 0 ? old : new
    }
  }

  private static func content(of block: Block) -> JSONValue {
    var members = block.members
    if members["type"] == "text" { members["text"] = .string(block.text) }
    if members["type"] == "thinking" { members["thinking"] = .string(block.thinking) }
    if !block.input.isEmpty {
      members["input"] = (try? JSONParser.parse(block.input)) ?? .string(block.input)
    }
    return .object(members)
  }
}

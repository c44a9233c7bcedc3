import GateJSON
import GateSuite

/// Reads the answer of the Responses API.
enum ResponsesAnswer {
  /// The response that the body holds; its latency, tokens and cost are not set.
  ///
  /// The texts of all messages are joined, a refusal is an answer in the model's own words, and messages of the phase
  /// `commentary` are left out where another follows. Function calls without text are an answer too. An answer that
  /// ended in its reasoning, or that a filter cut off, may be empty. The reason to stop is `completed`, or what
  /// `incomplete_details` names. What was reasoned stands beside.
  /// - Throws: `.malformed` where there is no output, or an item or part of it that is not known here; `.server` where
  ///   it is not the end of the work.
  static func response(_ json: JSONValue) throws(TargetError) -> Response {
    guard let items = json["output"]?.arrayValue else { throw malformed("the answer has no 'output'") }
    let status = json["status"]?.stringValue ?? "completed"
    guard ["completed", "incomplete"].contains(status) else {
      throw TargetError(.server, "the answer has the status '\(status)' and no end")
    }
    var messages: [Message] = []
    var calls: [ToolCall] = []
    var reasoning: [String] = []
    for item in items {
      switch item["type"]?.stringValue ?? "message" {
      case "message": messages.append(try Message(item))
      case "function_call", "custom_tool_call":
        let arguments = item["arguments"] ?? item["input"] ?? .null
        calls.append(
          ToolCall(
            name: item["name"]?.stringValue ?? "",
            arguments: ChatCompletion.arguments(arguments)))
      case "reasoning":
        let parts = (item["summary"]?.arrayValue ?? []) + (item["content"]?.arrayValue ?? [])
        reasoning += parts.compactMap { $0["text"]?.stringValue }
      case let type where isBeside(type): continue
      case let type:
        throw malformed("the answer's output holds an item of type '\(type)', which is not known here")
      }
    }
    let final = messages.filter { !$0.isCommentary }
    let counted = final.isEmpty ? messages : final
    let text = counted.map(\.text).joined()
    var response = Response(
      output: text.isEmpty && !calls.isEmpty ? ToolCall.text(of: calls) : text,
      finishReason: json["incomplete_details"]?["reason"]?.stringValue ?? status,
      model: json["model"]?.stringValue)
    response.toolCalls = calls
    response.reasoning = reasoning.isEmpty ? nil : reasoning.joined(separator: "\n")
    response.meanLogProbability = LogProbabilities.mean(counted.flatMap(\.logProbabilities))
    return response
  }

  /// What the body says was counted. Cached tokens are part of the input's, and reasoning tokens of the output's.
  static func usage(_ json: JSONValue) -> TokenUsage {
    guard let usage = json["usage"] else { return TokenUsage() }
    let tier = json["service_tier"]?.stringValue ?? "default"
    return TokenUsage(
      input: TokenUsage.count(usage["input_tokens"]),
      cachedInput: TokenUsage.count(usage["input_tokens_details"]?["cached_tokens"]),
      cacheWrite: TokenUsage.count(usage["input_tokens_details"]?["cache_write_tokens"]),
      output: TokenUsage.count(usage["output_tokens"]),
      reasoning: TokenUsage.count(usage["output_tokens_details"]?["reasoning_tokens"]),
      isStandard: ["default", "standard", "auto"].contains(tier), isBatchTier: tier == "batch",
      toldCostUSD: usage["cost"]?.doubleValue.flatMap { $0 >= 0 ? $0 : nil })
  }

  /// The error that a body or an event of a stream holds: `error` of a failed response, or an event of type `error`.
  static func error(in json: JSONValue) -> ProviderError? {
    switch json["type"]?.stringValue {
    case "error": ProviderError(json["error"] == nil ? ["error": json] : json)
    case "response.failed":
      ProviderError(["error": json["response"]?["error"] ?? ["message": "the response failed"]])
    default: ProviderError(json)
    }
  }

  /// Whether an item stands beside the answer and is none, such as what the provider's own tools did.
  private static func isBeside(_ type: String) -> Bool {
    type == "compaction" || type.hasPrefix("mcp_") || type.hasSuffix("_call")
      || type.hasSuffix("_call_output")
  }

  private static func malformed(_ message: String) -> TargetError { TargetError(.malformed, message) }

  /// A message of the output.
  private struct Message {
    let text: String
    let isCommentary: Bool
    var logProbabilities: [JSONValue] = []

    init(_ item: JSONValue) throws(TargetError) {
      isCommentary = item["phase"]?.stringValue == "commentary"
      if let text = item["content"]?.stringValue {
        self.text = text
        return
      }
      var texts: [String] = []
      for part in item["content"]?.arrayValue ?? [] {
        switch part["type"]?.stringValue {
        case "output_text", "text":
          texts.append(part["text"]?.stringValue ?? "")
          logProbabilities += part["logprobs"]?.arrayValue ?? []
        case "refusal": texts.append(part["refusal"]?.stringValue ?? "")
        case let type:
          throw malformed(
            "the answer's message holds a part of type '\(type ?? "none")', which is not known here")
        }
      }
      text = texts.joined()
    }
  }
}

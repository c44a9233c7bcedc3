import GateJSON
import GateProgram
import GateSuite

/// Reads the answer of the chat completions API.
enum ChatCompletion {
  /// The response that the body holds; its latency is not set.
  ///
  /// Text parts are joined. A refusal is an answer, in the model's own words. Tool calls without content are
  /// an answer too: `{"tool_calls":[{"arguments":...,"name":...}]}`, without the ids, which differ each time.
  /// No content at all is an empty answer where the provider stopped it by a filter or the token limit.
  /// - Throws: `.malformed` where there is no choice, no message or no content for no reason.
  static func response(_ json: JSONValue) throws(TargetError) -> Response {
    guard let choices = json["choices"]?.arrayValue else {
      throw malformed("the answer has no 'choices'")
    }
    guard let choice = choices.first else { throw malformed("the answer's 'choices' are empty") }
    guard let message = choice["message"], message.objectValue != nil else {
      throw malformed("the answer's first choice has no 'message'")
    }
    let reason = choice["finish_reason"]?.stringValue
    let usage = json["usage"]
    return Response(
      output: try output(message, reason: reason),
      inputTokens: count(usage?["prompt_tokens"]), outputTokens: count(usage?["completion_tokens"]),
      costUSD: usage?["cost"]?.doubleValue.flatMap { $0 >= 0 ? $0 : nil },
      finishReason: reason, model: json["model"]?.stringValue)
  }

  private static func output(_ message: JSONValue, reason: String?) throws(TargetError) -> String {
    switch message["content"] ?? .null {
    case .string(let text): return text
    case .array(let parts):
      return parts.compactMap { $0["text"]?.stringValue ?? $0["refusal"]?.stringValue ?? $0.stringValue }
        .joined()
    case .null: break
    case let other: throw malformed("the answer's content is \(other.kindName)")
    }
    if let refusal = message["refusal"]?.stringValue { return refusal }
    if let calls = message["tool_calls"]?.arrayValue, !calls.isEmpty {
      return JSONWriter.compact(["tool_calls": .array(calls.map(toolCall))])
    }
    if reason == "content_filter" || reason == "length" { return "" }
    throw malformed("the answer's content is null (finish_reason: \(reason ?? "none"))")
  }

  private static func toolCall(_ call: JSONValue) -> JSONValue {
    let function = call["function"] ?? .null
    let arguments = function["arguments"] ?? .null
    let parsed = arguments.stringValue.flatMap { try? JSONParser.parse($0) }
    return ["name": function["name"] ?? .null, "arguments": parsed ?? arguments]
  }

  private static func count(_ value: JSONValue?) -> Int? {
    value?.integerValue.flatMap { $0 >= 0 ? $0 : nil }
  }

  private static func malformed(_ message: String) -> TargetError { TargetError(.malformed, message) }
}

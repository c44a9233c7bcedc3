import GateJSON
import GateProgram
import GateSuite

/// Reads the answer of the chat completions API, sent at once or put together of the chunks of a stream.
enum ChatCompletion {
  /// The response that the body holds; its latency, tokens and cost are not set.
  ///
  /// Text parts are joined, and reasoning is kept beside them. A refusal is an answer, in the model's own words. Tool
  /// calls without text are an answer too: `{"tool_calls":[{"arguments":...,"name":...}]}`, without the ids, which
  /// differ each time. No content at all is an empty answer beside reasoning, and where a filter, a limit of tokens or a
  /// stop sequence ended it.
  /// - Throws: `.malformed` where there is no choice, no message, no content for no reason, or a part of it that is
  ///   not known.
  static func response(_ json: JSONValue) throws(TargetError) -> Response {
    guard let choices = json["choices"]?.arrayValue else {
      throw malformed("the answer has no 'choices': \(JSONWriter.compact(json).prefix(120))")
    }
    guard let choice = choices.first(where: { ($0["index"]?.integerValue ?? 0) == 0 }) ?? choices.first else {
      throw malformed("the answer's 'choices' are empty")
    }
    guard let message = choice["message"], message.objectValue != nil else {
      let hint = choice["text"] == nil ? "" : ": this is the older completions API; use .../chat/completions"
      throw malformed("the answer's first choice has no 'message'\(hint)")
    }
    let reason = choice["finish_reason"]?.stringValue.flatMap { ["", "null"].contains($0) ? nil : $0 }
    let content = try ChatContent(message["content"] ?? .null)
    let calls = toolCalls(message)
    let refusal = message["refusal"]?.stringValue
    let reasoning = content.reasoning ?? ChatContent.reasoning(beside: message)
    let ownReason = modelsOwnReason(choice)
    guard
      content.text != nil || refusal != nil || !calls.isEmpty || reasoning != nil || ownReason != nil
        || FinishReason.isCutOff(reason) || FinishReason.isRejection(reason)
        || choice["stop_reason"]?.stringValue != nil || (usage(json).reasoning ?? 0) > 0
    else { throw malformed("the answer's content is null (finish_reason: \(reason ?? "none"))") }
    // Streams begin with an empty text where an answer that is sent at once has null.
    var output = content.text ?? ""
    if output.isEmpty { output = refusal ?? "" }
    if output.isEmpty, !calls.isEmpty { output = ToolCall.text(of: calls) }
    var response = Response(
      output: output, finishReason: ownReason ?? reason, model: name("model", in: json))
    response.fingerprint = name("system_fingerprint", in: json)
    response.toolCalls = calls
    response.reasoning = reasoning
    response.meanLogProbability = LogProbabilities.mean(ofChoice: choice)
    return response
  }

  /// The error that stands in the place of an answer, or in an event of a stream; nil where there is none.
  ///
  /// Besides an error object these are `choices[].error` (OpenRouter) and the reasons to stop of a server that failed:
  /// `error`, `abort`, `insufficient_system_resource`, also where a gateway has put `stop` in their place and keeps
  /// them as `native_finish_reason`.
  static func error(in json: JSONValue) -> ProviderError? {
    if let told = ProviderError(json) { return told }
    guard let choice = json["choices"]?.arrayValue?.first, modelsOwnReason(choice) == nil else { return nil }
    let details = [choice, choice["message"], choice["delta"]].compactMap { $0?["provider_specific_fields"] }
    for part in [choice] + details {
      if let error = part["error"], let told = ProviderError(["error": error]) { return told }
    }
    let reasons = [choice["finish_reason"]] + ([choice] + details).map { $0["native_finish_reason"] }
    guard let reason = reasons.lazy.compactMap({ $0?.stringValue }).first(where: FinishReason.isFailure)
    else {
      return nil
    }
    return ProviderError(message: "the answer broke off with the finish reason '\(reason)'", status: 500)
  }

  /// What the body says was counted. Cached tokens are part of the prompt's, and reasoning tokens of the completion's
  /// (OpenAI's usage object); where a provider counts otherwise, `ChatUsage` brings it to that.
  static func usage(_ json: JSONValue) -> TokenUsage {
    let choice = json["choices"]?.arrayValue?.first
    // Groq tells the usage of a stream beside it, Moonshot in the choice.
    let places = [json["usage"], json["x_groq"]?["usage"], choice?["usage"]]
    let told = places.compactMap { $0 }.filter { $0.objectValue?.isEmpty == false }
    let tier = json["service_tier"]?.stringValue ?? "default"
    let counts = told.lazy.map { ChatUsage($0).tokens(tier: tier) }
    return counts.first { $0.input != nil || $0.output != nil } ?? counts.first
      ?? ChatUsage(json["usage"] ?? .null).tokens(tier: tier)
  }

  /// The reason that a router calls an error, though the model's own words were at fault: Gemini's failed calls of
  /// functions, which OpenRouter tells as `error`.
  private static func modelsOwnReason(_ choice: JSONValue) -> String? {
    let details = [choice, choice["provider_specific_fields"]].compactMap {
      $0?["native_finish_reason"]?.stringValue
    }
    return details.first(where: GeminiContent.isOwnDoing)
  }

  private static func toolCalls(_ message: JSONValue) -> [ToolCall] {
    var calls = message["tool_calls"]?.arrayValue ?? []
    // What the API had before it had tools; some servers still answer so.
    if calls.isEmpty, let call = message["function_call"], call.objectValue != nil { calls = [call] }
    return calls.map { call in
      let function = call["function"] ?? call
      let arguments = function["arguments"] ?? .null
      return ToolCall(name: function["name"]?.stringValue ?? "", arguments: Self.arguments(arguments))
    }
  }

  /// The arguments of a call: a JSON text, or the object itself. Of a function without any some servers send nothing,
  /// where others send `{}`; a text that is no JSON stays as it is.
  static func arguments(_ value: JSONValue) -> JSONValue {
    guard let text = value.stringValue else { return value == .null ? [:] : value }
    if text.allSatisfy(\.isWhitespace) { return [:] }
    return (try? JSONParser.parse(text)) ?? value
  }

  private static func name(_ member: String, in json: JSONValue) -> String? {
    json[member]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func malformed(_ message: String) -> TargetError { TargetError(.malformed, message) }
}

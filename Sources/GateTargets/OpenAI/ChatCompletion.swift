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

/// The content of a message of the chat completions API: a text, or a list of parts.
struct ChatContent {
  /// The text; nil where there is none, which an empty text is not.
  private(set) var text: String?
  /// The reasoning that stands among the parts; nil where there is none.
  private(set) var reasoning: String?

  private static let textParts: Set = ["text", "output_text"]
  private static let reasoningParts: Set = ["thinking", "reasoning", "reasoning_text"]
  /// Parts that say where the text comes from, or that hold what nobody can read.
  private static let silentParts: Set = ["reference", "citation", "redacted_thinking", "encrypted_reasoning"]

  /// Reads the content.
  /// - Throws: `.malformed` on what is neither, on a text part without a text, and on a part that is not known, which
  ///   may be a piece of the answer.
  init(_ content: JSONValue) throws(TargetError) {
    switch content {
    case .null: return
    case .string(let text): self.text = text
    case .array(let parts):
      guard !parts.isEmpty else { return }
      for part in parts { try take(part) }
      if text == nil, reasoning == nil { text = "" }
    default:
      throw TargetError(.malformed, "the answer's content is \(content.kindName)")
    }
  }

  private mutating func take(_ part: JSONValue) throws(TargetError) {
    if let piece = part.stringValue {
      text = (text ?? "") + piece
      return
    }
    guard part.objectValue != nil else {
      throw TargetError(.malformed, "the answer's content has a part that is \(part.kindName)")
    }
    let type = part["type"]?.stringValue ?? "text"
    if type == "refusal" || Self.textParts.contains(type) {
      guard let piece = part["text"]?.stringValue ?? part["refusal"]?.stringValue else {
        throw TargetError(.malformed, "the answer's content has a part of type '\(type)' without a text")
      }
      text = (text ?? "") + piece
    } else if Self.reasoningParts.contains(type) {
      reasoning = (reasoning ?? "") + Self.words(of: part)
    } else if !Self.silentParts.contains(type) {
      throw TargetError(
        .malformed, "the answer's content has a part of type '\(type)', which is not read here")
    }
  }

  /// The words of a part that reasons: `{"thinking": "..."}`, `{"text": "..."}`, `{"summary": "..."}`, or Mistral's
  /// list of text parts.
  private static func words(of part: JSONValue) -> String {
    for name in ["thinking", "reasoning", "text", "summary"] {
      if let words = part[name]?.stringValue { return words }
      if let parts = part[name]?.arrayValue {
        return parts.compactMap { $0.stringValue ?? $0["text"]?.stringValue }.joined()
      }
    }
    return ""
  }

  /// The names under which servers tell the reasoning beside the content.
  static let reasoningNames = ["reasoning_content", "reasoning", "thinking"]

  /// The reasoning that a message has beside its content: `reasoning_content` (DeepSeek, vLLM, llama.cpp), `reasoning`
  /// (OpenRouter, Ollama), `thinking`, or the texts of `reasoning_details` and `thinking_blocks`; nil where there is
  /// none.
  static func reasoning(beside message: JSONValue) -> String? {
    for name in reasoningNames {
      if let words = message[name]?.stringValue, !words.isEmpty { return words }
    }
    for name in ["reasoning_details", "thinking_blocks"] {
      let words = (message[name]?.arrayValue ?? []).map(words).joined()
      if !words.isEmpty { return words }
    }
    return nil
  }
}

/// The usage object of the chat completions API in the dialects of those that speak it.
struct ChatUsage {
  private let usage: JSONValue

  /// The usage object of a body.
  init(_ usage: JSONValue) { self.usage = usage }

  /// The counts, brought to one convention.
  ///
  /// xAI counts reasoning beside `completion_tokens`, and Gemini's compatible endpoint tells it in `total_tokens`
  /// alone. DeepSeek has `prompt_cache_hit_tokens`, Moonshot `cached_tokens` for what came from a cache. Nought tokens
  /// in are what a gateway says that was told nothing: unknown, and not free.
  /// - Parameter tier: the service tier that the body names.
  func tokens(tier: String) -> TokenUsage {
    // Some servers write the names of the Responses API.
    let input = usage["prompt_tokens_details"] ?? usage["input_tokens_details"]
    let output = usage["completion_tokens_details"] ?? usage["output_tokens_details"]
    let audio = [input, output].contains { (TokenUsage.count($0?["audio_tokens"]) ?? 0) > 0 }
    let cached = [input?["cached_tokens"], usage["prompt_cache_hit_tokens"], usage["cached_tokens"]]
      .compactMap(TokenUsage.count).max()
    let reasoning = TokenUsage.count(output?["reasoning_tokens"]) ?? count("reasoning_tokens")
    let prompt = (count("prompt_tokens") ?? count("input_tokens")).flatMap { $0 > 0 ? $0 : nil }
    var completion = count("completion_tokens") ?? count("output_tokens")
    if prompt == nil, completion == 0 { completion = nil }
    var counted = TokenUsage(
      input: prompt, cachedInput: cached, cacheWrite: TokenUsage.count(input?["cache_write_tokens"]),
      output: completion, reasoning: reasoning,
      isStandard: !audio && ["default", "standard", "auto"].contains(tier),
      isBatchTier: !audio && tier == "batch", toldCostUSD: cost)
    addWhatStandsOutside(to: &counted)
    if counted.input == nil, counted.output == nil, counted.toldCostUSD == 0 { counted.toldCostUSD = nil }
    return counted
  }

  /// Adds the tokens that the total holds beyond prompt and completion.
  private func addWhatStandsOutside(to counted: inout TokenUsage) {
    guard let completion = counted.output else { return }
    let reasoning = counted.reasoning ?? 0
    var outside = 0
    if let total = count("total_tokens"), let prompt = counted.input,
      let known = TokenUsage.sum([prompt, completion])
    {
      outside = max(total - known, 0)
      // A gateway before Anthropic may leave the tokens of the cache out of the prompt's.
      let cache = ["cache_read_input_tokens", "cache_creation_input_tokens"].compactMap(count)
      if outside > 0, outside != reasoning, TokenUsage.sum(cache) == outside {
        counted.input = TokenUsage.sum([prompt, outside])
        return
      }
    } else if reasoning > completion {
      outside = reasoning
    }
    counted.output = TokenUsage.sum([completion, outside])
  }

  /// The cost in US dollars that the provider tells: a number, or Perplexity's object with a total. What OpenRouter
  /// tells of a call with one's own key is its fee alone, and the upstream's bill stands beside it.
  private var cost: Double? {
    let told = (usage["cost"]?.doubleValue ?? usage["cost"]?["total_cost"]?.doubleValue).flatMap(Self.price)
    let upstream = (usage["cost_details"]?["upstream_inference_cost"]?.doubleValue).flatMap(Self.price)
    guard let upstream else { return told }
    if usage["is_byok"] == true { return (told ?? 0) + upstream }
    return told == nil || told == 0 ? upstream : told
  }

  private static func price(_ value: Double) -> Double? { value.isFinite && value >= 0 ? value : nil }

  private func count(_ name: String) -> Int? { TokenUsage.count(usage[name]) }
}

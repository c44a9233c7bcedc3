import GateJSON
import GateSuite

/// Reads the answer of the Gemini API.
enum GeminiContent {
  /// The reasons to stop with which an answer may be empty.
  private static let reasonsForNothing: Set = [
    "MAX_TOKENS", "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII",
  ]

  /// The response that the body holds; its latency, tokens and cost are not set.
  ///
  /// Text parts are joined and thoughts are left out. Function calls without text are an answer too. A prompt
  /// that the provider blocks has an empty answer, with the block's reason as the reason to stop.
  /// - Throws: `.malformed` where there is no candidate, or none of these for no reason.
  static func response(_ json: JSONValue) throws(TargetError) -> Response {
    let model = json["modelVersion"]?.stringValue
    let block = json["promptFeedback"]?["blockReason"]?.stringValue
    guard let candidates = json["candidates"]?.arrayValue, let candidate = candidates.first else {
      if let block { return Response(output: "", finishReason: block, model: model) }
      throw TargetError(
        .malformed,
        json["candidates"] == nil ? "the answer has no 'candidates'" : "the answer's 'candidates' are empty")
    }
    let reason = candidate["finishReason"]?.stringValue
    let parts = (candidate["content"]?["parts"]?.arrayValue ?? []).filter { $0["thought"] != true }
    let texts = parts.compactMap { $0["text"]?.stringValue }
    let calls = parts.compactMap { $0["functionCall"] }.map {
      ToolCall(name: $0["name"]?.stringValue ?? "", arguments: $0["args"] ?? .null)
    }
    guard !texts.isEmpty || !calls.isEmpty || reasonsForNothing.contains(reason ?? "") else {
      throw TargetError(.malformed, "the answer's content is empty (finishReason: \(reason ?? "none"))")
    }
    var response = Response(
      output: texts.isEmpty && !calls.isEmpty ? ToolCall.text(of: calls) : texts.joined(),
      finishReason: reason, model: model)
    response.toolCalls = calls
    return response
  }

  /// What the body says was counted. Cached tokens are part of `promptTokenCount`; those of tool results stand
  /// beside it, and those of thoughts beside `candidatesTokenCount`.
  static func usage(_ json: JSONValue) -> TokenUsage {
    guard let usage = json["usageMetadata"] else { return TokenUsage() }
    let thoughts = TokenUsage.count(usage["thoughtsTokenCount"])
    let prompt = TokenUsage.count(usage["promptTokenCount"])
    // A blocked or empty answer leaves its count out.
    let answer = TokenUsage.count(usage["candidatesTokenCount"]) ?? (prompt == nil ? nil : 0)
    let details = ["promptTokensDetails", "candidatesTokensDetails"].flatMap { usage[$0]?.arrayValue ?? [] }
    let tier = usage["serviceTier"]?.stringValue?.lowercased() ?? "standard"
    return TokenUsage(
      input: prompt.flatMap {
        TokenUsage.sum([$0, TokenUsage.count(usage["toolUsePromptTokenCount"]) ?? 0])
      },
      cachedInput: TokenUsage.count(usage["cachedContentTokenCount"]),
      output: answer.flatMap { TokenUsage.sum([$0, thoughts ?? 0]) }, reasoning: thoughts,
      isStandard: tier == "standard" && !details.contains { $0["modality"] == "AUDIO" })
  }
}

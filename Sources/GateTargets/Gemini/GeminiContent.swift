import GateJSON
import GateSuite

/// Reads the answer of the Gemini API.
enum GeminiContent {
  /// The reasons to stop with which an answer may be empty, those of `ownDoing` besides.
  private static let reasonsForNothing: Set = [
    "STOP", "MAX_TOKENS", "SAFETY", "RECITATION", "LANGUAGE", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII",
    "OTHER",
    "IMAGE_SAFETY", "IMAGE_PROHIBITED_CONTENT", "IMAGE_RECITATION", "IMAGE_OTHER", "NO_IMAGE",
  ]

  /// The reasons to stop of a model that made a mistake: an answer, and a wrong one.
  private static let ownDoing: Set = [
    "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS", "MALFORMED_RESPONSE",
  ]

  /// Whether a reason to stop says that the model made a mistake.
  static func isOwnDoing(_ reason: String) -> Bool { ownDoing.contains(reason.uppercased()) }

  /// The names of what a part may hold; all but text and calls of functions say nothing of their own.
  private static let partNames: Set = [
    "text", "functionCall", "thought", "thoughtSignature", "executableCode", "codeExecutionResult",
    "videoMetadata",
    "functionResponse", "toolCall", "toolResponse", "partMetadata", "mediaResolution",
  ]

  /// The response that the body holds; its latency, tokens and cost are not set.
  ///
  /// Text parts are joined, and thoughts are kept beside them. Function calls without text are an answer too. A prompt
  /// that the provider blocks has an empty answer, with the block's reason as the reason to stop, and so has a call of
  /// a function that the model got wrong; what it wrote is kept beside it.
  /// - Throws: `.malformed` where there is no candidate, none of these for no reason, or a part that is not known.
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
    let all = candidate["content"]?["parts"]?.arrayValue ?? []
    let parts = all.filter { $0["thought"] != true }
    for part in parts {
      if let name = part.objectValue?.keys.sorted().first(where: { !partNames.contains($0) }) {
        throw TargetError(.malformed, "the answer has a part with '\(name)', which is not read here")
      }
    }
    let texts = parts.compactMap { $0["text"]?.stringValue }
    let calls = parts.compactMap { $0["functionCall"] }.map {
      ToolCall(name: $0["name"]?.stringValue ?? "", arguments: $0["args"] ?? .null)
    }
    let isReason = reason.map { reasonsForNothing.contains($0) || isOwnDoing($0) } ?? false
    guard !texts.isEmpty || !calls.isEmpty || isReason else {
      throw TargetError(.malformed, "the answer's content is empty (finishReason: \(reason ?? "none"))")
    }
    var response = Response(
      output: texts.joined().isEmpty && !calls.isEmpty ? ToolCall.text(of: calls) : texts.joined(),
      finishReason: reason, model: model)
    response.toolCalls = calls
    let thoughts = all.filter { $0["thought"] == true }.compactMap { $0["text"]?.stringValue }.joined()
    let told = reason.map(isOwnDoing) == true ? candidate["finishMessage"]?.stringValue : nil
    response.reasoning = thoughts.isEmpty ? told : thoughts
    response.meanLogProbability =
      LogProbabilities.mean(candidate["logprobsResult"]?["chosenCandidates"]?.arrayValue ?? [])
      ?? candidate["avgLogprobs"]?.doubleValue
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

/// Puts the chunks of a streamed Gemini answer together; each is a whole body with a piece of the content.
struct GeminiContentStream: StreamAssembler {
  private(set) var hasToken = false
  /// The stream has no mark of its end but the connection's.
  let isComplete = false

  private var common: [String: JSONValue] = [:]
  private var candidate: [String: JSONValue] = [:]
  private var parts: [JSONValue] = []
  private var logProbabilities: [JSONValue] = []

  func knows(_ event: JSONValue) -> Bool {
    ["candidates", "promptFeedback", "usageMetadata", "modelVersion", "responseId"].contains {
      event[$0] != nil
    }
  }

  mutating func take(_ event: JSONValue) {
    for (name, value) in event.objectValue ?? [:] where name != "candidates" {
      // Counts may come apart, those of the prompt with the first chunk alone.
      if name == "usageMetadata", let counts = value.objectValue {
        common[name] = .object((common[name]?.objectValue ?? [:]).merging(counts) { $1 })
      } else {
        common[name] = value
      }
    }
    guard let piece = event["candidates"]?.arrayValue?.first(where: { ($0["index"]?.integerValue ?? 0) == 0 })
    else { return }
    for (name, value) in piece.objectValue ?? [:] where name != "content" && value != .null {
      candidate[name] = value
    }
    logProbabilities += piece["logprobsResult"]?["chosenCandidates"]?.arrayValue ?? []
    let new = piece["content"]?["parts"]?.arrayValue ?? []
    parts += new
    if new.contains(where: { $0["text"]?.stringValue?.isEmpty == false || $0["functionCall"] != nil }) {
      hasToken = true
    }
  }

  mutating func takeEnd() {}

  /// The answer as one body; nil where it has not been told why it ends.
  var body: JSONValue? {
    var members = common
    var candidate = candidate
    if !logProbabilities.isEmpty {
      candidate["logprobsResult"] = ["chosenCandidates": .array(logProbabilities)]
    }
    if candidate["finishReason"]?.stringValue != nil {
      members["candidates"] = [
        .object(candidate.merging(["content": ["parts": .array(parts)]]) { $1 })
      ]
    } else if members["promptFeedback"]?["blockReason"] == nil {
      return nil
    }
    return .object(members)
  }
}

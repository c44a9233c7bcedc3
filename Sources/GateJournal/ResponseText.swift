import GateJSON
import GateSuite

/// A response as the journal keeps it: one line of JSON, from which it is read back bit for bit.
enum ResponseText {
  /// The names of the response's properties, in the order of their declaration; a test holds them against it,
  /// so that none can be forgotten here.
  static let properties = [
    "output", "latencyMS", "timeToFirstTokenMS", "inputTokens", "cachedInputTokens", "cacheWriteTokens",
    "outputTokens", "reasoningTokens", "costUSD", "finishReason", "model", "fingerprint",
    "isBatched", "toolCalls", "steps", "turns", "reasoning", "meanLogProbability",
    "omitted",
  ]

  /// The response as text; absent values are left out.
  static func write(_ response: Response) -> String {
    var members: [String: JSONValue] = ["output": .string(response.output)]
    members["latencyMS"] = response.latencyMS.map { .number($0) }
    members["timeToFirstTokenMS"] = response.timeToFirstTokenMS.map { .number($0) }
    members["cachedInputTokens"] = response.cachedInputTokens.map { .integer($0) }
    members["cacheWriteTokens"] = response.cacheWriteTokens.map { .integer($0) }
    members["reasoningTokens"] = response.reasoningTokens.map { .integer($0) }
    members["fingerprint"] = response.fingerprint.map { .string($0) }
    if response.isBatched { members["isBatched"] = true }
    if !response.toolCalls.isEmpty { members["toolCalls"] = .array(response.toolCalls.map(\.json)) }
    members["steps"] = response.steps.map { .integer($0) }
    if !response.turns.isEmpty { members["turns"] = .array(response.turns.map { .string($0) }) }
    members["reasoning"] = response.reasoning.map { .string($0) }
    members["meanLogProbability"] = response.meanLogProbability.map { .number($0) }
    if !response.omitted.isEmpty { members["omitted"] = .array(response.omitted.map { .string($0) }) }
    members["inputTokens"] = response.inputTokens.map { .integer($0) }
    members["outputTokens"] = response.outputTokens.map { .integer($0) }
    members["costUSD"] = response.costUSD.map { .number($0) }
    members["finishReason"] = response.finishReason.map { .string($0) }
    members["model"] = response.model.map { .string($0) }
    return JSONWriter.compact(.object(members))
  }

  /// The response that a text holds; nil where it is none.
  static func read(_ text: String) -> Response? {
    guard let json = try? JSONParser.parse(Array(text.utf8)), let output = json["output"]?.stringValue else {
      return nil
    }
    var response = Response(
      output: output, latencyMS: json["latencyMS"]?.doubleValue,
      inputTokens: json["inputTokens"]?.integerValue, outputTokens: json["outputTokens"]?.integerValue,
      costUSD: json["costUSD"]?.doubleValue, finishReason: json["finishReason"]?.stringValue,
      model: json["model"]?.stringValue)
    response.timeToFirstTokenMS = json["timeToFirstTokenMS"]?.doubleValue
    response.cachedInputTokens = json["cachedInputTokens"]?.integerValue
    response.cacheWriteTokens = json["cacheWriteTokens"]?.integerValue
    response.reasoningTokens = json["reasoningTokens"]?.integerValue
    response.fingerprint = json["fingerprint"]?.stringValue
    response.isBatched = json["isBatched"] == true
    response.toolCalls = (json["toolCalls"]?.arrayValue ?? []).compactMap { call in
      call["name"]?.stringValue.map {
        ToolCall(name: $0, arguments: call["arguments"] ?? .null, error: call["error"]?.stringValue)
      }
    }
    response.steps = json["steps"]?.integerValue
    response.turns = (json["turns"]?.arrayValue ?? []).compactMap(\.stringValue)
    response.reasoning = json["reasoning"]?.stringValue
    response.meanLogProbability = json["meanLogProbability"]?.doubleValue
    response.omitted = (json["omitted"]?.arrayValue ?? []).compactMap(\.stringValue)
    return response
  }
}

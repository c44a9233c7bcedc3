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
    var json = JSONBuilder()
    json.object { json in
      func write(_ key: String, _ value: JSONValue?) {
        guard let value else { return }
        json.key(key)
        json.value(value)
      }
      write("cacheWriteTokens", response.cacheWriteTokens.map { .integer($0) })
      write("cachedInputTokens", response.cachedInputTokens.map { .integer($0) })
      write("costUSD", response.costUSD.map { .number($0) })
      write("fingerprint", response.fingerprint.map { .string($0) })
      write("finishReason", response.finishReason.map { .string($0) })
      write("inputTokens", response.inputTokens.map { .integer($0) })
      write("isBatched", response.isBatched ? true : nil)
      write("latencyMS", response.latencyMS.map { .number($0) })
      write("meanLogProbability", response.meanLogProbability.map { .number($0) })
      write("model", response.model.map { .string($0) })
      write("omitted", response.omitted.isEmpty ? nil : .array(response.omitted.map { .string($0) }))
      write("output", .string(response.output))
      write("outputTokens", response.outputTokens.map { .integer($0) })
      write("reasoning", response.reasoning.map { .string($0) })
      write("reasoningTokens", response.reasoningTokens.map { .integer($0) })
      write("steps", response.steps.map { .integer($0) })
      write("timeToFirstTokenMS", response.timeToFirstTokenMS.map { .number($0) })
      write("toolCalls", response.toolCalls.isEmpty ? nil : .array(response.toolCalls.map(\.json)))
      write("turns", response.turns.isEmpty ? nil : .array(response.turns.map { .string($0) }))
    }
    return json.text
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

import GateJSON
import GateProgram
import GateSuite

/// The JSON that a program is given and gives back.
enum ProgramExchange {
  /// The request as one line of JSON, with the line's end.
  static func encode(_ request: TargetRequest) -> [UInt8] {
    var members: [String: JSONValue] = [
      "id": .string(request.exampleID), "epoch": .integer(request.epoch), "input": request.input,
      "messages": .array(request.messages.map(\.withContentParts)), "metadata": .object(request.metadata),
      "parameters": request.parameters.json,
    ]
    if !request.tools.isEmpty { members["tools"] = .array(request.tools.map(\.json)) }
    return Array(JSONWriter.compact(.object(members)).utf8) + [UInt8(ascii: "\n")]
  }

  /// The response that a program's answer holds: a string, or an object with `output`.
  /// - Parameter redactor: cleans the program's words for a message.
  /// - Throws: `.process` where the program says that it failed, and `.malformed` for an answer that is not
  ///   JSON, has no output, has a member of a wrong type, or answers another request.
  static func decode(
    _ bytes: [UInt8], for request: TargetRequest, redactor: Redactor
  ) throws(TargetError) -> Response {
    let json: JSONValue
    do {
      json = try JSONParser.parse(bytes)
    } catch {
      let start = redactor.excerpt(bytes, limit: 200)
      let reason = redactor.excerpt(error.description, limit: 200)
      throw TargetError(
        .malformed,
        start.isEmpty ? "the program answered nothing" : "the answer is not JSON (\(reason)): \(start)")
    }
    if let text = json.stringValue { return Response(output: text) }
    guard let members = json.objectValue else {
      throw TargetError(.malformed, "the answer is \(json.kindName); a string or an object is expected")
    }
    if let id = members["id"], id != .null, id != .string(request.exampleID) {
      throw mismatch("id", redactor.excerpt(JSONWriter.compact(id), limit: 60), request)
    }
    if let epoch = members["epoch"], epoch != .null, epoch.integerValue != request.epoch {
      throw mismatch("epoch", redactor.excerpt(JSONWriter.compact(epoch), limit: 60), request)
    }
    if let error = members["error"], error != .null {
      let words = error.stringValue ?? error["message"]?.stringValue ?? JSONWriter.compact(error)
      throw TargetError(
        .process, "the program answered with an error: \(redactor.excerpt(words, limit: 300))")
    }
    guard let output = members["output"] else {
      throw TargetError(.malformed, "the answer has neither 'output' nor 'error'")
    }
    guard let text = output.stringValue else {
      throw TargetError(.malformed, "'output' is \(output.kindName); a string is expected")
    }
    var response = Response(
      output: text, latencyMS: try number("latency_ms", in: members),
      inputTokens: try count("input_tokens", in: members),
      outputTokens: try count("output_tokens", in: members), costUSD: try number("cost_usd", in: members),
      finishReason: try string("finish_reason", in: members), model: try string("model", in: members))
    response.timeToFirstTokenMS = try number("time_to_first_token_ms", in: members)
    response.cachedInputTokens = try count("cached_input_tokens", in: members)
    response.cacheWriteTokens = try count("cache_write_tokens", in: members)
    response.reasoningTokens = try count("reasoning_tokens", in: members)
    response.reasoning = try string("reasoning", in: members)
    response.steps = try count("steps", in: members)
    if let value = members["mean_logprob"], value != .null {
      guard let mean = value.doubleValue else {
        throw TargetError(.malformed, "'mean_logprob' must be a number")
      }
      response.meanLogProbability = mean
    }
    do {
      let calls = members["tool_calls"].map { ConfigValue($0, at: Place(file: "", key: "tool_calls")) }
      response.toolCalls = try ToolCall.read(calls.flatMap { $0.json == .null ? nil : $0 })
    } catch {
      throw TargetError(.malformed, "the answer's \(redactor.excerpt(error.description, limit: 200))")
    }
    return response
  }

  private static func mismatch(_ key: String, _ found: String, _ request: TargetRequest) -> TargetError {
    TargetError(
      .malformed,
      "the answer is for another request: its \(key) is \(found), not that of '\(request.exampleID)' in epoch "
        + "\(request.epoch)")
  }

  private static func number(_ key: String, in members: [String: JSONValue]) throws(TargetError) -> Double? {
    guard let value = members[key], value != .null else { return nil }
    guard let number = value.doubleValue, number >= 0 else {
      throw TargetError(.malformed, "'\(key)' must be a number of at least 0")
    }
    return number
  }

  private static func count(_ key: String, in members: [String: JSONValue]) throws(TargetError) -> Int? {
    guard let value = members[key], value != .null else { return nil }
    guard let count = value.integerValue, count >= 0 else {
      throw TargetError(.malformed, "'\(key)' must be a whole number of at least 0")
    }
    return count
  }

  private static func string(_ key: String, in members: [String: JSONValue]) throws(TargetError) -> String? {
    guard let value = members[key], value != .null else { return nil }
    guard let text = value.stringValue else {
      throw TargetError(.malformed, "'\(key)' must be a string")
    }
    return text
  }
}

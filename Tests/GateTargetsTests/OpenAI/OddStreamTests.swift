import GateJSON
import GateSuite
import Testing

@testable import GateProgram
@testable import GateTargets

/// Streams in the shapes that servers give them which only nearly speak an API.
@Suite struct OddStreamTests {
  private func api(_ type: String, _ more: [String: JSONValue] = [:]) throws -> any ModelAPI {
    let members: [String: JSONValue] = ["type": .string(type), "model": "m", "stream": true]
    let value = ConfigValue(.object(members.merging(more) { $1 }), at: Place(file: "s"))
    switch type {
    case "anthropic": return try AnthropicAPI(value)
    case "gemini": return try GeminiAPI(value)
    default: return try OpenAIAPI(value)
    }
  }

  /// What the events of a stream amount to.
  private func read(_ events: [String], _ api: any ModelAPI) throws -> JSONValue {
    let assembler = try #require(api.makeStreamAssembler())
    var reader = StreamReader(assembler: assembler, api: api, host: "h", redactor: Redactor())
    for event in events { try reader.feed(Array("data: \(event)\n\n".utf8)) }
    reader.finish()
    guard case .assembled(let body)? = reader.outcome else { throw reader.cut }
    return body
  }

  private func response(_ events: [String], _ api: any ModelAPI) throws -> Response {
    let reader = ResponseReader(
      api: api, redactor: Redactor(), prices: PriceBook(host: "h", model: "m", overrides: [:]))
    return try reader.response(try read(events, api))
  }

  // MARK: Chat completions

  @Test func theWholeMessageBehindItsPiecesIsNotReadTwice() throws {
    let events = [
      #"{"choices":[{"index":0,"delta":{"content":"Par"}}]}"#,
      #"{"choices":[{"index":0,"delta":{"content":"is"}}]}"#,
      #"{"object":"chat.completion.done","choices":[{"index":0,"message":{"content":"Paris"},"finish_reason":"stop"}]}"#,
    ]
    #expect(try response(events, api("openai")).output == "Paris")
    // Pieces that stand in messages alone are pieces.
    let pieces =
      events.map { $0.replacing("delta", with: "message") }.dropLast() + [
        #"{"choices":[{"index":0,"delta":null,"finish_reason":"stop"}]}"#
      ]
    #expect(try response(Array(pieces), api("openai")).output == "Paris")
  }

  @Test func aReasonThatSaysNothingIsNone() throws {
    let piece = #"{"choices":[{"delta":{"content":"a"},"finish_reason":"null"}]}"#
    let error = #expect(throws: TargetError.self) { try read([piece, "[DONE]"], api("openai")) }
    #expect(error?.kind == .server)
    let end = #"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#
    let last = #"{"choices":[{"delta":{},"finish_reason":"null"}]}"#
    #expect(try response([piece, end, last], api("openai")).finishReason == "stop")
  }

  @Test func anEmptyNameStandsForNone() throws {
    let events = [
      #"{"model":"m-1","system_fingerprint":"f","choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}"#,
      #"{"model":"","system_fingerprint":"","choices":[{"index":0,"delta":{}}]}"#,
    ]
    let response = try response(events, api("openai"))
    #expect(response.model == "m-1" && response.fingerprint == "f")
    let last = try self.response(
      [events[1].replacing("{}", with: #"{},"finish_reason":"stop""#)], api("openai"))
    #expect(last.model == nil && last.fingerprint == nil)
  }

  @Test func thePiecesOfTheOlderAPIAreNamed() throws {
    let error = #expect(throws: TargetError.self) {
      try read([#"{"object":"text_completion","choices":[{"index":0,"text":"a"}]}"#], api("openai"))
    }
    #expect(error?.kind == .malformed && error?.message.contains("text_completion") == true)
  }

  @Test(arguments: [#"{"arguments":"","name":"f"}"#, #"{"name":"f"}"#, #"{"arguments":"{}","name":"f"}"#])
  func aCallWithoutArgumentsHasNone(function: String) throws {
    let events = [
      #"{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c","function":\#(function)}]}}]}"#,
      #"{"choices":[{"delta":{},"finish_reason":"tool_calls"}]}"#,
    ]
    #expect(try response(events, api("openai")).toolCalls == [ToolCall(name: "f", arguments: [:])])
  }

  // MARK: Responses

  @Test func theTextInPiecesStandsWhereNoItemIsTold() throws {
    let events = [
      #"{"type":"response.created","response":{}}"#,
      #"{"type":"response.output_text.delta","output_index":0,"delta":"Par"}"#,
      #"{"type":"response.output_text.delta","output_index":0,"delta":"is"}"#,
      #"{"type":"response.completed","response":{"status":"completed","output":[]}}"#,
    ]
    #expect(try response(events, api("openai", ["api": "responses"])).output == "Paris")
  }

  // MARK: Messages

  @Test func blocksWithoutNumbersAreRead() throws {
    let events = [
      #"{"type":"message_start","message":{"model":"m","usage":{"input_tokens":12,"output_tokens":1}}}"#,
      #"{"type":"content_block_start","content_block":{"type":"text","text":""}}"#,
      #"{"type":"content_block_delta","delta":{"type":"text_delta","text":"Par"}}"#,
      #"{"type":"content_block_delta","delta":{"type":"text_delta","text":"is"}}"#,
      #"{"type":"content_block_stop"}"#,
      #"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":0,"output_tokens":5}}"#,
      #"{"type":"message_stop"}"#,
    ]
    let response = try response(events, api("anthropic"))
    #expect(response.output == "Paris")
    // A nought at the end is no total.
    #expect(response.inputTokens == 12 && response.outputTokens == 5)
  }

  @Test func aMessageThatComesWholeWithItsBeginningIsRead() throws {
    let events = [
      #"{"type":"message_start","message":{"content":[{"type":"text","text":"Paris"}],"stop_reason":"end_turn"}}"#,
      #"{"type":"message_stop"}"#,
    ]
    #expect(try response(events, api("anthropic")).output == "Paris")
  }

  // MARK: Gemini

  @Test func countsThatComeApartAreJoined() throws {
    let events = [
      #"{"candidates":[{"content":{"parts":[{"text":"Par"}]}}],"usageMetadata":{"promptTokenCount":7}}"#,
      #"{"candidates":[{"content":{"parts":[{"text":"is"}]},"finishReason":"STOP"}]}"#,
      #"{"candidates":[{"finishReason":null}],"usageMetadata":{"candidatesTokenCount":2}}"#,
    ]
    let response = try response(events, api("gemini"))
    #expect(response.output == "Paris" && response.finishReason == "STOP")
    #expect(response.inputTokens == 7 && response.outputTokens == 2)
  }

  @Test func aListOfChunksIsAStream() throws {
    let api = try api("gemini")
    let chunks: [JSONValue] = [
      ["candidates": [["content": ["parts": [["text": "Par"]]]]]],
      [
        "candidates": [["content": ["parts": [["text": "is"]]], "finishReason": "STOP"]],
        "usageMetadata": ["promptTokenCount": 7, "candidatesTokenCount": 2],
      ],
    ]
    let reader = ResponseReader(
      api: api, redactor: Redactor(), prices: PriceBook(host: "h", model: "m", overrides: [:]))
    let response = try reader.response(.array(chunks))
    #expect(response.output == "Paris" && response.outputTokens == 2)
    let error = #expect(throws: TargetError.self) { try reader.response(.array([chunks[0]])) }
    #expect(error?.kind == .connection)
  }
}

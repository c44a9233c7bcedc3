import GateJSON
import GateSuite
import Testing

@testable import GateTargets

@Suite struct AnthropicTests {
  private func api() throws -> AnthropicAPI {
    try AnthropicAPI(ConfigValue(["type": "anthropic", "model": "claude"], at: Place(file: "s")))
  }

  private func body(
    _ messages: [ChatMessage], _ parameters: [String: JSONValue] = [:]
  ) throws -> JSONValue {
    try api().body(
      for: TargetRequest(
        exampleID: "a", epoch: 1, messages: messages, input: "x",
        parameters: GenerationParameters(values: parameters)))
  }

  private let hello = [ChatMessage(role: "user", content: "hello")]

  @Test func takesInstructionsOutOfTheConversation() throws {
    let body = try body([
      ChatMessage(role: "system", content: "Be short."), ChatMessage(role: "user", content: "a"),
      ChatMessage(role: "assistant", content: "b"), ChatMessage(role: "developer", content: "Be kind."),
      ChatMessage(role: "user", content: "c"),
    ])
    #expect(
      JSONWriter.compact(body)
        == #"{"max_tokens":4096,"messages":[{"content":"a","role":"user"},{"content":"b","role":"assistant"},"#
        + #"{"content":"c","role":"user"}],"model":"claude","system":"Be short.\n\nBe kind."}"#)
  }

  @Test func sendsImagesAsBlocks() throws {
    let content = try api().body(for: imageRequest())["messages"]?.arrayValue?.first?["content"]
    #expect(
      content == [
        [
          "type": "image",
          "source": ["type": "base64", "media_type": "image/png", "data": "iVBORw0KGgo="],
        ], ["type": "text", "text": "look"],
      ])
  }

  @Test func writesTheParametersInItsOwnWords() throws {
    let body = try body(
      hello,
      [
        "max_completion_tokens": 9, "temperature": 0.5, "top_p": 0.9, "top_k": 3, "stop": "END",
        "reasoning_effort": "low", "thinking": ["type": "adaptive"],
        "response_format": [
          "type": "json_schema", "json_schema": ["name": "n", "schema": ["type": "object"]],
        ],
      ])
    #expect(body["max_tokens"] == 9)
    #expect(body["temperature"] == 0.5)
    #expect(body["stop_sequences"] == ["END"])
    #expect(body["thinking"] == ["type": "adaptive"])
    #expect(
      body["output_config"]
        == ["effort": "low", "format": ["type": "json_schema", "schema": ["type": "object"]]])
    for name in ["stop", "max_completion_tokens", "response_format", "reasoning_effort"] {
      #expect(body[name] == nil)
    }
    #expect(try self.body(hello, ["stop": ["a", "b"]])["stop_sequences"] == ["a", "b"])
  }

  @Test(
    arguments: [
      ["seed": 1], ["min_p": 0.1], ["response_format": ["type": "json_object"]],
      ["response_format": ["type": "json_schema"]],
    ] as [[String: JSONValue]])
  func refusesWhatItCannotSend(parameters: [String: JSONValue]) throws {
    let error = #expect(throws: TargetError.self) { try body(hello, parameters) }
    #expect(error?.kind == .request)
    #expect(error?.message.contains("'\(parameters.keys.first ?? "")'") == true)
  }

  @Test func sendsItsVersion() throws {
    let connection = try api().connection
    #expect(connection.address.endpoint == "https://api.anthropic.com/v1/messages")
    let headers = try RequestHeaders(connection, environment: ["ANTHROPIC_API_KEY": "k"]).headers
    #expect(headers.first(name: "anthropic-version") == "2023-06-01")
    #expect(headers.first(name: "x-api-key") == "k")
  }

  @Test func readsTextAndToolCalls() throws {
    let response = try api().response([
      "content": [
        ["type": "thinking", "thinking": "hm"], ["type": "text", "text": "a"],
        ["type": "tool_use", "id": "t1", "name": "f", "input": ["x": 1]], ["type": "text", "text": "b"],
      ], "stop_reason": "tool_use", "model": "claude-1",
    ])
    #expect(response.output == "ab")
    #expect(response.reasoning == "hm")
    #expect(response.toolCalls == [ToolCall(name: "f", arguments: ["x": 1])])
    #expect(response.finishReason == "tool_use")
    let silent = try api().response(["content": [["type": "tool_use", "name": "f", "input": [:]]]])
    #expect(silent.output == #"{"tool_calls":[{"arguments":{},"name":"f"}]}"#)
  }

  @Test(arguments: ["max_tokens", "refusal", "model_context_window_exceeded", "end_turn", "stop_sequence"])
  func anAnswerMayBeEmptyForAReason(reason: String) throws {
    #expect(try api().response(["content": [], "stop_reason": .string(reason)]).output == "")
  }

  @Test func countsTheCacheIntoTheInput() throws {
    let usage = try api().usage([
      "usage": [
        "input_tokens": 10, "cache_read_input_tokens": 100, "cache_creation_input_tokens": 30,
        "cache_creation": ["ephemeral_5m_input_tokens": 20, "ephemeral_1h_input_tokens": 10],
        "output_tokens": 7, "output_tokens_details": ["thinking_tokens": 5],
      ]
    ])
    #expect(
      usage
        == TokenUsage(
          input: 140, cachedInput: 100, cacheWrite: 30, hourCacheWrite: 10, output: 7, reasoning: 5))
    #expect(try api().usage([:]) == TokenUsage())
    #expect(try api().usage(["usage": ["input_tokens": 3, "output_tokens": 4]]).input == 3)
    #expect(try !api().usage(["usage": ["service_tier": "priority"]]).isStandard)
    #expect(try !api().usage(["usage": ["server_tool_use": ["web_search_requests": 1]]]).isStandard)
    #expect(try api().usage(["usage": ["server_tool_use": ["web_search_requests": 0]]]).isStandard)
  }

  @Test func putsAStreamedToolCallTogether() throws {
    var stream = AnthropicMessageStream()
    #expect(stream.body == nil)
    for event: JSONValue in [
      ["type": "message_start", "message": ["model": "claude-1", "usage": ["input_tokens": 3]]],
      [
        "type": "content_block_start", "index": 0,
        "content_block": ["type": "tool_use", "id": "t", "name": "f", "input": [:]],
      ],
      ["type": "content_block_delta", "index": 0, "delta": ["partial_json": #"{"x":"#]],
      ["type": "content_block_delta", "index": 0, "delta": ["partial_json": "1}"]],
      ["type": "content_block_delta", "index": 9, "delta": ["text": "without a beginning"]],
      [
        "type": "content_block_start", "index": 1,
        "content_block": ["type": "tool_use", "id": "u", "name": "g", "input": [:]],
      ],
    ] {
      stream.take(event)
      #expect(stream.body == nil)
    }
    stream.take([
      "type": "message_delta", "delta": ["stop_reason": "tool_use"], "usage": ["output_tokens": 5],
    ])
    let body = try #require(stream.body)
    #expect(!stream.isComplete)
    stream.take(["type": "message_stop"])
    #expect(stream.isComplete)
    let response = try api().response(body)
    #expect(response.output == "without a beginning")
    #expect(
      response.toolCalls == [ToolCall(name: "f", arguments: ["x": 1]), ToolCall(name: "g", arguments: [:])])
    #expect(try api().usage(body) == TokenUsage(input: 3, output: 5))
  }

  @Test func knowsAnAccountWithoutCredit() {
    let error = ProviderError([
      "error": ["type": "invalid_request_error", "message": "Your credit balance is too low to access"]
    ])
    #expect(error?.isOutOfCredit == true)
    #expect(error?.effectiveStatus == 400)
  }
}

import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// What goes to the Responses API, and what is read from it.
@Suite struct ResponsesTests {
  private func api(_ options: [String: JSONValue] = [:]) throws -> OpenAIAPI {
    let json: [String: JSONValue] = ["type": "openai", "api": "responses", "model": "m"]
    return try OpenAIAPI(configuration(.object(json.merging(options) { $1 })).options)
  }

  private func body(
    _ parameters: [String: JSONValue] = [:],
    messages: [ChatMessage] = [ChatMessage(role: "user", content: "hi")],
    tools: [ToolDefinition] = []
  ) throws -> JSONValue {
    try api().body(
      for: TargetRequest(
        exampleID: "a", epoch: 1, messages: messages, input: "hi",
        parameters: GenerationParameters(values: parameters), tools: tools))
  }

  private func answer(_ output: String, status: String = "completed", rest: String = "") throws -> Response {
    try api().response(
      JSONParser.parse(#"{"status":"\#(status)","model":"m-1","output":\#(output)\#(rest)}"#))
  }

  @Test func parametersHaveTheNamesOfTheAPI() throws {
    let sent = try body([
      "max_completion_tokens": 50, "reasoning_effort": "low", "temperature": 0.5, "top_p": 0.9,
      "reasoning": ["summary": "auto", "effort": "high"], "text": ["verbosity": "low"], "logprobs": true,
      "top_logprobs": 2, "include": ["reasoning.encrypted_content"],
      "response_format": [
        "type": "json_schema", "json_schema": ["name": "n", "strict": true, "schema": ["type": "object"]],
      ],
    ])
    #expect(
      sent == [
        "model": "m", "store": false, "input": [["role": "user", "content": "hi"]], "max_output_tokens": 50,
        "reasoning": ["effort": "low", "summary": "auto"], "temperature": 0.5, "top_p": 0.9,
        "text": [
          "verbosity": "low",
          "format": ["type": "json_schema", "name": "n", "strict": true, "schema": ["type": "object"]],
        ], "top_logprobs": 2,
        "include": ["reasoning.encrypted_content", "message.output_text.logprobs"],
      ])
    #expect(try body(["store": true])["store"] == true)
    #expect(try body(["max_output_tokens": 7])["max_output_tokens"] == 7)
    #expect(
      try body(["response_format": ["type": "json_object"]])["text"] == ["format": ["type": "json_object"]])
  }

  @Test(arguments: [("seed", "1"), ("stop", "x"), ("top_k", "1"), ("presence_penalty", "1")])
  func whatTheAPIHasNoPlaceForIsRefused(name: String, value: String) throws {
    let error = #expect(throws: TargetError.self) { try body([name: 1]) }
    #expect(error?.kind == .request)
    let text =
      "target: {type: openai, api: responses, model: m}\nparameters: {\(name): \(value)}\nmetrics: [{scorer: exact}]\n"
    let fault = #expect(throws: Diagnostic.self) {
      try Suite(SourceFile(path: "suite.yaml", bytes: Array(text.utf8)), folderName: "s")
    }
    #expect(
      fault?.description.hasPrefix(
        "suite.yaml:2: parameters.\(name): the target 'openai, api: responses' knows no") == true,
      "\(fault as Any)")
  }

  @Test func aConversationAndToolsAreSent() throws {
    let sent = try body(
      messages: [
        ChatMessage(role: "system", content: "s"), ChatMessage(role: "user", content: "u"),
        ChatMessage(role: "assistant", content: "a"),
      ], tools: [ToolDefinition(name: "math.sqrt", description: "root", parameters: ["type": "object"])])
    #expect(
      sent["input"] == [
        ["role": "system", "content": "s"], ["role": "user", "content": "u"],
        ["role": "assistant", "content": "a"],
      ])
    #expect(
      sent["tools"] == [
        [
          "type": "function", "name": "math_sqrt", "description": "root", "parameters": ["type": "object"],
          "strict": false,
        ]
      ])
  }

  @Test func messagesAreJoinedAndCommentaryIsLeftOut() throws {
    let text = #"{"type":"output_text","text":"a"},{"type":"refusal","refusal":"b"}"#
    #expect(try answer(#"[{"type":"message","content":[\#(text)]}]"#).output == "ab")
    let thinking =
      #"{"type":"message","phase":"commentary","content":[{"type":"output_text","text":"I look."}]}"#
    let final = #"{"type":"message","phase":"final_answer","content":[{"type":"output_text","text":"4"}]}"#
    #expect(try answer("[\(thinking),\(final)]").output == "4")
    #expect(try answer("[\(thinking)]").output == "I look.")
  }

  @Test func callsAreAnAnswer() throws {
    let call = #"{"type":"function_call","call_id":"c","name":"f","arguments":"{\"x\":1}"}"#
    let response = try answer(#"[{"type":"reasoning","summary":[]},\#(call),{"type":"web_search_call"}]"#)
    #expect(response.toolCalls == [ToolCall(name: "f", arguments: ["x": 1])])
    #expect(response.output == #"{"tool_calls":[{"arguments":{"x":1},"name":"f"}]}"#)
  }

  @Test func anAnswerThatWasCutOffSaysWhy() throws {
    let cut = try answer(
      #"[{"type":"reasoning","summary":[]}]"#, status: "incomplete",
      rest: #","incomplete_details":{"reason":"max_output_tokens"}"#)
    #expect(cut.output.isEmpty)
    #expect(cut.finishReason == "max_output_tokens")
    #expect(try answer("[]").finishReason == "completed")
  }

  @Test(arguments: ["queued", "in_progress", "cancelled", "failed"])
  func whatIsNoEndIsAFaultOfTheServer(status: String) {
    let error = #expect(throws: TargetError.self) { try answer("[]", status: status) }
    #expect(error?.kind == .server)
  }

  @Test func aStreamIsReadFromItsLastEventOrItsItems() throws {
    var stream = ResponsesStream()
    stream.take([
      "type": "response.output_item.done", "output_index": 1, "item": ["type": "message", "content": "b"],
    ])
    stream.take(["type": "response.output_item.done", "output_index": 0, "item": ["type": "reasoning"]])
    stream.takeEnd()
    #expect(stream.body == nil && !stream.hasToken)
    stream.take(["type": "response.output_text.delta", "delta": "b"])
    #expect(stream.hasToken)
    stream.take(["type": "response.completed", "response": ["model": "x", "output": []]])
    let body = try #require(stream.body)
    #expect(body["output"]?.arrayValue?.count == 2)
    #expect(try api().response(body).output == "b")
    stream = ResponsesStream()
    stream.take([
      "type": "response.incomplete", "response": ["output": [["type": "message", "content": "a"]]],
    ])
    #expect(stream.body?["status"] == "incomplete")
  }

  @Test func errorsInAStreamAreKnown() throws {
    let api = try api()
    #expect(
      api.error(in: ["type": "error", "code": "rate_limit_exceeded", "message": "slow"])?.effectiveStatus
        == 429)
    #expect(
      api.error(in: [
        "type": "response.failed", "response": ["error": ["code": "server_error", "message": "x"]],
      ])?.message == "x")
    #expect(api.error(in: ["type": "response.failed", "response": [:]])?.effectiveStatus == 500)
    #expect(api.error(in: ["status": "completed", "error": .null, "output": []]) == nil)
  }

  @Test func isAnotherTargetThanTheChatAPI() throws {
    #expect(try api().identity == ["type": "openai", "model": "m", "api": "responses"])
    #expect(try api(["api": "chat"]).identity == ["type": "openai", "model": "m"])
    #expect(throws: Diagnostic.self) { try api(["api": "assistants"]) }
  }

  @Test func aBatchGoesToItsEndpoint() async throws {
    let (path, body) = try await BatchLine.sent(["api": "responses"])
    #expect(path == ["/v1/files", "/v1/batches"])
    #expect(body.line["url"] == "/v1/responses")
    #expect(body.line["body"]?["input"]?.arrayValue?.count == 1)
    #expect(body.line["body"]?["stream"] == nil)
    #expect(body.batch["endpoint"] == "/v1/responses")
  }
}

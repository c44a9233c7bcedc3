import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

@Suite struct GeminiTests {
  private func api(model: String = "gemini") throws -> GeminiAPI {
    try GeminiAPI(ConfigValue(["type": "gemini", "model": .string(model)], at: Place(file: "s")))
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
      ChatMessage(role: "assistant", content: "b"), ChatMessage(role: "user", content: "c"),
    ])
    #expect(
      JSONWriter.compact(body)
        == #"{"contents":[{"parts":[{"text":"a"}],"role":"user"},{"parts":[{"text":"b"}],"role":"model"},"#
        + #"{"parts":[{"text":"c"}],"role":"user"}],"systemInstruction":{"parts":[{"text":"Be short."}]}}"#)
  }

  @Test func sendsImagesAsParts() throws {
    let parts = try api().body(for: imageRequest())["contents"]?.arrayValue?.first?["parts"]
    #expect(
      parts == [["inlineData": ["mimeType": "image/png", "data": "iVBORw0KGgo="]], ["text": "look"]])
  }

  @Test func writesTheParametersInItsOwnWords() throws {
    let body = try body(
      hello,
      [
        "temperature": 0.5, "top_p": 0.9, "top_k": 3, "max_tokens": 9, "seed": 1, "stop": "END",
        "presence_penalty": 0.1, "frequency_penalty": 0.2, "reasoning_effort": "low",
        "response_format": ["type": "json_schema", "json_schema": ["schema": ["type": "object"]]],
        "generationConfig": ["candidateCount": 1], "safetySettings": [],
      ])
    #expect(
      body["generationConfig"] == [
        "temperature": 0.5, "topP": 0.9, "topK": 3, "maxOutputTokens": 9, "seed": 1, "stopSequences": ["END"],
        "presencePenalty": 0.1, "frequencyPenalty": 0.2, "thinkingConfig": ["thinkingLevel": "low"],
        "responseMimeType": "application/json", "responseJsonSchema": ["type": "object"], "candidateCount": 1,
      ])
    #expect(body["safetySettings"] == [])
    let format = try self.body(hello, ["response_format": ["type": "json_object"]])
    #expect(format["generationConfig"] == ["responseMimeType": "application/json"])
    #expect(try self.body(hello, ["response_format": ["type": "text"]])["generationConfig"] == nil)
  }

  @Test(
    arguments: [
      ["min_p": 1], ["repetition_penalty": 1], ["response_format": ["type": "grammar"]],
      ["response_format": ["type": "json_schema"]],
    ] as [[String: JSONValue]])
  func refusesWhatItCannotSend(parameters: [String: JSONValue]) throws {
    let error = #expect(throws: TargetError.self) { try body(hello, parameters) }
    #expect(error?.kind == .request)
  }

  @Test func buildsTheAddressFromTheModel() throws {
    let address = try api(model: "models/gemini-2.5-flash").connection.address
    #expect(
      address.endpoint
        == "https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent")
    #expect(try api(model: "models/x").identity == ["type": "gemini", "model": "x"])
    #expect(throws: Diagnostic.self) { try api(model: "a/../b") }
    #expect(throws: Diagnostic.self) { try api(model: "models/") }
    #expect(throws: Diagnostic.self) { try api(model: "a?key=b") }
  }

  @Test func readsTextAndFunctionCalls() throws {
    let response = try api().response([
      "candidates": [
        [
          "content": [
            "parts": [
              ["text": "hm", "thought": true], ["text": "a"],
              ["functionCall": ["name": "f", "args": ["x": 1]]], ["text": "b"],
            ]
          ], "finishReason": "STOP",
        ]
      ]
    ])
    #expect(response.output == "ab")
    #expect(response.reasoning == "hm")
    #expect(response.toolCalls == [ToolCall(name: "f", arguments: ["x": 1])])
  }

  @Test func anAnswerMayBeEmptyForAReason() throws {
    for reason in [
      "STOP", "SAFETY", "MAX_TOKENS", "RECITATION", "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL",
      "TOO_MANY_TOOL_CALLS", "MALFORMED_RESPONSE",
    ] {
      let response = try api().response(["candidates": [["finishReason": .string(reason)]]])
      #expect(response.output == "")
      #expect(response.finishReason == reason)
    }
    let bad = try api().response([
      "candidates": [["finishReason": "MALFORMED_FUNCTION_CALL", "finishMessage": "Malformed call: f(("]]
    ])
    #expect(bad.output == "")
    #expect(bad.reasoning == "Malformed call: f((")
    let blocked = try api().response(["promptFeedback": ["blockReason": "PROHIBITED_CONTENT"]])
    #expect(blocked.output == "")
    #expect(blocked.finishReason == "PROHIBITED_CONTENT")
  }

  @Test func aStreamIsCutShortWithoutAReason() throws {
    var stream = GeminiContentStream()
    stream.take(["candidates": [["content": ["parts": [["text": "a"]]]]]])
    #expect(stream.hasToken)
    #expect(stream.body == nil)
    stream.take([
      "candidates": [["content": ["parts": [["functionCall": ["name": "f"]]]], "finishReason": "STOP"]]
    ])
    let response = try api().response(try #require(stream.body))
    #expect(response.output == "a")
    #expect(response.toolCalls == [ToolCall(name: "f", arguments: .null)])
    var blocked = GeminiContentStream()
    blocked.take(["promptFeedback": ["blockReason": "SAFETY"]])
    #expect(try api().response(try #require(blocked.body)).finishReason == "SAFETY")
  }

  @Test func countsThoughtsIntoTheOutput() throws {
    let usage = try api().usage([
      "usageMetadata": [
        "promptTokenCount": 100, "cachedContentTokenCount": 40, "toolUsePromptTokenCount": 5,
        "candidatesTokenCount": 7, "thoughtsTokenCount": 11, "totalTokenCount": 123,
      ]
    ])
    #expect(usage == TokenUsage(input: 105, cachedInput: 40, output: 18, reasoning: 11))
    #expect(try api().usage(["usageMetadata": ["promptTokenCount": 3]]).output == 0)
    #expect(try api().usage([:]) == TokenUsage())
    let audio: JSONValue = [
      "usageMetadata": ["promptTokensDetails": [["modality": "AUDIO", "tokenCount": 1]]]
    ]
    #expect(try !api().usage(audio).isStandard)
  }

  @Test(
    arguments: [
      (
        400,
        #"{"error":{"code":400,"status":"INVALID_ARGUMENT","message":"API key not valid.","#
          + #""details":[{"reason":"API_KEY_INVALID"}]}}"#, .authentication, nil
      ),
      (
        429,
        #"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"quota","#
          + #""details":[{"@type":"x"},{"retryDelay":"34.5s"}]}}"#, .rateLimited, 34.5
      ),
      (403, #"{"error":{"code":403,"status":"PERMISSION_DENIED","message":"no"}}"#, .authentication, nil),
      (400, #"{"error":{"code":400,"status":"FAILED_PRECONDITION","message":"no"}}"#, .request, nil),
    ] as [(Int, String, TargetError.Kind, Double?)])
  func classifiesItsErrors(status: Int, body: String, kind: TargetError.Kind, wait: Double?) async throws {
    try await StubModelServer.with({ _ in .http(status, body) }) { server in
      let error = try await withTarget(
        Provider.gemini.target(server.address), context(environment: ["GEMINI_API_KEY": "k"])
      ) { await failure(of: $0, request()) }
      #expect(error?.kind == kind)
      #expect(error?.retryAfter == wait)
    }
  }
}

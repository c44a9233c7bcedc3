import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

@Suite struct OpenAITargetTests {
  private func ask(
    _ reply: StubReply, options: [String: JSONValue] = [:], timeout: Double = 180,
    environment: [String: String] = ["OPENAI_API_KEY": "sk-secret-0123456789"]
  ) async throws -> TargetError? {
    try await StubModelServer.with({ _ in reply }) { server in
      try await withTarget(
        live(server, options), context(environment: environment, timeout: timeout)
      ) { await failure(of: $0, request()) }
    }
  }

  private func live(_ server: StubModelServer, _ options: [String: JSONValue] = [:]) -> JSONValue {
    .object(
      ["type": "openai", "model": "m", "base_url": .string(server.baseURL)].merging(options) { $1 })
  }

  private func answer(_ body: String) async throws -> Response {
    try await StubModelServer.with({ _ in .http(200, body) }) { server in
      try await withTarget(live(server), context()) { try await $0.respond(to: request()) }
    }
  }

  @Test func sendsTheRequestAsItStands() async throws {
    try await StubModelServer.with({ _ in .completion("hi") }) { server in
      let target = live(
        server,
        ["organization": "org", "headers": ["X-Team": "$TEAM", "X-Plain": "p"], "api_key_env": "KEY"])
      let response = try await withTarget(
        target, context(environment: ["KEY": "sk-1 \n", "TEAM": "blue"])
      ) {
        try await $0.respond(to: request("say \"hi\"", parameters: ["temperature": 0, "stop": ["x"]]))
      }
      #expect(response.output == "hi")
      #expect(response.inputTokens == 7)
      #expect(response.outputTokens == 3)
      #expect(response.finishReason == "stop")
      #expect(response.model == "stub-1")
      #expect(response.costUSD == nil)
      #expect(try #require(response.latencyMS) > 0)
      let sent = try #require(server.requests.first)
      #expect(sent.method == "POST")
      #expect(sent.path == "/v1/chat/completions")
      #expect(sent.header("authorization") == "Bearer sk-1")
      #expect(sent.header("content-type") == "application/json")
      #expect(sent.header("openai-organization") == "org")
      #expect(sent.header("x-team") == "blue")
      #expect(sent.header("x-plain") == "p")
      #expect(
        sent.body == #"{"messages":[{"content":"say \"hi\"","role":"user"}],"model":"m","stop":["x"],"#
          + #""stream":false,"temperature":0}"#)
    }
  }

  @Test func sendsNoKeyWhereThereIsNone() async throws {
    try await StubModelServer.with({ _ in .completion("hi") }) { server in
      _ = try await withTarget(live(server), context()) { try await $0.respond(to: request()) }
      let withKey = context(environment: ["OPENAI_API_KEY": "k"])
      _ = try await withTarget(live(server, ["api_key_env": "none"]), withKey) {
        try await $0.respond(to: request())
      }
      #expect(server.requests.map { $0.header("authorization") } == [nil, nil])
    }
  }

  @Test(arguments: [
    (#"{"content":"a"},"finish_reason":"stop""#, "a", "stop"),
    (
      #"{"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},"finish_reason":"stop""#, "ab",
      "stop"
    ),
    (#"{"content":null},"finish_reason":"content_filter""#, "", "content_filter"),
    (#"{"content":null},"finish_reason":"length""#, "", "length"),
    (#"{"content":null},"stop_reason":"END","finish_reason":"stop""#, "", "stop"),
    (#"{"content":null,"reasoning_content":"hm","tool_calls":[]},"finish_reason":"stop""#, "", "stop"),
    (
      #"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]},"finish_reason":"stop""#,
      "", "stop"
    ),
    (#"{"content":"","refusal":"I will not."},"finish_reason":"stop""#, "I will not.", "stop"),
    (
      #"{"content":"","tool_calls":[{"id":"x1","function":{"name":"f","arguments":{"a":2}}}]},"#
        + #""finish_reason":"tool_calls""#,
      #"{"tool_calls":[{"arguments":{"a":2},"name":"f"}]}"#, "tool_calls"
    ),
    (
      #"{"content":null,"function_call":{"name":"f","arguments":"{}"}},"finish_reason":"function_call""#,
      #"{"tool_calls":[{"arguments":{},"name":"f"}]}"#, "function_call"
    ),
    (
      #"{"content":null},"native_finish_reason":"MALFORMED_FUNCTION_CALL","error":{"code":502},"finish_reason":"error""#,
      "", "MALFORMED_FUNCTION_CALL"
    ),
    (#"{"content":null,"refusal":"I will not."},"finish_reason":"stop""#, "I will not.", "stop"),
    (
      #"{"content":null,"tool_calls":[{"id":"x1","function":{"name":"f","arguments":"{\"b\":1,\"a\":2}"}}]},"#
        + #""finish_reason":"tool_calls""#,
      #"{"tool_calls":[{"arguments":{"a":2,"b":1},"name":"f"}]}"#, "tool_calls"
    ),
  ])
  func readsTheContent(message: String, output: String, reason: String) async throws {
    let response = try await answer(#"{"choices":[{"message":\#(message)}]}"#)
    #expect(response.output == output)
    #expect(response.finishReason == reason)
    #expect(response.inputTokens == nil)
    #expect(response.model == nil)
  }

  @Test func readsACostWhereTheProviderTellsIt() async throws {
    let response = try await answer(
      #"{"choices":[{"message":{"content":"a"}}],"usage":{"prompt_tokens":1,"completion_tokens":-1,"cost":0.002}}"#
    )
    #expect(response.costUSD == 0.002)
    #expect(response.outputTokens == nil)
  }

  @Test func countsAsTheProviderDoes() {
    let usage = ChatCompletion.usage([
      "usage": [
        "prompt_tokens": 100, "completion_tokens": 20,
        "prompt_tokens_details": ["cached_tokens": 60, "cache_write_tokens": 10, "audio_tokens": 0],
        "completion_tokens_details": ["reasoning_tokens": 15, "audio_tokens": 0],
      ], "service_tier": "default",
    ])
    #expect(usage == TokenUsage(input: 100, cachedInput: 60, cacheWrite: 10, output: 20, reasoning: 15))
    #expect(ChatCompletion.usage([:]) == TokenUsage())
    #expect(ChatCompletion.usage(["usage": .null]) == TokenUsage())
    #expect(!ChatCompletion.usage(["usage": [:], "service_tier": "flex"]).isStandard)
    let audio: JSONValue = ["usage": ["prompt_tokens_details": ["audio_tokens": 3]]]
    #expect(!ChatCompletion.usage(audio).isStandard)
  }

  @Test func sendsImagesAsContentParts() throws {
    let api = try OpenAIAPI(ConfigValue(["type": "openai", "model": "m"], at: Place(file: "s")))
    #expect(try api.body(for: imageRequest())["messages"]?.arrayValue?.first?["content"] == contentParts)
  }

  @Test func keepsTheKeyOutOfToolCalls() async throws {
    let key = "sk-secret-0123456789"
    let body =
      #"{"model":"\#(key)","choices":[{"message":{"content":null,"tool_calls":[{"function":{"name":"f","#
      + #""arguments":"{\"\#(key)\":[\"\#(key)\",1]}"}}]},"finish_reason":"\#(key)"}]}"#
    try await StubModelServer.with({ _ in .http(200, body) }) { server in
      let response = try await withTarget(live(server), context(environment: ["OPENAI_API_KEY": key])) {
        try await $0.respond(to: request())
      }
      #expect(!"\(response)".contains(key), "\(response)")
      #expect(response.toolCalls == [ToolCall(name: "f", arguments: ["[redacted]": ["[redacted]", 1]])])
    }
  }

  @Test func keepsTheToolCalls() async throws {
    let response = try await answer(
      #"{"choices":[{"message":{"content":"I look.","tool_calls":[{"id":"x1","type":"function","#
        + #""function":{"name":"f","arguments":"{\"a\":2}"}},{"function":{"name":"g","arguments":"{bad"}}]}}]}"#
    )
    #expect(response.output == "I look.")
    #expect(
      response.toolCalls == [
        ToolCall(name: "f", arguments: ["a": 2]), ToolCall(name: "g", arguments: "{bad"),
      ])
  }

  @Test(arguments: [
    (401, TargetError.Kind.authentication), (403, .authentication), (402, .authentication), (400, .request),
    (404, .request), (413, .request), (422, .request), (418, .request), (408, .server), (500, .server),
    (502, .server), (503, .server), (529, .server), (429, .rateLimited),
  ])
  func classifiesAStatus(status: Int, kind: TargetError.Kind) async throws {
    let error = try #require(try await ask(.http(status, #"{"error":{"message":"so it is"}}"#)))
    #expect(error.kind == kind)
    #expect(error.message.contains("HTTP \(status) from 127.0.0.1"))
    #expect(error.message.contains("so it is"))
    #expect(error.retryAfter == nil)
  }

  @Test func namesTheKeysVariable() async throws {
    let refused = StubReply.http(401, "{}")
    #expect(try await ask(refused)?.message.contains("check the key in OPENAI_API_KEY") == true)
    let keyless = try await ask(refused, options: ["api_key_env": "none"])
    #expect(keyless?.message.contains("'api_key_env'") == true)
  }

  @Test func tellsContextLengthAndQuota() async throws {
    let long = try await ask(
      .http(400, #"{"error":{"message":"too many tokens","code":"context_length_exceeded"}}"#))
    #expect(long?.kind == .request)
    #expect(long?.message.contains("longer than the model's context") == true)
    let poor = try await ask(.http(429, #"{"error":{"message":"pay","code":"insufficient_quota"}}"#))
    #expect(poor?.kind == .authentication)
    #expect(poor?.message.contains("no quota left") == true)
  }

  @Test(
    arguments: [
      ([("Retry-After", "2")], 2.0), ([("Retry-After", "0.25")], 0.25), ([("Retry-After", "-3")], 0),
      (
        [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT")], 30
      ),
      ([("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")], 0),
      ([("Retry-After", "soon")], nil), ([("Retry-After", "inf")], nil), ([], nil),
    ] as [([(String, String)], Double?)])
  func readsRetryAfter(headers: [(String, String)], seconds: Double?) async throws {
    for status in [429, 503] {
      #expect(try await ask(.http(status, "", headers: headers))?.retryAfter == seconds)
    }
    #expect(try await ask(.http(400, "", headers: headers))?.retryAfter == nil)
  }

  @Test(arguments: [
    (#"{"error":{"message":"upstream","code":502}}"#, TargetError.Kind.server),
    (#"{"error":{"message":"slow down","code":429}}"#, .rateLimited),
    (#"{"error":{"message":"slow down","type":"rate_limit_error"}}"#, .rateLimited),
    (#"{"error":{"message":"who","code":"invalid_api_key"}}"#, .authentication),
    (#"{"error":{"message":"what","type":"invalid_request_error"}}"#, .request),
    (#"{"error":"out of memory"}"#, .server),
  ])
  func classifiesAnErrorWithStatus200(body: String, kind: TargetError.Kind) async throws {
    let error = try #require(try await ask(.http(200, body)))
    #expect(error.kind == kind)
    #expect(error.message.contains("HTTP 200 with an error"))
  }

  @Test(arguments: [
    (#"{"choices":[]}"#, "'choices' are empty"), (#"{}"#, "no 'choices'"),
    (#"{"choices":[{}]}"#, "no 'message'"),
    (#"{"choices":[{"message":{"content":null}}]}"#, "content is null"),
    (#"{"choices":[{"message":{"content":null},"finish_reason":"stop"}]}"#, "content is null"),
    (#"{"choices":[{"message":{"content":[{"type":"audio"}]}}]}"#, "a part of type 'audio'"),
    (#"{"choices":[{"message":{"content":[{"type":"text"}]}}]}"#, "'text' without a text"),
    (#"{"choices":[{"message":{"content":[7]}}]}"#, "a part that is a number"),
    (#"{"choices":[{"message":{"content":7}}]}"#, "content is a number"),
    (#"[]"#, "no 'choices'"), ("", "an empty body"), (#"{"choices":"#, "not JSON"),
    ("{\"choices\":[{\"message\":{\"content\":\"\u{1}\"}}]}", "not JSON"),
  ])
  func callsABrokenAnswerMalformed(body: String, words: String) async throws {
    let error = try #require(try await ask(.http(200, body)))
    #expect(error.kind == .malformed)
    #expect(error.message.contains(words), "\(error.message)")
  }

  @Test func namesTheContentTypeOfWhatIsNotJSON() async throws {
    let page = "<html>\u{1B}[31m\r\n" + String(repeating: "x", count: 500) + "</html>"
    let error = try #require(try await ask(.http(200, page, type: "text/html; charset=utf-8")))
    #expect(error.kind == .malformed)
    #expect(error.message.contains("text/html; charset=utf-8"))
    #expect(error.message.contains("<html> [31m x"))
    #expect(error.message.count < 500)
    #expect(error.message.unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }

  @Test func takesJSONOfAnotherContentType() async throws {
    let body = #"{"choices":[{"message":{"content":"a"}}]}"#
    try await StubModelServer.with({ _ in .http(200, body, type: "text/plain") }) { server in
      let response = try await withTarget(live(server), context()) { try await $0.respond(to: request()) }
      #expect(response.output == "a")
    }
  }

  @Test func followsNoRedirect() async throws {
    try await StubModelServer.with({ _ in .completion("stolen") }) { other in
      let away = StubReply.http(307, "", headers: [("Location", other.baseURL + "/chat/completions")])
      let error = try #require(try await ask(away))
      #expect(error.kind == .request)
      #expect(error.message.contains("redirects to \(other.baseURL)"))
      #expect(error.message.contains("not followed"))
      #expect(other.requests.isEmpty)
    }
  }

  @Test func callsABrokenConnectionSo() async throws {
    let whole = StubReply.completion("some words")
    let replies = [
      StubReply.closes, .resets, whole.cut(after: 150, then: .close), whole.cut(after: 150, then: .reset),
      whole.cut(after: 20, then: .close), StubReply([.send(Array("no HTTP at all\r\n\r\n".utf8)), .close]),
    ]
    for (index, reply) in replies.enumerated() {
      let error = try #require(try await ask(reply))
      #expect(error.kind == .connection, "\(index): \(error)")
      #expect(error.isTransient)
    }
  }

  @Test func callsAClosedPortAConnectionTrouble() async throws {
    let port = try await StubModelServer.with({ _ in .closes }) { $0.port }
    let json: JSONValue = ["type": "openai", "model": "m", "base_url": .string("http://127.0.0.1:\(port)")]
    let error = try await withTarget(json, context()) { await failure(of: $0, request()) }
    #expect(error?.kind == .connection)
    #expect(error?.message.contains("127.0.0.1:\(port)") == true)
  }

  @Test func givesUpWhenTheTimeIsOver() async throws {
    let whole = StubReply.completion("slow")
    for reply in [StubReply.hangs, whole.cut(after: 60, then: .hang), whole.dripping(50)] {
      let error = try #require(try await ask(reply, timeout: 0.2))
      #expect(error.kind == .timeout)
      #expect(error.message.contains("within 0.2 s"))
    }
  }

  @Test func readsAnAnswerThatDrips() async throws {
    try await StubModelServer.with({ _ in .completion("slow").dripping(0) }) { server in
      let response = try await withTarget(live(server), context()) { try await $0.respond(to: request()) }
      #expect(response.output == "slow")
    }
  }

  @Test func neverShowsAKey() async throws {
    let keys = ["OPENAI_API_KEY": "sk-a/b+0123456789", "TEAM_KEY": "team-9876543210"]
    let options: [String: JSONValue] = ["headers": ["X-Api-Key": "$TEAM_KEY"]]
    let script: @Sendable (StubRequest) -> StubReply = { request in
      let key = request.header("authorization") ?? ""
      let team = request.header("x-api-key") ?? ""
      let escaped = key.split(separator: "/").joined(separator: "\\/")
      switch request.number {
      case 1: return .http(401, #"{"error":{"message":"bad key \#(key) \#(team)"}}"#)
      case 2: return .http(401, #"{"error":{"message":"bad key \#(escaped)"}}"#)
      case 3: return .http(500, #"<p>\#(key)</p> {"k":"\#(escaped)"} \#(team)"#, type: key)
      case 4: return .http(200, #"not json \#(key) \#(escaped)"#, type: "x/\(team)")
      case 5: return .http(307, "", headers: [("Location", "http://x/?k=\(key)")])
      case 6: return .http(200, #"{"\#(team)":\#(key)}"#)
      case 7: return .http(200, #"{"error":{"code":"\#(team)","message":"\#(key)"}}"#)
      default: return .http(200, #"{"error":{"\#(team)":"\#(key)"}}"#)
      }
    }
    try await StubModelServer.with(script) { server in
      try await withTarget(live(server, options), context(environment: keys)) { target in
        for _ in 1...8 {
          let error = try #require(await failure(of: target, request()))
          #expect(!error.description.contains("0123456789"), "\(error)")
          #expect(!error.description.contains("9876543210"), "\(error)")
          #expect(error.message.contains("[redacted]"), "\(error)")
        }
        #expect(!"\(target.identity)".contains("0123456789"))
      }
    }
  }

  @Test func keepsConnectionsOpenAndBounded() async throws {
    try await StubModelServer.with({ _ in .completion("hi").delayed(2) }) { server in
      try await withTarget(live(server), context(concurrency: 4)) { target in
        try await withThrowingTaskGroup(of: Response.self) { group in
          for index in 0..<40 { group.addTask { try await target.respond(to: request(id: "\(index)")) } }
          try await group.waitForAll()
        }
      }
      #expect(server.requests.count == 40)
      #expect(server.connections <= 4)
      #expect(server.peak <= 4)
    }
  }

  @Test func endsWhenCancelled() async throws {
    try await StubModelServer.with({ _ in .hangs }) { server in
      try await withTarget(live(server), context()) { target in
        let call = Task { await failure(of: target, request()) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        call.cancel()
        let error = await call.value
        #expect(error?.kind == .connection)
        #expect(error?.message.contains("cancelled") == true)
      }
    }
  }
}

import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateProgram
@testable import GateTargets

/// Streams of the chat completions API.
@Suite struct StreamTests {
  private static let head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"

  private func chunk(_ choice: String, rest: String = "") -> StubReply.Step {
    .send(Array("data: {\"model\":\"s\",\"choices\":[\(choice)]\(rest)}\n\n".utf8))
  }

  private func word(_ text: String) -> StubReply.Step {
    chunk(#"{"index":0,"delta":{"content":"\#(text)"}}"#)
  }

  private var stop: StubReply.Step { chunk(#"{"index":0,"delta":{},"finish_reason":"stop"}"#) }
  private var done: StubReply.Step { .send(Array("data: [DONE]\n\n".utf8)) }
  /// Time for what was sent to leave before the connection ends.
  private let pause = StubReply.Step.wait(20)

  private func respond(_ steps: [StubReply.Step]) async throws -> Result<Response, TargetError> {
    let reply = StubReply([.send(Array(Self.head.utf8))] + steps)
    return try await StubModelServer.with({ _ in reply }) { server in
      let json: JSONValue = [
        "type": "openai", "model": "m", "base_url": .string(server.baseURL), "stream": true,
      ]
      return try await withTarget(json, context()) { target in
        do throws(TargetError) {
          return .success(try await target.respond(to: request()))
        } catch {
          return .failure(error)
        }
      }
    }
  }

  @Test func asksForTheUsage() async throws {
    try await StubModelServer.with({ _ in Provider.streamedOpenAI.reply("x") }) { server in
      let json = Provider.streamedOpenAI.target(server.address)
      _ = try await withTarget(json, context()) { try await $0.respond(to: request()) }
      let body = try JSONParser.parse(server.requests.first?.body ?? "")
      #expect(body["stream"] == true)
      #expect(body["stream_options"] == ["include_usage": true])
    }
  }

  @Test func marksTheFirstToken() throws {
    let value = ConfigValue(["type": "openai", "model": "m", "stream": true], at: Place(file: "s"))
    let api = try OpenAIAPI(value)
    let assembler = try #require(api.makeStreamAssembler())
    var reader = StreamReader(assembler: assembler, api: api, host: "h", redactor: Redactor())
    try reader.feed(
      Array(#"data: {"choices":[{"delta":{"role":"assistant","content":""}}]}"#.utf8) + [10, 10])
    #expect(reader.firstToken == nil)
    try reader.feed(Array(#"data: {"choices":[{"delta":{"content":"a"}}]}"#.utf8))
    #expect(reader.firstToken == nil)
    try reader.feed([10, 10])
    let first = try #require(reader.firstToken)
    try reader.feed(Array(#"data: {"choices":[{"delta":{"content":"b"}}]}"#.utf8) + [10, 10])
    #expect(reader.firstToken == first)
    #expect(reader.outcome == nil)
  }

  @Test func takesAStreamThatEndsWithoutDone() async throws {
    #expect(try await respond([word("a"), stop, pause, .close]).get().output == "a")
  }

  @Test func keepsAnAnswerThatWasWholeWhenTheConnectionBroke() async throws {
    let response = try await respond([word("a"), stop, done, .wait(1000), .reset]).get()
    #expect(response.output == "a")
  }

  @Test func callsAStreamCutShortAConnectionTrouble() async throws {
    let torn = StubReply.Step.send(Array("data: {\"choices\":[{\"del".utf8))
    for steps in [
      [.close], [word("a"), pause, .close], [word("a"), torn, pause, .close], [word("a"), pause, .reset],
      [word("a"), torn, pause, .reset],
    ] {
      let result = try await respond(steps)
      guard case .failure(let error) = result else {
        Issue.record("answered")
        continue
      }
      #expect(error.kind == .connection, "\(error)")
      #expect(error.isTransient)
    }
  }

  @Test func callsAStreamThatWasGivenUpAFaultOfTheServer() async throws {
    // As llama-cpp-python ends a stream when a newer call comes.
    let broken = StubReply.Step.send(Array("zz\r\n".utf8))
    for steps in [
      [word("a"), done, pause, .close], [word("a"), done, broken, pause, .close],
      // A reset throws away what was not read yet.
      [word("a"), done, .wait(1000), .reset],
      [done, pause, .close],
    ] {
      let result = try await respond(steps)
      let error = #expect(throws: TargetError.self) { try result.get() }
      #expect(
        steps.count == 3 && error?.kind == .malformed || error?.kind == .server,
        "\(String(describing: error))")
      #expect(error?.isTransient == true)
      if error?.kind == .server { #expect(error?.isInterruption == true) }
    }
    let cut = try await respond([word("a"), pause, .close])
    #expect(throws: TargetError.self) { try cut.get() }
  }

  @Test(arguments: [
    (
      #"{"index":0,"id":"c1","function":{"name":"f","arguments":"{\"p\":"}}"#,
      #"{"index":0,"function":{"name":"f","arguments":"1}"}}"#,
      ["{\"p\":1}"]
    ),
    (
      #"{"id":"c1","function":{"name":"f","arguments":"{}"}}"#,
      #"{"id":"c2","function":{"name":"f","arguments":"{}"}}"#,
      ["{}", "{}"]
    ),
    (
      #"{"index":0,"function":{"name":"f","arguments":"{\"p\":1}"}}"#,
      #"{"index":0,"function":{"name":"f","arguments":"{\"p\":2}"}}"#, ["{\"p\":1}", "{\"p\":2}"]
    ),
    (
      #"{"index":0,"id":"c1","function":{"name":"f","arguments":""}}"#,
      #"{"index":0,"id":"c1","function":{"name":"f","arguments":"{}"}}"#, ["{}"]
    ),
    (
      #"{"index":0,"id":"c1","function":{"name":"f","arguments":{"p":1}}}"#,
      #"{"index":1,"id":"c2","function":{"name":"f","arguments":{"p":2}}}"#, ["{\"p\":1}", "{\"p\":2}"]
    ),
    (
      // A new id with each piece, and no name: the same call.
      #"{"index":0,"id":"c1","function":{"name":"f","arguments":"{\"p\""}}"#,
      #"{"index":0,"id":"c2","function":{"arguments":":1}"}}"#, ["{\"p\":1}"]
    ),
  ])
  func putsTheCallsOfEachServerTogether(first: String, second: String, arguments: [String]) async throws {
    let response = try await respond([
      chunk(#"{"index":0,"delta":{"tool_calls":[\#(first)]}}"#),
      chunk(#"{"index":0,"delta":{"tool_calls":[\#(second)]}}"#),
      chunk(#"{"index":0,"delta":{},"finish_reason":"tool_calls"}"#), done, pause, .close,
    ]).get()
    #expect(response.toolCalls.map(\.name) == arguments.map { _ in "f" })
    #expect(response.toolCalls.map { JSONWriter.compact($0.arguments) } == arguments)
  }

  @Test func aNameInPiecesIsOneName() async throws {
    let response = try await respond([
      chunk(#"{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"get_"}}]}}"#),
      chunk(#"{"delta":{"tool_calls":[{"index":0,"function":{"name":"weather"}}]}}"#),
      chunk(#"{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{}"}}]}}"#),
      chunk(#"{"delta":{},"finish_reason":"tool_calls"}"#), done, pause, .close,
    ]).get()
    #expect(response.toolCalls == [ToolCall(name: "get_weather", arguments: [:])])
  }

  @Test func knowsAStreamOfAnotherContentType() async throws {
    for (text, isWhole) in [("data: [DONE] \n\n", true), ("data: \n\ndata:[DONE]\n\n", true), ("", true)] {
      let end = #"data: {"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}"# + "\n\n" + text
      try await StubModelServer.with({ _ in .http(200, end, type: "text/plain") }) { server in
        let json = Provider.streamedOpenAI.target(server.address)
        let response = try await withTarget(json, context()) { try await $0.respond(to: request()) }
        #expect((response.output == "a") == isWhole)
      }
    }
    let cut = #"data: {"choices":[{"delta":{"content":"a"}}]}"# + "\n\n"
    try await StubModelServer.with({ _ in .http(200, cut, type: nil) }) { server in
      let error = try await withTarget(Provider.streamedOpenAI.target(server.address), context()) {
        await failure(of: $0, request())
      }
      #expect(error?.kind == .connection)
    }
  }

  @Test func putsToolCallsTogether() async throws {
    let response = try await respond([
      chunk(
        #"{"index":0,"delta":{"content":null,"tool_calls":[{"index":1,"id":"y","function":{"name":"g","arguments":""}}]}}"#
      ),
      chunk(
        #"{"index":0,"delta":{"tool_calls":[{"index":0,"id":"x","function":{"name":"f","arguments":"{\"a\""}}]}}"#
      ),
      chunk(#"{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]}}"#),
      chunk(#"{"index":0,"delta":{},"finish_reason":"tool_calls"}"#), done, pause, .close,
    ]).get()
    #expect(
      response.toolCalls == [
        ToolCall(name: "f", arguments: ["a": 1]), ToolCall(name: "g", arguments: [:]),
      ])
    #expect(
      response.output == #"{"tool_calls":[{"arguments":{"a":1},"name":"f"},{"arguments":{},"name":"g"}]}"#)
    #expect(response.finishReason == "tool_calls")
    #expect(response.timeToFirstTokenMS != nil)
  }

  @Test func takesAnAnswerFromAServerThatDoesNotStream() async throws {
    try await StubModelServer.with({ _ in .completion("whole") }) { server in
      let json = Provider.streamedOpenAI.target(server.address)
      let response = try await withTarget(json, context()) { try await $0.respond(to: request()) }
      #expect(response.output == "whole")
      #expect(response.timeToFirstTokenMS == nil)
    }
  }
}

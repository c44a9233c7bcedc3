import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

@Suite struct GenericTests {
  private func options(_ changes: [String: JSONValue] = [:]) -> JSONValue {
    .object(
      [
        "type": "http", "url": "http://localhost/ask", "request": ["q": "{{prompt}}"],
        "response": ["text": "/a"],
      ].merging(changes) { $1 })
  }

  private func api(_ changes: [String: JSONValue] = [:]) throws -> GenericAPI {
    try GenericAPI(ConfigValue(options(changes), at: Place(file: "suite.yaml", line: 1, key: "target")))
  }

  private func body(_ template: JSONValue, _ request: TargetRequest) throws -> JSONValue {
    try api(["request": template, "model": "own-1"]).body(for: request)
  }

  @Test func readsToolCallsAndSteps() throws {
    let api = try api(["response": ["text": "/a", "tool_calls": "/calls", "steps": ["/n", "/trace"]]])
    let answer = try api.response([
      "calls": [
        ["name": "f", "arguments": ["x": 1]],
        ["function": ["name": "g", "arguments": "{\"id\": 12345678901234567890}"]],
        ["tool": "h", "args": [:], "error": "no"],
      ],
      "trace": [1, 2, 3],
    ])
    #expect(answer.output == "")
    #expect(answer.toolCalls.map(\.name) == ["f", "g", "h"])
    #expect(JSONWriter.compact(answer.toolCalls[1].arguments) == #"{"id":12345678901234567890}"#)
    #expect(answer.toolCalls[2].error == "no")
    #expect(answer.steps == 3)
    #expect(try api.response(["a": "x", "n": 2]).steps == 2)
    #expect(try api.response(["a": "x"]).toolCalls.isEmpty)
    for bad: JSONValue in [
      ["a": "x", "calls": "f"], ["a": "x", "calls": [["x": 1]]], ["a": "x", "n": "two"], ["b": 1],
    ] {
      #expect(throws: TargetError.self) { try api.response(bad) }
    }
  }

  @Test func pointersAreTriedInTheirOrder() throws {
    let api = try api(["response": ["text": ["/a/text", "/b"], "input_tokens": ["/u/in", "/u/prompt"]]])
    #expect(try api.response(["a": ["text": "x"], "b": "y"]).output == "x")
    #expect(try api.response(["a": ["text": .null], "b": "y"]).output == "y")
    #expect(api.usage(["u": ["prompt": 7]]).input == 7)
    let error = #expect(throws: TargetError.self) { try api.response(["c": 1]) }
    #expect(error?.description.contains("'/a/text' or '/b'") == true)
    #expect(throws: Diagnostic.self) { try self.api(["response": ["text": []]]) }
  }

  @Test func fillsTheTemplate() throws {
    let request = TargetRequest(
      exampleID: "ex", epoch: 2,
      messages: [ChatMessage(role: "system", content: "s"), ChatMessage(role: "user", content: "u\"\n")],
      input: ["question": "why?", "n": 3, "list": ["a", "b"]], metadata: ["k": "v"],
      parameters: GenerationParameters(values: ["temperature": 0.5]))
    let template: JSONValue = [
      "text": "Q: {{input.question}} ({{epoch}}) {{prompt}}", "exact": "{{prompt}}", "list": "{{input.list}}",
      "n": "{{ input.n }}",
      "all": ["{{messages}}", "{{metadata}}", "{{parameters.temperature}}", true, 7, .null],
      "who": "{{model}}/{{id}}", "each": "{{#input.list}}<{{.}}>{{/input.list}}", "whole": "={{input}}",
    ]
    #expect(
      try body(template, request) == [
        "text": "Q: why? (2) u\"\n", "exact": "u\"\n", "list": ["a", "b"], "n": 3,
        "all": [
          [["role": "system", "content": "s"], ["role": "user", "content": "u\"\n"]], ["k": "v"], 0.5, true,
          7,
          .null,
        ],
        "who": "own-1/ex", "each": "<a><b>", "whole": #"={"list":["a","b"],"n":3,"question":"why?"}"#,
      ])
  }

  @Test(arguments: [
    #"", "admin": true, "x": ""#, "a\\", "\u{0}\u{1F}\u{7F}", "</script>{{prompt}}", "\r\n\t\"'`", "\u{2028}",
  ])
  func noValueBreaksOut(text: String) throws {
    let body = try body(["q": "<{{prompt}}>", "e": "{{prompt}}"], request(text))
    #expect(body == ["q": .string("<\(text)>"), "e": .string(text)])
    #expect(try JSONParser.parse(JSONWriter.compact(body)) == body)
  }

  @Test func takesATemplateAsTextOfJSON() throws {
    #expect(try body(#"{"q": ["{{prompt}}", 1]}"#, request("x")) == ["q": ["x", 1]])
  }

  @Test func putsImagesIntoTheMessages() throws {
    let body = try body(["m": "{{messages}}", "p": "{{prompt}}"], imageRequest())
    #expect(body == ["m": [["role": "user", "content": contentParts]], "p": "look"])
  }

  @Test func wantsAValueForEveryVariable() throws {
    let error = #expect(throws: TargetError.self) { try body(["q": "{{input.absent}}"], request("x")) }
    #expect(error?.kind == .request)
    #expect(error?.message.contains("'{{input.absent}}'") == true)
  }

  @Test(
    arguments: [
      (["url": .null], "target: the key 'url' is missing"),
      (["url": "localhost/ask"], "'url' is not an address"),
      (["url": "http://x/?api_key=abc"], "holds a key in its query"),
      (["url": "http://me:pw@x/"], "holds a name or password"),
      (["url": "http://x/#a"], "may not hold '#'"),
      (["method": "GET"], "target.method: 'GET' is not known here"),
      (["headers": ["Authorization": "Bearer abc"]], "would be a key in the repository"),
      (["headers": ["X": "a ${b c}"]], "names no environment variable after '${'"),
      (["headers": ["X": "a ${NOT_SET} b"]], "the environment variable NOT_SET"),
      (["request": 7], "target.request: a map with the request's members is expected"),
      (["request": "{{prompt}}"], "target.request: the request is not JSON"),
      (["request": ["q": "{{promt}}"]], "target.request.q: the request names '{{promt}}'"),
      (["request": ["q": "a {{question}}"]], "'{{question}}', which is not known; give one of prompt"),
      (["request": ["q": "a {{#input}}"]], "this is not a Mustache template"),
      (["request": ["q": "a {{> b}}"]], "names a partial"),
      (["response": ["txt": "/a"]], "did you mean 'text'?"),
      (["response": ["model": "/a"]], "target.response: the key 'text' is missing"),
      (["response": ["text": "a"]], "target.response.text: 'a' is not a JSON pointer"),
      (["response": ["text": 7]], "target.response.text: a JSON pointer is expected, not a number"),
      (["respones": ["text": "/a"]], "did you mean 'response'?"),
    ] as [([String: JSONValue], String)])
  func refusesABadOption(changes: [String: JSONValue], words: String) async {
    let text = await fault(options(changes), context())?.description ?? ""
    #expect(text.hasPrefix("suite.yaml:1: target"), "\(text)")
    #expect(text.contains(words), "\(text)")
    #expect(!text.contains("abc"))
  }

  @Test func sendsWithItsMethodAndHeaders() async throws {
    try await StubModelServer.with({ _ in .http(200, #"{"a":{"x":1},"price":0.25}"#) }) { server in
      let target = options([
        "url": .string(server.address + "/ask"), "method": "PUT",
        "headers": ["Authorization": "Bearer ${TOKEN}", "X-Two": "${A}-${TOKEN}", "X-All": "$A"],
        "response": ["text": "/a", "cost_usd": "/price"],
      ])
      let response = try await withTarget(target, context(environment: ["TOKEN": "t0", "A": "a0"])) {
        try await $0.respond(to: request("x"))
      }
      #expect(response.output == #"{"x":1}"#)
      #expect(response.costUSD == 0.25)
      let sent = try #require(server.requests.first)
      #expect(sent.method == "PUT")
      #expect(sent.header("authorization") == "Bearer t0")
      #expect(sent.header("x-two") == "a0-t0")
      #expect(sent.header("x-all") == "a0")
    }
  }

  @Test func findsTheErrorWhereItIsSaidToStand() throws {
    let api = try api(["response": ["text": "/a", "error": "/problem/text"]])
    #expect(api.error(in: ["problem": ["text": "full"]]) == ProviderError(message: "full"))
    #expect(api.error(in: ["a": "x", "problem": .null]) == nil)
    #expect(api.error(in: ["a": "x", "problem": ["text": ""]]) == nil)
    #expect(api.error(in: ["a": "x", "error": "not here"]) == nil)
    #expect(try self.api().error(in: ["error": "here"]) == ProviderError(message: "here"))
  }

  @Test func isKnownByWhatDecidesItsAnswers() throws {
    let one = try api().identity
    #expect(try api(["url": "http://localhost:9/other", "headers": ["X": "y"]]).identity == one)
    #expect(try api(["request": ["q": "{{input}}"]]).identity != one)
    #expect(try api(["model": "m"]).identity != one)
    #expect(try api(["response": ["text": "/b"]]).identity != one)
  }
}

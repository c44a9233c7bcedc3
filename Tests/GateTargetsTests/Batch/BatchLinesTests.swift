import GateJSON
import GateSuite
import Testing

@testable import GateTargets

/// The lines of batch files, as engines write them.
@Suite struct BatchLinesTests {
  private func lines(_ options: [String: JSONValue] = [:]) throws -> BatchLines {
    let json: [String: JSONValue] = [
      "type": "openai", "model": "m", "base_url": "http://127.0.0.1:9/v1", "stream": true,
    ]
    return try BatchLines(
      TargetConfiguration(
        ConfigValue(
          .object(json.merging(options) { $1 }), at: Place(file: "suite.yaml", line: 1, key: "target")),
        prices: ["m": ModelPrice(input: 10, output: 100)]))
  }

  private static let body = #"""
    {"id":"c","model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"yes"},"finish_reason":"stop"}],"usage":{"prompt_tokens":100,"completion_tokens":10}}
    """#

  @Test func aRequestIsTheBodyOfACall() throws {
    let entry = BatchEntry(customID: "id-1", request: request("question 1."))
    let line = try lines().line(of: entry)
    #expect(line.last == UInt8(ascii: "\n"))
    let json = try JSONParser.parse(line)
    #expect(json["custom_id"] == "id-1" && json["method"] == "POST")
    #expect(json["url"] == "/v1/chat/completions")
    #expect(json["body"]?["model"] == "m" && json["body"]?["stream"] == nil)
    let other = try JSONParser.parse(try lines(["api": "responses"]).line(of: entry))
    #expect(other["url"] == "/v1/responses" && other["body"]?["input"] != nil)
  }

  @Test func anAnswerIsThatOfACallAtItsWholePrice() throws {
    let line = try JSONParser.parse(
      #"{"id":"vllm-1","custom_id":"a","response":{"status_code":200,"request_id":"r","body":\#(Self.body)},"error":null}"#
    )
    let response = try lines().outcome(of: line, to: request("q")).get()
    #expect(response.output == "yes" && response.model == "m" && response.latencyMS == nil)
    #expect(response.costUSD == 0.002 && !response.isBatched)
  }

  /// Results without an answer, and what each amounts to.
  static let failures: [(line: String, kind: TargetError.Kind, message: String)] = [
    (
      #"{"response":{"status_code":400,"request_id":"r","body":null},"error":"Request must not be sent in stream mode"}"#,
      .request, "HTTP 400 from 127.0.0.1:9: Request must not be sent in stream mode"
    ),
    (
      #"{"response":{"status_code":400,"body":null},"error":{"error":{"message":"maximum context length is 8","type":"BadRequestError","param":null,"code":400}}}"#,
      .request,
      "HTTP 400 from 127.0.0.1:9: maximum context length is 8; the prompt is longer than the model's context; shorten it"
    ),
    (
      #"{"response":{"status_code":500},"error":{"object":"error","message":"no memory","type":"InternalServerError","code":500}}"#,
      .server, "HTTP 500 from 127.0.0.1:9: no memory"
    ),
    (
      #"{"response":{"status_code":429,"body":{"error":{"message":"slow down"}}},"error":null}"#,
      .rateLimited,
      "HTTP 429 from 127.0.0.1:9: slow down"
    ),
    (
      #"{"response":{"status_code":401,"body":null},"error":null}"#, .authentication,
      "HTTP 401 from 127.0.0.1:9; check the key of the engine that answered the file"
    ),
    (
      #"{"response":null,"error":{"code":"batch_expired","message":"too late"}}"#, .server,
      "batch_expired: too late"
    ),
    (#"{"response":null,"error":"lost"}"#, .server, "lost"),
    (#"{"response":null,"error":null}"#, .server, "the batch gives no result"),
    (#"{"response":{"status_code":200,"body":null},"error":null}"#, .server, "the batch gives no result"),
    (
      #"{"response":{"status_code":200,"body":{"choices":[]}},"error":null}"#, .malformed, ""
    ),
  ]

  @Test(arguments: failures)
  func aFailureIsNoAnswer(line: String, kind: TargetError.Kind, message: String) throws {
    let outcome = try lines().outcome(of: try JSONParser.parse(line), to: request("q"))
    guard case .failure(let error) = outcome else {
      Issue.record("it is an answer: \(outcome)")
      return
    }
    #expect(error.kind == kind)
    if !message.isEmpty { #expect(error.message == message) }
  }

  @Test func anotherAPIHasOtherLines() {
    #expect(throws: Diagnostic.self) { try lines(["type": "anthropic"]) }
  }
}

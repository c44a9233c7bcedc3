import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// The log-probabilities of answers, as each API tells them.
@Suite struct LogProbabilityTests {
  private func ask(
    _ target: JSONValue, _ body: String, type: String = "application/json",
    parameters: [String: JSONValue] = [:]
  ) async throws -> (mean: Double?, sent: JSONValue) {
    try await StubModelServer.with({ _ in .http(200, body, type: type) }) { server in
      var members = target.objectValue ?? [:]
      if members["type"] == "http" {
        members["url"] = .string(server.address)
      } else {
        members["base_url"] = .string(server.baseURL)
        members["model"] = "m"
      }
      let response = try await withTarget(.object(members), context()) {
        try await $0.respond(to: request(parameters: parameters))
      }
      return (
        response.meanLogProbability, try JSONParser.parse(try #require(server.requests.first).body)
      )
    }
  }

  private let tokens = #"[{"token":"a","logprob":-0.5},{"token":"b","logprob":-1.5}]"#

  @Test func chatCompletions() async throws {
    let choice =
      #"{"message":{"content":"ab"},"finish_reason":"stop","logprobs":{"content":\#(tokens),"refusal":null}}"#
    let (mean, sent) = try await ask(
      ["type": "openai"], #"{"choices":[\#(choice)]}"#, parameters: ["logprobs": true])
    #expect(mean == -1)
    #expect(sent["logprobs"] == true)
    let chunk = { (token: String) in
      #"data: {"choices":[{"index":0,"delta":{"content":"x"},"logprobs":{"content":[{"logprob":\#(token)}]}}]}"#
        + "\n\n"
    }
    let end =
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"
    let streamed = try await ask(
      ["type": "openai", "stream": true], chunk("-0.5") + chunk("-1.5") + end, type: "text/event-stream")
    #expect(streamed.mean == -1)
  }

  @Test func whatIsNotKnownIsNotZero() async throws {
    for told in ["null", #"{"content":null}"#, #"{"content":[]}"#, #"{"content":[{"token":"a"}]}"#] {
      let choice = #"{"message":{"content":"ab"},"finish_reason":"stop","logprobs":\#(told)}"#
      #expect(try await ask(["type": "openai"], #"{"choices":[\#(choice)]}"#).mean == nil)
    }
  }

  @Test func responses() async throws {
    let item = #"{"type":"message","content":[{"type":"output_text","text":"ab","logprobs":\#(tokens)}]}"#
    let (mean, sent) = try await ask(
      ["type": "openai", "api": "responses"], #"{"status":"completed","output":[\#(item)]}"#,
      parameters: ["logprobs": true])
    #expect(mean == -1)
    #expect(sent["include"] == ["message.output_text.logprobs"])
  }

  @Test func gemini() async throws {
    let result = #""logprobsResult":{"chosenCandidates":[{"logProbability":-0.5},{"logProbability":-1.5}]}"#
    let candidate = #"{"content":{"parts":[{"text":"ab"}]},"finishReason":"STOP","avgLogprobs":-3,"#
    let (mean, sent) = try await ask(
      ["type": "gemini"], #"{"candidates":[\#(candidate)\#(result)}]}"#,
      parameters: ["logprobs": true, "top_logprobs": 2])
    #expect(mean == -1)
    #expect(sent["generationConfig"] == ["responseLogprobs": true, "logprobs": 2])
    #expect(try await ask(["type": "gemini"], #"{"candidates":[\#(candidate)"x":1}]}"#).mean == -3)
  }

  @Test func anAPIOfOnesOwn() async throws {
    let pointers: JSONValue = ["text": "/a", "mean_logprob": "/m", "logprobs": "/l"]
    let target: JSONValue = ["type": "http", "request": ["q": "{{prompt}}"], "response": pointers]
    #expect(try await ask(target, #"{"a":"x","m":-0.25}"#).mean == -0.25)
    #expect(try await ask(target, #"{"a":"x","l":[-1,-2]}"#).mean == -1.5)
    #expect(try await ask(target, #"{"a":"x"}"#).mean == nil)
  }
}

import GateJSON
import GateSuite
import GateTestSupport
import NIOHTTP1
import Testing

@testable import GateTargets

/// The usage objects of those that speak the chat completions API.
@Suite struct ChatUsageTests {
  private func usage(_ usage: JSONValue) -> TokenUsage { ChatCompletion.usage(["usage": usage]) }

  @Test func reasoningBesideTheCompletionCounts() {
    // xAI: the total holds what the completion leaves out.
    let xAI = usage([
      "prompt_tokens": 32, "completion_tokens": 9, "total_tokens": 135,
      "prompt_tokens_details": ["cached_tokens": 6], "completion_tokens_details": ["reasoning_tokens": 94],
    ])
    #expect(xAI == TokenUsage(input: 32, cachedInput: 6, output: 103, reasoning: 94))
    // Gemini's compatible endpoint tells only the total.
    #expect(usage(["prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 315]).output == 305)
    // Without a total, more reasoning than completion cannot be a part of it.
    #expect(
      usage([
        "prompt_tokens": 1, "completion_tokens": 9, "completion_tokens_details": ["reasoning_tokens": 94],
      ]).output == 103)
    #expect(
      usage(["prompt_tokens": 1, "completion_tokens": 9, "reasoning_tokens": 94, "total_tokens": 104]).output
        == 103)
  }

  @Test func reasoningInsideTheCompletionCountsOnce() {
    for total in [135, nil] as [JSONValue?] {
      var members: [String: JSONValue] = [
        "prompt_tokens": 32, "completion_tokens": 103, "completion_tokens_details": ["reasoning_tokens": 94],
      ]
      members["total_tokens"] = total
      #expect(usage(.object(members)).output == 103)
    }
    #expect(usage(["prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 12]).output == 5)
  }

  @Test func tokensOfACacheOutsideThePromptAreInput() {
    let counted = usage([
      "prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 115, "cache_read_input_tokens": 100,
      "cache_creation_input_tokens": 0,
    ])
    #expect(counted.input == 110)
    #expect(counted.output == 5)
  }

  @Test func findsTheCacheUnderEachName() {
    #expect(
      usage(["prompt_tokens": 1000, "completion_tokens": 50, "prompt_cache_hit_tokens": 900]).cachedInput
        == 900)
    #expect(usage(["prompt_tokens": 1000, "completion_tokens": 50, "cached_tokens": 900]).cachedInput == 900)
    let both = usage([
      "prompt_tokens": 1000, "prompt_tokens_details": ["cached_tokens": 0], "prompt_cache_hit_tokens": 900,
    ])
    #expect(both.cachedInput == 900)
    #expect(usage(["prompt_tokens": 1]).cachedInput == nil)
  }

  @Test func findsTheUsageInEachPlace() {
    let counts: JSONValue = ["prompt_tokens": 10, "completion_tokens": 5]
    #expect(ChatCompletion.usage(["x_groq": ["id": "r", "usage": counts]]).output == 5)
    #expect(ChatCompletion.usage(["choices": [["usage": counts]]]).output == 5)
    #expect(ChatCompletion.usage(["usage": .null, "x_groq": ["usage": counts]]).input == 10)
    #expect(ChatCompletion.usage(["usage": [:], "choices": [["usage": counts]]]).input == 10)
    #expect(
      ChatCompletion.usage(["usage": ["prompt_tokens": .null], "x_groq": ["usage": counts]]).output == 5)
    // In the words of the Responses API.
    #expect(
      usage([
        "input_tokens": 10, "output_tokens": 5, "output_tokens_details": ["reasoning_tokens": 2],
        "input_tokens_details": ["cached_tokens": 4],
      ]) == TokenUsage(input: 10, cachedInput: 4, output: 5, reasoning: 2))
  }

  @Test func whatNobodyCountedIsUnknownAndNotFree() {
    #expect(usage(["prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0]) == TokenUsage())
    #expect(usage(["prompt_tokens": 0, "completion_tokens": 0, "cost": 0]).toldCostUSD == nil)
    let onlyOut = usage(["prompt_tokens": 0, "completion_tokens": 3])
    #expect(onlyOut.input == nil && onlyOut.output == 3)
    // An empty answer has no tokens.
    #expect(usage(["prompt_tokens": 3, "completion_tokens": 0]).output == 0)
  }

  @Test func readsTheCostAsItIsTold() {
    #expect(usage(["prompt_tokens": 1, "completion_tokens": 1, "cost": 0]).toldCostUSD == 0)
    #expect(usage(["prompt_tokens": 1, "cost": ["total_cost": 0.25]]).toldCostUSD == 0.25)
    // A call with one's own key: the router's fee and the upstream's bill.
    let own = usage([
      "prompt_tokens": 1, "cost": 0.25, "is_byok": true, "cost_details": ["upstream_inference_cost": 0.5],
    ])
    #expect(own.toldCostUSD == 0.75)
    #expect(
      usage(["prompt_tokens": 1, "cost": 0, "cost_details": ["upstream_inference_cost": 0.5]]).toldCostUSD
        == 0.5)
    #expect(
      usage(["prompt_tokens": 1, "cost": 0.5, "cost_details": ["upstream_inference_cost": 0.5]]).toldCostUSD
        == 0.5)
    #expect(usage(["prompt_tokens": 1, "cost": -1]).toldCostUSD == nil)
  }

  @Test(
    arguments: [
      ("0.0125", 3, 0.0125), ("0.0", 3, 0), ("0.0", 0, nil), ("None", 3, nil), ("-1", 3, nil), (nil, 3, nil),
    ] as [(String?, Int, Double?)])
  func readsTheCostFromLitellmsHeader(told: String?, tokens: Int, cost: Double?) async throws {
    let body =
      #"{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}],"usage":{"prompt_tokens":\#(tokens),"#
      + #""completion_tokens":\#(tokens)}}"#
    let headers = told.map { [("x-litellm-response-cost", $0)] } ?? []
    try await StubModelServer.with({ _ in .http(200, body, headers: headers) }) { server in
      let response = try await withTarget(Provider.openAI.target(server.address), context()) {
        try await $0.respond(to: request())
      }
      #expect(response.costUSD == cost)
      #expect((response.outputTokens == nil) == (tokens == 0))
    }
  }

  @Test func aTextOfNoTokensWasNotCounted() async throws {
    let body = #"{"choices":[{"message":{"content":"a"}}],"usage":{"prompt_tokens":5,"completion_tokens":0}}"#
    try await StubModelServer.with({ _ in .http(200, body) }) { server in
      let response = try await withTarget(Provider.openAI.target(server.address), context()) {
        try await $0.respond(to: request())
      }
      #expect(response.inputTokens == 5)
      #expect(response.outputTokens == nil)
    }
  }
}

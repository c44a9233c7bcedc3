import GateJSON
import GateSuite
import GateTestSupport
import NIOHTTP1
import Testing

@testable import GateTargets

/// What the errors of providers, and of gateways before them, amount to.
@Suite struct ProviderErrorTests {
  private static let litellm = #"{"error":{"message":"litellm.%","type":null,"param":null,"code":"400"}}"#

  private func result(_ reply: StubReply) async throws -> (Result<Response, TargetError>, calls: Int) {
    try await StubModelServer.with({ _ in reply }) { server in
      let result = try await withTarget(
        Provider.openAI.target(server.address), context(environment: Provider.openAI.environment)
      ) { target -> Result<Response, TargetError> in
        do throws(TargetError) {
          return .success(try await target.respond(to: request()))
        } catch {
          return .failure(error)
        }
      }
      return (result, server.requests.count)
    }
  }

  private func through(_ message: String) -> String {
    Self.litellm.replacing("%", with: message.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))
  }

  @Test(arguments: [
    #"{"error":{"message":"","type":"","param":"","code":null},"choices":[]}"#, #"{"error":{"code":0}}"#,
    #"{"error":null}"#, #"{"base_resp":{"status_code":0,"status_msg":""}}"#, #"{"success":true}"#,
    #"{"success":false,"choices":[]}"#,
  ])
  func anErrorThatSaysNothingIsNone(body: String) throws {
    #expect(ProviderError(try JSONParser.parse(body)) == nil)
  }

  @Test func errorsInOtherWordsAreRead() throws {
    let miniMax = ProviderError(
      try JSONParser.parse(
        #"{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"},"choices":null}"#))
    #expect(miniMax?.message == "insufficient balance" && miniMax?.isOutOfCredit == true)
    let plain = ProviderError(try JSONParser.parse(#"{"success":false,"code":503,"msg":"busy"}"#))
    #expect(plain?.message == "busy" && plain?.effectiveStatus == 503)
    let limited = ProviderError(
      ["error": ["message": "Rate limit reached. Please try again in 1m2s.", "code": "rate_limit_exceeded"]])
    #expect(limited?.retryAfter == 62 && limited?.effectiveStatus == 429)
  }

  @Test(
    arguments: [
      // Azure OpenAI; OpenRouter; OpenAI; Anthropic; DeepSeek; Alibaba.
      (
        400,
        #"{"error":{"message":"filtered","code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}"#
      ),
      (
        403, #"{"error":{"code":403,"message":"no","metadata":{"reasons":["violence"],"flagged_input":"x"}}}"#
      ),
      (
        400,
        #"{"error":{"message":"Invalid prompt: flagged as potentially violating our usage policy","code":"invalid_prompt"}}"#
      ),
      (
        400,
        #"{"type":"error","error":{"type":"invalid_request_error","message":"Output blocked by content filtering policy"}}"#
      ),
      (400, #"{"error":{"message":"Content Exists Risk","type":"invalid_request_error"}}"#),
      (400, #"{"error":{"message":"inappropriate","code":"data_inspection_failed"}}"#),
      (200, #"{"error":{"message":"filtered","code":"content_filter","status":400}}"#),
    ] as [(Int, String)])
  func aFilterIsAnAnswer(status: Int, body: String) async throws {
    let (result, calls) = try await result(.http(status, body))
    let response = try result.get()
    #expect(calls == 1)
    #expect(response.output == "")
    #expect(response.finishReason == "content_filter")
    #expect(response.inputTokens == nil && response.costUSD == nil)
    #expect(response.latencyMS != nil)
  }

  @Test func aFilterBehindAGatewayIsAnAnswer() async throws {
    for message in [
      "ContentPolicyViolationError: AzureException - The response was filtered",
      "BadRequestError: AzureException - due to the prompt triggering Azure OpenAI's content management policy",
    ] {
      #expect(try await result(.http(400, through(message))).0.get().finishReason == "content_filter")
    }
  }

  @Test(arguments: ["tool_use_failed", "json_validate_failed", "output_parse_failed"])
  func aRejectedOutputIsAnAnswer(code: String) async throws {
    let error =
      #"{"error":{"message":"m","type":"invalid_request_error","code":"\#(code)","failed_generation":"f(four"}}"#
    for body in [error, through("BadRequestError: GroqException - \(error)")] {
      let (result, calls) = try await result(.http(400, body))
      let response = try result.get()
      #expect(calls == 1)
      #expect(response.output == "")
      #expect(response.finishReason == code)
      #expect(response.reasoning == (body == error ? "f(four" : nil))
    }
  }

  @Test func otherRefusalsStayErrors() async throws {
    for (status, body, kind) in [
      (400, #"{"error":{"message":"unknown parameter 'content_filter_level'"}}"#, TargetError.Kind.request),
      (403, #"{"error":{"message":"no access to this model","code":403}}"#, .authentication),
      (401, #"{"error":{"message":"content_filter","code":"content_filter"}}"#, .authentication),
      (429, #"{"error":{"message":"slow","code":"content_filter"}}"#, .rateLimited),
      (500, #"{"error":{"message":"m","code":"content_filter"}}"#, .server),
    ] {
      let (result, _) = try await result(.http(status, body))
      let error = #expect(throws: TargetError.self, "\(body)") { try result.get() }
      #expect(error?.kind == kind, "\(body)")
    }
  }

  @Test func noFilterMakesAVector() async throws {
    let body = #"{"error":{"message":"filtered","code":"content_filter"}}"#
    try await StubModelServer.with({ _ in .http(400, body) }) { server in
      let options: JSONValue = ["model": "m", "base_url": .string(server.baseURL), "api_key_env": "none"]
      let target = try EmbeddingTarget(ConfigValue(options, at: Place(file: "s")), context: context())
      let error = await #expect(throws: TargetError.self) { try await target.embed(["a"]) }
      #expect(error?.kind == .request)
      await target.close()
    }
  }

  @Test func anEmptyAccountIsKnownBehindAGateway() async throws {
    let openAI = "You exceeded your current quota, please check your plan and billing details."
    for message in [
      "RateLimitError: RateLimitError: OpenAIException - \(openAI)",
      "RateLimitError: insufficient_quota", "BadRequestError: DeepseekException - Insufficient Balance",
      "BadRequestError: AnthropicException - Your credit balance is too low to access the Anthropic API",
    ] {
      let body = through(message).replacing("\"400\"", with: "\"429\"")
      let error = await #expect(throws: TargetError.self) { try await result(.http(429, body)).0.get() }
      #expect(error?.kind == .authentication, "\(message)")
      #expect(error?.message.contains("no quota left") == true)
    }
    // Gemini has these words for a limit of a minute.
    for body in [
      #"{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"\#(openAI)"}}"#,
      through("RateLimitError: VertexAIException - RESOURCE_EXHAUSTED \(openAI)"),
      #"{"error":{"code":429,"message":"\#(openAI)","details":[{"retryDelay":"3s"}]}}"#,
    ] {
      let error = await #expect(throws: TargetError.self) { try await result(.http(429, body)).0.get() }
      #expect(error?.kind == .rateLimited, "\(body)")
    }
  }

  @Test(
    arguments: [
      (
        400, "the request exceeds the available context size. try increasing the context size",
        "exceed_context_size_error"
      ),
      (500, "the request exceeds the available context size", "server_error"),
      (400, "litellm.ContextWindowExceededError: too long", "400"),
      (400, "This model's maximum prompt length is 131072 but the request contains 200000 tokens", "x"),
      (400, "input length and `max_tokens` exceed context limit: 1 + 2 > 2", "invalid_request_error"),
    ] as [(Int, String, String)])
  func aPromptThatIsTooLongIsTold(status: Int, message: String, type: String) async throws {
    let body = JSONWriter.compact(["error": ["message": .string(message), "type": .string(type)]])
    let error = await #expect(throws: TargetError.self) { try await result(.http(status, body)).0.get() }
    #expect(error?.kind == .request)
    #expect(error?.message.contains("longer than the model's context") == true)
  }

  @Test func aTierWithoutRoomIsWaitedFor() async throws {
    let reply = StubReply.http(
      498, #"{"error":{"message":"no capacity"}}"#, headers: [("retry-after-ms", "1500")])
    let error = await #expect(throws: TargetError.self) { try await result(reply).0.get() }
    #expect(error?.kind == .rateLimited)
    #expect(error?.retryAfter == 1.5)
  }

  @Test(
    arguments: [
      ([("retry-after-ms", "2000"), ("retry-after", "1")], 2.0), ([("x-ms-retry-after-ms", "250")], 0.25),
      ([("llm_provider-retry-after", "7")], 7), ([("llm_provider-retry-after-ms", "70")], 0.07),
      ([("llm_provider-retry-after", "7"), ("retry-after", "3")], 3), ([("retry-after-ms", "-5")], 0),
      ([("retry-after-ms", "soon"), ("retry-after", "3")], 3), ([("retry-after-ms", "inf")], nil),
    ] as [([(String, String)], Double?)])
  func readsHowLongToWait(headers: [(String, String)], seconds: Double?) {
    #expect(RetryAfter.seconds(HTTPHeaders(headers)) == seconds)
  }

  @Test func readsShapesOfErrors() {
    let vllm = ProviderError([
      "object": "error", "message": "This model's maximum context length is 8 tokens",
      "type": "BadRequestError",
      "code": 400,
    ])
    #expect(vllm?.effectiveStatus == 400)
    #expect(vllm?.isTooLong == true)
    #expect(ProviderError(["error": true, "message": "busy"])?.message == "busy")
    #expect(ProviderError(["error": .null, "object": "chat.completion"]) == nil)
    #expect(ProviderError(["object": "list"]) == nil)
  }
}

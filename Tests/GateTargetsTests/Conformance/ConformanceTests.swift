import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// What every target behind an HTTP API does, whatever the API.
@Suite struct ConformanceTests {
  private func ask(
    _ provider: Provider, _ reply: StubReply, timeout: Double = 180
  ) async throws -> TargetError {
    let error = try await StubModelServer.with({ _ in reply }) { server in
      try await withTarget(
        provider.target(server.address), context(environment: provider.environment, timeout: timeout)
      ) { await failure(of: $0, request()) }
    }
    return try #require(error)
  }

  @Test(arguments: Provider.all)
  func answers(provider: Provider) async throws {
    let text = "Grüße, \"you\"\n\\ \u{1F600}"
    try await StubModelServer.with({ _ in provider.reply(text) }) { server in
      let target = provider.target(server.address)
      let response = try await withTarget(target, context(environment: provider.environment)) {
        try await $0.respond(to: request("say \"hi\"\n"))
      }
      #expect(response.output == text)
      #expect(response.inputTokens == 20)
      #expect(response.cachedInputTokens == 8)
      #expect(response.outputTokens == 9)
      #expect(response.reasoningTokens == 4)
      #expect(response.costUSD == nil)
      #expect(response.model == "stub-1")
      #expect(response.finishReason == provider.finishReason)
      #expect(response.toolCalls.isEmpty)
      #expect(try #require(response.latencyMS) > 0)
      #expect((response.timeToFirstTokenMS != nil) == (target["stream"] == true))
      if let first = response.timeToFirstTokenMS { #expect(first <= (response.latencyMS ?? 0)) }
      let sent = try #require(server.requests.first)
      #expect(sent.method == "POST")
      #expect(sent.path == provider.path)
      #expect(sent.header(provider.keyHeader.name) == provider.keyHeader.value)
      #expect(sent.header("content-type") == "application/json")
      #expect(try JSONParser.parse(sent.body).holds("say \"hi\"\n"))
    }
  }

  @Test(arguments: Provider.all)
  func sendsTheSameBytesForTheSameRequest(provider: Provider) async throws {
    try await StubModelServer.with({ _ in provider.reply("x") }) { server in
      for _ in 1...3 {
        try await withTarget(provider.target(server.address), context(environment: provider.environment)) {
          _ = try await $0.respond(
            to: request("q", parameters: ["temperature": 0.5, "top_p": 1, "max_tokens": 5]))
        }
      }
      #expect(Set(server.requests.map(\.body)).count == 1)
    }
  }

  @Test(arguments: Provider.all)
  func doesNotRetryWhatCannotHeal(provider: Provider) async throws {
    let kinds: [(Int, TargetError.Kind)] = [
      (400, .request), (401, .authentication), (402, .authentication), (403, .authentication),
      (404, .request), (405, .request), (413, .request), (422, .request),
    ]
    for (status, kind) in kinds {
      let reply = StubReply.http(status, provider.error("so it is"), headers: [("Retry-After", "9")])
      let error = try await ask(provider, reply)
      #expect(error.kind == kind, "\(status)")
      #expect(!error.isTransient)
      #expect(error.retryAfter == nil)
      #expect(error.message.contains("HTTP \(status) from 127.0.0.1"))
      #expect(error.message.contains("so it is"))
    }
    let long = try await ask(provider, .http(400, provider.tooLong))
    #expect(long.kind == .request)
    #expect(long.message.contains("longer than the model's context"))
  }

  @Test(arguments: Provider.all)
  func waitsAsLongAsItIsAsked(provider: Provider) async throws {
    let date = [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT")]
    for (headers, seconds) in [([("Retry-After", "2")], 2.0), (date, 30), ([], nil)] {
      for (status, kind) in [(429, TargetError.Kind.rateLimited), (408, .server), (503, .server)] {
        let error = try await ask(provider, .http(status, provider.error("slow down"), headers: headers))
        #expect(error.kind == kind)
        #expect(error.retryAfter == seconds)
        #expect(error.isTransient)
      }
    }
    for status in [425, 500, 502, 504, 529] {
      let page = StubReply.http(status, "<html>bad gateway</html>", type: "text/html")
      let error = try await ask(provider, page)
      #expect(error.kind == .server)
      #expect(error.message.contains("bad gateway"))
    }
  }

  @Test(arguments: Provider.all)
  func callsABrokenConnectionSo(provider: Provider) async throws {
    let whole = provider.reply("some words")
    let replies = [
      StubReply.closes, .resets, whole.cut(after: 20, then: .close), whole.cut(after: 150, then: .close),
      whole.cut(after: 150, then: .reset), StubReply([.send(Array("no HTTP\r\n\r\n".utf8)), .close]),
    ]
    for (index, reply) in replies.enumerated() {
      let error = try await ask(provider, reply)
      #expect(error.kind == .connection, "\(index): \(error)")
      #expect(error.isTransient)
    }
  }

  @Test(arguments: Provider.all)
  func callsABrokenAnswerMalformed(provider: Provider) async throws {
    let bodies =
      provider.broken.map { ($0, provider.contentType) } + [
        ("<html>welcome</html>", "text/html"), ("{\"cho", "application/json"), ("7", "text/plain"),
      ]
    for (body, type) in bodies {
      let error = try await ask(provider, .http(200, body, type: type))
      #expect(error.kind == .malformed, "\(body): \(error)")
      #expect(error.isTransient)
    }
    let bytes = Array(provider.answer("caf?").utf8).map { $0 == UInt8(ascii: "?") ? 0xE9 : $0 }
    let reply = StubReply([.send(StubReply.bytes(200, bytes, type: provider.contentType))])
    #expect(try await ask(provider, reply).kind == .malformed)
  }

  @Test(arguments: Provider.all)
  func findsAnErrorBehindStatus200(provider: Provider) async throws {
    let error = try await ask(provider, .http(200, provider.errorInside, type: provider.contentType))
    #expect(error.kind == .server)
    #expect(error.isTransient)
    #expect(error.message.contains("upstream failed"))
  }

  @Test(arguments: Provider.all)
  func givesUpWhenTheTimeIsOver(provider: Provider) async throws {
    let whole = provider.reply("slow")
    for reply in [StubReply.hangs, whole.cut(after: 150, then: .hang), whole.dripping(50)] {
      let error = try await ask(provider, reply, timeout: 0.2)
      #expect(error.kind == .timeout)
      #expect(error.message.contains("within 0.2 s"))
    }
  }

  // One at a time: each reads 32 MB.
  @Test(.serialized, arguments: Provider.all)
  func boundsTheBody(provider: Provider) async throws {
    // Each API knows an event of its own in it.
    let known = #"data: {"type":"ping","choices":[],"usageMetadata":{},"pad":""#
    let line = Array((known + String(repeating: "a", count: 1 << 20) + "\"}\n\n").utf8)
    let head =
      "HTTP/1.1 200 OK\r\nContent-Type: \(provider.contentType)\r\nConnection: close\r\n\r\n"
    let count = HTTPExchange.maximumBodyBytes / line.count + 2
    let reply = StubReply([.send(Array(head.utf8))] + Array(repeating: .send(line), count: count) + [.hang])
    let error = try await ask(provider, reply)
    #expect(error.kind == .malformed)
    #expect(error.message.contains("more than 32 MB"))
  }

  @Test(arguments: Provider.all)
  func carriesTheKeyToNoOtherHost(provider: Provider) async throws {
    try await StubModelServer.with({ _ in provider.reply("stolen") }) { other in
      for status in [301, 302, 303, 307, 308] {
        let away = StubReply.http(status, "", headers: [("Location", other.address + provider.path)])
        let error = try await ask(provider, away)
        #expect(error.kind == .request)
        #expect(error.message.contains("redirects to \(other.address)"))
        #expect(error.message.contains(provider.name == "http" ? "'url'" : "'base_url'"))
      }
      #expect(other.requests.isEmpty)
    }
  }

  @Test(arguments: Provider.all)
  func neverShowsTheKey(provider: Provider) async throws {
    let echoes = [
      StubReply.http(401, provider.error("bad key \(Provider.key)")),
      .http(500, "<p>\(Provider.key)</p>", type: "text/html"), .http(200, "not JSON: \(Provider.key)"),
      .http(307, "", headers: [("Location", "http://x/?k=\(Provider.key)")]),
      .http(200, provider.error("bad key \(Provider.key)")),
      .http(200, "data: \(Provider.key)\n\n", type: provider.contentType),
    ]
    for (index, reply) in echoes.enumerated() {
      let error = try await ask(provider, reply)
      #expect(!error.description.contains("0123456789"), "\(index): \(error)")
      #expect(error.message.contains("[redacted]"), "\(index): \(error)")
    }
  }

  @Test(arguments: Provider.all)
  func keepsTheKeyOutOfAnAnswer(provider: Provider) async throws {
    try await StubModelServer.with({ _ in provider.reply("I was sent \(Provider.key).") }) { server in
      let response = try await withTarget(
        provider.target(server.address), context(environment: provider.environment)
      ) { try await $0.respond(to: request()) }
      #expect(response.output == "I was sent [redacted].")
    }
  }

  @Test(arguments: Provider.all)
  func takesTheSuitesPrice(provider: Provider) async throws {
    try await StubModelServer.with({ _ in provider.reply("x") }) { server in
      let price = ModelPrice(input: 1, output: 10, cachedInput: 0.5)
      let value = ConfigValue(provider.target(server.address), at: Place(file: "suite.yaml"))
      let configuration = try TargetConfiguration(value, prices: ["stub-1": price])
      let target = try TargetRegistry.make(
        configuration, context: context(environment: provider.environment))
      let response = try await target.respond(to: request())
      await target.close()
      // 12 tokens at 1, 8 at 0.5 and 9 at 10 dollars per million.
      #expect(abs(try #require(response.costUSD) - 106e-6) < 1e-12)
    }
  }
}

extension JSONValue {
  /// Whether a string stands anywhere in the value.
  fileprivate func holds(_ text: String) -> Bool {
    switch self {
    case .string(let own): own == text
    case .array(let elements): elements.contains { $0.holds(text) }
    case .object(let members): members.values.contains { $0.holds(text) }
    default: false
    }
  }
}

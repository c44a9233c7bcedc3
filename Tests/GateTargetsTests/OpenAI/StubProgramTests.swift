import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// Runs every fault that the shared stub server knows through the target.
@Suite(.needs(.compiler))
struct StubProgramTests {
  private func target(
    _ stub: StubProgram, mode: String, _ options: [String: JSONValue] = ["type": "openai"]
  ) -> JSONValue {
    let address = "http://127.0.0.1:\(stub.port)/inject/\(mode)/v1"
    return .object(["model": "m", "base_url": .string(address)].merging(options) { $1 })
  }

  private static let faults: [(mode: String, kind: TargetError.Kind, words: String)] = [
    ("429", .rateLimited, "HTTP 429"), ("429nohdr", .rateLimited, "HTTP 429"),
    ("429date", .rateLimited, "HTTP 429"), ("500", .server, "HTTP 500"),
    ("502", .server, "502 Bad Gateway"), ("503", .server, "overloaded"), ("408", .server, "HTTP 408"),
    ("401", .authentication, "Incorrect API key"), ("404", .request, "check 'base_url' and the model 'm'"),
    ("400", .request, "Unrecognized request argument"), ("ctx", .request, "longer than the model's context"),
    ("reset", .connection, "127.0.0.1"), ("resetbody", .connection, "127.0.0.1"),
    ("close", .connection, "closed"), ("trunc", .connection, "127.0.0.1"),
    ("chunktrunc", .connection, "127.0.0.1"), ("huge", .malformed, "more than 32 MB"),
    ("nobody", .malformed, "an empty body"), ("badjson", .malformed, "application/json"),
    ("html", .malformed, "text/html; charset=utf-8"), ("empty", .malformed, "'choices' are empty"),
    ("null", .malformed, "content is null"), ("badutf8", .malformed, "is not JSON"),
    ("redirect", .request, "redirects to /v1/chat/completions"), ("err200", .server, "upstream failed"),
  ]

  @Test func classifiesEveryFault() async throws {
    let stub = try StubProgram(["--inject-times", "0", "--huge-mb", "40", "--retry-after", "2"])
    for fault in Self.faults {
      let error = try await withTarget(target(stub, mode: fault.mode), context()) {
        await failure(of: $0, request("QID:q0001"))
      }
      #expect(error?.kind == fault.kind, "\(fault.mode): \(error?.description ?? "")")
      #expect(error?.message.contains(fault.words) == true, "\(fault.mode): \(error?.description ?? "")")
      switch fault.mode {
      case "429": #expect(error?.retryAfter == 2)
      case "503": #expect(error?.retryAfter == 1)
      // The stub names a whole second about two seconds ahead.
      case "429date": #expect((0...3).contains(try #require(error?.retryAfter)))
      default: #expect(error?.retryAfter == nil)
      }
    }
  }

  @Test func takesEveryOddButWholeAnswer() async throws {
    let stub = try StubProgram(["--drip-ms", "0.01"])
    let answer = try await withTarget(target(stub, mode: "none"), context()) {
      try await $0.respond(to: request("QID:q0001"))
    }
    #expect(answer.model == "m")
    #expect(answer.outputTokens == 3)
    let reasons = ["length": "length", "filter": "content_filter", "tool": "tool_calls"]
    for mode in ["none", "drip", "ctype", "length", "filter", "nousage", "chunked", "wrong", "tool"] {
      let response = try await withTarget(target(stub, mode: mode), context()) {
        try await $0.respond(to: request("QID:q0001"))
      }
      #expect(response.finishReason == reasons[mode] ?? "stop", "\(mode)")
      #expect((response.inputTokens == nil) == (mode == "nousage"), "\(mode)")
      switch mode {
      case "wrong": #expect(response.output != answer.output)
      case "tool":
        #expect(
          response.output
            == #"{"tool_calls":[{"arguments":{"q":"\#(answer.output)"},"name":"get_weather"}]}"#)
      default: #expect(response.output == answer.output, "\(mode)")
      }
    }
  }

  /// What happens below the API is the same for every API.
  @Test(arguments: [["type": "openai", "stream": true], ["type": "anthropic"]] as [[String: JSONValue]])
  func classifiesTheFaultsOfTheTransport(options: [String: JSONValue]) async throws {
    let stub = try StubProgram(["--inject-times", "0", "--huge-mb", "40", "--retry-after", "2"])
    var modes: Set = [
      "429", "429nohdr", "429date", "500", "502", "503", "408", "401", "404", "400", "ctx", "reset", "close",
      "nobody", "html", "redirect", "err200",
    ]
    // The stub breaks the body of a whole answer alone; a stream it breaks by `streamcut` and `streamerr`.
    if options["stream"] == nil {
      modes.formUnion(["resetbody", "trunc", "chunktrunc", "badjson", "huge", "badutf8"])
    }
    for fault in Self.faults where modes.contains(fault.mode) {
      let error = try await withTarget(target(stub, mode: fault.mode, options), context()) {
        await failure(of: $0, request("QID:q0001"))
      }
      #expect(error?.kind == fault.kind, "\(fault.mode): \(error?.description ?? "")")
    }
  }

  @Test func readsEveryStream() async throws {
    let stub = try StubProgram(["--inject-times", "0", "--token-ms", "1"])
    func streamed(_ mode: String) -> JSONValue {
      target(stub, mode: mode, ["type": "openai", "stream": true])
    }
    let whole = try await withTarget(target(stub, mode: "none"), context()) {
      try await $0.respond(to: request("QID:q0001"))
    }
    let response = try await withTarget(streamed("none"), context()) {
      try await $0.respond(to: request("QID:q0001"))
    }
    #expect(response.output == whole.output)
    #expect(response.outputTokens == whole.outputTokens)
    #expect(response.inputTokens == whole.inputTokens)
    #expect(try #require(response.timeToFirstTokenMS) <= response.latencyMS ?? 0)
    for (mode, kind) in [
      ("streamcut", TargetError.Kind.connection), ("streamerr", .server), ("429", .rateLimited),
      ("401", .authentication), ("reset", .connection),
    ] {
      let error = try await withTarget(streamed(mode), context()) {
        await failure(of: $0, request("QID:q0001"))
      }
      #expect(error?.kind == kind, "\(mode): \(error?.description ?? "")")
    }
  }

  @Test func speaksTheMessagesAPI() async throws {
    let stub = try StubProgram([])
    let json: JSONValue = [
      "type": "anthropic", "model": "m", "base_url": .string("http://127.0.0.1:\(stub.port)/v1"),
    ]
    let response = try await withTarget(json, context()) { try await $0.respond(to: request("QID:q0001")) }
    let other = try await withTarget(target(stub, mode: "none"), context()) {
      try await $0.respond(to: request("QID:q0001"))
    }
    #expect(response.output == other.output)
    #expect(response.outputTokens == other.outputTokens)
    #expect(response.finishReason == "end_turn")
  }

  @Test func givesUpOnASlowAnswer() async throws {
    let stub = try StubProgram(["--late-ms", "600000", "--drip-ms", "1000"])
    for mode in ["hang", "late", "drip"] {
      let error = try await withTarget(target(stub, mode: mode), context(timeout: 0.3)) {
        await failure(of: $0, request("QID:q0001"))
      }
      #expect(error?.kind == .timeout, "\(mode)")
    }
  }

  @Test func sendsTheKey() async throws {
    let stub = try StubProgram(["--require-key", "sk-0123456789"])
    let right = context(environment: ["OPENAI_API_KEY": "sk-0123456789"])
    _ = try await withTarget(target(stub, mode: "none"), right) { try await $0.respond(to: request()) }
    let wrong = context(environment: ["OPENAI_API_KEY": "sk-other"])
    let error = try await withTarget(target(stub, mode: "none"), wrong) { await failure(of: $0, request()) }
    #expect(error?.kind == .authentication)
  }
}

import Foundation
import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// Whole answers in a body that is dressed otherwise than its headers say, or that nobody asked for so.
@Suite struct OddBodyTests {
  private static let chunks = [
    #"{"choices":[{"index":0,"delta":{"content":"a"}}]}"#,
    #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#, "[DONE]",
  ]

  private func target(_ server: StubModelServer, stream: Bool) -> JSONValue {
    ["type": "openai", "model": "m", "base_url": .string(server.baseURL), "stream": .bool(stream)]
  }

  private func result(
    _ reply: StubReply, stream: Bool, timeout: Double = 60
  ) async throws -> Result<Response, TargetError> {
    try await StubModelServer.with({ _ in reply }) { server in
      try await withTarget(target(server, stream: stream), context(timeout: timeout)) { target in
        do throws(TargetError) {
          return .success(try await target.respond(to: request()))
        } catch {
          return .failure(error)
        }
      }
    }
  }

  private func stream(_ events: [String], end: String = "\n\n") -> String {
    events.map { "data: \($0)\(end)" }.joined()
  }

  @Test(arguments: [
    ": OPENROUTER PROCESSING\n\n", "\n\n", "id: 7\nretry: 3000\n", ":\r\n\r\n", "\u{FEFF}: hello\n\n",
  ])
  func aStreamIsKnownBehindWhatIsNoEvent(beginning: String) async throws {
    let reply = StubReply.http(200, beginning + stream(Self.chunks), type: "application/json")
    #expect(try await result(reply, stream: true).get().output == "a")
  }

  @Test func aStreamThatNobodyAskedForIsRead() async throws {
    let reply = StubReply.http(200, stream(Self.chunks), type: "text/event-stream; charset=utf-8")
    #expect(try await result(reply, stream: false).get().output == "a")
  }

  @Test func aWholeBodyUnderTheNameOfAStreamIsRead() async throws {
    let whole = #"{"choices":[{"index":0,"message":{"content":"a"},"finish_reason":"stop"}]}"#
    let reply = StubReply.http(200, whole, type: "text/event-stream")
    #expect(try await result(reply, stream: true).get().output == "a")
    let failed = StubReply.http(200, #"{"error":{"message":"busy","code":429}}"#, type: "text/event-stream")
    let error = await #expect(throws: TargetError.self) { try await result(failed, stream: true).get() }
    #expect(error?.kind == .rateLimited && error?.message.contains("busy") == true)
    let page = StubReply.http(200, "<html>sign in</html>", type: "text/event-stream")
    let refused = await #expect(throws: TargetError.self) { try await result(page, stream: true).get() }
    #expect(refused?.kind == .malformed && refused?.message.contains("sign in") == true)
  }

  @Test func eventsWithoutAnEmptyLineBetweenAreEvents() async throws {
    let reply = StubReply.http(200, stream(Self.chunks, end: "\n"), type: "text/event-stream")
    #expect(try await result(reply, stream: true).get().output == "a")
  }

  @Test func anAnswerThatIsWholeDoesNotWaitForTheConnection() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    let body = stream(Self.chunks)
    let chunk = String(body.utf8.count, radix: 16) + "\r\n\(body)\r\n"
    let reply = StubReply([.send(Array((head + chunk).utf8)), .hang])
    let begun = ContinuousClock.now
    let response = try await result(reply, stream: true, timeout: 60).get()
    #expect(response.output == "a")
    let elapsed = ContinuousClock.now - begun
    // The second that the server's open connection was waited for is none of the answer's.
    #expect((response.latencyMS ?? .infinity) + 900 < elapsed / .milliseconds(1))
    #expect(elapsed < .seconds(30))
  }

  @Test(arguments: [
    (
      "gzip", "application/json",
      "H4sIAAAAAAACAxXMQQqAIBAF0Lv8tUFtvUpEiE41lDPSuAjEu1cHeK8ha6ILHjZMcIiHciSDnxtYEj3wo0Mms7ATfENUqST1AyXEkxK6w8bCdqw3BVP5q6oFfekvuisNdV0AAAA="
    ),
    (
      "deflate", "application/json",
      "eNoVzEEKgCAQBdC7/LVBbb1KRIhONZQz0rgIxLtXB3ivIWuiCx42THCIh3Ikg58bWBI98KNDJrOwE3xDVKkk9QMlxJMSusPGwnasNwVT+auqBX3pL41gH2M="
    ),
    (
      "gzip", "text/event-stream",
      "H4sIAAAAAAACA5WMsQqEQAwF+/2K49UW1qm1PT9ARMImh4uSldsUguy/a2lrO8OMsDN9TsQlp6gFNJ5IJnqA2gaimzPo1tlczUHYGbVONQR5W8ZVBbXBL1kqy/xXLtluXjzveCzHbvj2UwgXn8Oph5sAAAA="
    ),
  ])
  func aPackedBodyIsUnpacked(coding: String, type: String, packed: String) async throws {
    let bytes = Array(try #require(Data(base64Encoded: packed)))
    for isStreamed in [false, true] {
      let reply = StubReply([
        .send(StubReply.bytes(200, bytes, type: type, headers: [("Content-Encoding", coding)]))
      ])
      #expect(try await result(reply, stream: isStreamed).get().output == "packed")
    }
  }

  @Test func aBodyThatCannotBeUnpackedIsNamed() async throws {
    let reply = StubReply.http(200, "\u{1}\u{2}", headers: [("Content-Encoding", "br")])
    let error = await #expect(throws: TargetError.self) { try await result(reply, stream: false).get() }
    #expect(error?.kind == .malformed)
    #expect(error?.message.contains("packed as 'br'") == true)
  }

  @Test func aReplyOfHTTP10IsRead() async throws {
    let whole = #"{"choices":[{"index":0,"message":{"content":"a"},"finish_reason":"stop"}]}"#
    for (type, body, isStreamed) in [
      ("application/json", whole, false), ("text/event-stream", stream(Self.chunks), true),
    ] {
      let head = "HTTP/1.0 200 OK\r\nContent-Type: \(type)\r\n\r\n"
      let reply = StubReply([.send(Array((head + body).utf8)), .wait(20), .close])
      #expect(try await result(reply, stream: isStreamed).get().output == "a")
    }
  }

  @Test func whatHasNoChoicesIsShown() async throws {
    let error = await #expect(throws: TargetError.self) {
      try await result(.http(200, #"{"status":"warming up"}"#), stream: false).get()
    }
    #expect(error?.kind == .malformed && error?.message.contains("warming up") == true)
  }
}

import GateJSON
import GateSuite
import GateTestSupport
import Testing

@testable import GateTargets

/// Connections that a healthy server closes between two requests.
@Suite struct ConnectionTests {
  private static let headers = [("Keep-Alive", "timeout=5, max=100")]

  private func live(_ server: StubModelServer) -> JSONValue {
    ["type": "openai", "model": "m", "base_url": .string(server.baseURL)]
  }

  private func answer(_ text: String) -> StubReply {
    .http(200, Provider.openAI.answer(text), headers: Self.headers)
  }

  @Test func aServerThatClosesEachConnectionIsNoError() async throws {
    let whole = answer("hi")
    let script: @Sendable (StubRequest) -> StubReply = { _ in StubReply(whole.steps + [.close]) }
    try await StubModelServer.with(script) { server in
      try await withTarget(live(server), context(concurrency: 4)) { target in
        for _ in 0..<5 {
          try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<40 {
              group.addTask {
                let response = try await target.respond(to: request(id: "\(index)"))
                #expect(response.output == "hi")
              }
            }
            try await group.waitForAll()
          }
        }
      }
      #expect(server.requests.allSatisfy { $0.header("goldgate-request-number") == nil })
    }
  }

  /// The answer to the first request of each connection, and `later` to all others on it.
  private func requests(
    _ count: Int, later: StubReply
  ) async throws -> (results: [Result<Response, TargetError>], sent: Int) {
    let first = answer("hi")
    let seen = SeenConnections()
    let script: @Sendable (StubRequest) -> StubReply = { seen.isFirst($0.connection) ? first : later }
    return try await StubModelServer.with(script) { server in
      let results = try await withTarget(live(server), context(concurrency: 1)) { target in
        var results: [Result<Response, TargetError>] = []
        for _ in 0..<count {
          do throws(TargetError) {
            results.append(.success(try await target.respond(to: request())))
          } catch {
            results.append(.failure(error))
          }
        }
        return results
      }
      return (results, server.requests.count)
    }
  }

  @Test(arguments: [StubReply.closes, .resets])
  func aRequestOnAConnectionThatWasClosedGoesAgain(later: StubReply) async throws {
    let (results, sent) = try await requests(4, later: later)
    #expect(results.allSatisfy { (try? $0.get().output) == "hi" }, "\(results)")
    // Every second one meets a closed connection and goes again on a new one, which serves it alone.
    #expect(sent == 6)
  }

  @Test func anAnswerThatBreaksOffIsAnErrorOnAnyConnection() async throws {
    for count in [5, 60] {
      let (results, sent) = try await requests(2, later: answer("hi").cut(after: count, then: .close))
      #expect(sent == 2)
      guard case .failure(let error) = results[1] else {
        Issue.record("answered")
        continue
      }
      #expect(error.kind == .connection)
    }
  }

  @Test func aNewConnectionThatBringsNothingIsAnErrorAtOnce() async throws {
    for reply in [StubReply.closes, .resets] {
      try await StubModelServer.with({ _ in reply }) { server in
        let error = try await withTarget(live(server), context()) { await failure(of: $0, request()) }
        #expect(error?.kind == .connection)
        #expect(server.requests.count == 1)
      }
    }
  }
}

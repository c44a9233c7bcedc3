import GateJSON
import GateSuite
import Synchronization
import Testing

@testable import GateTargets

@Suite struct ConversationTargetTests {
  /// Answers with the number of messages it was sent, and fails where a test says so.
  private final class Echo: Target {
    let identity: JSONValue = ["type": "echo"]
    let asked = Mutex<[[ChatMessage]]>([])
    private let fails: @Sendable (_ call: Int) -> TargetError?

    init(fails: @escaping @Sendable (_ call: Int) -> TargetError? = { _ in nil }) { self.fails = fails }

    func respond(to request: TargetRequest) async throws(TargetError) -> Response {
      let call = asked.withLock { asked in
        asked.append(request.messages)
        return asked.count
      }
      if let error = fails(call) { throw error }
      var response = Response(
        output: "answer \(request.messages.count)", latencyMS: 10, inputTokens: request.messages.count,
        outputTokens: 2, costUSD: 0.5, finishReason: call == 2 ? "length" : "stop")
      response.timeToFirstTokenMS = Double(call)
      return response
    }

    func close() async {}
  }

  /// A target with another one behind it.
  private struct Pair: Target {
    let first: Echo
    let alternates: [AlternateTarget]
    var identity: JSONValue { first.identity }

    func respond(to request: TargetRequest) async throws(TargetError) -> Response {
      try await first.respond(to: request)
    }

    func close() async {}
  }

  private func request(_ id: String = "a", laterTurns: [String] = ["second", "third"]) -> TargetRequest {
    TargetRequest(
      exampleID: id, epoch: 1,
      messages: [ChatMessage(role: "system", content: "s"), ChatMessage(role: "user", content: "first")],
      input: "x", laterTurns: laterTurns.map { ChatMessage(role: "user", content: $0) })
  }

  @Test func eachTurnSeesTheAnswersBeforeIt() async throws {
    let echo = Echo()
    let response = try await ConversationTarget(echo).respond(to: request())
    let asked = echo.asked.withLock { $0 }
    #expect(asked.map(\.count) == [2, 4, 6])
    #expect(asked.last?.map(\.content) == ["s", "first", "answer 2", "second", "answer 4", "third"])
    #expect(asked.last?.map(\.role) == ["system", "user", "assistant", "user", "assistant", "user"])
    #expect(response.output == "answer 6")
    #expect(response.turns == ["answer 2", "answer 4"])
    #expect(response.inputTokens == 12 && response.outputTokens == 6)
    #expect(response.latencyMS == 30 && response.costUSD == 1.5)
    #expect(response.timeToFirstTokenMS == 3)
    #expect(response.finishReason == "length")
    #expect(response.cachedInputTokens == nil)
  }

  @Test func aFailedTurnIsTriedAgainFromThere() async throws {
    let echo = Echo { $0 == 2 ? TargetError(.server, "down", retryAfter: 3) : nil }
    let target = ConversationTarget(echo)
    let error = await #expect(throws: TargetError.self) { try await target.respond(to: request()) }
    #expect(error == TargetError(.server, "turn 2: down", retryAfter: 3))
    // Another example does not go on with the answers of this one.
    #expect(try await target.respond(to: request("b", laterTurns: [])).turns.isEmpty)
    let response = try await target.respond(to: request())
    #expect(response.turns == ["answer 2", "answer 4"])
    #expect(response.inputTokens == 12)
    #expect(echo.asked.withLock { $0.map(\.count) } == [2, 4, 2, 4, 6])
    // What was finished is not gone on with.
    _ = try await target.respond(to: request())
    #expect(echo.asked.withLock { $0.count } == 8)
  }

  @Test func errorsOfHoldoutsSayTheirKindOnly() async throws {
    let echo = Echo { _ in TargetError(.request, "the prompt 'QUUX' is too long", retryAfter: 2) }
    let secret = TargetRequest(exampleID: "a", epoch: 1, messages: [], input: "x", isHoldout: true)
    let error = await #expect(throws: TargetError.self) { try await HoldoutTarget(echo).respond(to: secret) }
    #expect(error?.kind == .request && error?.retryAfter == 2)
    #expect(error?.message.contains("QUUX") == false)
    let open = await #expect(throws: TargetError.self) {
      try await HoldoutTarget(echo).respond(to: request())
    }
    #expect(open?.message.contains("QUUX") == true)
  }

  @Test func anAlternateHoldsTheWholeConversation() async throws {
    let (first, second) = (Echo { $0 == 2 ? TargetError(.server, "down") : nil }, Echo())
    let pair = Pair(
      first: first,
      alternates: [AlternateTarget(target: second, fallback: Fallback(name: "b", isCompared: true))])
    let target = ConversationTarget(pair)
    await #expect(throws: TargetError.self) { try await target.respond(to: request()) }
    let alternate = try #require(HoldoutTarget(target).alternates.first)
    #expect(alternate.fallback.name == "b")
    #expect(try await alternate.target.respond(to: request()).turns == ["answer 2", "answer 4"])
    #expect(second.asked.withLock { $0.map(\.count) } == [2, 4, 6])
  }
}

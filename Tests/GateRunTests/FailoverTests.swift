import GateJSON
import GateJournal
import GateSuite
import GateTargets
import GateTestSupport
import Synchronization
import Testing

@testable import GateRun

/// When another target is called in the place of the first one, and when not.
@Suite struct FailoverTests {
  /// A target with others.
  private struct Route: Target {
    let first: FakeTarget
    let alternates: [AlternateTarget]
    var identity: JSONValue { first.identity }

    init(_ first: FakeTarget, _ others: FakeTarget...) {
      self.first = first
      alternates = others.enumerated().map {
        AlternateTarget(target: $1, fallback: Fallback(name: "other \($0 + 1)", isCompared: true))
      }
    }

    func respond(to request: TargetRequest) async throws(TargetError) -> Response {
      try await first.respond(to: request)
    }

    func close() async {}
  }

  private let clock = InstantClock()

  private func runner(retries: Int, concurrency: Int = 1) -> Runner {
    Runner(
      concurrency: concurrency, retryPolicy: RetryPolicy(retries: retries, baseDelay: 1), clock: clock)
  }

  private func failing(_ kind: TargetError.Kind) -> FakeTarget {
    FakeTarget { _, _ in .failure(TargetError(kind, "no")) }
  }

  private func names(_ outcomes: [CallOutcome]) -> [String?] { outcomes.map { $0.fallback?.name } }

  @Test(arguments: [TargetError.Kind.rateLimited, .timeout, .connection, .server, .malformed])
  func whatCanHealGoesToTheNextAfterItsRetries(kind: TargetError.Kind) async throws {
    let (first, second) = (failing(kind), FakeTarget { id, _ in .success(id) })
    let outcomes = try await runner(retries: 2).run(LimitsTests.plan(20), on: Route(first, second))
    #expect(outcomes.allSatisfy { $0.error == nil })
    #expect(names(outcomes) == Array(repeating: "other 1", count: 20))
    #expect(second.calls.values.allSatisfy { $0 == 1 })
    #expect(outcomes[0].attempts == 4)
    // Three calls of the first example and two of the second open the circuit; the rest is not kept waiting.
    #expect(first.total == CircuitBreaker.failureLimit)
    #expect(outcomes[2].attempts == 1)
  }

  @Test(arguments: [TargetError.Kind.authentication, .request])
  func aRefusalNeverGoesToTheNext(kind: TargetError.Kind) async throws {
    let second = FakeTarget { id, _ in .success(id) }
    await #expect(throws: RunStop.self) {
      try await runner(retries: 2).run(LimitsTests.plan(20), on: Route(failing(kind), second))
    }
    #expect(second.total == 0)
  }

  @Test func oneRefusedPromptStaysWithItsError() async throws {
    let first = FakeTarget { id, _ in
      id == "e3/1" ? .failure(TargetError(.request, "too long")) : .success(id)
    }
    let second = FakeTarget { id, _ in .success(id) }
    let outcomes = try await runner(retries: 2).run(LimitsTests.plan(20), on: Route(first, second))
    #expect(outcomes[3].error?.kind == .request)
    #expect(second.total == 0)
  }

  @Test func theFirstIsTriedAgainAfterAPause() async throws {
    let isBack = Mutex(false)
    let clock = clock
    let first = FakeTarget { id, _ in
      isBack.withLock { $0 } ? .success(id) : .failure(TargetError(.server, "no"))
    }
    let second = FakeTarget { id, _ in
      clock.advance(seconds: 2)
      if id == "e9/1" { isBack.withLock { $0 = true } }
      return .success(id)
    }
    let outcomes = try await runner(retries: 0).run(LimitsTests.plan(40), on: Route(first, second))
    let answered = names(outcomes)
    #expect(answered.prefix(10).allSatisfy { $0 == "other 1" })
    #expect(answered.last == .some(nil))
    let back = try #require(answered.firstIndex(of: nil))
    #expect(answered[back...].allSatisfy { $0 == nil })
    #expect(first.total == 5 + 40 - back)
  }

  @Test func aProbeThatFailsKeepsItShut() async throws {
    let clock = clock
    let first = failing(.server)
    let second = FakeTarget { id, _ in
      clock.advance(seconds: 10)
      return .success(id)
    }
    let outcomes = try await runner(retries: 3).run(LimitsTests.plan(40), on: Route(first, second))
    #expect(outcomes.allSatisfy { $0.error == nil })
    // Five calls open it; then one probe about every three answers of ten seconds.
    #expect((15...19).contains(first.total), "\(first.total)")
  }

  @Test func theLastOneIsAlwaysAskedAndStopsTheRun() async throws {
    let (first, second, third) = (failing(.server), failing(.timeout), failing(.connection))
    await #expect(throws: RunStop.self) {
      try await runner(retries: 0).run(LimitsTests.plan(200), on: Route(first, second, third))
    }
    // Four examples at three targets are more than the ten calls that a dead endpoint gets.
    #expect((first.total, second.total, third.total) == (4, 4, 4))
  }

  @Test func theJournalKnowsWhoAnswered() async throws {
    let folder = try TemporaryFolder()
    let first = FakeTarget { id, _ in
      id.hasPrefix("e1") ? .failure(TargetError(.server, "no")) : .success("first " + id)
    }
    let second = FakeTarget { id, _ in .success("second " + id) }
    let plan = LimitsTests.plan(30)
    let scopes = ["a", "b"].map { AnswerScope(identity: .string($0), circumstances: .null) }
    func run(_ route: Route, failover: [AnswerScope]) async throws -> [CallOutcome] {
      let journal = try Journal(suite: "qa", in: JournalFolder(folder.path), now: { 0 })
      let paid = try await PaidAnswers(
        to: plan, in: journal, scope: scopes[0], failover: failover, policy: .standard)
      return try await runner(retries: 0).run(plan, on: route, keeping: paid)
    }
    let whole = try await run(Route(first, second), failover: [scopes[1]])
    let calls = (first.total, second.total)
    #expect(calls.1 >= 10)
    let again = try await run(Route(first, second), failover: [scopes[1]])
    #expect((first.total, second.total) == calls)
    #expect(names(again) == names(whole))
    #expect(try again.map { try $0.result.get().output } == whole.map { try $0.result.get().output })
    // Without the failover its answers are nobody's.
    let alone = FakeTarget { id, _ in .success("alone " + id) }
    let outcomes = try await run(Route(alone), failover: [])
    #expect(alone.total == calls.1)
    #expect(try outcomes.allSatisfy { try !$0.result.get().output.hasPrefix("second") })
  }
}

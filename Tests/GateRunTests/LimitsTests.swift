import GateSuite
import GateTargets
import GateTestSupport
import Synchronization
import Testing

@testable import GateRun

@Suite struct LimitsTests {
  private let clock = InstantClock()

  static func plan(_ examples: Int) -> RunPlan {
    RunPlan(
      requests: (0..<examples).map {
        TargetRequest(exampleID: "e\($0)", epoch: 1, messages: [], input: .string("x"))
      })
  }

  private func run(
    _ examples: Int, on target: FakeTarget, concurrency: Int = 4, limits: RunLimits = RunLimits(),
    retries: Int = 3
  ) async -> Result<[CallOutcome], RunStop> {
    let runner = Runner(
      concurrency: concurrency, limits: limits, retryPolicy: RetryPolicy(retries: retries, baseDelay: 1),
      clock: clock)
    do throws(RunStop) {
      return .success(try await runner.run(Self.plan(examples), on: target))
    } catch {
      return .failure(error)
    }
  }

  private func stop(_ result: Result<[CallOutcome], RunStop>) -> RunStop? {
    if case .failure(let stop) = result { stop } else { nil }
  }

  @Test func theBudgetOfCallsIsKeptExactly() async throws {
    let target = FakeTarget { id, _ in .success(id) }
    let limits = RunLimits(budget: Budget(calls: 7))
    let stop = try #require(stop(await run(100, on: target, limits: limits)))
    #expect(stop.reason == .budget(.calls(7)))
    #expect(target.total == 7)
    #expect(stop.outcomes.count == 7)
    #expect(stop.description == "the run was stopped after 7 of 100 calls: the budget of 7 calls is used up")
    #expect(try await run(7, on: FakeTarget { id, _ in .success(id) }, limits: limits).get().count == 7)
  }

  @Test func anAmountIsToldWithoutTheNoiseOfItsSum() {
    #expect(BudgetEnd.calls(1).description == "the budget of 1 call is used up")
    #expect(BudgetEnd.seconds(60).description == "the budget of 60 seconds is used up")
    #expect(
      BudgetEnd.cost(used: 0.0001 + 0.0002, of: 0.0002).description
        == "the budget of 0.0002 US dollars is used up (0.0003 used)")
  }

  @Test func retriesCountInTheBudget() async throws {
    let target = FakeTarget { id, attempt in
      attempt == 1 ? .failure(TargetError(.server, "down")) : .success(id)
    }
    let stop = try #require(
      stop(await run(10, on: target, concurrency: 1, limits: RunLimits(budget: Budget(calls: 9)))))
    #expect(target.total == 9)
    #expect(stop.outcomes.count == 4)
  }

  /// After a target that refuses everything another one is asked with what is left.
  @Test func anAllowanceGoesOnWithWhatIsLeft() async throws {
    let allowance = CallAllowance(
      concurrency: 1, limits: RunLimits(budget: Budget(calls: 7)), clock: clock)
    let runner = Runner(within: allowance, retryPolicy: RetryPolicy(retries: 0))
    let refusing = FakeTarget { _, _ in .failure(TargetError(.request, "no")) }
    await #expect(throws: RunStop.self) { try await runner.run(Self.plan(9), on: refusing) }
    #expect(refusing.total == 5)
    #expect(allowance.callsLeft == 2)
    let target = FakeTarget { id, _ in .success(id) }
    await #expect(throws: RunStop.self) { try await runner.run(Self.plan(1), on: target) }
    #expect(target.total == 0)
    allowance.reopen()
    await #expect(throws: RunStop.self) { try await runner.run(Self.plan(9), on: target) }
    #expect(target.total == 2)
    #expect(allowance.reason == .budget(.calls(7)))
    // A budget that is used up stays so.
    allowance.reopen()
    #expect(allowance.reason == .budget(.calls(7)))
    #expect(CallAllowance(concurrency: 1, clock: clock).callsLeft == nil)
  }

  @Test func whatIsUnderWayWhenTheBudgetEndsIsKept() async throws {
    let started = Mutex(0)
    let target = FakeTarget.responding { id, _ in
      started.withLock { $0 += 1 }
      while started.withLock({ $0 }) < 4 { await Task.yield() }
      if id != "e0/1" { for _ in 0..<50 { await Task.yield() } }
      return .success(Response(output: id, inputTokens: 60, outputTokens: 40))
    }
    let stop = try #require(
      stop(await run(100, on: target, limits: RunLimits(budget: Budget(tokens: 100)))))
    #expect(stop.outcomes.count == target.total)
    guard case .budget(.tokens(let used, of: 100)) = stop.reason else {
      Issue.record("\(stop.reason)")
      return
    }
    #expect(used >= 100)
  }

  @Test func theBudgetOfMoneyIsKept() async throws {
    let target = FakeTarget.responding { id, _ in .success(Response(output: id, costUSD: 0.5)) }
    let limits = RunLimits(budget: Budget(costUSD: 2))
    let stop = try #require(stop(await run(100, on: target, concurrency: 1, limits: limits)))
    #expect(stop.reason == .budget(.cost(used: 2, of: 2)))
    #expect(target.total == 4)
  }

  @Test func aBudgetOfMoneyNeedsPrices() async throws {
    let target = FakeTarget { id, _ in .success(id) }
    let limits = RunLimits(budget: Budget(costUSD: 2))
    let stop = try #require(stop(await run(100, on: target, concurrency: 1, limits: limits)))
    #expect(stop.reason == .budget(.unknownCost))
    #expect(target.total == 1)
  }

  @Test func theBudgetOfTimeIsKept() async throws {
    let clock = clock
    let target = FakeTarget { id, _ in
      clock.advance(seconds: 10)
      return .success(id)
    }
    let limits = RunLimits(budget: Budget(seconds: 95))
    let stop = try #require(stop(await run(100, on: target, concurrency: 1, limits: limits)))
    #expect(stop.reason == .budget(.seconds(95)))
    #expect(target.total == 10)
  }

  @Test func noRetryIsWaitedForBeyondTheBudgetOfTime() async throws {
    let target = FakeTarget { id, _ in
      id == "e2/1" ? .failure(TargetError(.rateLimited, "later", retryAfter: 100)) : .success(id)
    }
    let limits = RunLimits(budget: Budget(seconds: 95))
    let stop = try #require(stop(await run(100, on: target, concurrency: 1, limits: limits)))
    #expect(stop.reason == .budget(.seconds(95)))
    #expect(target.total == 3)
    #expect(clock.waits.isEmpty)
  }

  @Test func callsAreSpacedToTheRequestsOfAMinute() async throws {
    let target = FakeTarget { id, _ in .success(id) }
    let limits = RunLimits(requestsPerMinute: 60)
    #expect(try await run(62, on: target, concurrency: 1, limits: limits).get().count == 62)
    #expect(clock.waits.count == 60)
    #expect(clock.now.offset == .seconds(60))
  }

  @Test func callsAreSpacedToTheTokensOfAMinute() async throws {
    let target = FakeTarget.responding { id, _ in
      .success(Response(output: id, inputTokens: 70, outputTokens: 30))
    }
    let limits = RunLimits(tokensPerMinute: 6000)
    #expect(try await run(60, on: target, concurrency: 1, limits: limits).get().count == 60)
    // A call's worth is a second.
    #expect((56...60).contains(clock.now.offset / .seconds(1)))
  }

  @Test func overloadHalvesTheCallsUnderWay() async throws {
    let target = FakeTarget { id, attempt in
      try? await Task.sleep(for: .milliseconds(1))
      return id == "e0/1" && attempt == 1 ? .failure(TargetError(.rateLimited, "slow down")) : .success(id)
    }
    let gate = CallGate(concurrency: 8, limits: RunLimits(), clock: clock)
    let request = Self.plan(1).requests[0]
    let permit = try #require(await gate.enter(request))
    gate.leave(permit, request, .failure(TargetError(.timeout, "slow")))
    #expect(gate.windowSize == 4)
    #expect(try await run(100, on: target, concurrency: 8).get().count == 100)
  }

  @Test func moreCallsAreMadeAtOnceWhereItHelps() async throws {
    let target = FakeTarget { id, _ in
      try? await Task.sleep(for: .milliseconds(2))
      return .success(id)
    }
    let runner = Runner(
      concurrency: 1, limits: RunLimits(maximumConcurrency: 16), clock: ContinuousClock())
    #expect(try await runner.run(Self.plan(300), on: target).count == 300)
    #expect(target.peak > 1)
    #expect(target.peak <= 16)
  }

  static let dead: [TargetError.Kind] = [.connection, .server, .timeout, .rateLimited, .malformed]

  @Test(arguments: dead)
  func aDeadEndpointStopsTheRun(kind: TargetError.Kind) async throws {
    let target = FakeTarget { _, _ in .failure(TargetError(kind, "nobody there")) }
    let stop = try #require(stop(await run(1000, on: target, concurrency: 32)))
    guard case .unavailable(TargetError(kind, "nobody there"), let calls) = stop.reason else {
      Issue.record("\(stop.reason)")
      return
    }
    #expect(calls >= EarlyStop.failureLimit)
    #expect(target.total <= 4 * (32 + 3))
    #expect(stop.description.contains("nobody there"))
    #expect(target.closed == 1)
  }

  @Test func anOutageInMidRunStopsItToo() async throws {
    let target = FakeTarget { id, _ in
      Int(id.dropFirst().split(separator: "/")[0]) ?? 0 < 100
        ? .success(id) : .failure(TargetError(.server, "down"))
    }
    let stop = try #require(stop(await run(1000, on: target, concurrency: 8)))
    guard case .unavailable = stop.reason else {
      Issue.record("\(stop.reason)")
      return
    }
    #expect(stop.outcomes.count { $0.error == nil } == 100)
    #expect(stop.outcomes.count >= 150 && stop.outcomes.count < 180)
  }

  @Test func scatteredFailuresDoNotStopIt() async throws {
    let target = FakeTarget { id, _ in
      id.hasSuffix("7/1") ? .success(id) : .failure(TargetError(.server, "down"))
    }
    let all = FakeTarget { id, _ in id == "e0/1" ? .success(id) : .failure(TargetError(.server, "down")) }
    #expect(try await run(40, on: all, concurrency: 1, retries: 0).get().count == 40)
    let stopped = stop(await run(500, on: target, concurrency: 1, retries: 0))
    #expect(stopped == nil)
  }
}

import GateSuite
import GateTargets
import GateTestSupport
import Synchronization
import Testing

@testable import GateRun

@Suite struct RunnerTests {
  private let clock = InstantClock()

  private func plan(_ examples: Int, epochs: Int = 1) -> RunPlan {
    RunPlan(
      requests: (0..<examples).flatMap { example in
        (1...epochs).map { epoch in
          TargetRequest(exampleID: "e\(example)", epoch: epoch, messages: [], input: .string("x"))
        }
      })
  }

  private func runner(
    concurrency: Int = 4, retries: Int = 3, onProgress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) -> Runner {
    Runner(
      concurrency: concurrency, retryPolicy: RetryPolicy(retries: retries, baseDelay: 1), clock: clock,
      onProgress: onProgress)
  }

  private func stopped(
    _ runner: Runner, _ plan: RunPlan, _ target: FakeTarget
  ) async -> RunStop? {
    do throws(RunStop) {
      _ = try await runner.run(plan, on: target)
      return nil
    } catch {
      return error
    }
  }

  @Test func givesOutcomesInThePlansOrder() async throws {
    let target = FakeTarget { id, _ in
      // The later ones are done first.
      for _ in 0..<(id.hasPrefix("e1") ? 1 : 50) { await Task.yield() }
      return id == "e7/2" ? .failure(TargetError(.process, "broken")) : .success(id)
    }
    let outcomes = try await runner(concurrency: 7).run(plan(20, epochs: 3), on: target)
    let expected = (0..<20).flatMap { example in (1...3).map { "e\(example)/\($0)" } }
    #expect(outcomes.map { "\($0.exampleID)/\($0.epoch)" } == expected)
    #expect(outcomes.count { $0.error == nil } == 59)
    for outcome in outcomes where outcome.error == nil {
      #expect(try outcome.result.get().output == "\(outcome.exampleID)/\(outcome.epoch)")
    }
    #expect(outcomes.allSatisfy { $0.attempts == 1 })
    #expect(target.closed == 1)
  }

  @Test(arguments: [1, 2, 5, 100])
  func keepsTheBound(concurrency: Int) async throws {
    let target = FakeTarget { id, attempt in
      try? await Task.sleep(for: .milliseconds(1))
      return attempt == 1 ? .failure(TargetError(.server, "down")) : .success(id)
    }
    let outcomes = try await runner(concurrency: concurrency).run(plan(40), on: target)
    #expect(outcomes.count == 40)
    #expect(target.peak <= concurrency)
    #expect(target.total == 80)
    if concurrency == 1 { #expect(target.peak == 1) } else { #expect(target.peak > 1) }
  }

  @Test func retriesWhatCanHeal() async throws {
    let target = FakeTarget { id, attempt in
      attempt <= 2 ? .failure(TargetError(.timeout, "slow")) : .success(id)
    }
    let outcomes = try await runner().run(plan(1), on: target)
    #expect(outcomes.map(\.attempts) == [3])
    #expect(outcomes[0].error == nil)
    #expect(clock.waits.count == 2)
    #expect((0.5...1).contains(clock.waits[0]))
    #expect((1...2).contains(clock.waits[1]))
  }

  @Test func keepsTheLastErrorWhenTheRetriesAreUsedUp() async throws {
    let target = FakeTarget { _, attempt in .failure(TargetError(.server, "down \(attempt)")) }
    let outcomes = try await runner(retries: 2).run(plan(1), on: target)
    #expect(outcomes[0].error == TargetError(.server, "down 3"))
    #expect(outcomes[0].attempts == 3)
    let never = try await runner(retries: 0).run(
      plan(1), on: FakeTarget { _, _ in .failure(TargetError(.server, "x")) })
    #expect(never[0].attempts == 1)
  }

  @Test(arguments: [TargetError.Kind.process, .missingRecording, .request])
  func doesNotRetryWhatCannotHeal(kind: TargetError.Kind) async throws {
    let target = FakeTarget { _, _ in .failure(TargetError(kind, "no")) }
    let outcomes = try await runner().run(plan(3), on: target)
    #expect(outcomes.map(\.attempts) == [1, 1, 1])
    #expect(clock.waits.isEmpty)
  }

  @Test func waitsAsLongAsTheProviderAsks() async throws {
    let target = FakeTarget { id, attempt in
      attempt == 1 ? .failure(TargetError(.rateLimited, "slow down", retryAfter: 40)) : .success(id)
    }
    _ = try await runner().run(plan(1), on: target)
    #expect(clock.waits.count == 1)
    #expect((40...41).contains(clock.waits[0]))
  }

  @Test func doesNotWaitForever() async throws {
    let target = FakeTarget { _, _ in .failure(TargetError(.rateLimited, "tomorrow", retryAfter: 86400)) }
    let outcomes = try await runner().run(plan(1), on: target)
    #expect(outcomes[0].attempts == 1)
    #expect(clock.waits.isEmpty)
  }

  @Test func stopsAtARefusedKey() async throws {
    let target = FakeTarget { id, _ in
      id == "e9/1" ? .failure(TargetError(.authentication, "bad key; check KEY")) : .success(id)
    }
    let stop = try #require(await stopped(runner(concurrency: 2), plan(1000), target))
    #expect(stop.reason == .authentication(TargetError(.authentication, "bad key; check KEY")))
    #expect(target.total <= 12)
    #expect(stop.outcomes.contains { $0.exampleID == "e9" })
    let numbers = stop.outcomes.compactMap { Int($0.exampleID.dropFirst()) }
    #expect(numbers == numbers.sorted())
    #expect(stop.description.contains("check KEY"))
    #expect(stop.description.contains("of 1000 calls"))
    #expect(target.closed == 1)
  }

  @Test func stopsAfterFiveRefusalsInARow() async throws {
    let target = FakeTarget { _, _ in .failure(TargetError(.request, "unknown model")) }
    let stop = try #require(await stopped(runner(concurrency: 1), plan(1000), target))
    #expect(stop.reason == .refused(TargetError(.request, "unknown model"), count: 5))
    #expect(target.total == 5)
    #expect(stop.outcomes.count == 5)
    #expect(target.closed == 1)
  }

  @Test func goesOnWhereOneWasAnsweredOrFailedOtherwise() async throws {
    let answered = FakeTarget { id, _ in
      id == "e0/1" ? .success(id) : .failure(TargetError(.request, "too long"))
    }
    #expect(try await runner(concurrency: 1).run(plan(20), on: answered).count == 20)
    let mixed = FakeTarget { id, _ in
      .failure(TargetError(id == "e4/1" ? .process : .request, "no"))
    }
    let stop = try #require(await stopped(runner(concurrency: 1), plan(20), mixed))
    #expect(stop.outcomes.count == 10)
  }

  @Test func tellsItsProgress() async throws {
    let seen = Mutex<[RunProgress]>([])
    let target = FakeTarget { id, _ in id == "e2/1" ? .failure(TargetError(.process, "x")) : .success(id) }
    let runner = runner(concurrency: 3) { progress in seen.withLock { $0.append(progress) } }
    _ = try await runner.run(plan(10), on: target)
    let all = seen.withLock { $0 }
    #expect(all.map(\.completed) == Array(1...10))
    #expect(all.allSatisfy { $0.total == 10 })
    #expect(all.last?.errors == 1)
    #expect(all.last?.errorsByKind == [.process: 1])
    // One unknown price makes the sum unknown.
    #expect(all.last?.costUSD == nil)
  }

  @Test func endsWhenCancelledAndKeepsWhatIsThere() async throws {
    let started = Mutex(0)
    let target = FakeTarget { id, _ in
      if id == "e0/1" { return .success(id) }
      started.withLock { $0 += 1 }
      do {
        try await Task.sleep(for: .seconds(600))
        return .success(id)
      } catch {
        return .failure(TargetError(.connection, "cancelled"))
      }
    }
    let (slow, calls) = (runner(concurrency: 3), plan(50))
    let run = Task { await stopped(slow, calls, target) }
    while started.withLock({ $0 }) < 3 { await Task.yield() }
    run.cancel()
    let stop = try #require(await run.value)
    #expect(stop.reason == .cancelled)
    #expect(stop.outcomes.map(\.exampleID) == ["e0"])
    #expect(target.total == 4)
    #expect(target.closed == 1)
    #expect(stop.description == "the run was cancelled after 1 of 50 calls")
  }

  @Test func isNotHeldUpByARetryWhenCancelled() async throws {
    let target = FakeTarget { _, _ in .failure(TargetError(.rateLimited, "x", retryAfter: 100)) }
    let waiting = Runner(
      concurrency: 2, clock: ContinuousClock())
    let calls = plan(5)
    let run = Task { await stopped(waiting, calls, target) }
    while target.total < 2 { await Task.yield() }
    run.cancel()
    #expect(await run.value?.reason == .cancelled)
    #expect(target.closed == 1)
  }

  @Test func makesNoCallForAnEmptyPlan() async throws {
    let target = FakeTarget { id, _ in .success(id) }
    #expect(try await runner().run(plan(0), on: target).isEmpty)
    #expect(target.closed == 1)
  }
}

import GateJournal
import GateSuite
import GateTargets
import GateTestSupport
import Synchronization
import Testing

@testable import GateRun

/// A run that was broken off and started again.
@Suite struct PaidAnswersTests {
  private let folder: TemporaryFolder
  private let plan = LimitsTests.plan(50)

  init() throws { folder = try TemporaryFolder() }

  private func run(
    on target: FakeTarget, budget: Budget = Budget(), policy: AnswerPolicy = .standard, finish: Bool = false
  ) async throws -> Result<[CallOutcome], RunStop> {
    let journal = try Journal(suite: "qa", in: JournalFolder(folder.path), now: { 0 })
    let paid = try await PaidAnswers(
      to: plan, in: journal, scope: AnswerScope(identity: target.identity, circumstances: .null),
      policy: policy)
    let runner = Runner(
      concurrency: 4, limits: RunLimits(budget: budget), retryPolicy: RetryPolicy(retries: 1, baseDelay: 1),
      clock: InstantClock())
    do throws(RunStop) {
      let outcomes = try await runner.run(plan, on: target, keeping: paid)
      if finish { try? await journal.finish() }
      return .success(outcomes)
    } catch {
      return .failure(error)
    }
  }

  private func numbered() -> FakeTarget {
    let number = Mutex(0)
    return FakeTarget.responding { id, _ in
      let latency = number.withLock { number in
        number += 1
        return Double(number) / 3
      }
      return .success(Response(output: id, latencyMS: latency, outputTokens: 1))
    }
  }

  @Test func nothingIsPaidForTwice() async throws {
    let target = numbered()
    var stops = 0
    while case .failure = try await run(on: target, budget: Budget(calls: 7)) { stops += 1 }
    #expect(stops == 7)
    #expect(target.total == 50)
    #expect(target.calls.values.allSatisfy { $0 == 1 })
    let again = try await run(on: target).get()
    #expect(target.total == 50)
    #expect(again.map(\.exampleID) == plan.requests.map(\.exampleID))
    #expect(again.allSatisfy { $0.paidBy == .unfinishedRun })
    // Each answer comes back with its own latency.
    #expect(Set(try again.map { try $0.result.get().latencyMS }).count == 50)
    let third = try await run(on: target).get()
    #expect(try third.map { try $0.result.get() } == again.map { try $0.result.get() })
  }

  @Test func whatIsBegunAndWhatOfItIsPaidForIsCounted() async throws {
    let target = FakeTarget { id, attempt in
      id == "e3/1" && attempt == 1 ? .failure(TargetError(.server, "not now")) : .success(id)
    }
    let (clock, scope) = (InstantClock(), AnswerScope(identity: target.identity, circumstances: .null))
    let allowance = CallAllowance(concurrency: 4, clock: clock)
    let runner = Runner(within: allowance, retryPolicy: RetryPolicy(retries: 1, baseDelay: 1))
    let journal = try Journal(suite: "qa", in: JournalFolder(folder.path), now: { 0 })
    let paid = try await PaidAnswers(to: plan, in: journal, scope: scope, policy: .standard)
    _ = try await runner.run(plan, on: target, keeping: paid)
    #expect(allowance.calls == 51 && allowance.paid.planned == 51)
    // What is kept nowhere comes from recordings.
    _ = try await runner.run(LimitsTests.plan(2), on: target)
    #expect(allowance.calls == 53 && allowance.paid.planned == 51)
    let single = SingleCaller(
      of: target, named: "judge", within: allowance, retryPolicy: RetryPolicy(retries: 0),
      memory: SingleCaller.Memory(
        journal: journal, scope: AnswerScope(identity: "judge", circumstances: .null), policy: .standard))
    // The second answer is known.
    for _ in 1...2 {
      _ = await single.outcome(
        of: TargetRequest(exampleID: "e0", epoch: 1, messages: [], input: .string("x")))
    }
    #expect(allowance.calls == 54)
    #expect(allowance.paid.planned == 51 && allowance.paid.single == 1)
  }

  @Test func aFinishedRunIsCalledAnewUnlessReused() async throws {
    let target = numbered()
    _ = try await run(on: target, finish: true).get()
    _ = try await run(on: target, finish: true).get()
    #expect(target.total == 100)
    let reused = try await run(on: target, policy: .reuse).get()
    #expect(target.total == 100)
    #expect(reused.allSatisfy { $0.paidBy == .finishedRun })
    // What was reused is still that of a finished run.
    _ = try await run(on: target).get()
    #expect(target.total == 150)
  }

  @Test func errorsAreNotKeptAsAnswers() async throws {
    let failing = FakeTarget { id, _ in
      id.hasPrefix("e1") ? .failure(TargetError(.malformed, "no JSON")) : .success(id)
    }
    let outcomes = try await run(on: failing).get()
    #expect(outcomes.count { $0.error != nil } == 11)
    #expect(failing.total == 39 + 22)
    let summary = try JournalKeeper(JournalFolder(folder.path)).summary(of: "qa")
    #expect((summary.answers, summary.failures) == (39, 22))
    let healed = FakeTarget { id, _ in .success(id) }
    #expect(try await run(on: healed).get().allSatisfy { $0.error == nil })
    #expect(healed.total == 11)
  }

  @Test func anAnswerIsOnTheDiskBeforeItIsAnOutcome() async throws {
    // The journal is read by the next run alone: what the first one told must be in it.
    let told = Mutex(0)
    let journal = try Journal(suite: "qa", in: JournalFolder(folder.path), now: { 0 })
    let target = numbered()
    let paid = try await PaidAnswers(
      to: plan, in: journal, scope: AnswerScope(identity: target.identity, circumstances: .null),
      policy: .standard)
    let runner = Runner(
      concurrency: 4, clock: InstantClock(),
      onProgress: { progress in told.withLock { $0 = progress.completed } })
    let plan = plan
    _ = try await runner.run(plan, on: target, keeping: paid)
    let found = try await journal.answers(
      to: plan.requests, in: AnswerScope(identity: target.identity, circumstances: .null), policy: .reuse)
    #expect(found.answers.count == told.withLock { $0 })
    #expect(told.withLock { $0 } == 50)
  }

  @Test func tellsWhatWasPaidBefore() async throws {
    _ = try await run(on: numbered(), budget: Budget(calls: 20))
    let journal = try Journal(suite: "qa", in: JournalFolder(folder.path), now: { 0 })
    let target = numbered()
    let paid = try await PaidAnswers(
      to: plan, in: journal, scope: AnswerScope(identity: target.identity, circumstances: .null),
      policy: .standard)
    #expect((paid.resumed, paid.cached) == (20, 0))
    let seen = Mutex<[RunProgress]>([])
    let runner = Runner(
      concurrency: 1, clock: InstantClock(),
      onProgress: { progress in seen.withLock { $0.append(progress) } })
    _ = try await runner.run(plan, on: target, keeping: paid)
    let all = seen.withLock { $0 }
    #expect(all.map(\.completed) == Array(20...50))
    #expect(all.allSatisfy { $0.paidBefore == 20 && $0.total == 50 })
  }
}

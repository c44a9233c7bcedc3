import GateJournal
import GateSuite
import GateTargets
import GateTestSupport
import Synchronization
import Testing

@testable import GateRun

@Suite struct BatchRunnerTests {
  private let folder: TemporaryFolder
  private let plan = LimitsTests.plan(50)
  private let clock = InstantClock()
  private let told = Lines()
  private let scope = AnswerScope(identity: ["type": "fake"], circumstances: .null)

  init() throws { folder = try TemporaryFolder() }

  /// What was told.
  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func append(_ line: String) { lines.withLock { $0.append(line) } }
  }

  /// Collects by batch in a process of its own, as far as the journal can tell.
  private func collect(
    _ target: FakeBatchTarget, wait: Double = 3600, within allowance: CallAllowance? = nil,
    plan: RunPlan? = nil, at time: Double = 0, policy: AnswerPolicy = .standard
  ) async throws -> Result<PaidAnswers, BatchStop> {
    let plan = plan ?? self.plan
    let journal = try Journal(suite: "qa", in: JournalFolder(folder.path), now: { time })
    var paid = try await PaidAnswers(to: plan, in: journal, scope: scope, policy: policy)
    let runner = BatchRunner(
      on: target, wait: wait, within: allowance ?? CallAllowance(concurrency: 1), clock: clock,
      tell: { [told] in told.append($0) })
    do throws(BatchStop) {
      try await runner.collect(plan, into: &paid, policy: policy)
      return .success(paid)
    } catch {
      return .failure(error)
    }
  }

  @Test func answersAreJoinedByWhatTheyAnswer() async throws {
    let target = FakeBatchTarget()
    do {
      let paid = try await collect(target).get()
      #expect(paid.found.answers.count == 50)
      for (index, request) in plan.requests.enumerated() {
        #expect(paid.found.answers[index]?.response.output == request.exampleID)
        #expect(paid.found.answers[index]?.origin == .batch)
      }
    }
    #expect(target.state.withLock { $0.closed } == 1)
    // A process that dies now finds them all: nothing is submitted, looked at or fetched again.
    let again = try await collect(target).get()
    #expect(again.resumed == 50)
    #expect(target.sizes == [50])
    #expect(target.state.withLock { $0.downloads } == 1)
  }

  @Test func aPlanIsDividedIntoBatches() async throws {
    let byCount = FakeBatchTarget(limits: BatchLimits(requests: 20, bytes: 1 << 20))
    #expect(try await collect(byCount).get().found.answers.count == 50)
    #expect(byCount.sizes == [20, 20, 10])
    let bySize = FakeBatchTarget(limits: BatchLimits(requests: 1000, bytes: 305))
    #expect(try await collect(bySize, policy: .fresh).get().found.answers.count == 50)
    #expect(bySize.sizes == [30, 20])
    // What is larger than a batch is left to be called.
    let huge = TargetRequest(exampleID: "huge", epoch: 1, messages: [], input: "x")
    let paid = try await collect(byCount, plan: RunPlan(requests: [huge])).get()
    #expect(paid.found.answers.isEmpty)
    #expect(byCount.sizes == [20, 20, 10])
  }

  @Test func oneAllowanceBoundsTheBatchesOfAllRuns() async throws {
    let target = FakeBatchTarget()
    let allowance = CallAllowance(concurrency: 1, limits: RunLimits(budget: Budget(calls: 75)))
    #expect(try await collect(target, within: allowance, policy: .fresh).get().found.answers.count == 50)
    #expect(allowance.callsLeft == 25)
    guard case .failure(let stop) = try await collect(target, within: allowance, policy: .fresh),
      case .budget(requests: 50, calls: 25) = stop.reason
    else {
      Issue.record("more was submitted than the budget allows for")
      return
    }
    #expect(target.sizes == [50])
    // What a batch does not answer is not billed.
    let huge = TargetRequest(exampleID: "huge", epoch: 1, messages: [], input: "x")
    let small = FakeBatchTarget(limits: BatchLimits(requests: 20, bytes: 1))
    _ = try await collect(small, within: allowance, plan: RunPlan(requests: [huge])).get()
    #expect(allowance.callsLeft == 25)
  }

  @Test func whatAnEarlierBatchHasNotAnsweredIsNotGivenBack() async throws {
    let target = FakeBatchTarget()
    target.set { $0.looks = [.success(.running)] }
    _ = try await collect(target, wait: 0)
    // Ten more are submitted and answered; five of the earlier batch, which this budget never paid for, are not.
    target.set {
      $0.looks = [.success(.ended("completed"))]
      $0.unreadable = [5, 5, 5]
    }
    let allowance = CallAllowance(concurrency: 1, limits: RunLimits(budget: Budget(calls: 12)))
    let paid = try await collect(target, within: allowance, plan: LimitsTests.plan(60)).get()
    #expect(paid.found.answers.count == 55)
    #expect(target.sizes == [50, 10])
    #expect(allowance.callsLeft == 2)
  }

  @Test func ofTwoAnswersToOneRequestTheFirstCounts() async throws {
    let target = FakeBatchTarget()
    target.set { $0.again = 3 }
    let paid = try await collect(target).get()
    for (index, request) in plan.requests.enumerated() {
      #expect(paid.found.answers[index]?.response.output == request.exampleID)
    }
    #expect(told.all.contains { $0.hasPrefix("3 results of the batch b1 came again") })
  }

  @Test func looksGrowRarerUntilTheWaitIsOver() async throws {
    let target = FakeBatchTarget()
    target.set { $0.looks = [.success(.running)] }
    guard case .failure(let stop) = try await collect(target, wait: 600) else {
      Issue.record("the batch was taken for finished")
      return
    }
    guard case .notReady(1, 2, nil) = stop.reason else {
      Issue.record("\(stop)")
      return
    }
    #expect(stop.batches == ["b1"])
    #expect(clock.waits.first == 0.5)
    #expect(zip(clock.waits, clock.waits.dropFirst().dropLast()).allSatisfy { $0 <= $1 })
    #expect(clock.waits.max() == 60)
    #expect(abs(clock.waits.reduce(0, +) - 600) < 1e-6)
    // The next process goes on with it.
    target.set { $0.looks = [.success(.running), .success(.ended("completed"))] }
    #expect(try await collect(target).get().found.answers.count == 50)
    #expect(target.sizes == [50])
  }

  @Test func looksThatFailAreRepeatedAndThenTold() async throws {
    let target = FakeBatchTarget()
    let busy = TargetError(.server, "busy", retryAfter: 90)
    target.set { $0.looks = [.failure(busy), .failure(busy), .success(.ended("completed"))] }
    #expect(try await collect(target).get().found.answers.count == 50)
    #expect((clock.waits.first ?? 0) >= 90)
    target.set { $0.looks = [.failure(TargetError(.connection, "gone"))] }
    guard case .failure(let stop) = try await collect(target, wait: 1e6, policy: .fresh),
      case .failed(let error, .polling) = stop.reason
    else {
      Issue.record("it was not told")
      return
    }
    #expect(error.message == "gone")
    #expect(stop.batches == ["b2"])
  }

  @Test func unreadableLinesAreFetchedAgain() async throws {
    let target = FakeBatchTarget()
    target.set { $0.unreadable = [3] }
    #expect(try await collect(target).get().found.answers.count == 50)
    #expect(target.state.withLock { $0.downloads } == 2)
    target.set { $0.unreadable = [3, 3, 3] }
    #expect(try await collect(target, policy: .fresh).get().found.answers.count == 47)
    #expect(target.state.withLock { $0.downloads } == 5)
    // What the batch did not answer is not submitted again by the same run.
    #expect(target.sizes == [50, 50])
  }

  @Test func anOldBatchIsLeft() async throws {
    let target = FakeBatchTarget()
    target.set { $0.looks = [.success(.running)] }
    _ = try await collect(target, wait: 0)
    target.set { $0.looks = [.success(.ended("completed"))] }
    #expect(try await collect(target, at: 8 * 86_400).get().found.answers.count == 50)
    #expect(target.sizes == [50, 50])
  }

  @Test func anUnansweredRequestOfACollectedBatchIsCalled() async throws {
    let target = FakeBatchTarget()
    target.set { $0.unreadable = [5, 5, 5] }
    #expect(try await collect(target).get().found.answers.count == 45)
    // The process dies before the five are called: the next one does not submit them.
    #expect(try await collect(target).get().found.answers.count == 45)
    #expect(target.sizes == [50])
  }

  @Test func aCancelledWaitLeavesTheBatch() async throws {
    let target = FakeBatchTarget()
    target.set { state in
      state.looks = [.success(.running), .success(.ended("completed"))]
      state.onLook = { withUnsafeCurrentTask { $0?.cancel() } }
    }
    let task = Task { try await collect(target) }
    guard case .failure(let stop) = try await task.value, case .cancelled = stop.reason else {
      Issue.record("it was not cancelled")
      return
    }
    #expect(stop.batches == ["b1"])
    target.set { $0.onLook = {} }
    #expect(try await collect(target).get().found.answers.count == 50)
    #expect(target.sizes == [50])
  }
}

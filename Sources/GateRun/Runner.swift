import GateJSON
import GateJournal
import GateSuite
import GateTargets

/// Makes all the calls of a plan, several at once, and retries what can heal.
public struct Runner: Sendable {
  private let allowance: CallAllowance
  private let retryPolicy: RetryPolicy
  private let jitter: @Sendable () -> Double
  private let onProgress: @Sendable (RunProgress) -> Void

  /// A runner.
  /// - Parameters:
  ///   - allowance: how fast and how much may be called, which others may draw on too.
  ///   - retryPolicy: when a failed call is made again.
  ///   - jitter: draws from [0, 1) for the waits between retries; it has no part in the outcomes.
  ///   - onProgress: called after each outcome, one at a time.
  public init(
    within allowance: CallAllowance, retryPolicy: RetryPolicy = RetryPolicy(),
    jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    onProgress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) {
    self.allowance = allowance
    self.retryPolicy = retryPolicy
    self.jitter = jitter
    self.onProgress = onProgress
  }

  /// Makes the calls of `plan` and closes the target, whatever happens.
  /// - Parameters:
  ///   - paid: the answers that need not be asked for again, and where the new ones are kept before anything else is done
  ///     with them; nil if nothing is kept.
  ///   - canDrop: whether the run goes on without an arm that every further call of would fail; what is left of such an arm
  ///     fails without a call. Otherwise that ends the run.
  /// - Returns: the outcome of each request, in the plan's order whatever the order of arrival.
  /// - Throws: where the key is refused, the target refuses everything or is out of reach, the budget is used up,
  ///   an answer cannot be kept, or the caller cancels; what was answered until then is in the error.
  public func run(
    _ plan: RunPlan, on target: any Target, keeping paid: PaidAnswers? = nil,
    canDrop: @escaping @Sendable (Arm?) -> Bool = { _ in false }
  ) async throws(RunStop) -> [CallOutcome] {
    let caller = Caller(
      target: target, gate: allowance.gate, retryPolicy: retryPolicy, jitter: jitter, paid: paid,
      kind: .planned)
    let (outcomes, reason) = await calls(plan.requests, by: caller, canDrop: canDrop)
    await target.close()
    let known = outcomes.compactMap { $0 }
    if let reason { throw RunStop(reason, outcomes: known, total: plan.requests.count) }
    return known
  }

  private func calls(
    _ requests: PlannedRequests, by caller: Caller, canDrop: (Arm?) -> Bool
  ) async -> (outcomes: [CallOutcome?], reason: RunStop.Reason?) {
    await withTaskGroup(of: (index: Int, outcome: CallOutcome?).self) { group in
      var outcomes = caller.outcomesPaidBefore(requests)
      let paidBefore = outcomes.count { $0 != nil }
      var progress = RunProgress(total: requests.count, paidBefore: paidBefore)
      // Each side is watched on its own: the answers of one must not hide that the other has none.
      var watches: [Arm?: EarlyStop] = [:]
      var reason: RunStop.Reason?
      var names = Interner<CallOutcome.SharedNames>()
      var next = 0
      // The first call to each side; answers that are kept nowhere come from recordings, whose times are as they were.
      var firsts: [Arm?: Int] = [:]
      // Why no more calls of an arm are made.
      var dropped: [Arm?: TargetError] = [:]
      func nextCall() -> Int? {
        while next < requests.count {
          if outcomes[next] == nil {
            guard !dropped.isEmpty, let error = dropped[requests.name(of: next).arm] else { break }
            let outcome = CallOutcome(unmade: requests.name(of: next), because: error)
            outcomes[next] = outcome
            progress.note(outcome)
          }
          next += 1
        }
        defer { next += 1 }
        guard next < requests.count else { return nil }
        let arm = requests.name(of: next).arm
        if caller.paid != nil, firsts[arm] == nil { firsts[arm] = next }
        return next
      }
      if paidBefore > 0 { onProgress(progress) }
      for _ in 0..<allowance.highestConcurrency {
        guard let index = nextCall() else { break }
        group.addTask { (index, await caller.call(requests[index])) }
      }
      while let (index, outcome) = await group.next() {
        if let outcome {
          let arm = requests.name(of: index).arm
          let isFirst = firsts[arm] == index
          outcomes[index] = (isFirst ? outcome.cold : outcome).sharing(&names)
          progress.note(outcome)
          onProgress(progress)
          let found = watches[arm, default: EarlyStop()]
            .note(outcome.result, attempts: outcome.attempts)
          if let found, let error = outcome.error, canDrop(arm) {
            dropped[arm] = dropped[arm] ?? TargetError(error.kind, "not called any more: \(found)")
          } else if let found {
            caller.gate.shut(because: found)
          }
        }
        if reason == nil, let found = caller.gate.reason {
          reason = found
          // What is under way is paid for, so that it is waited for unless it would be in vain.
          if case .budget = found { continue }
          group.cancelAll()
        }
        if reason == nil, !Task.isCancelled, let index = nextCall() {
          group.addTask { (index, await caller.call(requests[index])) }
        }
      }
      if reason == nil, progress.completed < requests.count { reason = .cancelled }
      return (outcomes, reason)
    }
  }
}

/// How far a run has come.
public struct RunProgress: Sendable, Equatable {
  /// How many calls there are.
  public let total: Int
  /// How many of them were paid for by an earlier run.
  public let paidBefore: Int
  /// How many calls have an outcome.
  public private(set) var completed: Int
  /// The errors among them, by kind.
  public private(set) var errorsByKind: [TargetError.Kind: Int] = [:]
  /// The tokens of the requests and answers of this run, as far as the provider told them.
  public private(set) var tokens = 0
  /// The price of this run's answers in US dollars; nil as soon as that of one is not known.
  public private(set) var costUSD: Double? = 0

  /// A run at its beginning.
  public init(total: Int, paidBefore: Int = 0) {
    self.total = total
    self.paidBefore = paidBefore
    completed = paidBefore
  }

  /// How many of the completed ones are errors.
  public var errors: Int { errorsByKind.values.reduce(0, +) }

  /// Takes in the outcome of a call.
  mutating func note(_ outcome: CallOutcome) {
    completed += 1
    switch outcome.result {
    case .failure(let error): errorsByKind[error.kind, default: 0] += 1
    case .success(let response):
      tokens = tokens.addingBounded((response.inputTokens ?? 0).addingBounded(response.outputTokens ?? 0))
      costUSD = costUSD.flatMap { cost in response.costUSD.map { cost + $0 } }
    }
  }
}

/// Watches outcomes for an error that every further call would meet too.
struct EarlyStop {
  /// How many refusals in a row, with no success before, end a run.
  static let refusalLimit = 5
  /// How many failed calls in a row, retries included and with no success before, end a run.
  static let failureLimit = 10
  /// How many outcomes in a row may fail once there was a success.
  static let outageLimit = 50

  private var refusals = 0
  private var failedCalls = 0
  private var failedOutcomes = 0
  private var hasSucceeded = false

  /// Takes in that the target is there, though it gave no answer: under load a rate limit is what is looked for.
  mutating func noteRateLimit() {
    (failedCalls, failedOutcomes) = (0, 0)
  }

  /// Takes in the next outcome, in the order of arrival.
  /// - Parameter attempts: how many calls were made for it.
  /// - Returns: why the run must end, or nil.
  mutating func note(_ result: Result<some Any, TargetError>, attempts: Int) -> RunStop.Reason? {
    guard case .failure(let error) = result else {
      (hasSucceeded, refusals, failedCalls, failedOutcomes) = (true, 0, 0, 0)
      return nil
    }
    switch error.kind {
    case .authentication, .proxy: return .authentication(error)
    case .request:
      refusals += 1
      return !hasSucceeded && refusals >= Self.refusalLimit ? .refused(error, count: refusals) : nil
    case .process, .missingRecording:
      refusals = 0
      return nil
    case .rateLimited, .timeout, .connection, .server, .malformed:
      refusals = 0
      failedCalls += attempts
      failedOutcomes += 1
      let isOut = hasSucceeded ? failedOutcomes >= Self.outageLimit : failedCalls >= Self.failureLimit
      return isOut ? .unavailable(error, calls: failedCalls) : nil
    }
  }
}

import GateSuite
import GateTargets
import Synchronization

/// Lets the calls of a run through one by one, as its limits allow: so many at once, so many a minute, so many
/// in all.
///
/// Once it is shut no call is let through any more, and whoever waits here is sent away; calls that are under
/// way are not touched.
final class CallGate: Sendable {
  /// The leave to make one call.
  struct Permit {
    fileprivate let generation: Int
    fileprivate let tokens: Double
  }

  private struct State {
    var window: AdaptiveWindow
    var underWay = 0
    var queue: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    var sleepers: [Int: Task<Void, Never>] = [:]
    var nextNumber = 0
    var requests: RateSpacing?
    var tokens: RateSpacing?
    var estimate = TokenEstimate()
    var meter: BudgetMeter
    var paid = PaidCalls()
    var reason: RunStop.Reason?
    var isShut = false

    /// Whether the caller has a place now, or never will; nil where it must wait.
    mutating func tryToTakePlace() -> Bool? {
      if isShut { return false }
      guard underWay < window.size else { return nil }
      underWay += 1
      return true
    }

    /// A number that no other waiter has.
    mutating func takeNumber() -> Int {
      nextNumber += 1
      return nextNumber
    }
  }

  private let clock: any Clock<Duration>
  private let elapsed: @Sendable () -> Duration
  private let countsTokens: Bool
  private let state: Mutex<State>

  /// A gate at the beginning of a run.
  /// - Parameter concurrency: how many calls may be under way at once to begin with, at least 1.
  init(concurrency: Int, limits: RunLimits, clock: any Clock<Duration>) {
    self.clock = clock
    elapsed = Self.stopwatch(clock)
    countsTokens = limits.tokensPerMinute != nil || limits.budget.tokens != nil
    state = Mutex(
      State(
        window: AdaptiveWindow(asked: concurrency, ceiling: limits.maximumConcurrency ?? concurrency),
        requests: limits.requestsPerMinute.map { RateSpacing(perMinute: $0) },
        tokens: limits.tokensPerMinute.map { RateSpacing(perMinute: $0) },
        meter: BudgetMeter(limits.budget)))
  }

  /// Why the run must end; nil where it need not.
  var reason: RunStop.Reason? { state.withLock { $0.reason } }

  /// How many calls were let through so far, each retry one.
  var calls: Int { state.withLock { $0.meter.calls } }

  /// Those of them that are paid for.
  var paid: PaidCalls { state.withLock { $0.paid } }

  /// The time since the run's first call.
  var now: Duration { elapsed() }

  /// How many calls may be under way now.
  var windowSize: Int { state.withLock { $0.window.size } }

  /// Waits until a call may be begun. Each permit is given back with `leave`.
  /// - Parameter kind: how it is counted if it is paid for; nil if it is not.
  /// - Returns: nil where the gate was shut, the budget is used up, or the task was cancelled.
  func enter(_ request: TargetRequest, as kind: PaidCalls.Kind? = nil) async -> Permit? {
    guard await takePlace() else { return nil }
    switch begin(request) {
    case .success(let (permit, wait)):
      if wait > 0 { await sleep(seconds: wait) }
      let isLetThrough = state.withLock { state in
        if Task.isCancelled || state.isShut {
          state.meter.withdraw()
          return false
        }
        if let kind { state.paid.note(kind) }
        return true
      }
      if isLetThrough { return permit }
    case .failure(let end): shut(because: .budget(end))
    }
    givePlaceBack()
    return nil
  }

  /// Takes in how a call ended.
  func leave(_ permit: Permit, _ request: TargetRequest, _ result: Result<Response, TargetError>) {
    let now = elapsed()
    state.withLock { state in
      switch result {
      case .success(let response):
        state.window.noteAnswer(at: now)
        let used = countsTokens ? state.estimate.tokens(of: response, to: request) : 0
        state.tokens?.correct(by: Double(used) - permit.tokens)
        state.meter.note(response, tokens: used)
      case .failure(let error):
        if error.isInterruption {
          state.window.noteInterruption(ofCallBegunIn: permit.generation)
        } else if error.kind == .rateLimited || error.kind == .timeout {
          state.window.noteOverload(ofCallBegunIn: permit.generation)
        }
      }
    }
    givePlaceBack()
  }

  /// Sleeps, but not longer than the gate is open and the task not cancelled; where the budget of time would be
  /// used up meanwhile, the run ends at once.
  func sleep(seconds: Double) async {
    let wakesAt = elapsed() / .seconds(1) + seconds
    if let end = state.withLock({ $0.meter.end(at: wakesAt) }) { return shut(because: .budget(end)) }
    let (clock, number) = (clock, state.withLock { $0.takeNumber() })
    let sleeper = Task { () -> Void in try? await clock.sleep(for: .seconds(seconds)) }
    let isShut = state.withLock { state in
      if !state.isShut { state.sleepers[number] = sleeper }
      return state.isShut
    }
    if isShut { sleeper.cancel() }
    await withTaskCancellationHandler {
      await sleeper.value
    } onCancel: {
      sleeper.cancel()
    }
    state.withLock { _ = $0.sleepers.removeValue(forKey: number) }
  }

  /// Lets nobody through any more; the first reason is kept.
  func shut(because reason: RunStop.Reason? = nil) {
    let (queue, sleepers) = state.withLock { state in
      state.reason = state.reason ?? reason
      state.isShut = true
      defer { (state.queue, state.sleepers) = ([], [:]) }
      return (state.queue, Array(state.sleepers.values))
    }
    for waiter in queue { waiter.continuation.resume(returning: false) }
    for sleeper in sleepers { sleeper.cancel() }
  }

  /// Lets calls through again if a target was the reason that none were; what was used stays used.
  func reopen() {
    state.withLock { state in
      switch state.reason {
      case .refused, .unavailable: (state.reason, state.isShut) = (nil, false)
      case .authentication, .budget, .journal, .cancelled, nil: break
      }
    }
  }

  /// How many more calls the budget allows; nil if it does not bound them.
  var callsLeft: Int? { state.withLock { $0.meter.callsLeft } }

  /// Takes so many requests of batches from the budget, or none if it does not allow for all.
  func submit(_ requests: Int) -> Bool { state.withLock { $0.meter.submit(requests) } }

  /// Whether there is a place at last; false where the gate was shut or the task was cancelled.
  private func takePlace() async -> Bool {
    if let answer = state.withLock({ $0.tryToTakePlace() }) { return answer }
    let number = state.withLock { $0.takeNumber() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          if Task.isCancelled { return false }
          let answer = state.tryToTakePlace()
          if answer == nil { state.queue.append((number, continuation)) }
          return answer
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        state.queue.firstIndex { $0.number == number }.map { state.queue.remove(at: $0) }
      }
      waiter?.continuation.resume(returning: false)
    }
  }

  private func givePlaceBack() {
    let next = state.withLock { state in
      state.underWay -= 1
      let free = min(max(state.window.size - state.underWay, 0), state.queue.count)
      state.underWay += free
      defer { state.queue.removeFirst(free) }
      return Array(state.queue.prefix(free))
    }
    for waiter in next { waiter.continuation.resume(returning: true) }
  }

  private func begin(_ request: TargetRequest) -> Result<(Permit, wait: Double), BudgetEnd> {
    let now = elapsed() / .seconds(1)
    return state.withLock { state in
      let estimate = countsTokens ? state.estimate.tokens(of: request) : 0
      var wait = state.requests?.take(1, at: now) ?? 0
      wait = max(wait, state.tokens?.take(estimate, at: now) ?? 0)
      do throws(BudgetEnd) {
        try state.meter.begin(at: now + wait)
        return .success((Permit(generation: state.window.generation, tokens: estimate), wait))
      } catch {
        return .failure(error)
      }
    }
  }

  /// The time since it was first asked for.
  private static func stopwatch<Watch: Clock<Duration>>(_ clock: Watch) -> @Sendable () -> Duration {
    let start = Mutex<Watch.Instant?>(nil)
    return {
      let now = clock.now
      return start.withLock { start in
        start = start ?? now
        return start?.duration(to: now) ?? .zero
      }
    }
  }
}

/// What bounds the calls of a run, whoever makes them: its plan, and the models that judge its answers.
public final class CallAllowance: Sendable {
  let gate: CallGate
  /// How many calls may be under way at once at most.
  let highestConcurrency: Int
  private let watch: Mutex<[String: EarlyStop]>

  /// An allowance that nothing was used of.
  /// - Parameters:
  ///   - concurrency: how many calls are under way at once to begin with, at least 1.
  ///   - limits: how fast and how much may be called.
  public init(
    concurrency: Int, limits: RunLimits = RunLimits(), clock: any Clock<Duration> = ContinuousClock()
  ) {
    gate = CallGate(concurrency: max(concurrency, 1), limits: limits, clock: clock)
    highestConcurrency = max(concurrency, 1, limits.maximumConcurrency ?? 0)
    watch = Mutex([:])
  }

  /// Why no more calls are made; nil where they are.
  public var reason: RunStop.Reason? { gate.reason }

  /// How many calls were begun so far, each retry one, and those that are answered by recordings as well.
  public var calls: Int { gate.calls }

  /// Those of them that are paid for.
  public var paid: PaidCalls { gate.paid }

  /// Ends the run: no more calls are let through.
  public func shut(because reason: RunStop.Reason) { gate.shut(because: reason) }

  /// Goes on with another target after one that refused everything or was out of reach, with what is left of the limits.
  ///
  /// To be called when no call is under way.
  public func reopen() { gate.reopen() }

  /// How many more calls the budget allows, those of judges included; nil if it does not bound them.
  public var callsLeft: Int? { gate.callsLeft }

  /// Takes so many requests that are submitted in batches, or gives them back if the number is below 0.
  /// - Returns: false if the budget does not allow for them; then none is taken.
  func submit(_ requests: Int) -> Bool { gate.submit(requests) }

  /// Watches the outcomes of one target, in the order of arrival, for an error that every further call would meet.
  func note(_ outcome: CallOutcome, of target: String) {
    let found = watch.withLock { watch in
      watch[target, default: EarlyStop()].note(outcome.result, attempts: outcome.attempts)
    }
    if let found { gate.shut(because: found) }
  }
}

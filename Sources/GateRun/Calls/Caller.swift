import GateJournal
import GateSuite
import GateTargets

/// Makes the calls of one run, each with its retries, and keeps what they bring.
struct Caller: Sendable {
  let target: any Target
  let gate: CallGate
  let retryPolicy: RetryPolicy
  /// Draws from [0, 1).
  let jitter: @Sendable () -> Double
  let paid: PaidAnswers?
  /// Who makes the calls.
  let kind: PaidCalls.Kind

  /// One for each target that has another one after it.
  private let breakers: [CircuitBreaker]

  /// A caller of a target and of those that it fails over to.
  init(
    target: any Target, gate: CallGate, retryPolicy: RetryPolicy, jitter: @escaping @Sendable () -> Double,
    paid: PaidAnswers?, kind: PaidCalls.Kind
  ) {
    self.target = target
    self.gate = gate
    self.retryPolicy = retryPolicy
    self.jitter = jitter
    self.paid = paid
    self.kind = kind
    breakers = target.alternates.map { _ in CircuitBreaker() }
  }

  /// The outcomes that need no call, in the plan's order; nil where one must be made.
  func outcomesPaidBefore(_ requests: PlannedRequests) -> [CallOutcome?] {
    var outcomes = [CallOutcome?](repeating: nil, count: requests.count)
    func take(_ answer: JournaledAnswer, _ index: Int, from number: Int) {
      let name = requests.name(of: index)
      outcomes[index] = CallOutcome(
        exampleID: name.exampleID, epoch: name.epoch,
        result: .success(answer.response), attempts: answer.attempts, paidBy: answer.origin,
        fallback: fallback(number))
    }
    for (index, answer) in paid?.found.answers ?? [:] { take(answer, index, from: 0) }
    for (index, found) in paid?.foundByFailover ?? [:] where found.number <= target.alternates.count {
      take(found.answer, index, from: found.number)
    }
    return outcomes
  }

  /// Makes one call and its retries, at the next target where one is unavailable; the answer is kept when this
  /// returns.
  /// - Returns: nil where the run ended, or the task was cancelled, before there was an outcome.
  func call(_ request: TargetRequest) async -> CallOutcome? {
    var attempts = 0
    for number in 0...breakers.count {
      let breaker = number < breakers.count ? breakers[number] : nil
      if let breaker, !breaker.admits(at: gate.now) { continue }
      let before = attempts
      while true {
        guard let permit = await gate.enter(request, as: paid == nil ? nil : kind) else { return nil }
        attempts += 1
        let result = await respond(to: request, by: number)
        gate.leave(permit, request, result)
        guard await keep(result, of: request, attempts: attempts, by: number) else { return nil }
        if case .failure(let error) = result, error.isTransient {
          let isOpen = breaker?.noteFailure(at: gate.now) ?? false
          if !isOpen,
            let delay = retryPolicy.delay(after: error, attempts: attempts - before, fraction: jitter())
          {
            await gate.sleep(seconds: delay)
            continue
          }
          if breaker != nil { break }
        } else {
          // A refusal is an answer, too, of a target that can be reached.
          breaker?.noteAnswer()
        }
        return CallOutcome(
          exampleID: request.exampleID, epoch: request.epoch, result: result, attempts: attempts,
          fallback: fallback(number))
      }
    }
    return nil
  }

  /// How a target is told of; nil for the first.
  private func fallback(_ number: Int) -> Fallback? {
    number == 0 ? nil : target.alternates[number - 1].fallback
  }

  /// Keeps what a call brought.
  /// - Returns: false where that cannot be done, or the task was cancelled, so that there is no outcome.
  private func keep(
    _ result: Result<Response, TargetError>, of request: TargetRequest, attempts: Int, by number: Int
  ) async -> Bool {
    do throws(JournalError) {
      switch result {
      case .success(let response):
        try await paid?.keep(response, to: request, attempts: attempts, by: number)
      case .failure(let error):
        // What a cancelled call says of itself is no outcome.
        if Task.isCancelled { return false }
        try await paid?.note(error, of: request, by: number)
      }
      return true
    } catch {
      gate.shut(because: .journal(error))
      return false
    }
  }

  private func respond(to request: TargetRequest, by number: Int) async -> Result<Response, TargetError> {
    do throws(TargetError) {
      let target = number == 0 ? target : target.alternates[number - 1].target
      return .success(try await target.respond(to: request))
    } catch {
      return .failure(error)
    }
  }
}

/// When a call that failed is made again, and after how long.
public struct RetryPolicy: Sendable, Equatable {
  /// How many more calls are made after the first one, at least 0.
  public let retries: Int
  /// The longest wait before the first retry, in seconds; it doubles with each one.
  public let baseDelay: Double
  /// The longest wait that is not asked for by the provider, in seconds.
  public let maximumDelay: Double
  /// The longest wait that a provider may ask for, in seconds; where it asks for more the call has failed.
  public let maximumRetryAfter: Double

  /// A policy; the values are brought into their ranges.
  public init(
    retries: Int = 3, baseDelay: Double = 0.5, maximumDelay: Double = 30, maximumRetryAfter: Double = 120
  ) {
    self.retries = max(retries, 0)
    self.baseDelay = max(baseDelay, 0)
    self.maximumDelay = max(maximumDelay, 0)
    self.maximumRetryAfter = max(maximumRetryAfter, 0)
  }

  /// The wait before the next call, in seconds; nil where there is none.
  ///
  /// The wait is drawn from the upper half of an exponentially growing span ("equal jitter", Brooker,
  /// "Exponential Backoff And Jitter", AWS 2015), so that calls that failed together do not return together.
  /// It is never shorter than the provider asks for.
  /// - Parameters:
  ///   - error: why the last call failed.
  ///   - attempts: how many calls were made, at least 1.
  ///   - fraction: a draw from [0, 1).
  public func delay(after error: TargetError, attempts: Int, fraction: Double) -> Double? {
    guard error.isTransient, attempts <= retries else { return nil }
    let asked = error.retryAfter ?? 0
    guard asked <= maximumRetryAfter else { return nil }
    var span = baseDelay
    for _ in 1..<max(attempts, 1) where span < maximumDelay { span *= 2 }
    span = min(span, maximumDelay)
    return asked + span * (0.5 + 0.5 * fraction)
  }
}

import GateSuite
import GateTargets

/// Makes all the calls of a plan, several at once, and retries what can heal.
public struct Runner<Generator: RandomNumberGenerator & Sendable>: Sendable {
  private let concurrency: Int
  private let retryPolicy: RetryPolicy
  private let clock: any Clock<Duration>
  private let jitter: JitterSource<Generator>
  private let onProgress: @Sendable (RunProgress) -> Void

  /// A runner.
  /// - Parameters:
  ///   - concurrency: how many calls are under way at once, at least 1; a call that waits for its retry
  ///     counts.
  ///   - retryPolicy: when a failed call is made again.
  ///   - clock: sleeps between retries.
  ///   - generator: draws the jitter of the waits; it has no part in the outcomes.
  ///   - onProgress: called after each outcome, one at a time.
  public init(
    concurrency: Int, retryPolicy: RetryPolicy = RetryPolicy(),
    clock: any Clock<Duration> = ContinuousClock(),
    generator: sending Generator, onProgress: @escaping @Sendable (RunProgress) -> Void = { _ in }
  ) {
    self.concurrency = max(concurrency, 1)
    self.retryPolicy = retryPolicy
    self.clock = clock
    jitter = JitterSource(generator)
    self.onProgress = onProgress
  }

  /// Makes the calls of `plan` and closes the target, whatever happens.
  /// - Returns: the outcome of each request, in the plan's order whatever the order of arrival.
  /// - Throws: where the key is refused, where the first answers are all refusals, and where the caller
  ///   cancels; what was answered until then is in the error.
  public func run(_ plan: RunPlan, on target: any Target) async throws(RunStop) -> [CallOutcome] {
    let (outcomes, reason) = await calls(plan.requests, on: target)
    await target.close()
    let known = outcomes.compactMap { $0 }
    if let reason { throw RunStop(reason, outcomes: known, total: plan.requests.count) }
    return known
  }

  private func calls(
    _ requests: [TargetRequest], on target: any Target
  ) async -> (outcomes: [CallOutcome?], reason: RunStop.Reason?) {
    await withTaskGroup(of: (index: Int, outcome: CallOutcome?).self) { group in
      var outcomes = [CallOutcome?](repeating: nil, count: requests.count)
      var (completed, errors) = (0, 0)
      var watch = EarlyStop()
      var reason: RunStop.Reason?
      var waiting = requests.enumerated().makeIterator()
      for _ in 0..<concurrency {
        guard let (index, request) = waiting.next() else { break }
        group.addTask { (index, await call(request, on: target)) }
      }
      while let (index, outcome) = await group.next() {
        if let outcome {
          outcomes[index] = outcome
          completed += 1
          if outcome.error != nil { errors += 1 }
          onProgress(RunProgress(completed: completed, total: requests.count, errors: errors))
          if reason == nil, let found = watch.note(outcome.result) {
            reason = found
            group.cancelAll()
          }
        }
        if reason == nil, !Task.isCancelled, let (index, request) = waiting.next() {
          group.addTask { (index, await call(request, on: target)) }
        }
      }
      if reason == nil, completed < requests.count { reason = .cancelled }
      return (outcomes, reason)
    }
  }

  /// Makes one call and its retries; nil where it was cancelled before it had an outcome.
  private func call(_ request: TargetRequest, on target: any Target) async -> CallOutcome? {
    var attempts = 0
    while !Task.isCancelled {
      attempts += 1
      let result = await respond(to: request, on: target)
      if case .failure(let error) = result {
        // What a cancelled call says of itself is no outcome.
        if Task.isCancelled { return nil }
        if let delay = retryPolicy.delay(after: error, attempts: attempts, fraction: jitter.next()) {
          try? await clock.sleep(for: .seconds(delay))
          continue
        }
      }
      return CallOutcome(
        exampleID: request.exampleID, epoch: request.epoch, result: result, attempts: attempts)
    }
    return nil
  }

  private func respond(
    to request: TargetRequest, on target: any Target
  ) async -> Result<Response, TargetError> {
    do throws(TargetError) {
      return .success(try await target.respond(to: request))
    } catch {
      return .failure(error)
    }
  }
}

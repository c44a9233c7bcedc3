import GateJSON
import GateSuite
import GateTargets

/// Loads targets, one at a time: so many calls at once and no fewer, each made once, so that what is measured is the
/// target and not the patience of a retry.
public struct LoadRunner: Sendable {
  /// What came of one step.
  public struct Step: Sendable {
    /// The outcomes, in the order of their arrival.
    public let outcomes: [CallOutcome]
    /// The wall time from the first call to the last answer, in seconds.
    public let seconds: Double
    /// Why no further call is worth making; nil where all were made.
    public let stop: RunStop.Reason?
  }

  /// What is loaded: a target, and the calls to it, which are made in turn over and over; at least one.
  public struct System: Sendable {
    private let target: any Target
    private let requests: PlannedRequests
    private var next = 0
    fileprivate var watch = EarlyStop()

    /// A system that no call was made to.
    public init(_ target: any Target, requests: PlannedRequests) {
      self.target = target
      self.requests = requests
    }

    fileprivate mutating func nextCall() -> (target: any Target, request: TargetRequest) {
      defer { next = (next + 1) % requests.count }
      return (target, requests[next])
    }
  }

  private var systems: [System]
  private let clock = ContinuousClock()
  private let startedAt: ContinuousClock.Instant
  private var meter: BudgetMeter

  /// A load on some systems; the caller closes their targets afterwards.
  /// - Parameter budget: what the whole load may use; the first call of a step counts as well.
  public init(_ systems: [System], budget: Budget) {
    self.systems = systems
    startedAt = clock.now
    meter = BudgetMeter(budget)
  }

  /// How many calls were made to all systems, those that are not measured included.
  public var callsMade: Int { meter.calls }

  /// Makes one call to a system that is not measured and then `calls` that are.
  ///
  /// The first call of a step pays for what later ones need not: a connection, a cold cache.
  public mutating func step(
    of system: Int, concurrency: Int, calls: Int, onProgress: (RunProgress) -> Void
  ) async -> Step {
    if let stop = await run(1, of: system, at: 1, onProgress: { _ in }).stop {
      return Step(outcomes: [], seconds: 0, stop: stop)
    }
    return await run(calls, of: system, at: concurrency, onProgress: onProgress)
  }

  private mutating func run(
    _ calls: Int, of system: Int, at concurrency: Int, onProgress: (RunProgress) -> Void
  ) async -> Step {
    let begun = clock.now
    var outcomes: [CallOutcome] = []
    var progress = RunProgress(total: calls)
    var stop: RunStop.Reason?
    var left = calls
    await withTaskGroup(of: CallOutcome.self) { group in
      func begin() {
        guard stop == nil, left > 0 else { return }
        do throws(BudgetEnd) {
          try meter.begin(at: startedAt.duration(to: clock.now) / .seconds(1))
        } catch {
          stop = .budget(error)
          return
        }
        left -= 1
        let (target, request) = systems[system].nextCall()
        group.addTask { await Self.call(request, on: target) }
      }
      for _ in 0..<concurrency { begin() }
      for await outcome in group {
        if Task.isCancelled, outcome.error != nil {
          // What the end of the load cut off is no failure of the target.
          stop = stop ?? .cancelled
          continue
        }
        outcomes.append(outcome)
        if case .success(let response) = outcome.result {
          meter.note(response, tokens: (response.inputTokens ?? 0).addingBounded(response.outputTokens ?? 0))
        }
        progress.note(outcome)
        if outcome.error?.kind == .rateLimited {
          // A finding of the ramp, and no sign that the target is gone: the limits judge it.
          systems[system].watch.noteRateLimit()
        } else {
          stop = stop ?? systems[system].watch.note(outcome.result, attempts: 1)
        }
        if Task.isCancelled { stop = stop ?? .cancelled }
        onProgress(progress)
        begin()
      }
    }
    return Step(outcomes: outcomes, seconds: begun.duration(to: clock.now) / .seconds(1), stop: stop)
  }

  private static func call(_ request: TargetRequest, on target: any Target) async -> CallOutcome {
    let result: Result<Response, TargetError>
    do throws(TargetError) {
      result = .success(try await target.respond(to: request))
    } catch {
      result = .failure(error)
    }
    return CallOutcome(
      exampleID: request.exampleID, epoch: request.epoch, result: result, attempts: 1)
  }
}

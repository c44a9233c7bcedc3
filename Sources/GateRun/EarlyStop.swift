import GateTargets

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

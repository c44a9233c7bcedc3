import GateTargets

/// Watches outcomes for an error that every further call would meet too.
struct EarlyStop {
  /// How many refusals in a row, with no success before, end a run.
  static let refusalLimit = 5

  private var refusals = 0
  private var hasSucceeded = false

  /// Takes in the next outcome, in the order of arrival.
  /// - Returns: why the run must end, or nil.
  mutating func note(_ result: Result<some Any, TargetError>) -> RunStop.Reason? {
    guard case .failure(let error) = result else {
      hasSucceeded = true
      return nil
    }
    switch error.kind {
    case .authentication: return .authentication(error)
    case .request:
      refusals += 1
      return !hasSucceeded && refusals >= Self.refusalLimit ? .refused(error, count: refusals) : nil
    default:
      refusals = 0
      return nil
    }
  }
}

import GateTargets

/// Why a run ended before all its calls were made.
public struct RunStop: Error, Sendable, CustomStringConvertible {
  /// Why it ended.
  public enum Reason: Sendable, Equatable {
    /// The provider refused the key, as it would every time.
    case authentication(TargetError)
    /// The target refused this many requests in a row and accepted none.
    case refused(TargetError, count: Int)
    /// The caller cancelled it.
    case cancelled
  }

  /// Why it ended.
  public let reason: Reason
  /// The outcomes until then, in the plan's order.
  public let outcomes: [CallOutcome]
  /// How many calls the plan has.
  public let total: Int

  /// Why a run ended.
  public init(_ reason: Reason, outcomes: [CallOutcome], total: Int) {
    self.reason = reason
    self.outcomes = outcomes
    self.total = total
  }

  /// What happened, on one line.
  public var description: String {
    let done = "after \(outcomes.count) of \(total) calls"
    return switch reason {
    case .authentication(let error):
      "the run was stopped \(done), as every further one would fail too: \(error.message)"
    case .refused(let error, let count):
      "the run was stopped \(done): nothing was answered, and \(count) requests in a row were refused: \(error.message)"
    case .cancelled: "the run was cancelled \(done)"
    }
  }
}

import GateJournal
import GateTargets

/// Why a run ended before all its calls were made.
public struct RunStop: Error, Sendable, CustomStringConvertible {
  /// Why it ended.
  public enum Reason: Sendable, Equatable, CustomStringConvertible {
    /// The provider refused the key, or a proxy its credentials, as it would every time.
    case authentication(TargetError)
    /// The target refused this many requests in a row and accepted none.
    case refused(TargetError, count: Int)
    /// The target brought no answer in so many calls in a row, retries included.
    case unavailable(TargetError, calls: Int)
    /// The budget was used up; what was paid for is in the journal.
    case budget(BudgetEnd)
    /// An answer could not be written to the journal.
    case journal(JournalError)
    /// The caller cancelled it.
    case cancelled

    /// What happened, in words.
    public var description: String {
      switch self {
      case .authentication(let error): "every further call would fail too: \(error.message)"
      case .refused(let error, let count):
        "nothing was answered, and \(count) requests in a row were refused: \(error.message)"
      case .unavailable(let error, let calls):
        "\(calls) attempts in a row, retries included, brought no answer, the last with: \(error.message)"
      case .budget(let end): end.description
      case .journal(let error): error.message
      case .cancelled: "it was cancelled"
      }
    }
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
    Self.sentence(of: reason, done: "after \(outcomes.count) of \(total) calls")
  }

  /// Why a run ended, on one line.
  /// - Parameter done: how far it had come.
  public static func sentence(of reason: Reason, done: String) -> String {
    if case .cancelled = reason { return "the run was cancelled \(done)" }
    return "the run was stopped \(done): \(reason)"
  }
}

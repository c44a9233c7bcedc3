import GateJSON
import GateJournal
import GateTargets

/// Why a run by batch has not all its answers yet; what was submitted goes on at the provider.
public struct BatchStop: Error, Sendable, CustomStringConvertible {
  /// Why it has not.
  public enum Reason: Sendable {
    /// The time to wait was over; the error is that of the last look, where it failed.
    case notReady(done: Int, total: Int, TargetError?)
    /// The provider refused a whole batch, and billed nothing.
    case refused(batch: String, why: String)
    /// A batch could not be submitted, looked at or fetched.
    case failed(TargetError, during: Step)
    /// The given batches do not hold this plan: so many of its requests are in none of them.
    case otherPlan(requests: Int, of: Int)
    /// The budget allows for fewer calls than a batch would hold.
    case budget(requests: Int, calls: Int)
    /// The journal could not be read or written.
    case journal(JournalError)
    /// The caller cancelled the wait.
    case cancelled
  }

  /// What was being done.
  public enum Step: String, Sendable {
    /// A batch was being submitted.
    case submitting = "submitted"
    /// It was being asked how far a batch is.
    case polling = "looked at"
    /// The results of a batch were being fetched.
    case fetching = "fetched"
  }

  /// Why it has not.
  public let reason: Reason
  /// The ids of the batches that are not collected yet.
  public let batches: [String]

  /// Why a run by batch has not all its answers.
  public init(_ reason: Reason, batches: [String]) {
    self.reason = reason
    self.batches = batches
  }

  /// What happened, on one line.
  public var description: String {
    let names = batches.joined(separator: ", ")
    return switch reason {
    case .notReady(let done, let total, let error):
      "the batch \(names) is not finished: \(done) of \(total) requests are done"
        + (error.map { "; the last look at it failed: \($0.message)" } ?? "")
    case .refused(let batch, let why):
      "the provider refused the batch \(batch) as a whole, and nothing of it was run: \(why)"
    case .failed(let error, let step):
      batches.isEmpty
        ? "a batch could not be \(step.rawValue): \(error.message)"
        : "the batch \(names) could not be \(step.rawValue): \(error.message)"
    case .otherPlan(let requests, let total):
      "the batch \(names) was submitted for another plan: \(requests) of \(total) requests are not in it"
    case .budget(let requests, let calls):
      "a batch would hold \(Counted.of(requests, "request")), and the budget allows for \(Counted.of(calls, "call"))"
    case .journal(let error): error.message
    case .cancelled:
      batches.isEmpty
        ? "the run was cancelled before a batch was submitted"
        : "the wait for the batch \(names) was cancelled; the batch goes on"
    }
  }
}

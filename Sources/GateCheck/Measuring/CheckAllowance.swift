import GateDecision
import GateJSON
import GateRun
import Synchronization

/// What bounds all parts of one check together: the judging of the baseline, looks, a canary and what comes after it, and
/// second runs.
///
/// The first part makes it, and those that come later go on with what is left.
final class CheckAllowance: Sendable {
  private let made = Mutex<CallAllowance?>(nil)

  /// The allowance of the check.
  /// - Parameter make: makes it if no part was run before.
  func shared(_ make: () -> CallAllowance) -> CallAllowance {
    made.withLock { made in
      let allowance = made ?? make()
      made = allowance
      return allowance
    }
  }
}

extension GateFailure {
  /// The same failure after some calls, which are told.
  func told(after calls: Int) -> GateFailure {
    guard calls > 0 else { return self }
    return GateFailure(
      kind, "\(message) (\(Counted.of(calls, "call")) made)", remedy: remedy, faults: faults)
  }
}

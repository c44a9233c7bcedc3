import Foundation
import Synchronization

/// Kills a process in the middle of its calls, whatever the machine is busy with.
final class KillTrap: Sendable {
  private let armed = Mutex<(process: pid_t, requests: Int)?>(nil)

  /// Kills a process with the request of a number, counted from now.
  func arm(_ process: pid_t, at request: Int) { armed.withLock { $0 = (process, request) } }

  /// Notes a request.
  func note() {
    armed.withLock { state in
      guard let (process, requests) = state else { return }
      state = requests > 1 ? (process, requests - 1) : nil
      if requests <= 1 { kill(process, SIGKILL) }
    }
  }
}

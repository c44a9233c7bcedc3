import Dispatch
import Foundation

/// What Ctrl-C and the cancel button of a CI system ask for: an end of the run and of the programs it started.
enum Interruption {
  /// Cancels a task on SIGINT or SIGTERM, for the rest of the process; a second signal ends the process at once.
  static func cancels(_ task: Task<Void, Never>) {
    for number in [SIGINT, SIGTERM] {
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        // The status that a shell gives to a process that died of the signal.
        if task.isCancelled { _exit(128 + number) }
        task.cancel()
        // The handler holds the source, which else would end with this function.
        _ = source
      }
      source.resume()
    }
  }
}

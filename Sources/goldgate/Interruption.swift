import Dispatch
import Foundation

/// What Ctrl-C, the cancel button of a CI system or a closed terminal ask for: an end of the run and of the programs
/// that it started, with the reports of what is there.
enum Interruption {
  /// Cancels a task on SIGINT, SIGTERM or SIGHUP, for the rest of the process; a second signal ends the process at once.
  ///
  /// A signal that the parent has this process ignore, as `nohup` does with SIGHUP, stays ignored.
  static func cancels(_ task: Task<Void, Never>) {
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
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

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if os(Linux)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}

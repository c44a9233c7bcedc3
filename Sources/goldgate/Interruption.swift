import Dispatch
import Foundation

/// What Ctrl-C and the cancel button of a CI system ask for: an end of the run and of the programs it started.
enum Interruption {
  /// Runs `work`, and cancels it on SIGINT or SIGTERM; a second signal ends the process at once.
  static func cancels<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) async -> Value {
    let task = Task { await work() }
    let sources = [SIGINT, SIGTERM].map { number in
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler {
        // The status that a shell gives to a process that died of the signal.
        if task.isCancelled { _exit(128 + number) }
        task.cancel()
      }
      source.resume()
      return source
    }
    let value = await task.value
    for source in sources { source.cancel() }
    return value
  }
}

import Foundation
import Subprocess

extension Execution {
  /// Ends the process by `steps`, and then by force whatever is left of its group and of what it started.
  /// - Parameter mark: the mark that the process was started with.
  package func end(by steps: [TeardownStep], mark: String) async {
    let early = ProcessTree(below: processIdentifier.value, mark: mark)
    await teardown(using: steps)
    // The process itself is not reaped before `run` returns, so its group's number is still its own.
    try? send(signal: .kill, toProcessGroup: true)
    early.end()
    ProcessTree(below: processIdentifier.value, mark: mark).end()
  }
}

extension SubprocessOutputSequence.Buffer {
  /// The bytes as an array.
  package var array: [UInt8] { withUnsafeBytes { Array($0) } }
}

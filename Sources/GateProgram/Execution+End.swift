import Subprocess

extension Execution {
  /// Ends the process by `steps`, and then whatever is left of its group by force.
  package func end(by steps: [TeardownStep]) async {
    await teardown(using: steps)
    // The process itself is not reaped before `run` returns, so its group's number is still its own.
    try? send(signal: .kill, toProcessGroup: true)
  }
}

extension SubprocessOutputSequence.Buffer {
  /// The bytes as an array.
  package var array: [UInt8] { withUnsafeBytes { Array($0) } }
}

import Subprocess

extension Execution {
  /// Ends the process by `steps`, and then by force whatever is left of its group and of its family.
  func end(by steps: [TeardownStep], with family: ProcessFamily) async {
    family.note(below: processIdentifier.value)
    await teardown(using: steps)
    // The process itself is not reaped before `run` returns, so its group's number is still its own.
    try? send(signal: .kill, toProcessGroup: true)
    family.note(below: processIdentifier.value)
    family.end()
  }

  /// Runs `body`; if it is cancelled, what the process has started is noted before anything is ended.
  func noting<Value: Sendable>(
    _ family: ProcessFamily, _ body: () async -> Value
  ) async -> Value {
    let process = processIdentifier.value
    return await withTaskCancellationHandler {
      await body()
    } onCancel: {
      family.note(below: process)
    }
  }
}

extension SubprocessOutputSequence.Buffer {
  /// The bytes as an array.
  package var array: [UInt8] { withUnsafeBytes { Array($0) } }
}

import Subprocess
import Synchronization

/// The last bytes that a program wrote to its standard error, kept in bounded memory.
package final class OutputTail: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var isCut = false
  }

  private static let capacity = 8192
  private let state = Mutex(State())

  /// A tail of nothing yet.
  package init() {}

  /// Adds what the program wrote next.
  package func append(_ bytes: [UInt8]) {
    state.withLock { state in
      state.bytes += bytes
      guard state.bytes.count > Self.capacity else { return }
      state.bytes.removeFirst(state.bytes.count - Self.capacity)
      state.isCut = true
    }
  }

  /// Adds all that the program writes until it closes its standard error.
  package func follow(_ output: SubprocessOutputSequence) async {
    var chunks = output.makeAsyncIterator()
    while let chunk = try? await chunks.next() { append(chunk.array) }
  }

  /// The end of it on one line without secrets, or an empty text.
  package func text(_ redactor: Redactor) -> String {
    let (bytes, isCut) = state.withLock { ($0.bytes, $0.isCut) }
    let whole = isCut ? bytes.dropFirst(redactor.longestSecret) : bytes[...]
    return redactor.tail(String(decoding: whole, as: UTF8.self), limit: 500)
  }
}

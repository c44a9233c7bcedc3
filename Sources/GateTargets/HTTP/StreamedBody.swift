import GateProgram
import Synchronization

/// The reading of a stream, which is given up a little while after the stream has said that it is over.
///
/// The end of the body mostly follows at once, so that the connection can serve another request. A server that leaves the
/// connection open must not hold up an answer that is whole.
final class StreamedBody: Sendable {
  private struct State {
    var cancel: (@Sendable () -> Void)?
    var isOver = false
    var watch: Int?
  }

  private let seconds: Double
  private let state = Mutex(State())

  private init(seconds: Double) { self.seconds = seconds }

  /// Runs `reading`, and cancels it `seconds` after it has said that the stream is over.
  static func read<Value: Sendable>(
    patience seconds: Double, _ reading: @escaping @Sendable (StreamedBody) async throws -> Value
  ) async throws -> Value {
    let body = StreamedBody(seconds: seconds)
    let task = Task { try await reading(body) }
    body.arm { task.cancel() }
    defer { body.end() }
    return try await withTaskCancellationHandler {
      try await task.value
    } onCancel: {
      task.cancel()
    }
  }

  /// Notes that the stream has said that it is over.
  func begin() {
    state.withLock { $0.isOver = true }
    start()
  }

  private func arm(_ cancel: @escaping @Sendable () -> Void) {
    state.withLock { $0.cancel = cancel }
    start()
  }

  private func start() {
    state.withLock { state in
      guard state.isOver, state.watch == nil, let cancel = state.cancel else { return }
      state.watch = DeadlineWatch.shared.begin(seconds: seconds, cancel)
    }
  }

  private func end() {
    let watch = state.withLock { state in
      state.cancel = nil
      return state.watch
    }
    if let watch { _ = DeadlineWatch.shared.end(watch) }
  }
}

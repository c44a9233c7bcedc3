import GateJSON
import GateSuite
import GateTargets
import Synchronization

/// A target that does what a test says.
final class FakeTarget: Target {
  private struct State {
    var calls: [String: Int] = [:]
    var open = 0
    var peak = 0
    var total = 0
    var closed = 0
  }

  typealias Script = @Sendable (_ id: String, _ attempt: Int) async -> Result<String, TargetError>

  let identity: JSONValue = ["type": "fake"]
  private let state = Mutex(State())
  private let script: Script

  init(_ script: @escaping Script) { self.script = script }

  /// The most calls that were under way at once.
  var peak: Int { state.withLock { $0.peak } }
  /// How many calls were made.
  var total: Int { state.withLock { $0.total } }
  /// How often it was closed.
  var closed: Int { state.withLock { $0.closed } }

  func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    let id = "\(request.exampleID)/\(request.epoch)"
    let attempt = state.withLock { state in
      state.total += 1
      state.open += 1
      state.peak = max(state.peak, state.open)
      state.calls[id, default: 0] += 1
      return state.calls[id] ?? 0
    }
    defer { state.withLock { $0.open -= 1 } }
    return Response(output: try await script(id, attempt).get())
  }

  func close() async { state.withLock { $0.closed += 1 } }
}

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
  typealias Responder = @Sendable (_ id: String, _ attempt: Int) async -> Result<Response, TargetError>

  let identity: JSONValue = ["type": "fake"]
  private let state = Mutex(State())
  private let respond: Responder

  init(_ script: @escaping Script) { respond = { await script($0, $1).map { Response(output: $0) } } }

  private init(responder: @escaping Responder) { respond = responder }

  /// A target that gives whole responses.
  static func responding(_ responder: @escaping Responder) -> FakeTarget { FakeTarget(responder: responder) }

  /// The most calls that were under way at once.
  var peak: Int { state.withLock { $0.peak } }
  /// How many calls were made.
  var total: Int { state.withLock { $0.total } }
  /// How often it was asked for an example in an epoch, by `id/epoch`.
  var calls: [String: Int] { state.withLock { $0.calls } }
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
    return try await respond(id, attempt).get()
  }

  func close() async { state.withLock { $0.closed += 1 } }
}

import Synchronization

/// What happened on a stub model server.
final class StubLog: Sendable {
  private struct State {
    var requests: [StubRequest] = []
    var connections = 0
    var open = 0
    var peak = 0
  }

  private let state = Mutex(State())

  var requests: [StubRequest] { state.withLock { $0.requests } }
  var connections: Int { state.withLock { $0.connections } }
  var peak: Int { state.withLock { $0.peak } }

  /// Counts a connection and gives it its number, from 1.
  func connect() -> Int {
    state.withLock { state in
      state.connections += 1
      return state.connections
    }
  }

  /// Notes a request, which `make` builds from its number, from 1.
  func begin(_ make: (Int) -> StubRequest) -> StubRequest {
    state.withLock { state in
      let request = make(state.requests.count + 1)
      state.requests.append(request)
      state.open += 1
      state.peak = max(state.peak, state.open)
      return request
    }
  }

  /// Notes that a request is done.
  func end() { state.withLock { $0.open -= 1 } }
}

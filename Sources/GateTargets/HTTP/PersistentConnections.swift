import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// The connections to a server, which serve one request after another.
///
/// A server may close a connection between two requests at any time, with or without saying so (RFC 9112, section
/// 9.5). A request that goes to a connection which served others before it, and brings no byte of an answer as the
/// connection ends, goes again at once on a new one: the server is healthy, and so this is neither an error nor a retry.
/// A new connection that brings nothing is an error.
final class PersistentConnections: Sendable {
  /// Which requests may go again.
  enum Repetition: Sendable {
    /// Those that met a closed connection, whether or not the server may have read them.
    case closed
    /// Those of which not a byte was sent.
    case unsent
  }

  private let pooled: HTTPClient
  /// Each connection of it serves one request.
  private let single: HTTPClient
  private let watch: ConnectionWatch
  private let isOpen = Mutex(true)

  /// The connections of a client with a configuration; none is made yet.
  init(_ configuration: HTTPClient.Configuration) {
    var watched = configuration
    let watch = ConnectionWatch()
    watched.http1_1ConnectionDebugInitializer = watch.initializer
    var alone = configuration
    alone.maximumUsesPerConnection = 1
    self.watch = watch
    pooled = HTTPClient(eventLoopGroupProvider: .singleton, configuration: watched)
    single = HTTPClient(eventLoopGroupProvider: .singleton, configuration: alone)
  }

  deinit {
    // A target that was made only to check its options is never closed.
    guard isOpen.withLock({ $0 }) else { return }
    pooled.shutdown { _ in }
    single.shutdown { _ in }
  }

  /// The head of the answer to a request.
  /// - Parameter timeout: the seconds that the caller waits for the whole call.
  /// - Throws: what the client throws.
  func execute(
    _ request: HTTPClientRequest, timeout: Double, repeating: Repetition = .closed
  ) async throws -> HTTPClientResponse {
    // The caller's deadline covers the whole call; this one only must not come before it.
    let timeout = TimeAmount.seconds(Int64(timeout) + 60)
    let number = watch.begin()
    do {
      let response = try await pooled.execute(ConnectionWatch.numbered(request, number), timeout: timeout)
      _ = watch.end(number)
      return response
    } catch {
      let progress = watch.end(number)
      guard !Task.isCancelled, progress.metClosedConnection(error), repeating == .closed || !progress.isSent
      else { throw error }
    }
    return try await single.execute(request, timeout: timeout)
  }

  /// Closes all of them.
  func close() async {
    let wasOpen = isOpen.withLock { open in
      defer { open = false }
      return open
    }
    guard wasOpen else { return }
    try? await pooled.shutdown()
    try? await single.shutdown()
  }
}

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

/// Knows of each request how far it came on its connection.
final class ConnectionWatch: Sendable {
  /// How far one request has come.
  struct Progress: Sendable {
    /// Whether it went out.
    fileprivate(set) var isSent = false
    /// Whether its connection served no other before it.
    fileprivate(set) var isFirstOfConnection = false
    /// Whether a byte of an answer came.
    fileprivate(set) var hasAnswer = false

    /// Whether the error of a request says that it went to a connection which the server had closed.
    func metClosedConnection(_ error: any Error) -> Bool {
      guard isSent else { return (error as? ChannelError) == .ioOnClosedChannel }
      guard !isFirstOfConnection, !hasAnswer else { return false }
      switch error {
      case let error as HTTPClientError: return error == .remoteConnectionClosed
      case is ChannelError, is IOError, is HTTPParserError: return true
      // TLS that ends without saying so.
      default: return "\(error)".contains("uncleanShutdown")
      }
    }
  }

  private struct State {
    var next = 0
    var requests: [Int: Progress] = [:]
  }

  /// Numbers a request on its way to the connection; it is taken off before anything is sent.
  fileprivate static let header = "goldgate-request-number"

  private let state = Mutex(State())

  /// What the client does with each new connection.
  var initializer: @Sendable (any Channel) -> EventLoopFuture<Void> {
    { [self] channel in
      channel.eventLoop.submit {
        let pipeline = channel.pipeline.syncOperations
        let encoder = try pipeline.handler(type: HTTPRequestEncoder.self)
        try pipeline.addHandler(ConnectionWatchHandler(self), position: .after(encoder))
      }
    }
  }

  /// A request with its number on it.
  static func numbered(_ request: HTTPClientRequest, _ number: Int) -> HTTPClientRequest {
    var numbered = request
    numbered.headers.replaceOrAdd(name: header, value: String(number))
    return numbered
  }

  /// The number of a request that is about to go out.
  func begin() -> Int {
    state.withLock { state in
      state.next += 1
      state.requests[state.next] = Progress()
      return state.next
    }
  }

  /// How far a request came; it is forgotten.
  func end(_ number: Int) -> Progress {
    state.withLock { $0.requests.removeValue(forKey: number) } ?? Progress()
  }

  fileprivate func noteSent(_ number: Int, isFirst: Bool) {
    state.withLock {
      $0.requests[number]?.isSent = true
      $0.requests[number]?.isFirstOfConnection = isFirst
    }
  }

  fileprivate func noteAnswer(_ number: Int) { state.withLock { $0.requests[number]?.hasAnswer = true } }
}

/// Tells the watch what happens on one connection, between the encoder of requests and the decoder of answers.
private final class ConnectionWatchHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = HTTPClientRequestPart
  typealias OutboundOut = HTTPClientRequestPart

  private let watch: ConnectionWatch
  private var served = 0
  private var waiting: Int?

  init(_ watch: ConnectionWatch) { self.watch = watch }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .head(var head) = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
    waiting = head.headers.first(name: ConnectionWatch.header).flatMap { Int($0) }
    head.headers.remove(name: ConnectionWatch.header)
    served += 1
    if let waiting { watch.noteSent(waiting, isFirst: served == 1) }
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if let number = waiting {
      watch.noteAnswer(number)
      waiting = nil
    }
    context.fireChannelRead(data)
  }
}

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

/// Sends a request again, at once and on another connection, if it went to one that the server had closed.
///
/// A server may close a connection between two requests at any time, with or without saying so (RFC 9112, section
/// 9.5). A request that meets this brings no byte of an answer on a connection that served others before it; the
/// server is healthy, and so this is neither an error nor a retry. A new connection that brings nothing is one.
final class ConnectionWatch: Sendable {
  /// Which requests may be sent again.
  enum Repetition: Sendable {
    /// Those that met a closed connection, whether or not the server may have read them.
    case closed
    /// Those of which not a byte was sent.
    case unsent
  }

  /// How far one request has come.
  private struct Progress {
    var isSent = false
    var isFirstOfConnection = false
    var hasAnswer = false
  }

  /// Numbers a request on its way to the connection; it is taken off before anything is sent.
  fileprivate static let header = "goldgate-request-number"

  private struct State {
    var next = 0
    var requests: [Int: Progress] = [:]
  }

  private let state = Mutex(State())
  private let limit: Int

  /// A watch over the connections of one client.
  /// - Parameter connections: how many of them may be open, so that each may turn out to be closed.
  init(connections: Int) { limit = connections + 2 }

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

  /// The head of the answer to a request.
  /// - Throws: what the client throws.
  func execute(
    _ request: HTTPClientRequest, on client: HTTPClient, timeout: Double, repeating: Repetition = .closed
  ) async throws -> HTTPClientResponse {
    var repetitions = 0
    while true {
      let number = begin()
      var numbered = request
      numbered.headers.replaceOrAdd(name: Self.header, value: String(number))
      do {
        // The caller's deadline covers the whole call; this one only must not come before it.
        let response = try await client.execute(numbered, timeout: .seconds(Int64(timeout) + 60))
        _ = end(number)
        return response
      } catch {
        let progress = end(number)
        guard repetitions < limit, !Task.isCancelled, Self.mayRepeat(after: error, progress, repeating) else {
          throw error
        }
        repetitions += 1
      }
    }
  }

  fileprivate func noteSent(_ number: Int, isFirst: Bool) {
    state.withLock {
      $0.requests[number]?.isSent = true
      $0.requests[number]?.isFirstOfConnection = isFirst
    }
  }

  fileprivate func noteAnswer(_ number: Int) { state.withLock { $0.requests[number]?.hasAnswer = true } }

  private func begin() -> Int {
    state.withLock { state in
      state.next += 1
      state.requests[state.next] = Progress()
      return state.next
    }
  }

  private func end(_ number: Int) -> Progress {
    state.withLock { $0.requests.removeValue(forKey: number) } ?? Progress()
  }

  private static func mayRepeat(
    after error: any Error, _ progress: Progress, _ repeating: Repetition
  ) -> Bool {
    guard progress.isSent else { return (error as? ChannelError) == .ioOnClosedChannel }
    return repeating == .closed && !progress.isFirstOfConnection && !progress.hasAnswer && isClosure(error)
  }

  /// Whether an error says that the connection has ended, and not that time is over or nobody waits any more.
  private static func isClosure(_ error: any Error) -> Bool {
    switch error {
    case let error as HTTPClientError: error == .remoteConnectionClosed
    case is ChannelError, is IOError, is HTTPParserError: true
    default: "\(error)".contains("uncleanShutdown")
    }
  }
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

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

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

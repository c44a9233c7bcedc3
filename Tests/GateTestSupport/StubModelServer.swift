import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// An HTTP server on a free port of 127.0.0.1 that does what a test says, faults included.
public final class StubModelServer: Sendable {
  /// The address of the server, without a path.
  public var address: String { "http://127.0.0.1:\(port)" }
  /// The address to put into `base_url` of an OpenAI target.
  public var baseURL: String { address + "/v1" }
  /// The port it listens on.
  public let port: Int

  private let channel: any Channel
  private let log: StubLog

  /// Runs `body` with a server that answers each request with `script`, and stops the server afterwards.
  /// - Parameter tls: what it shows where it is called by https; nil for http.
  public static func with<Value>(
    tls: NIOSSLContext? = nil, _ script: @escaping @Sendable (StubRequest) -> StubReply,
    _ body: (StubModelServer) async throws -> Value
  ) async throws -> Value {
    let server = try await StubModelServer(script, tls: tls)
    do {
      let value = try await body(server)
      try? await server.channel.close()
      return value
    } catch {
      try? await server.channel.close()
      throw error
    }
  }

  private init(
    _ script: @escaping @Sendable (StubRequest) -> StubReply, tls: NIOSSLContext?
  ) async throws {
    let log = StubLog()
    self.log = log
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
          try channel.pipeline.syncOperations.addHandlers([
            ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)),
            StubConnection(number: log.connect(), log: log, script: script),
          ])
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  /// The requests so far, in the order of their arrival.
  public var requests: [StubRequest] { log.requests }

  /// How many connections were made so far.
  public var connections: Int { log.connections }

  /// The most requests that were open at once.
  public var peak: Int { log.peak }
}

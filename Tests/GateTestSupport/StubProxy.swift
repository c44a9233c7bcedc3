import NIOCore
import NIOPosix
import Synchronization

/// An HTTP proxy on a free port of 127.0.0.1 that makes tunnels with CONNECT, to this machine alone.
public final class StubProxy: Sendable {
  /// A tunnel that was asked for.
  public struct Tunnel: Sendable, Equatable {
    /// The goal: `localhost:8443`.
    public let authority: String
    /// The header `Proxy-Authorization`; nil where there was none.
    public let authorization: String?
  }

  /// The port it listens on.
  public let port: Int

  private let channel: any Channel
  private let log: Mutex<[Tunnel]>

  /// The tunnels that were asked for, in order.
  public var tunnels: [Tunnel] { log.withLock { $0 } }

  /// Runs `body` with a proxy.
  /// - Parameters:
  ///   - authorization: the header that it wants; it answers 407 to any other. Nil wants none.
  ///   - refuses: whether it answers 403 to all.
  public static func with<Value>(
    authorization: String? = nil, refuses: Bool = false, _ body: (StubProxy) async throws -> Value
  ) async throws -> Value {
    let proxy = try await StubProxy(authorization: authorization, refuses: refuses)
    do {
      let value = try await body(proxy)
      try? await proxy.channel.close()
      return value
    } catch {
      try? await proxy.channel.close()
      throw error
    }
  }

  private init(authorization: String?, refuses: Bool) async throws {
    let noted = Noted()
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            StubTunnel(authorization: authorization, refuses: refuses) { noted.add($0) })
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
    log = Mutex([])
    noted.owner.withLock { $0 = self }
  }

  /// Gives the tunnels to the proxy once there is one.
  private final class Noted: Sendable {
    let owner = Mutex<StubProxy?>(nil)

    func add(_ tunnel: Tunnel) {
      owner.withLock { $0 }?.log.withLock { $0.append(tunnel) }
    }
  }
}

/// One connection of a proxy: the head of CONNECT, and then bytes both ways.
private final class StubTunnel: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let authorization: String?
  private let refuses: Bool
  private let note: (StubProxy.Tunnel) -> Void
  private var head = ByteBuffer()
  private var peer: (any Channel)?
  private var isOpening = false

  init(authorization: String?, refuses: Bool, note: @escaping (StubProxy.Tunnel) -> Void) {
    self.authorization = authorization
    self.refuses = refuses
    self.note = note
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    if let peer {
      peer.writeAndFlush(bytes, promise: nil)
      return
    }
    head.writeBuffer(&bytes)
    let text = String(buffer: head)
    guard !isOpening, text.hasSuffix("\r\n\r\n") else { return }
    isOpening = true
    let lines = text.split(separator: "\r\n").map(String.init)
    let words = lines.first?.split(separator: " ").map(String.init) ?? []
    let given = lines.first { $0.lowercased().hasPrefix("proxy-authorization:") }
      .map { String($0.drop { $0 != ":" }.dropFirst().drop { $0 == " " }) }
    guard words.count == 3, words[0] == "CONNECT" else { return end(context, "405 Method Not Allowed") }
    note(StubProxy.Tunnel(authority: words[1], authorization: given))
    if let authorization, given != authorization {
      return end(context, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"")
    }
    let port = words[1].split(separator: ":").last.flatMap { Int($0) } ?? 0
    guard !refuses else { return end(context, "403 Forbidden") }
    open(port, context)
  }

  func channelInactive(context: ChannelHandlerContext) { peer?.close(promise: nil) }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func open(_ port: Int, _ context: ChannelHandlerContext) {
    let client = context.channel
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    ClientBootstrap(group: context.eventLoop)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(StubTunnelEnd(client))
        }
      }
      .connect(host: "127.0.0.1", port: port)
      .whenComplete { result in
        let (tunnel, context) = bound.value
        switch result {
        case .success(let channel):
          tunnel.peer = channel
          client.writeAndFlush(
            ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n"), promise: nil)
        case .failure: tunnel.end(context, "502 Bad Gateway")
        }
      }
  }

  private func end(_ context: ChannelHandlerContext, _ status: String) {
    let channel = context.channel
    channel.writeAndFlush(ByteBuffer(string: "HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n"))
      .whenComplete { _ in channel.close(promise: nil) }
  }
}

/// The goal's end of a tunnel.
private final class StubTunnelEnd: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let client: any Channel

  init(_ client: any Channel) { self.client = client }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    client.writeAndFlush(unwrapInboundIn(data), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) { client.close(promise: nil) }
}

import NIOCore
import NIOHTTP1
import NIOPosix

/// One connection of a stub model server; it lives on its event loop.
final class StubConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = ByteBuffer

  private let number: Int
  private let log: StubLog
  private let script: @Sendable (StubRequest) -> StubReply
  private var head: HTTPRequestHead?
  private var body = ""

  init(number: Int, log: StubLog, script: @escaping @Sendable (StubRequest) -> StubReply) {
    self.number = number
    self.log = log
    self.script = script
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = ""
    case .body(let bytes): body += String(buffer: bytes)
    case .end:
      guard let head else { return }
      let request = log.begin { index in
        StubRequest(
          number: index, connection: number, method: head.method.rawValue, path: head.uri,
          headers: head.headers.map { ($0.name.lowercased(), $0.value) }, body: body)
      }
      perform(script(request).steps[...], context: context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func perform(_ steps: ArraySlice<StubReply.Step>, context: ChannelHandlerContext) {
    guard let step = steps.first else { return log.end() }
    let rest = steps.dropFirst()
    switch step {
    case .send(let bytes):
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
      perform(rest, context: context)
    case .wait(let milliseconds):
      context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(milliseconds))) {
        self.perform(rest, context: context)
      }
    case .close:
      log.end()
      context.close(promise: nil)
    case .reset:
      log.end()
      // Closing with a linger time of zero sends RST instead of FIN.
      let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
      (context.channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        .whenComplete { _ in bound.value.close(promise: nil) }
    case .hang: break
    }
  }
}

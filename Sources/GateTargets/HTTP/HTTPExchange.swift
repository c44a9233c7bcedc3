import AsyncHTTPClient
import GateJSON
import GateProgram
import GateSuite
import NIOCore
import NIOHTTP1
import NIOPosix

/// Makes the calls of one target: the connections, the time limit, the bound on a body.
///
/// Redirects are not followed, so the key goes to the configured host alone.
final class HTTPExchange: Sendable {
  /// The most bytes of an answer that are read.
  static let maximumBodyBytes = 32 << 20
  /// How many seconds a stream that has said that it is over may leave the connection open; it is closed after that.
  private static let patience = 1.0

  private let connection: ProviderConnection
  private let headers: HTTPHeaders
  private let timeout: Double
  private let redactor: Redactor
  private let transportFailure: TransportFailure
  private let connections: PersistentConnections

  /// The calls to one endpoint with the headers that are ready to be sent.
  init(
    _ connection: ProviderConnection, headers: HTTPHeaders, redactor: Redactor, route: NetworkRoute,
    context: TargetContext
  ) {
    self.connection = connection
    self.headers = headers
    self.redactor = redactor
    timeout = context.timeout
    transportFailure = TransportFailure(
      host: connection.address.host, redactor: redactor, maximumBodyBytes: Self.maximumBodyBytes,
      route: route)
    connections = PersistentConnections(Self.configuration(context, on: route))
  }

  private static func configuration(
    _ context: TargetContext, on route: NetworkRoute
  ) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(on: route, connectSeconds: min(context.timeout, 10))
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = context.concurrency
    return configuration
  }

  /// Sends one request and reads its whole answer within the time limit.
  /// - Parameter api: puts the events together where the answer is a stream, and knows the errors in it.
  /// - Throws: `.timeout`, `.connection`, and `.malformed` where the body is too large or a broken stream.
  func send(_ body: JSONValue, for api: some ModelAPI) async throws(TargetError) -> HTTPAnswer {
    let bytes = ByteBuffer(string: JSONWriter.compact(body))
    return try await transportFailure.within(timeout) { try await self.exchange(bytes, for: api) }
  }

  /// Closes the connections.
  func close() async { await connections.close() }

  private func exchange(_ body: ByteBuffer, for api: some ModelAPI) async throws -> HTTPAnswer {
    var request = HTTPClientRequest(url: connection.address.endpoint)
    request.method = HTTPMethod(rawValue: connection.method)
    request.headers = headers
    request.body = .bytes(body)
    let response = try await connections.execute(request, timeout: timeout)
    try requireReadable(response.headers)
    let type = response.headers.first(name: "content-type") ?? ""
    if response.status.code == 200, type.lowercased().hasPrefix("text/event-stream"),
      let assembler = api.makeStreamAssembler()
    {
      return try await StreamedBody.read(patience: Self.patience) { over in
        try await self.stream(response, into: assembler, for: api, over)
      }
    }
    let bytes = Array(try await response.body.collect(upTo: Self.maximumBodyBytes).readableBytesView)
    if response.status.code == 200, StreamReader.isStream(bytes), let assembler = api.makeStreamAssembler() {
      return answer(response, try whole(bytes, into: assembler, for: api))
    }
    return answer(response, .bytes(bytes))
  }

  /// What the events of a stream amount to that came as a body of another content type.
  private func whole(
    _ bytes: [UInt8], into assembler: any StreamAssembler, for api: some ModelAPI
  ) throws(TargetError) -> HTTPAnswer.Body {
    var reader = StreamReader(
      assembler: assembler, api: api, host: connection.address.host, redactor: redactor)
    try reader.feed(bytes)
    reader.finish()
    guard let outcome = reader.outcome else { throw reader.cut }
    return outcome
  }

  private func stream(
    _ response: HTTPClientResponse, into assembler: any StreamAssembler, for api: some ModelAPI,
    _ over: StreamedBody
  ) async throws -> HTTPAnswer {
    var reader = StreamReader(
      assembler: assembler, api: api, host: connection.address.host, redactor: redactor)
    var count = 0
    var ended: ContinuousClock.Instant?
    // What came while no event did: a server may send a whole body under the name of a stream.
    var start: [UInt8] = []
    do {
      for try await chunk in response.body {
        count += chunk.readableBytes
        guard count <= Self.maximumBodyBytes else { throw NIOTooManyBytesError(maxBytes: count) }
        let bytes = Array(chunk.readableBytesView)
        if reader.isEmpty { start += bytes }
        try reader.feed(bytes)
        if !reader.isEmpty { start = [] }
        if case .failed? = reader.outcome { break }
        if ended == nil, reader.isOver {
          ended = .now
          over.begin()
        }
      }
      reader.finish()
      if reader.isEmpty, let first = start.first(where: { $0 > UInt8(ascii: " ") }),
        "{[<".utf8.contains(first)
      {
        return answer(response, .bytes(start))
      }
    } catch  where reader.outcome != nil {
      // The answer was whole before the connection broke.
    } catch  where reader.isOver {
      // It was given up before: what became of the connection says less.
      throw reader.cut
    }
    guard let outcome = reader.outcome else { throw reader.cut }
    var whole = answer(response, outcome, firstToken: reader.firstToken)
    whole.ended = ended
    return whole
  }

  /// Throws where a body is packed in a way that is not read here; gzip and deflate are unpacked as they come.
  private func requireReadable(_ headers: HTTPHeaders) throws(TargetError) {
    let known = ["", "identity", "gzip", "x-gzip", "deflate"]
    let codings = headers[canonicalForm: "content-encoding"].map { $0.lowercased() }
    guard let other = codings.first(where: { !known.contains($0) }) else { return }
    throw TargetError(
      .malformed,
      "\(connection.address.host) answered packed as '\(redactor.excerpt(other, limit: 40))', which nobody asked for "
        + "and which is not read here")
  }

  private func answer(
    _ response: HTTPClientResponse, _ body: HTTPAnswer.Body, firstToken: ContinuousClock.Instant? = nil
  ) -> HTTPAnswer {
    HTTPAnswer(
      status: Int(response.status.code), headers: response.headers, body: body, firstToken: firstToken)
  }
}

/// What came back for one request.
struct HTTPAnswer: Sendable {
  /// The body of an answer.
  enum Body: Sendable {
    /// The bytes as they came.
    case bytes([UInt8])
    /// What the events of a stream amount to.
    case assembled(JSONValue)
    /// An event of a stream that says that there will be no answer.
    case failed(JSONValue, ProviderError)
  }

  /// The status.
  let status: Int
  /// The headers.
  let headers: HTTPHeaders
  /// The body.
  let body: Body
  /// When the first token of a stream came; nil where the answer was not streamed.
  let firstToken: ContinuousClock.Instant?
  /// When a stream said that it is over; nil where it did not, and of an answer that was not streamed.
  var ended: ContinuousClock.Instant?
}

/// What it means for the run that a call's transport failed.
struct TransportFailure: Sendable {
  /// The host, for the message.
  let host: String
  /// Cleans the transport's words.
  let redactor: Redactor
  /// The most bytes of an answer that are read.
  let maximumBodyBytes: Int
  /// The way that the call went.
  let route: NetworkRoute

  /// Makes an exchange within a time limit.
  /// - Parameters:
  ///   - seconds: the limit.
  ///   - limit: the limit in words.
  /// - Throws: `.timeout`, what the exchange throws as a `TargetError`, and the error of its transport.
  func within<Answer: Sendable>(
    _ seconds: Double, limit: String? = nil, _ exchange: @escaping @Sendable () async throws -> Answer
  ) async throws(TargetError) -> Answer {
    let answer = await Deadline<Result<Answer, TargetError>>.run(seconds: seconds) {
      do {
        return .success(try await exchange())
      } catch let error as TargetError {
        return .failure(error)
      } catch {
        return .failure(self.error(error))
      }
    }
    guard case .met(let result) = answer else {
      let limit = limit ?? "within \(JSONWriter.compact(.number(seconds))) s"
      throw TargetError(.timeout, "no answer from \(host) \(limit)")
    }
    return try result.get()
  }

  /// The error of a call that ended without an answer.
  func error(_ error: any Error) -> TargetError {
    if error is CancellationError { return TargetError(.connection, "the call to \(host) was cancelled") }
    if error is NIOTooManyBytesError {
      return TargetError(.malformed, "\(host) answered with more than \(maximumBodyBytes >> 20) MB")
    }
    if let proxy = route.proxy, let told = self.error(error, at: proxy) { return told }
    let timeouts: [HTTPClientError] = [.connectTimeout, .tlsHandshakeTimeout, .deadlineExceeded]
    if let error = error as? HTTPClientError, timeouts.contains(error) {
      return TargetError(.timeout, "\(host) did not accept a connection in time")
    }
    if "\(error)".contains("CERTIFICATE_VERIFY_FAILED") || "\(error)".contains("failedToValidateHostname") {
      return TargetError(
        .request,
        "\(host) does not show a certificate that is trusted for it, so nothing was sent; "
          + "check the address, or name the file with the certificate of its authority: SSL_CERT_FILE in the "
          + "environment, or 'ca_bundle' in the target (trusted: \(route.trust))")
    }
    let way = route.proxy.map { " through the proxy \($0)" } ?? ""
    return TargetError(.connection, "the connection to \(host)\(way) failed: \(reason(error))")
  }

  /// What a proxy that makes no tunnel means; nil for all else.
  private func error(_ error: any Error, at proxy: ProxyServer) -> TargetError? {
    guard let error = error as? HTTPClientError else { return nil }
    switch error {
    case .proxyAuthenticationRequired:
      let fault =
        proxy.hasCredentials ? "refuses the credentials in" : "asks for credentials, which are missing in"
      return TargetError(
        .proxy,
        "the proxy \(proxy) \(fault) \(proxy.variable) (HTTP 407); set \(proxy.variable) to "
          + "http://NAME:PASSWORD@HOST:PORT, with special characters percent-encoded")
    case .invalidProxyResponse:
      return TargetError(
        .connection,
        "the proxy \(proxy) makes no tunnel to \(host); ask its keeper to allow the host, or name it in NO_PROXY if "
          + "it is reached directly")
    case .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      return TargetError(.timeout, "the proxy \(proxy) made no tunnel to \(host) in time")
    default: return nil
    }
  }

  private func reason(_ error: any Error) -> String {
    switch error {
    case let error as HTTPClientError where error == .remoteConnectionClosed:
      "the server closed it before the answer was complete"
    case is HTTPParserError: "the answer broke off or is not HTTP"
    case let error as NIOConnectionError:
      redactor.excerpt(
        error.connectionErrors.first.map { "\($0.error)" } ?? "no address is known", limit: 200)
    default: redactor.excerpt("\(error)", limit: 200)
    }
  }
}

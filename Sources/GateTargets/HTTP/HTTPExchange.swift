import AsyncHTTPClient
import GateJSON
import GateProgram
import GateSuite
import NIOCore
import NIOHTTP1

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
    let answer = await Deadline<Result<HTTPAnswer, TargetError>>.run(seconds: timeout) {
      await self.exchange(bytes, for: api)
    }
    guard case .met(let result) = answer else {
      throw TargetError(
        .timeout,
        "no answer from \(connection.address.host) within \(JSONWriter.compact(.number(timeout))) s")
    }
    return try result.get()
  }

  /// Closes the connections.
  func close() async { await connections.close() }

  private func exchange(_ body: ByteBuffer, for api: some ModelAPI) async -> Result<HTTPAnswer, TargetError> {
    do {
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
        return .success(
          try await StreamedBody.read(patience: Self.patience) { over in
            try await self.stream(response, into: assembler, for: api, over)
          })
      }
      let bytes = Array(try await response.body.collect(upTo: Self.maximumBodyBytes).readableBytesView)
      if response.status.code == 200, StreamReader.isStream(bytes), let assembler = api.makeStreamAssembler()
      {
        return .success(answer(response, try whole(bytes, into: assembler, for: api)))
      }
      return .success(answer(response, .bytes(bytes)))
    } catch let error as TargetError {
      return .failure(error)
    } catch {
      return .failure(transportFailure.error(error))
    }
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
    let known: Set = ["", "identity", "gzip", "x-gzip", "deflate"]
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

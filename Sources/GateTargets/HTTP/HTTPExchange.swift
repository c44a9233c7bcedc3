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
      let type = response.headers.first(name: "content-type") ?? ""
      if response.status.code == 200, type.lowercased().hasPrefix("text/event-stream"),
        let assembler = api.makeStreamAssembler()
      {
        return .success(try await stream(response, into: assembler, for: api))
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
    _ response: HTTPClientResponse, into assembler: any StreamAssembler, for api: some ModelAPI
  ) async throws -> HTTPAnswer {
    var reader = StreamReader(
      assembler: assembler, api: api, host: connection.address.host, redactor: redactor)
    var count = 0
    do {
      for try await chunk in response.body {
        count += chunk.readableBytes
        guard count <= Self.maximumBodyBytes else { throw NIOTooManyBytesError(maxBytes: count) }
        try reader.feed(Array(chunk.readableBytesView))
        if case .failed? = reader.outcome { break }
      }
      reader.finish()
    } catch  where reader.outcome != nil {
      // The answer was whole before the connection broke.
    } catch  where reader.isOver {
      // It was given up before: what became of the connection says less.
      throw reader.cut
    }
    guard let outcome = reader.outcome else { throw reader.cut }
    return answer(response, outcome, firstToken: reader.firstToken)
  }

  private func answer(
    _ response: HTTPClientResponse, _ body: HTTPAnswer.Body, firstToken: ContinuousClock.Instant? = nil
  ) -> HTTPAnswer {
    HTTPAnswer(
      status: Int(response.status.code), headers: response.headers, body: body, firstToken: firstToken)
  }
}

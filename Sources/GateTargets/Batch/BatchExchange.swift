import AsyncHTTPClient
import GateJSON
import GateProgram
import GateSuite
import NIOCore
import NIOHTTP1

/// The requests and downloads of one provider's batch endpoints.
///
/// Redirects are not followed, and no address that an answer holds is called, so the key goes to the configured
/// host alone.
final class BatchExchange: Sendable {
  /// Reads the answers in the results.
  let reader: ResponseReader
  /// Makes errors of refusals.
  let failure: ProviderFailure

  private let headers: HTTPHeaders
  private let host: String
  private let timeout: Double
  private let transportFailure: TransportFailure
  private let connections: PersistentConnections

  /// The longest answer, and the longest line of results, in bytes.
  private static let maximumBytes = 32 << 20
  /// How long an upload or a download may take, in seconds.
  private static let transferTimeout = 1800.0

  /// The batch endpoints beside an API, with the key from the context's environment.
  /// - Throws: where the key or a header's variable is missing or cannot stand in a header.
  init(_ api: any ModelAPI, prices: [String: ModelPrice], context: TargetContext) throws(Diagnostic) {
    let headers = try RequestHeaders(api.connection, environment: context.environment)
    let route = try NetworkRoute(api.connection, context: context)
    let redactor = Redactor(headers.secrets + route.secrets)
    let address = api.connection.address
    self.headers = headers.headers
    host = address.host
    timeout = context.timeout
    reader = ResponseReader(
      api: api, redactor: redactor,
      prices: PriceBook(host: address.host, model: api.model, overrides: prices, billing: .batch))
    failure = ProviderFailure(
      address: address, model: api.model, keyAdvice: headers.keyAdvice, redactor: redactor)
    transportFailure = TransportFailure(
      host: address.host, redactor: redactor, maximumBodyBytes: Self.maximumBytes, route: route)
    connections = PersistentConnections(
      HTTPClient.Configuration(on: route, connectSeconds: min(context.timeout, 10)))
  }

  /// Closes the connections.
  func close() async { await connections.close() }

  /// Gets a JSON object.
  func get(_ url: String) async throws(TargetError) -> JSONValue {
    try await json(request(.GET, url), timeout: timeout)
  }

  /// Posts a JSON object.
  func post(_ url: String, _ body: JSONValue) async throws(TargetError) -> JSONValue {
    var request = request(.POST, url)
    request.body = .bytes(ByteBuffer(string: JSONWriter.compact(body)))
    return try await json(request, timeout: timeout)
  }

  /// Posts a large body of another type.
  func upload(_ url: String, _ body: BatchBody, type: String) async throws(TargetError) -> JSONValue {
    var request = request(.POST, url)
    request.headers.replaceOrAdd(name: "content-type", value: type)
    request.body = .stream(body, length: .known(Int64(try body.length())))
    return try await json(request, timeout: Self.transferTimeout)
  }

  /// Downloads JSON Lines.
  /// - Parameter read: makes a result of a line; nil where it is none.
  func lines(
    _ url: String, reading read: @escaping @Sendable (JSONValue) -> BatchResult?
  ) async throws(TargetError) -> BatchResults {
    try await withDeadline(Self.transferTimeout) { () async throws -> BatchResults in
      let response = try await self.execute(self.request(.GET, url), timeout: Self.transferTimeout)
      var splitter = LineSplitter(maximumBytes: Self.maximumBytes)
      var results = BatchResults()
      func take(_ line: [UInt8]) {
        if let result = (try? JSONParser.parse(line)).flatMap(read) {
          results.results.append(result)
        } else {
          results.unreadable += 1
        }
      }
      for try await chunk in response.body {
        for line in try splitter.feed(chunk.readableBytesView) { take(line) }
      }
      if let line = splitter.finish() { take(line) }
      return results
    }
  }

  private func request(_ method: HTTPMethod, _ url: String) -> HTTPClientRequest {
    var request = HTTPClientRequest(url: url)
    request.method = method
    request.headers = headers
    return request
  }

  private func json(_ request: HTTPClientRequest, timeout: Double) async throws(TargetError) -> JSONValue {
    try await withDeadline(timeout) { () async throws -> JSONValue in
      let response = try await self.execute(request, timeout: timeout)
      let bytes = Array(try await response.body.collect(upTo: Self.maximumBytes).readableBytesView)
      guard let json = try? JSONParser.parse(bytes), json.objectValue != nil else {
        let start = self.reader.redactor.excerpt(bytes, limit: 200)
        throw TargetError(
          .malformed,
          "\(self.host) answered with what is no JSON object: \(start.isEmpty ? "nothing" : start)")
      }
      return json
    }
  }

  /// The response where its status is 200.
  private func execute(
    _ request: HTTPClientRequest, timeout: Double
  ) async throws -> HTTPClientResponse {
    // What begins a batch is paid for, and so is never sent twice.
    let response = try await connections.execute(
      request, timeout: timeout, repeating: request.method == .GET ? .closed : .unsent)
    guard (200...299).contains(response.status.code) else {
      let bytes = Array(try await response.body.collect(upTo: Self.maximumBytes).readableBytesView)
      let told = (try? JSONParser.parse(bytes)).flatMap { reader.api.error(in: $0) }
      throw failure.error(
        status: Int(response.status.code), headers: response.headers, body: bytes, told: told)
    }
    return response
  }

  private func withDeadline<Value: Sendable>(
    _ seconds: Double, _ work: @escaping @Sendable () async throws -> Value
  ) async throws(TargetError) -> Value {
    try await transportFailure.within(seconds) {
      do {
        return try await work()
      } catch is LineSplitter.TooLong {
        throw TargetError(.malformed, "a line of the results from \(self.host) is too long")
      }
    }
  }
}

/// The body of a submission, made line by line as it is sent, so that a large batch is never whole in memory.
struct BatchBody: AsyncSequence, Sendable {
  typealias Element = ByteBuffer

  /// What goes before the lines.
  let head: [UInt8]
  /// How many lines there are.
  let count: Int
  /// What goes after the lines.
  let tail: [UInt8]
  /// A line by its number, from 0.
  let line: @Sendable (Int) throws(TargetError) -> [UInt8]

  private static let chunkBytes = 1 << 16

  /// How many bytes it has.
  func length() throws(TargetError) -> Int {
    var length = head.count + tail.count
    for index in 0..<count { length += try line(index).count }
    return length
  }

  func makeAsyncIterator() -> Iterator { Iterator(body: self) }

  struct Iterator: AsyncIteratorProtocol {
    fileprivate let body: BatchBody
    private var next = -1

    fileprivate init(body: BatchBody) { self.body = body }

    mutating func next() async throws -> ByteBuffer? {
      var chunk = ByteBuffer()
      while next <= body.count, chunk.readableBytes < BatchBody.chunkBytes {
        if next < 0 {
          chunk.writeBytes(body.head)
        } else if next == body.count {
          chunk.writeBytes(body.tail)
        } else {
          chunk.writeBytes(try body.line(next))
        }
        next += 1
      }
      return chunk.readableBytes > 0 ? chunk : nil
    }
  }
}

/// Splits bytes that come in pieces into lines; empty lines are left out.
struct LineSplitter {
  /// A line was longer than allowed.
  struct TooLong: Error {}

  private let maximumBytes: Int
  private var rest: [UInt8] = []

  /// A splitter of lines of at most so many bytes.
  init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

  /// Takes in the next piece.
  /// - Returns: the lines that it completes.
  mutating func feed(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [[UInt8]] {
    rest.append(contentsOf: bytes)
    guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else {
      guard rest.count <= maximumBytes else { throw TooLong() }
      return []
    }
    let lines = rest[..<end].split(separator: UInt8(ascii: "\n")).map { Array($0) }
    rest.removeSubrange(...end)
    guard lines.allSatisfy({ $0.count <= maximumBytes }) else { throw TooLong() }
    return lines
  }

  /// The last line, where none ended it; nil where there is none.
  mutating func finish() -> [UInt8]? {
    defer { rest = [] }
    return rest.isEmpty ? nil : rest
  }
}

extension Response {
  /// The response as that of a batch.
  var batched: Response {
    var response = self
    response.isBatched = true
    return response
  }
}

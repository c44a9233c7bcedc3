import AsyncHTTPClient
import GateProgram
import NIOCore
import NIOHTTP1

/// Single HTTP requests that are no call of a target: whether an endpoint answers, or a comment on a code host.
///
/// Redirects are not followed, so what a header holds goes to the named host alone.
public enum WebClient {
  /// The most bytes of an answer that are read.
  private static let maximumBodyBytes = 32 << 20

  /// Sends one request and reads its whole answer.
  /// - Parameters:
  ///   - headers: names and values; a value may be a secret.
  ///   - secrets: what must not stand in a message.
  ///   - route: the way to the address.
  ///   - timeout: seconds for the whole exchange.
  /// - Throws: `.timeout`, `.connection`, `.request` for what is no address, and `.malformed` where the body is
  ///   too large.
  public static func send(
    _ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: String? = nil,
    secrets: [String] = [], on route: NetworkRoute = .direct, timeout: Double
  ) async throws(TargetError) -> WebAnswer {
    let host = url.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first.map(String.init)
    let failure = TransportFailure(
      host: host ?? url, redactor: Redactor(secrets.map { Secret($0) } + route.secrets),
      maximumBodyBytes: maximumBodyBytes, route: route)
    guard host != nil, headers.allSatisfy({ HeaderValue.isValid($0.value) }) else {
      throw TargetError(.request, "a header or the address cannot be sent")
    }
    var request = HTTPClientRequest(url: url)
    request.method = HTTPMethod(rawValue: method)
    request.headers = HTTPHeaders(headers.map { ($0.name, $0.value) })
    if let body { request.body = .bytes(ByteBuffer(string: body)) }
    let ready = request
    return try await failure.within(timeout, limit: "in time") {
      try await exchange(ready, on: route, timeout: timeout)
    }
  }

  private static func exchange(
    _ request: HTTPClientRequest, on route: NetworkRoute, timeout: Double
  ) async throws -> WebAnswer {
    let client = HTTPClient(
      eventLoopGroupProvider: .singleton,
      configuration: HTTPClient.Configuration(on: route, connectSeconds: timeout))
    defer { client.shutdown { _ in } }
    let response = try await client.execute(request, timeout: .seconds(Int64(timeout) + 60))
    let body = try await response.body.collect(upTo: maximumBodyBytes)
    return WebAnswer(
      status: Int(response.status.code), headers: response.headers, body: Array(body.readableBytesView))
  }
}

/// The answer to a single HTTP request.
public struct WebAnswer: Sendable {
  /// The status code.
  public let status: Int
  /// The body, as it came.
  public let body: [UInt8]
  private let headers: HTTPHeaders

  init(status: Int, headers: HTTPHeaders, body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of a name, in any case; nil where there is none.
  public func header(_ name: String) -> String? { headers.first(name: name) }

  /// When the server says that it answered, in seconds since 1970; nil where it does not.
  public var date: Int? { header("date").flatMap(HTTPDate.seconds) }

  /// How many seconds the server asks to wait; nil where it does not.
  public var retryAfter: Double? { RetryAfter.seconds(headers) }
}

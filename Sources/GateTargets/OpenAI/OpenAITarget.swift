import AsyncHTTPClient
import GateJSON
import GateProgram
import GateSuite
import NIOCore
import NIOHTTP1
import Synchronization

/// A model behind the OpenAI chat completions API, or behind any server that speaks it: vLLM, Ollama,
/// llama.cpp, LiteLLM, OpenRouter.
///
/// Calls are not streamed and redirects are not followed, so the key goes to the configured host alone.
public final class OpenAITarget: Target {
  /// The type and the model.
  public let identity: JSONValue

  private let options: OpenAIOptions
  private let headers: HTTPHeaders
  private let timeout: Double
  private let providerFailure: ProviderFailure
  private let transportFailure: TransportFailure
  private let redactor: Redactor
  private let client: HTTPClient
  private let isOpen = Mutex(true)

  /// The most bytes of an answer that are read.
  static let maximumBodyBytes = 32 << 20

  /// A target that calls with the key from the context's environment.
  /// - Throws: where the key or a header's variable is missing or cannot stand in a header.
  init(_ options: OpenAIOptions, context: TargetContext) throws(Diagnostic) {
    let credentials = try OpenAICredentials(options, environment: context.environment)
    self.options = options
    identity = options.identity
    headers = credentials.headers
    timeout = context.timeout
    redactor = Redactor(credentials.secrets)
    transportFailure = TransportFailure(
      host: options.host, redactor: redactor, maximumBodyBytes: Self.maximumBodyBytes)
    providerFailure = ProviderFailure(
      host: options.host, model: options.model, keyAdvice: credentials.keyAdvice, redactor: redactor)
    client = HTTPClient(
      eventLoopGroupProvider: .singleton, configuration: Self.clientConfiguration(context))
  }

  deinit {
    // A target that was made only to check its options is never closed.
    if isOpen.withLock({ $0 }) { client.shutdown { _ in } }
  }

  private static func clientConfiguration(_ context: TargetContext) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.httpVersion = .http1Only
    configuration.timeout.connect = .milliseconds(Int64(min(context.timeout, 10) * 1000))
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = context.concurrency
    // The runner retries, and tells; a second layer of silent retries would only delay the message.
    configuration.connectionPool.retryConnectionEstablishment = false
    return configuration
  }

  /// Makes one call to `/chat/completions`.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    let body = ByteBuffer(string: JSONWriter.compact(payload(request)))
    let clock = ContinuousClock()
    let start = clock.now
    let answer = await Deadline<Result<Answer, TargetError>>.run(seconds: timeout) { await self.post(body) }
    guard case .met(let result) = answer else { throw timedOut }
    let latency = clock.now - start
    var response = try read(try result.get())
    response.latencyMS = latency.milliseconds
    return response
  }

  /// Closes the connections.
  public func close() async {
    let wasOpen = isOpen.withLock { open in
      defer { open = false }
      return open
    }
    if wasOpen { try? await client.shutdown() }
  }

  private struct Answer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]
  }

  private func payload(_ request: TargetRequest) -> JSONValue {
    var members = request.parameters.values
    members["model"] = .string(options.model)
    members["messages"] = .array(request.messages.map(\.json))
    members["stream"] = .bool(false)
    return .object(members)
  }

  private func post(_ body: ByteBuffer) async -> Result<Answer, TargetError> {
    do {
      var request = HTTPClientRequest(url: options.endpoint)
      request.method = .POST
      request.headers = headers
      request.body = .bytes(body)
      // The caller's deadline covers the whole call; this one only must not come before it.
      let response = try await client.execute(request, timeout: .seconds(Int64(timeout) + 60))
      let bytes = try await response.body.collect(upTo: Self.maximumBodyBytes)
      return .success(
        Answer(
          status: Int(response.status.code), headers: response.headers, body: Array(bytes.readableBytesView)))
    } catch {
      return .failure(transportFailure.error(error))
    }
  }

  private func read(_ answer: Answer) throws(TargetError) -> Response {
    guard (200...299).contains(answer.status) else {
      throw providerFailure.error(status: answer.status, headers: answer.headers, body: answer.body)
    }
    let json: JSONValue
    do {
      json = try JSONParser.parse(answer.body)
    } catch {
      let type = redactor.excerpt(answer.headers.first(name: "content-type") ?? "no content type", limit: 60)
      let start = redactor.excerpt(answer.body, limit: 200)
      throw TargetError(
        .malformed,
        "\(options.host) answered with what is not JSON (\(type); \(redactor.excerpt(error.description, limit: 200))): "
          + (start.isEmpty ? "an empty body" : start))
    }
    if let error = providerFailure.error(inside: json, headers: answer.headers) { throw error }
    do {
      return redacted(try ChatCompletion.response(json))
    } catch {
      throw TargetError(error.kind, redactor.excerpt(error.message, limit: 200))
    }
  }

  /// The response without the key, which a server that echoes its request would put into reports and baselines.
  private func redacted(_ response: Response) -> Response {
    var response = response
    response.output = redactor.answer(response.output)
    response.finishReason = response.finishReason.map(redactor.answer)
    response.model = response.model.map(redactor.answer)
    return response
  }

  private var timedOut: TargetError {
    TargetError(
      .timeout, "no answer from \(options.host) within \(JSONWriter.compact(.number(timeout))) s")
  }
}

import GateJSON
import GateProgram
import GateSuite
import Synchronization

/// A model or application behind an HTTP API.
public final class HTTPTarget: Target {
  /// What decides an answer besides messages and parameters, as the API says.
  public let identity: JSONValue

  private let api: any ModelAPI
  private let exchange: HTTPExchange
  private let failure: ProviderFailure
  private let redactor: Redactor
  private let prices: PriceBook
  /// The parameters that the model was found to refuse, of those that nobody asked for.
  private let refused = Mutex<Set<String>>([])

  /// A target that calls with the key from the context's environment.
  /// - Parameter prices: the suite's own prices, by model.
  /// - Throws: where the key or a header's variable is missing or cannot stand in a header.
  init(
    _ api: any ModelAPI, prices: [String: ModelPrice], context: TargetContext
  ) throws(Diagnostic) {
    let headers = try RequestHeaders(api.connection, environment: context.environment)
    self.api = api
    identity = api.identity
    let route = try NetworkRoute(api.connection, context: context)
    redactor = Redactor(headers.secrets + route.secrets)
    self.prices = PriceBook(host: api.connection.address.host, model: api.model, overrides: prices)
    exchange = HTTPExchange(
      api.connection, headers: headers.headers, redactor: redactor, route: route, context: context)
    failure = ProviderFailure(
      address: api.connection.address, model: api.model, keyAdvice: headers.keyAdvice, redactor: redactor)
  }

  /// Makes one call; where the model refuses a parameter that may be left out, it is made at once without it, and so
  /// are all later ones.
  public func respond(to request: TargetRequest) async throws(TargetError) -> Response {
    var omitted = refused.withLock { $0 }.intersection(request.parameters.dispensable)
    while true {
      do throws(TargetError) {
        var response = try await answer(to: request.leavingOut(omitted))
        response.omitted = omitted.sorted()
        return response
      } catch {
        let left = request.parameters.dispensable.subtracting(omitted)
        let words = error.message.lowercased()
        guard error.kind == .request, let name = left.sorted().first(where: words.contains) else {
          throw error
        }
        omitted.insert(name)
        refused.withLock { _ = $0.insert(name) }
      }
    }
  }

  private func answer(to request: TargetRequest) async throws(TargetError) -> Response {
    let body = try api.body(for: request)
    let start = ContinuousClock.now
    let answer = try await exchange.send(body, for: api)
    let latency = (answer.ended ?? ContinuousClock.now) - start
    var response = try read(answer)
    response.nameTools(of: request)
    response.latencyMS = latency.milliseconds
    response.timeToFirstTokenMS = answer.firstToken.map { ($0 - start).milliseconds }
    return response
  }

  /// Closes the connections.
  public func close() async { await exchange.close() }

  /// The response that an answer holds; times are not set.
  /// - Throws: the error that it holds instead.
  func read(_ answer: HTTPAnswer) throws(TargetError) -> Response {
    switch answer.body {
    case .assembled(let json): return try response(json, answer)
    case .failed(let json, let told):
      if let response = reader.answer(in: told, status: told.effectiveStatus) { return response }
      throw failure.error(inside: json, told: told, headers: answer.headers)
    case .bytes(let bytes):
      guard (200...299).contains(answer.status) else {
        let told = (try? JSONParser.parse(bytes)).flatMap(api.error)
        if let response = reader.answer(in: told, status: answer.status) { return response }
        throw failure.error(status: answer.status, headers: answer.headers, body: bytes, told: told)
      }
      let json = try parse(bytes, of: answer)
      return try response(json, answer)
    }
  }

  /// The response that a whole body holds.
  /// - Throws: the error that it holds instead.
  private func response(_ json: JSONValue, _ answer: HTTPAnswer) throws(TargetError) -> Response {
    guard let told = api.error(in: json) else {
      return try reader.response(json, headers: answer.headers)
    }
    if let response = reader.answer(in: told, status: told.effectiveStatus) { return response }
    throw failure.error(inside: json, told: told, headers: answer.headers)
  }

  private var reader: ResponseReader { ResponseReader(api: api, redactor: redactor, prices: prices) }

  private func parse(_ bytes: [UInt8], of answer: HTTPAnswer) throws(TargetError) -> JSONValue {
    do {
      let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
      return try JSONParser.parse(bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes)
    } catch {
      let type = redactor.excerpt(answer.headers.first(name: "content-type") ?? "no content type", limit: 60)
      let start = redactor.excerpt(bytes, limit: 200)
      throw TargetError(
        .malformed,
        "\(api.connection.address.host) answered with what is not JSON "
          + "(\(type); \(redactor.excerpt(error.description, limit: 200))): "
          + (start.isEmpty ? "an empty body" : start))
    }
  }
}

import GateJSON
import GateProgram
import GateSuite
import NIOHTTP1

/// Makes the response of a whole body, cleaned and priced.
struct ResponseReader: Sendable {
  /// Knows the body's shape.
  let api: any ModelAPI
  /// Takes the key out of what a server echoes.
  let redactor: Redactor
  /// What the answer costs.
  let prices: PriceBook

  /// The response that a body holds, with its tokens and its cost; times are not set.
  /// - Parameter headers: those of the answer, in which a gateway may tell the cost.
  /// - Throws: `.malformed` where it is not what the API promises, and `.server` where it says that the server failed.
  func response(_ json: JSONValue, headers: HTTPHeaders = [:]) throws(TargetError) -> Response {
    var response: Response
    do {
      response = try api.response(json)
    } catch {
      throw TargetError(error.kind, redactor.excerpt(error.message, limit: 200))
    }
    response.redact(with: redactor)
    try response.requireWhole()
    response.separateReasoning(by: api.reasoningTags)
    var usage = api.usage(json)
    // Nobody writes a text of no tokens: what is told was not counted.
    if usage.output == 0, !response.output.isEmpty, response.toolCalls.isEmpty { usage.output = nil }
    usage.toldCostUSD = usage.toldCostUSD ?? Self.cost(in: headers, of: usage)
    usage.enter(into: &response)
    response.costUSD = prices.cost(of: usage, reported: response.model)
    return response
  }

  /// The answer that an error amounts to, as `ProviderError.answer` says; nil where it is an error.
  func answer(in told: ProviderError?, status: Int) -> Response? {
    guard api.answersInText, var response = told?.answer(status: status) else { return nil }
    response.redact(with: redactor)
    return response
  }

  /// The cost that litellm's proxy tells in `x-litellm-response-cost`; nil where it tells none, or nothing for tokens
  /// that it did not count.
  private static func cost(in headers: HTTPHeaders, of usage: TokenUsage) -> Double? {
    guard let text = headers.first(name: "x-litellm-response-cost"), let cost = Double(text), cost.isFinite
    else { return nil }
    return cost > 0 || cost == 0 && usage.input != nil && usage.output != nil ? cost : nil
  }
}

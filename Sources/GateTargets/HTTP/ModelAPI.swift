import GateJSON
import GateProgram
import GateSuite
import NIOHTTP1

/// How one kind of API writes a request and reads an answer; all else of a call is `HTTPTarget`'s.
protocol ModelAPI: Sendable {
  /// The target's identity: what decides an answer besides messages and parameters.
  var identity: JSONValue { get }
  /// The model that is asked for; nil where the suite does not say.
  var model: String? { get }
  /// Where the calls go and with which headers.
  var connection: ProviderConnection { get }

  /// The body of a request.
  /// - Throws: `.request` where the API has no place for what is asked.
  func body(for request: TargetRequest) throws(TargetError) -> JSONValue

  /// The response that a whole body holds; its latency, tokens and cost are not set.
  /// - Throws: `.malformed` where it is not what the API promises.
  func response(_ json: JSONValue) throws(TargetError) -> Response

  /// What a body says was counted; empty where it says nothing.
  func usage(_ json: JSONValue) -> TokenUsage

  /// The error that a body holds; nil where it holds none.
  func error(in json: JSONValue) -> ProviderError?

  /// Whether an answer is a text, so that an empty one is an answer too.
  var answersInText: Bool { get }

  /// The marks between which a server leaves the reasoning in the text.
  var reasoningTags: ReasoningTags { get }

  /// What puts the events of a stream together, also of one that nobody asked for; nil where the API has none.
  func makeStreamAssembler() -> (any StreamAssembler)?
}

extension ModelAPI {
  /// The error in the shapes of OpenAI, Anthropic, Gemini and the servers that speak like them.
  func error(in json: JSONValue) -> ProviderError? { ProviderError(json) }

  /// It is a text.
  var answersInText: Bool { true }

  /// Those that need not be named.
  var reasoningTags: ReasoningTags { .standard }

  /// It has none.
  func makeStreamAssembler() -> (any StreamAssembler)? { nil }
}

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

/// What an answer's log-probabilities say of it.
enum LogProbabilities {
  /// The mean of the natural logarithms of the probabilities of an answer's tokens, each a number or an object with
  /// `logprob` (OpenAI) or `logProbability` (Gemini); nil where there are none, or one is unknown.
  static func mean(_ tokens: [JSONValue]) -> Double? {
    var sum = 0.0
    for token in tokens {
      let value = token.doubleValue ?? token["logprob"]?.doubleValue ?? token["logProbability"]?.doubleValue
      guard let value, value.isFinite else { return nil }
      sum += value
    }
    return tokens.isEmpty ? nil : sum / Double(tokens.count)
  }

  /// The mean of a choice's `logprobs`: `content`, or `refusal` where the model refused; `token_logprobs` of older
  /// servers; nil where it has none.
  static func mean(ofChoice choice: JSONValue) -> Double? {
    let told = choice["logprobs"]
    for name in ["content", "refusal", "token_logprobs"] {
      if let tokens = told?[name]?.arrayValue, !tokens.isEmpty { return mean(tokens) }
    }
    return nil
  }
}

extension Response {
  /// Takes the key out, which a server that echoes its request would put into reports and baselines.
  mutating func redact(with redactor: Redactor) { redact(with: redactor.answer) }

  /// Changes every text of it.
  mutating func redact(with clean: (String) -> String) {
    output = clean(output)
    reasoning = reasoning.map(clean)
    finishReason = finishReason.map(clean)
    model = model.map(clean)
    fingerprint = fingerprint.map(clean)
    toolCalls = toolCalls.map { call in
      ToolCall(name: clean(call.name), arguments: Self.redacted(call.arguments, with: clean))
    }
  }

  private static func redacted(_ value: JSONValue, with clean: (String) -> String) -> JSONValue {
    switch value {
    case .string(let text): .string(clean(text))
    case .array(let elements): .array(elements.map { redacted($0, with: clean) })
    case .object(let members):
      .object(
        Dictionary(
          members.sorted { $0.key < $1.key }.map { (clean($0), redacted($1, with: clean)) },
          uniquingKeysWith: { $1 }))
    default: value
    }
  }
}

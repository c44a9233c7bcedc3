import GateJSON
import GateSuite

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

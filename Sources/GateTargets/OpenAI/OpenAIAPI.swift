import GateJSON
import GateProgram
import GateSuite

/// The OpenAI chat completions API, and any server that speaks it: vLLM, Ollama, llama.cpp, LiteLLM,
/// OpenRouter; with `api: responses` the Responses API; each also on Azure under `?api-version=`.
struct OpenAIAPI: ModelAPI {
  /// The model's name as the provider knows it.
  let model: String?
  /// Where the calls go and with which headers.
  let connection: ProviderConnection

  /// The marks of reasoning in the text.
  let reasoningTags: ReasoningTags

  /// Which of the provider's APIs is called.
  enum Form: String, CaseIterable {
    case chat
    case responses

    /// The path of its endpoint.
    var path: String { self == .chat ? "/chat/completions" : "/responses" }
  }

  /// Which of the provider's APIs is called.
  let form: Form
  private let isStreamed: Bool

  /// Reads `target: {type: openai, model: ...}`.
  /// - Throws: on an unknown, missing or badly formed option.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .target("openai"))
    let model = try fields.string("model")
    self.model = model
    form = try fields.choice("api", default: .chat)
    isStreamed = try fields.bool("stream", default: false)
    reasoningTags = try ReasoningTags(fields)
    let organization = try fields.optionalString("organization")
    if let organization, !HeaderValue.isValid(organization) {
      throw try fields.required("organization").fault("a name without control characters is expected")
    }
    let address = try ProviderAddress(
      openAI: fields, path: form.path, deployment: form == .chat ? model : nil)
    connection = ProviderConnection(
      address: address, key: try ProviderKey(openAI: fields, at: address),
      headers: try HeaderOption.read(fields.value("headers")),
      bundle: try CertificateBundle.read(fields),
      fixedHeaders: organization.map { [("openai-organization", $0)] } ?? [])
  }

  /// The type and the model; never the address, so that a local server and the provider of one model count as
  /// the same target, and not whether the answer is streamed, which does not change it.
  var identity: JSONValue {
    var members: [String: JSONValue] = ["type": "openai", "model": .string(model ?? "")]
    if form != .chat { members["api"] = .string(form.rawValue) }
    members["reasoning_tags"] = reasoningTags.identity
    return .object(members)
  }

  func body(for request: TargetRequest) throws(TargetError) -> JSONValue {
    if form == .responses {
      var members = try ResponsesRequest.body(for: request, model: model ?? "").objectValue ?? [:]
      if isStreamed { members["stream"] = true }
      return .object(members)
    }
    var members = request.parameters.values
    // OpenAI's own models take the limit under its newer name alone; many other servers know the older one only.
    if connection.address.host == "api.openai.com", let limit = members["max_tokens"] {
      members["max_tokens"] = nil
      members["max_completion_tokens"] = members["max_completion_tokens"] ?? limit
    }
    members["model"] = .string(model ?? "")
    members["messages"] = .array(request.messages.map(\.withContentParts))
    if !request.tools.isEmpty {
      members["tools"] = .array(
        request.tools.map { ["type": "function", "function": $0.declaration(schema: "parameters")] })
    }
    members["stream"] = .bool(isStreamed)
    if isStreamed, members["stream_options"] == nil { members["stream_options"] = ["include_usage": true] }
    return .object(members)
  }

  func response(_ json: JSONValue) throws(TargetError) -> Response {
    switch form {
    case .chat: try ChatCompletion.response(json)
    case .responses: try ResponsesAnswer.response(json)
    }
  }

  func usage(_ json: JSONValue) -> TokenUsage {
    form == .chat ? ChatCompletion.usage(json) : ResponsesAnswer.usage(json)
  }

  func error(in json: JSONValue) -> ProviderError? {
    form == .chat ? ChatCompletion.error(in: json) : ResponsesAnswer.error(in: json)
  }

  func makeStreamAssembler() -> (any StreamAssembler)? {
    form == .chat ? ChatCompletionStream() : ResponsesStream()
  }
}

import GateJSON
import GateProgram
import GateSuite

/// The OpenAI chat completions API, and any server that speaks it: vLLM, Ollama, llama.cpp, LiteLLM,
/// OpenRouter.
struct OpenAIAPI: ModelAPI {
  /// The model's name as the provider knows it.
  let model: String?
  /// Where the calls go and with which headers.
  let connection: ProviderConnection

  /// The marks of reasoning in the text.
  let reasoningTags: ReasoningTags

  private let isStreamed: Bool

  /// Reads `target: {type: openai, model: ...}`.
  /// - Throws: on an unknown, missing or badly formed option.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(
      value,
      allowed: [
        "type", "model", "base_url", "api_key_env", "headers", "organization", "stream", "reasoning_tags",
      ])
    model = try fields.string("model")
    isStreamed = try fields.bool("stream", default: false)
    reasoningTags = try ReasoningTags(fields)
    let organization = try fields.optionalString("organization")
    if let organization, !HeaderValue.isValid(organization) {
      throw try fields.required("organization").fault("a name without control characters is expected")
    }
    connection = ProviderConnection(
      address: try ProviderAddress(
        base: fields.value("base_url"), in: fields, standard: "https://api.openai.com/v1",
        path: "/chat/completions", ending: "/chat/completions"),
      key: try ProviderKey(
        fields, standard: "OPENAI_API_KEY", header: "authorization", prefix: "Bearer "),
      headers: try HeaderOption.read(fields.value("headers")),
      fixedHeaders: organization.map { [("openai-organization", $0)] } ?? [])
  }

  /// The type and the model; never the address, so that a local server and the provider of one model count as
  /// the same target, and not whether the answer is streamed, which does not change it.
  var identity: JSONValue {
    var members: [String: JSONValue] = ["type": "openai", "model": .string(model ?? "")]
    members["reasoning_tags"] = reasoningTags.identity
    return .object(members)
  }

  func body(for request: TargetRequest) throws(TargetError) -> JSONValue {
    var members = request.parameters.values
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

  func response(_ json: JSONValue) throws(TargetError) -> Response { try ChatCompletion.response(json) }

  func usage(_ json: JSONValue) -> TokenUsage { ChatCompletion.usage(json) }

  func error(in json: JSONValue) -> ProviderError? { ChatCompletion.error(in: json) }

  func makeStreamAssembler() -> (any StreamAssembler)? { isStreamed ? ChatCompletionStream() : nil }
}

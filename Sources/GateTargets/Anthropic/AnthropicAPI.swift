import GateJSON
import GateSuite

/// The Anthropic Messages API.
struct AnthropicAPI: ModelAPI {
  /// The model's name as the provider knows it.
  let model: String?
  /// Where the calls go and with which headers.
  let connection: ProviderConnection

  /// The most tokens of an answer where the suite does not say; the API wants a number.
  static let defaultMaximumTokens = 4096
  /// The marks of reasoning in the text.
  let reasoningTags: ReasoningTags
  private let isStreamed: Bool
  private static let version = "2023-06-01"

  /// Reads `target: {type: anthropic, model: ...}`.
  /// - Throws: on an unknown, missing or badly formed option.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .target("anthropic"))
    model = try fields.string("model")
    isStreamed = try fields.bool("stream", default: false)
    reasoningTags = try ReasoningTags(fields)
    connection = ProviderConnection(
      address: try ProviderAddress(
        base: fields.value("base_url"), in: fields, standard: "https://api.anthropic.com/v1",
        path: "/messages", ending: "/messages"),
      key: try ProviderKey(fields, standard: "ANTHROPIC_API_KEY", header: "x-api-key"),
      headers: try HeaderOption.read(fields.value("headers")), bundle: try CertificateBundle.read(fields),
      fixedHeaders: [("anthropic-version", Self.version)])
  }

  var identity: JSONValue {
    var members: [String: JSONValue] = ["type": "anthropic", "model": .string(model ?? "")]
    members["reasoning_tags"] = reasoningTags.identity
    return .object(members)
  }

  func body(for request: TargetRequest) throws(TargetError) -> JSONValue {
    var members: [String: JSONValue] = [
      "model": .string(model ?? ""), "max_tokens": .integer(Self.defaultMaximumTokens),
    ]
    for (name, value) in request.parameters.values.sorted(by: { $0.key < $1.key }) {
      switch name {
      case "max_tokens", "max_completion_tokens", "max_output_tokens": members["max_tokens"] = value
      case "stop": members["stop_sequences"] = value.stringValue.map { [.string($0)] } ?? value
      case "reasoning_effort": Self.configureOutput("effort", value, in: &members)
      case "response_format": Self.configureOutput("format", try Self.format(value), in: &members)
      case "output_config":
        for (key, part) in value.objectValue ?? [:] { Self.configureOutput(key, part, in: &members) }
      default:
        try ParameterSupport.check(name, for: "anthropic")
        members[name] = value
      }
    }
    let system = request.messages.filter(\.isInstruction).map(\.content)
    if !system.isEmpty { members["system"] = .string(system.joined(separator: "\n\n")) }
    var messages: [JSONValue] = []
    for message in request.messages where !message.isInstruction {
      messages.append(try Self.message(message))
    }
    members["messages"] = .array(messages)
    if !request.tools.isEmpty {
      members["tools"] = .array(request.tools.map { $0.declaration(schema: "input_schema") })
    }
    if isStreamed { members["stream"] = true }
    return .object(members)
  }

  func response(_ json: JSONValue) throws(TargetError) -> Response { try AnthropicMessage.response(json) }

  func usage(_ json: JSONValue) -> TokenUsage { AnthropicMessage.usage(json) }

  func makeStreamAssembler() -> (any StreamAssembler)? { AnthropicMessageStream() }

  /// A message, with its attachments as blocks before the text.
  /// - Throws: `.request` on audio, which the API does not take.
  private static func message(_ message: ChatMessage) throws(TargetError) -> JSONValue {
    guard !message.attachments.isEmpty else { return message.json }
    var blocks: [JSONValue] = []
    for attachment in message.attachments {
      guard attachment.kind != .audio else {
        throw TargetError(.request, "the Anthropic API takes no audio; leave it out, or use another target")
      }
      blocks.append([
        "type": .string(attachment.kind.rawValue),
        "source": [
          "type": "base64", "media_type": .string(attachment.mediaType), "data": .string(attachment.base64),
        ],
      ])
    }
    let text: [JSONValue] =
      message.content.isEmpty ? [] : [["type": "text", "text": .string(message.content)]]
    return ["role": .string(message.role), "content": .array(blocks + text)]
  }

  private static func configureOutput(
    _ name: String, _ value: JSONValue, in members: inout [String: JSONValue]
  ) {
    var configuration = members["output_config"]?.objectValue ?? [:]
    configuration[name] = value
    members["output_config"] = .object(configuration)
  }

  /// The API's form of `response_format: {type: json_schema, json_schema: {schema}}`.
  private static func format(_ value: JSONValue) throws(TargetError) -> JSONValue {
    guard value["type"]?.stringValue == "json_schema", let schema = value["json_schema"]?["schema"] else {
      throw TargetError(
        .request,
        "the Anthropic API knows no 'response_format' but one of type json_schema with a 'json_schema.schema'"
      )
    }
    return ["type": "json_schema", "schema": schema]
  }
}

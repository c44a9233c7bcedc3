import Foundation
import GateJSON
import GateSuite

/// The Gemini API's `generateContent` and `streamGenerateContent`.
struct GeminiAPI: ModelAPI {
  /// The model's name as the provider knows it, without `models/`.
  let model: String?
  /// Where the calls go and with which headers.
  let connection: ProviderConnection

  /// The marks of reasoning in the text.
  let reasoningTags: ReasoningTags

  /// The API's names of the parameters that it takes as they stand.
  private static let names = [
    "temperature": "temperature", "top_p": "topP", "top_k": "topK", "max_tokens": "maxOutputTokens",
    "max_completion_tokens": "maxOutputTokens", "max_output_tokens": "maxOutputTokens",
    "logprobs": "responseLogprobs",
    "top_logprobs": "logprobs", "seed": "seed", "presence_penalty": "presencePenalty",
    "frequency_penalty": "frequencyPenalty",
  ]

  /// Reads `target: {type: gemini, model: ...}`.
  /// - Throws: on an unknown, missing or badly formed option.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .target("gemini"))
    let isStreamed = try fields.bool("stream", default: false)
    reasoningTags = try ReasoningTags(fields)
    let name = try fields.string("model")
    let short = name.hasPrefix("models/") ? String(name.dropFirst("models/".count)) : name
    guard !short.isEmpty, short.isASCIIWord(with: "-._") else {
      throw try fields.required("model").fault(
        "'\(name)' is not the name of a model", remedy: "write it like 'gemini-3.5-flash'")
    }
    model = short
    connection = ProviderConnection(
      address: try ProviderAddress(
        base: fields.value("base_url"), in: fields,
        standard: "https://generativelanguage.googleapis.com/v1beta",
        path: "/models/\(short):\(isStreamed ? "streamGenerateContent?alt=sse" : "generateContent")",
        ending: "/models"),
      key: try ProviderKey(fields, standard: "GEMINI_API_KEY", header: "x-goog-api-key"),
      headers: try HeaderOption.read(fields.value("headers")), bundle: try CertificateBundle.read(fields))
  }

  var identity: JSONValue {
    var members: [String: JSONValue] = ["type": "gemini", "model": .string(model ?? "")]
    members["reasoning_tags"] = reasoningTags.identity
    return .object(members)
  }

  func body(for request: TargetRequest) throws(TargetError) -> JSONValue {
    var members: [String: JSONValue] = [:]
    var configuration = request.parameters.values["generationConfig"]?.objectValue ?? [:]
    for (name, value) in request.parameters.values.sorted(by: { $0.key < $1.key }) {
      switch name {
      case "generationConfig": break
      case "stop": configuration["stopSequences"] = value.stringValue.map { [.string($0)] } ?? value
      case "reasoning_effort": configuration["thinkingConfig"] = ["thinkingLevel": value]
      case "response_format": try Self.setFormat(value, in: &configuration)
      default:
        if let own = Self.names[name] {
          configuration[own] = value
        } else {
          try ParameterSupport.check(name, for: "gemini")
          members[name] = value
        }
      }
    }
    let system = request.messages.filter(\.isInstruction).map { Self.part($0.content) }
    if !system.isEmpty { members["systemInstruction"] = ["parts": .array(system)] }
    members["contents"] = .array(
      request.messages.filter { !$0.isInstruction }.map { message in
        [
          "role": message.role == "assistant" ? "model" : "user",
          "parts": .array(message.attachments.map(Self.part) + [Self.part(message.content)]),
        ]
      })
    if !request.tools.isEmpty {
      let declarations = request.tools.map { $0.declaration(schema: "parametersJsonSchema") }
      members["tools"] = [["functionDeclarations": .array(declarations)]]
    }
    if !configuration.isEmpty { members["generationConfig"] = .object(configuration) }
    return .object(members)
  }

  func response(_ json: JSONValue) throws(TargetError) -> Response {
    try GeminiContent.response(try Self.whole(json))
  }

  func usage(_ json: JSONValue) -> TokenUsage { GeminiContent.usage((try? Self.whole(json)) ?? json) }

  func makeStreamAssembler() -> (any StreamAssembler)? { GeminiContentStream() }

  /// The body, put together where it is a list of chunks: what the API streams where a proxy lost `alt=sse`.
  /// - Throws: `.connection` where the list does not tell why the answer ends.
  private static func whole(_ json: JSONValue) throws(TargetError) -> JSONValue {
    guard let chunks = json.arrayValue, chunks.contains(where: { $0["candidates"] != nil }) else {
      return json
    }
    var stream = GeminiContentStream()
    for chunk in chunks { stream.take(chunk) }
    guard let body = stream.body else {
      throw TargetError(.connection, "the list of chunks ends without a reason to stop")
    }
    return body
  }

  private static func part(_ text: String) -> JSONValue { ["text": .string(text)] }

  private static func part(_ file: MessageAttachment) -> JSONValue {
    ["inlineData": ["mimeType": .string(mediaType(of: file)), "data": .string(file.base64)]]
  }

  /// The media type in the API's own word, which calls MP3 `audio/mp3`.
  private static func mediaType(of file: MessageAttachment) -> String {
    file.format == "mp3" ? "audio/mp3" : file.mediaType
  }

  /// The API's form of `response_format`: `json_object`, `json_schema` or `text`.
  private static func setFormat(
    _ value: JSONValue, in configuration: inout [String: JSONValue]
  ) throws(TargetError) {
    switch value["type"]?.stringValue {
    case "text": return
    case "json_object": break
    case "json_schema":
      guard let schema = value["json_schema"]?["schema"] else { fallthrough }
      configuration["responseJsonSchema"] = schema
    default:
      throw TargetError(
        .request,
        "the Gemini API knows no 'response_format' but text, json_object and json_schema with a schema")
    }
    configuration["responseMimeType"] = "application/json"
  }
}

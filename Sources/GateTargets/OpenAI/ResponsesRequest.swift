import GateJSON
import GateSuite

/// Writes a request of the Responses API.
///
/// https://developers.openai.com/api/reference/resources/responses: `input` items instead of messages,
/// `max_output_tokens`, `reasoning.effort`, `text.format`, and tools without a `function` around them.
enum ResponsesRequest {
  /// The body of a request, without `stream`.
  ///
  /// Answers are not kept by the provider (`store: false`) unless the suite's `extra` says otherwise, and a tool's
  /// schema is not strict, as in the chat completions API, so that one golden set has one meaning in both.
  /// - Throws: `.request` on a parameter that the API has no place for.
  static func body(for request: TargetRequest, model: String) throws(TargetError) -> JSONValue {
    var members: [String: JSONValue] = ["model": .string(model), "store": false]
    var include: [JSONValue] = []
    for (name, value) in request.parameters.values.sorted(by: { $0.key < $1.key }) {
      switch name {
      case "max_tokens", "max_completion_tokens", "max_output_tokens": members["max_output_tokens"] = value
      case "reasoning_effort": set("effort", value, in: "reasoning", of: &members)
      case "response_format": set("format", format(value), in: "text", of: &members)
      case "reasoning", "text":
        for (key, part) in value.objectValue ?? [:] where members[name]?[key] == nil {
          set(key, part, in: name, of: &members)
        }
      case "include": include += value.arrayValue ?? [value]
      case "logprobs":
        if value == true { include.append(.string(Self.logProbabilities)) }
      default:
        try ParameterSupport.check(name, for: ParameterSupport.responses)
        members[name] = value
      }
    }
    if !include.isEmpty { members["include"] = .array(include) }
    var input: [JSONValue] = []
    for message in request.messages { input.append(item(message)) }
    members["input"] = .array(input)
    if !request.tools.isEmpty {
      members["tools"] = .array(
        request.tools.map { tool in
          var declared = tool.declaration(schema: "parameters").objectValue ?? [:]
          declared["type"] = "function"
          declared["strict"] = false
          return .object(declared)
        })
    }
    return .object(members)
  }

  /// What `include` asks for the log-probabilities with.
  private static let logProbabilities = "message.output_text.logprobs"

  private static func set(
    _ key: String, _ value: JSONValue, in name: String, of members: inout [String: JSONValue]
  ) {
    var part = members[name]?.objectValue ?? [:]
    part[key] = value
    members[name] = .object(part)
  }

  /// `{type: json_schema, json_schema: {name, schema}}` without the inner map, as the API has it.
  private static func format(_ value: JSONValue) -> JSONValue {
    guard let inner = value["json_schema"]?.objectValue else { return value }
    var members = value.objectValue ?? [:]
    members["json_schema"] = nil
    return .object(members.merging(inner) { first, _ in first })
  }

  /// A message, its attachments before its text. OpenAI's own endpoint takes no audio here; OpenRouter's does.
  private static func item(_ message: ChatMessage) -> JSONValue {
    guard !message.attachments.isEmpty else {
      return ["role": .string(message.role), "content": .string(message.content)]
    }
    var parts: [JSONValue] = []
    for attachment in message.attachments {
      switch attachment.kind {
      case .image: parts.append(["type": "input_image", "image_url": .string(attachment.dataURL)])
      case .document:
        parts.append([
          "type": "input_file", "filename": .string(attachment.fileName),
          "file_data": .string(attachment.dataURL),
        ])
      case .audio:
        parts.append([
          "type": "input_audio",
          "input_audio": ["data": .string(attachment.base64), "format": .string(attachment.format)],
        ])
      }
    }
    if !message.content.isEmpty { parts.append(["type": "input_text", "text": .string(message.content)]) }
    return ["role": .string(message.role), "content": .array(parts)]
  }
}

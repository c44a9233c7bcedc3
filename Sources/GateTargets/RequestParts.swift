import GateJSON
import GateSuite

extension ChatMessage {
  /// The message as the chat completions API writes it, its attachments as content parts: images and documents with
  /// `data:` URLs, recordings with their bytes in Base64.
  var withContentParts: JSONValue {
    guard !attachments.isEmpty else { return ["role": .string(role), "content": .string(content)] }
    let text: [JSONValue] = content.isEmpty ? [] : [["type": "text", "text": .string(content)]]
    return ["role": .string(role), "content": .array(text + attachments.map(\.contentPart))]
  }
}

extension MessageAttachment {
  /// The file as a content part of the chat completions API.
  fileprivate var contentPart: JSONValue {
    switch kind {
    case .image: ["type": "image_url", "image_url": ["url": .string(dataURL)]]
    case .audio:
      ["type": "input_audio", "input_audio": ["data": .string(base64), "format": .string(format)]]
    case .document:
      ["type": "file", "file": ["filename": .string(fileName), "file_data": .string(dataURL)]]
    }
  }
}

extension ChatMessage {
  /// Whether the message instructs the model, which some APIs take apart from the conversation.
  var isInstruction: Bool { role == "system" || role == "developer" }
}

extension ToolDefinition {
  /// The tool as APIs take it, its schema under the API's own key.
  func declaration(schema key: String) -> JSONValue {
    var members: [String: JSONValue] = ["name": .string(plainName), key: parameters]
    members["description"] = description.map { .string($0) }
    return .object(members)
  }
}

extension ParameterSupport {
  /// Checks a parameter of a request, for a target that is used without a suite.
  /// - Throws: `.request` where a target of `type` cannot send it.
  static func check(_ name: String, for type: String) throws(TargetError) {
    guard has(name, for: type) else {
      throw TargetError(.request, "the target '\(type)' knows no parameter '\(name)'; leave it out")
    }
  }
}

extension Response {
  /// Gives the tools that were called the names of the golden set again, such as `math.sqrt`, which went to the
  /// API as `math_sqrt`.
  mutating func nameTools(of request: TargetRequest) {
    guard !request.tools.isEmpty, !toolCalls.isEmpty else { return }
    let names = Dictionary(request.tools.map { ($0.plainName, $0.name) }) { first, _ in first }
    let textStandsForCalls = output == ToolCall.text(of: toolCalls)
    toolCalls = toolCalls.map {
      ToolCall(name: names[$0.name] ?? $0.name, arguments: $0.arguments, error: $0.error)
    }
    if textStandsForCalls { output = ToolCall.text(of: toolCalls) }
  }
}

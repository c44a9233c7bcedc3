import GateJSON

/// Reads messages whose parts are attributes of their own: `llm.input_messages.0.message.content` of OpenInference, and
/// `gen_ai.prompt.0.content` of older packages.
enum FlattenedMessages {
  /// The messages of OpenInference.
  /// - Parameter prefix: `llm.input_messages` or `llm.output_messages`.
  static func openInference(_ attributes: [String: JSONValue], _ prefix: String) -> [TraceMessage]? {
    read(attributes, prefix) { members in
      var parts: [JSONValue] = []
      if let text = members["message.content"]?.stringValue {
        parts.append(["type": "text", "text": .string(text)])
      }
      for (_, part) in grouped(members, "message.contents") {
        let kind = part["message_content.type"]?.stringValue ?? "text"
        parts.append([
          "type": .string(kind), "text": part["message_content.text"] ?? .null,
        ])
      }
      for (_, call) in grouped(members, "message.tool_calls") {
        parts.append([
          "type": "tool_call", "name": call["tool_call.function.name"] ?? .null,
          "arguments": call["tool_call.function.arguments"] ?? .null,
        ])
      }
      return ["role": members["message.role"] ?? .null, "parts": .array(parts)]
    }
  }

  /// The messages of older packages.
  /// - Parameter prefix: `gen_ai.prompt` or `gen_ai.completion`.
  static func numbered(_ attributes: [String: JSONValue], _ prefix: String) -> [TraceMessage]? {
    read(attributes, prefix) { members in
      var parts: [JSONValue] = []
      if let content = members["content"].map(TraceMessages.decoded) {
        if let list = content.arrayValue {
          parts = list
        } else if let text = members["content"]?.stringValue {
          parts = [["type": "text", "text": .string(text)]]
        }
      }
      for (_, call) in grouped(members, "tool_calls") {
        parts.append([
          "type": "tool_call", "name": call["name"] ?? .null, "arguments": call["arguments"] ?? .null,
        ])
      }
      let usual = prefix.hasSuffix("completion") ? "assistant" : "user"
      return ["role": members["role"] ?? .string(usual), "parts": .array(parts)]
    }
  }

  private static func read(
    _ attributes: [String: JSONValue], _ prefix: String, _ message: ([String: JSONValue]) -> JSONValue
  ) -> [TraceMessage]? {
    let messages = grouped(attributes, prefix).compactMap { TraceMessages.message(message($0.1)) }
    return messages.isEmpty ? nil : messages
  }

  /// The members below `PREFIX.NUMBER.`, by that number; a list under `PREFIX` itself counts as well.
  private static func grouped(_ attributes: [String: JSONValue], _ prefix: String) -> [(
    Int, [String: JSONValue]
  )] {
    if let list = attributes[prefix]?.arrayValue {
      return list.enumerated().compactMap { index, one in one.objectValue.map { (index, $0) } }
    }
    var groups: [Int: [String: JSONValue]] = [:]
    for (name, value) in attributes where value != .null && name.hasPrefix(prefix + ".") {
      let rest = name.dropFirst(prefix.utf8.count + 1)
      guard let dot = rest.firstIndex(of: "."), let number = TraceTools.index(rest[..<dot]) else {
        continue
      }
      groups[number, default: [:]][String(rest[rest.index(after: dot)...])] = value
    }
    return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

import GateJSON

/// A message of a conversation with a model, as a trace holds it.
public struct TraceMessage: Sendable, Hashable {
  /// `system`, `developer`, `user`, `assistant`, `tool`, or what else the trace says.
  public let role: String
  /// Its text; empty if it has none.
  public let text: String
  /// The tools that it calls.
  public let toolCalls: [TraceToolCall]
  /// What it holds that is no text, such as `image`; nil if it is all text.
  public let medium: String?
  /// Whether it has parts whose content was not captured.
  let isHidden: Bool

  init(
    role: String, text: String, toolCalls: [TraceToolCall] = [], medium: String? = nil, isHidden: Bool = false
  ) {
    self.role = role
    self.text = text
    self.toolCalls = toolCalls
    self.medium = medium
    self.isHidden = isHidden
  }

  /// Whether it says or does anything.
  var isEmpty: Bool { text.allSatisfy(\.isWhitespace) && toolCalls.isEmpty }
}

/// A call of a tool that a model asked for.
public struct TraceToolCall: Sendable, Hashable {
  /// The tool's name.
  public let name: String
  /// The arguments as a value, or their text if that is no JSON.
  public let arguments: JSONValue

  init(name: String, arguments: JSONValue?) {
    self.name = name
    self.arguments = arguments?.stringValue.flatMap { try? JSONParser.parse($0) } ?? arguments ?? .null
  }

  /// The call as goldgate writes calls.
  public var json: JSONValue { ["name": .string(name), "arguments": arguments] }
}

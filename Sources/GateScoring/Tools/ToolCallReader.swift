import GateJSON
import GateSuite

/// Reads tool calls that a model wrote as JSON into its text.
enum ToolCallReader {
  /// The calls of a list, of `{"tool_calls": [...]}` or of a single call; each is `{"name", "arguments"}`, with
  /// `parameters` for `arguments` too, the chat completions API's `{"function": {...}}`, or `{"NAME": {...}}`.
  /// - Returns: nil where the text is none of these.
  static func calls(_ json: JSONValue) -> [ToolCall]? {
    if let list = json["tool_calls"] ?? json["calls"] { return calls(list) }
    guard let elements = json.arrayValue else { return call(json).map { [$0] } }
    let calls = elements.compactMap(call)
    return calls.count == elements.count ? calls : nil
  }

  private static func call(_ json: JSONValue) -> ToolCall? {
    let body = json["function"] ?? json
    if let name = body["name"]?.stringValue {
      let arguments = body["arguments"] ?? body["parameters"] ?? .null
      let parsed = arguments.stringValue.flatMap { try? JSONParser.parse($0, digits: .kept) }
      return ToolCall(name: name, arguments: parsed ?? arguments)
    }
    guard let members = json.objectValue, members.count == 1, let (name, arguments) = members.first,
      arguments.objectValue != nil
    else { return nil }
    return ToolCall(name: name, arguments: arguments)
  }
}

import GateJSON

/// Takes the whole answer out of a stream of the Responses API.
///
/// The last event holds the whole response: `response.completed` or `response.incomplete`. A server that leaves the
/// output out of it has sent each item in a `response.output_item.done` before.
struct ResponsesStream: StreamAssembler {
  private(set) var hasToken = false
  private(set) var body: JSONValue?

  private var items: [Int: JSONValue] = [:]
  /// The text of each message in pieces, for a server that tells no items.
  private var texts: [Int: String] = [:]

  /// The events that carry a piece of the answer.
  private static let pieces: Set = [
    "response.output_text.delta", "response.refusal.delta", "response.function_call_arguments.delta",
    "response.reasoning_text.delta", "response.reasoning_summary_text.delta",
    "response.custom_tool_call_input.delta",
  ]

  var isComplete: Bool { body != nil }

  func knows(_ event: JSONValue) -> Bool {
    guard let type = event["type"]?.stringValue else { return false }
    return type.hasPrefix("response.") || ["ping", "heartbeat", "keepalive"].contains(type)
  }

  mutating func take(_ event: JSONValue) {
    guard let type = event["type"]?.stringValue else { return }
    if Self.pieces.contains(type), event["delta"]?.stringValue?.isEmpty == false { hasToken = true }
    switch type {
    case "response.output_text.delta":
      texts[event["output_index"]?.integerValue ?? 0, default: ""] += event["delta"]?.stringValue ?? ""
    case "response.output_item.done":
      if let item = event["item"] { items[event["output_index"]?.integerValue ?? items.count] = item }
    case "response.completed", "response.incomplete":
      guard var members = event["response"]?.objectValue else { return }
      if members["output"]?.arrayValue?.isEmpty ?? true {
        let told = items.isEmpty ? texts.mapValues(Self.message) : items
        members["output"] = .array(told.sorted { $0.key < $1.key }.map(\.value))
      }
      members["status"] = members["status"] ?? .string(String(type.dropFirst("response.".count)))
      body = .object(members)
    default: break
    }
  }

  private static func message(_ text: String) -> JSONValue {
    ["type": "message", "role": "assistant", "content": [["type": "output_text", "text": .string(text)]]]
  }

  /// A mark of the end without the last event, as other APIs send it, is no end of an answer.
  mutating func takeEnd() {}
}

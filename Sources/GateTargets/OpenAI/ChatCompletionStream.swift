import GateJSON

/// Puts the chunks of a streamed chat completion together.
struct ChatCompletionStream: StreamAssembler {
  private(set) var hasToken = false
  private(set) var isComplete = false

  private var content: String?
  private var refusal: String?
  private var calls: [Int: (name: String, arguments: String)] = [:]
  private var finishReason: JSONValue = .null
  private var common: [String: JSONValue] = [:]
  private var hasChoice = false

  mutating func take(_ event: JSONValue) {
    for name in ["model", "usage", "service_tier", "system_fingerprint"] {
      if let value = event[name], value != .null { common[name] = value }
    }
    guard let choice = event["choices"]?.arrayValue?.first(where: { ($0["index"]?.integerValue ?? 0) == 0 })
    else { return }
    hasChoice = true
    if let reason = choice["finish_reason"], reason != .null { finishReason = reason }
    guard let delta = choice["delta"] else { return }
    if Self.append(delta["content"], to: &content) { hasToken = true }
    if Self.append(delta["refusal"], to: &refusal) { hasToken = true }
    for name in ["reasoning_content", "reasoning"] where delta[name]?.stringValue?.isEmpty == false {
      hasToken = true
    }
    for (position, call) in (delta["tool_calls"]?.arrayValue ?? []).enumerated() {
      let index = call["index"]?.integerValue ?? position
      calls[index, default: ("", "")].name += call["function"]?["name"]?.stringValue ?? ""
      calls[index, default: ("", "")].arguments += call["function"]?["arguments"]?.stringValue ?? ""
      hasToken = true
    }
  }

  mutating func takeEnd() { isComplete = true }

  /// The completion as one body. A stream that ends without `[DONE]` is whole where it gave a reason to stop.
  var body: JSONValue? {
    guard isComplete || finishReason != .null else { return nil }
    var members = common
    guard hasChoice else {
      members["choices"] = []
      return .object(members)
    }
    var message: [String: JSONValue] = ["role": "assistant", "content": content.map { .string($0) } ?? .null]
    message["refusal"] = refusal.map { .string($0) }
    if !calls.isEmpty {
      message["tool_calls"] = .array(
        calls.sorted { $0.key < $1.key }.map { _, call in
          ["function": ["name": .string(call.name), "arguments": .string(call.arguments)]]
        })
    }
    members["choices"] = [["message": .object(message), "finish_reason": finishReason]]
    return .object(members)
  }

  /// Appends a piece, and says whether it holds anything.
  private static func append(_ piece: JSONValue?, to text: inout String?) -> Bool {
    guard let piece = piece?.stringValue else { return false }
    text = text ?? ""
    text?.append(piece)
    return !piece.isEmpty
  }
}

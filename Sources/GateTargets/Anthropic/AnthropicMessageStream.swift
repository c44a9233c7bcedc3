import GateJSON

/// Puts the events of a streamed Anthropic message together.
struct AnthropicMessageStream: StreamAssembler {
  private(set) var hasToken = false
  private(set) var isComplete = false

  private struct Block {
    var members: [String: JSONValue]
    var text: String
    var input = ""
    var thinking = ""
  }

  private var message: [String: JSONValue] = [:]
  private var usage: [String: JSONValue] = [:]
  private var blocks: [Int: Block] = [:]

  mutating func take(_ event: JSONValue) {
    switch event["type"]?.stringValue {
    case "message_start":
      message = event["message"]?.objectValue ?? [:]
      count(event["message"]?["usage"])
    case "content_block_start":
      let index = event["index"]?.integerValue ?? blocks.count
      let members = event["content_block"]?.objectValue ?? [:]
      blocks[index] = Block(
        members: members, text: members["text"]?.stringValue ?? "",
        thinking: members["thinking"]?.stringValue ?? "")
    case "content_block_delta":
      guard let delta = event["delta"] else { return }
      let index = event["index"]?.integerValue ?? blocks.keys.max() ?? 0
      // A proxy may leave the beginning of a block out.
      if blocks[index] == nil, delta["text"] != nil {
        blocks[index] = Block(members: ["type": "text"], text: "")
      }
      blocks[index]?.thinking.append(delta["thinking"]?.stringValue ?? "")
      blocks[index]?.text.append(delta["text"]?.stringValue ?? "")
      blocks[index]?.input.append(delta["partial_json"]?.stringValue ?? "")
      hasToken = true
    case "message_delta":
      message.merge(event["delta"]?.objectValue ?? [:]) { $1 }
      count(event["usage"])
    case "message_stop": isComplete = true
    default: break
    }
  }

  func knows(_ event: JSONValue) -> Bool { event["type"]?.stringValue != nil }

  mutating func takeEnd() { isComplete = true }

  /// The message as one body; nil where it has not been told why it ends.
  var body: JSONValue? {
    guard message["stop_reason"]?.stringValue != nil else { return nil }
    var members = message
    members["usage"] = usage.isEmpty ? nil : .object(usage)
    // A server that only pretends to stream may send all of it with the beginning.
    if !blocks.isEmpty || members["content"]?.arrayValue == nil {
      members["content"] = .array(blocks.sorted { $0.key < $1.key }.map { Self.content(of: $1) })
    }
    return .object(members)
  }

  /// Takes counts over those before: the API tells totals so far, not what was added. A nought behind a count is no
  /// total: some servers tell the input at the beginning alone, and some at the end.
  private mutating func count(_ counts: JSONValue?) {
    usage.merge((counts?.objectValue ?? [:]).filter { $0.value != .null }) { old, new in
      new.integerValue == 0 && (old.integerValue ?? 0) > 0 ? old : new
    }
  }

  private static func content(of block: Block) -> JSONValue {
    var members = block.members
    if members["type"] == "text" { members["text"] = .string(block.text) }
    if members["type"] == "thinking" { members["thinking"] = .string(block.thinking) }
    if !block.input.isEmpty {
      members["input"] = (try? JSONParser.parse(block.input)) ?? .string(block.input)
    }
    return .object(members)
  }
}

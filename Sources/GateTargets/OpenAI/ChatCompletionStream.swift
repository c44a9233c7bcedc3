import GateJSON

/// Puts the chunks of a streamed chat completion together to the body that is sent at once.
struct ChatCompletionStream: StreamAssembler {
  private(set) var hasToken = false
  private(set) var isComplete = false

  private var text: String?
  /// The content from its first part that is no text on; empty where all of it is.
  private var parts: [JSONValue] = []
  private var refusal: String?
  /// What was reasoned, by the name under which the server tells it.
  private var reasoning: [String: String] = [:]
  private var details: [JSONValue] = []
  private var calls = StreamedToolCalls()
  private var choiceMembers: [String: JSONValue] = [:]
  private var common: [String: JSONValue] = [:]
  private var hasChoice = false
  private var hasDelta = false
  private var logProbabilities: [String: [JSONValue]] = [:]

  func knows(_ event: JSONValue) -> Bool {
    guard let members = event.objectValue else { return false }
    // The pieces of the older completions API, which has no messages.
    if let choice = event["choices"]?.arrayValue?.first, choice["delta"] == nil, choice["message"] == nil,
      choice["text"]?.stringValue?.isEmpty == false
    {
      return false
    }
    return members.isEmpty || event["choices"]?.arrayValue != nil || event["usage"]?.objectValue != nil
      || event["object"]?.stringValue?.contains("chunk") == true || event["x_groq"] != nil
      || ["ping", "heartbeat", "keepalive"].contains(event["type"]?.stringValue)
  }

  mutating func take(_ event: JSONValue) {
    for name in ["model", "usage", "service_tier", "system_fingerprint"] {
      // Azure's chunks of its filter name an empty model.
      if let value = event[name], value != .null, value != "" { common[name] = value }
    }
    if let usage = event["x_groq"]?["usage"], usage.objectValue != nil { common["x_groq"] = ["usage": usage] }
    guard let choice = event["choices"]?.arrayValue?.first(where: { ($0["index"]?.integerValue ?? 0) == 0 })
    else { return }
    hasChoice = true
    for (name, tokens) in choice["logprobs"]?.objectValue ?? [:] {
      logProbabilities[name, default: []] += tokens.arrayValue ?? []
    }
    for name in ["finish_reason", "native_finish_reason", "provider_specific_fields", "usage"] {
      if let value = choice[name], ![.null, "", "null"].contains(value) { choiceMembers[name] = value }
    }
    if let delta = choice["delta"], delta.objectValue != nil {
      hasDelta = true
      take(delta: delta)
    } else if let message = choice["message"], message.objectValue != nil, !hasDelta {
      // Behind pieces it is the whole answer once more.
      take(delta: message)
    }
  }

  mutating func takeEnd() { isComplete = true }

  /// The completion as one body; nil where it has not been told why it ends, so that it may be cut off.
  var body: JSONValue? {
    var members = common
    guard hasChoice else {
      members["choices"] = []
      return isComplete ? .object(members) : nil
    }
    guard choiceMembers["finish_reason"] != nil else { return nil }
    var message: [String: JSONValue] = ["role": "assistant"]
    // A stream without a piece of text is an empty one: it has no other way to say so.
    message["content"] = parts.isEmpty ? .string(text ?? "") : .array(parts)
    message["refusal"] = refusal.map { .string($0) }
    for (name, words) in reasoning { message[name] = .string(words) }
    if !details.isEmpty { message["reasoning_details"] = .array(details) }
    if !calls.isEmpty { message["tool_calls"] = calls.json }
    var choice = choiceMembers
    choice["message"] = .object(message)
    if !logProbabilities.isEmpty {
      choice["logprobs"] = .object(logProbabilities.mapValues { .array($0) })
    }
    members["choices"] = [.object(choice)]
    return .object(members)
  }

  private mutating func take(delta: JSONValue) {
    switch delta["content"] ?? .null {
    case .null: break
    case .string(let piece): take(text: piece)
    case .array(let pieces):
      if parts.isEmpty { parts = text.map { [Self.part($0)] } ?? [] }
      parts += pieces
      if !pieces.isEmpty { hasToken = true }
    // Kept, so that the reader of the whole names it.
    case let other: parts.append(other)
    }
    if let piece = delta["refusal"]?.stringValue {
      refusal = (refusal ?? "") + piece
      if !piece.isEmpty { hasToken = true }
    }
    for name in ChatContent.reasoningNames {
      guard let piece = delta[name]?.stringValue, !piece.isEmpty else { continue }
      reasoning[name, default: ""] += piece
      hasToken = true
    }
    details += delta["reasoning_details"]?.arrayValue ?? []
    if let pieces = delta["tool_calls"]?.arrayValue, !pieces.isEmpty {
      calls.take(pieces)
      hasToken = true
    }
    if let call = delta["function_call"], call.objectValue != nil {
      calls.take([["index": 0, "function": call]])
      hasToken = true
    }
  }

  private mutating func take(text piece: String) {
    if !piece.isEmpty { hasToken = true }
    if parts.isEmpty {
      text = text ?? ""
      text?.append(piece)
    } else {
      parts.append(Self.part(piece))
    }
  }

  private static func part(_ text: String) -> JSONValue { ["type": "text", "text": .string(text)] }
}

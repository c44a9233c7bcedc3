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

/// Puts the tool calls of a streamed chat completion together.
///
/// OpenAI sends the id and the name of a call with its first piece, and its number with each. Others send whole calls
/// that all have the number 0 or none at all, or repeat id and name in each piece; so another id or another name
/// begins another call, and so does a piece after arguments that are whole. A name that is there stays.
struct StreamedToolCalls {
  private struct Call {
    let index: Int
    var id: String?
    var name: String
    var arguments = ""
  }

  private var calls: [Call] = []
  /// Which call the next piece of a number belongs to.
  private var open: [Int: Int] = [:]

  /// Whether there is none.
  var isEmpty: Bool { calls.isEmpty }

  /// The calls as a message that is sent at once has them, in the order of their numbers.
  var json: JSONValue {
    .array(
      calls.enumerated().sorted { ($0.element.index, $0.offset) < ($1.element.index, $1.offset) }.map {
        _, call in
        ["function": ["name": .string(call.name), "arguments": .string(call.arguments)]]
      })
  }

  /// Takes the `tool_calls` of one delta.
  mutating func take(_ pieces: [JSONValue]) {
    for (position, piece) in pieces.enumerated() {
      take(
        piece, at: piece["index"]?.integerValue ?? position, isNumbered: piece["index"]?.integerValue != nil)
    }
  }

  private mutating func take(_ piece: JSONValue, at index: Int, isNumbered: Bool) {
    let function = piece["function"] ?? piece
    let id = Self.text(piece["id"])
    let name = Self.text(function["name"])
    let arguments = Self.arguments(function["arguments"])
    let known = id.flatMap { id in
      calls.lastIndex { $0.id == id && (!isNumbered || $0.index == index) }
    }
    var number = known ?? open[index]
    if let found = number, begins(id: id, name: name, arguments: arguments, after: calls[found]) {
      number = nil
    }
    guard let number else {
      open[index] = calls.count
      // Without numbers the order of arrival is all there is.
      let place = isNumbered ? index : max(index, calls.map(\.index).max() ?? 0)
      calls.append(Call(index: place, id: id, name: name ?? "", arguments: arguments ?? ""))
      return
    }
    open[index] = number
    calls[number].id = calls[number].id ?? id
    if let name, name != calls[number].name { calls[number].name += name }
    calls[number].arguments += arguments ?? ""
  }

  /// Whether a piece begins a call of its own, and does not go on with `call`.
  private func begins(id: String?, name: String?, arguments: String?, after call: Call) -> Bool {
    guard let name, !call.name.isEmpty else { return false }
    if let id, let own = call.id, id != own { return true }
    if name != call.name {
      // A name in pieces comes before any argument.
      return !call.arguments.isEmpty || arguments != nil
    }
    let isWhole = (try? JSONParser.parse(call.arguments)) != nil
    return isWhole && arguments?.allSatisfy(\.isWhitespace) == false
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The arguments of a piece: a text, or an object as JSON; nil where it has none.
  private static func arguments(_ value: JSONValue?) -> String? {
    guard let value, value != .null else { return nil }
    return value.stringValue ?? JSONWriter.compact(value)
  }
}

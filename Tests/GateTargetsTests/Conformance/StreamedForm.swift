import GateJSON

/// The events in which an API would stream a whole answer, cut at random places.
enum StreamedForm: String, CaseIterable, Sendable {
  case openAI = "openai"
  case anthropic
  case gemini

  /// The bytes of the stream.
  func bytes(_ answer: JSONValue, _ cuts: inout CutSource) -> [UInt8] {
    let events: [JSONValue]
    switch self {
    case .openAI: events = Self.chunks(answer, &cuts)
    case .anthropic: events = Self.messageEvents(answer, &cuts)
    case .gemini: events = Self.contents(answer, &cuts)
    }
    let end = ["\n\n", "\r\n\r\n", "\r\r"].randomElement(using: &cuts) ?? "\n\n"
    let line = String(end.prefix(end.unicodeScalars.count / 2))
    var text = Bool.random(using: &cuts) ? "\u{FEFF}" : ""
    for event in events {
      if Bool.random(using: &cuts) { text += ": keep-alive" + end }
      if self == .anthropic { text += "event: \(event["type"]?.stringValue ?? "x")" + line }
      text += "data: " + JSONWriter.compact(event) + end
    }
    if self == .openAI, Bool.random(using: &cuts) { text += "data: [DONE]" + end }
    return Array(text.utf8)
  }

  // MARK: Chat completions

  private static func chunks(_ answer: JSONValue, _ cuts: inout CutSource) -> [JSONValue] {
    var common = answer.objectValue ?? [:]
    let choice = common.removeValue(forKey: "choices")?.arrayValue?.first?.objectValue ?? [:]
    let usage = ["usage", "x_groq"].compactMap { name in
      common.removeValue(forKey: name).map { (name, $0) }
    }
    func chunk(_ members: [String: JSONValue]) -> JSONValue {
      .object(common.merging(["choices": [.object(["index": 0].merging(members) { $1 })]]) { $1 })
    }
    var deltas: [[String: JSONValue]] = [
      ["role": "assistant", "content": Bool.random(using: &cuts) ? "" : .null]
    ]
    let message = choice["message"]?.objectValue ?? [:]
    for name in ["reasoning_content", "reasoning", "content", "refusal"] {
      switch message[name] ?? .null {
      case .string(let text): deltas += cuts.pieces(text).map { [name: .string($0)] }
      case .array(let parts):
        for part in parts { deltas += Self.part(part, &cuts).map { ["content": $0] } }
      default: break
      }
    }
    deltas += calls(message["tool_calls"]?.arrayValue ?? [], &cuts).map { ["tool_calls": .array($0)] }
    if let call = message["function_call"] {
      deltas += cuts.pieces(call["arguments"]?.stringValue ?? "").enumerated().map { number, piece in
        var function: [String: JSONValue] = ["arguments": .string(piece)]
        if number == 0 { function["name"] = call["name"] }
        return ["function_call": .object(function)]
      }
    }
    var last = choice
    last["message"] = nil
    last["delta"] = [:]
    var events = deltas.map { chunk(["delta": .object($0), "finish_reason": .null]) } + [chunk(last)]
    for (name, value) in usage {
      events.append(.object(common.merging(["choices": [], name: value]) { $1 }))
    }
    return events
  }

  /// A part of a list of contents: a text in pieces, as a string or as parts.
  private static func part(_ part: JSONValue, _ cuts: inout CutSource) -> [JSONValue] {
    if part["type"] == "text", let text = part["text"]?.stringValue {
      let asText = Bool.random(using: &cuts)
      return cuts.pieces(text).map { asText ? .string($0) : [["type": "text", "text": .string($0)]] }
    }
    if part["type"] == "thinking", let text = part["thinking"]?.arrayValue?.first?["text"]?.stringValue {
      return cuts.pieces(text).map {
        [["type": "thinking", "thinking": [["type": "text", "text": .string($0)]]]]
      }
    }
    return [[part]]
  }

  /// How servers send the tool calls of a stream.
  private enum CallStyle: CaseIterable {
    /// Number with each piece, id and name with the first.
    case numbered
    /// Number, id and name with each piece.
    case repeated
    /// Whole calls of number 0, with ids.
    case sameNumber
    /// Whole calls without numbers, with ids.
    case unnumbered
    /// All calls in one chunk, without numbers and ids.
    case together
  }

  private static func calls(_ calls: [JSONValue], _ cuts: inout CutSource) -> [[JSONValue]] {
    let style = CallStyle.allCases.randomElement(using: &cuts) ?? .numbered
    var deltas: [[JSONValue]] = []
    for (index, call) in calls.enumerated() {
      let function = call["function"]?.objectValue ?? [:]
      let id: JSONValue = .string("call_\(index)")
      guard let text = function["arguments"]?.stringValue, style == .numbered || style == .repeated else {
        var whole: [String: JSONValue] = ["function": .object(function), "type": "function"]
        if style != .together { whole["id"] = id }
        if style == .sameNumber { whole["index"] = 0 }
        if style == .numbered || style == .repeated { whole["index"] = .integer(index) }
        if style == .together, !deltas.isEmpty {
          deltas[0].append(.object(whole))
        } else {
          deltas.append([.object(whole)])
        }
        continue
      }
      for (number, piece) in cuts.pieces(text).enumerated() {
        var part: [String: JSONValue] = ["index": .integer(index)]
        var named: [String: JSONValue] = ["arguments": .string(piece)]
        if number == 0 || style == .repeated {
          part["id"] = id
          named["name"] = function["name"]
        }
        part["function"] = .object(named)
        deltas.append([.object(part)])
      }
    }
    return deltas
  }

  // MARK: Messages

  private static func messageEvents(_ answer: JSONValue, _ cuts: inout CutSource) -> [JSONValue] {
    var message = answer.objectValue ?? [:]
    let blocks = message["content"]?.arrayValue ?? []
    let usage = message["usage"] ?? .null
    let reason = message["stop_reason"] ?? .null
    message["content"] = []
    message["stop_reason"] = .null
    message["usage"] = ["input_tokens": usage["input_tokens"] ?? .null, "output_tokens": 1]
    var events: [JSONValue] = [["type": "message_start", "message": .object(message)], ["type": "ping"]]
    for (index, block) in blocks.enumerated() {
      var start = block.objectValue ?? [:]
      var deltas: [JSONValue] = []
      switch block["type"]?.stringValue {
      case "text":
        start["text"] = ""
        deltas = cuts.pieces(block["text"]?.stringValue ?? "").map {
          ["type": "text_delta", "text": .string($0)]
        }
      case "thinking":
        start["thinking"] = ""
        deltas = cuts.pieces(block["thinking"]?.stringValue ?? "").map {
          ["type": "thinking_delta", "thinking": .string($0)]
        }
        deltas.append(["type": "signature_delta", "signature": "s"])
      case "tool_use":
        start["input"] = [:]
        deltas = cuts.pieces(JSONWriter.compact(block["input"] ?? [:])).map {
          ["type": "input_json_delta", "partial_json": .string($0)]
        }
      default: break
      }
      events.append([
        "type": "content_block_start", "index": .integer(index), "content_block": .object(start),
      ])
      events += deltas.map { ["type": "content_block_delta", "index": .integer(index), "delta": $0] }
      events.append(["type": "content_block_stop", "index": .integer(index)])
    }
    events.append(["type": "message_delta", "delta": ["stop_reason": reason], "usage": usage])
    return events + [["type": "message_stop"]]
  }

  // MARK: Gemini

  private static func contents(_ answer: JSONValue, _ cuts: inout CutSource) -> [JSONValue] {
    var common = answer.objectValue ?? [:]
    guard let candidate = common.removeValue(forKey: "candidates")?.arrayValue?.first else { return [answer] }
    let usage = common.removeValue(forKey: "usageMetadata")
    var parts: [JSONValue] = []
    for part in candidate["content"]?["parts"]?.arrayValue ?? [] {
      guard let text = part["text"]?.stringValue else {
        parts.append(part)
        continue
      }
      parts += cuts.pieces(text).map {
        .object((part.objectValue ?? [:]).merging(["text": .string($0)]) { $1 })
      }
    }
    var events = parts.map { part -> JSONValue in
      .object(
        common.merging(["candidates": [["content": ["parts": [part], "role": "model"], "index": 0]]]) { $1 })
    }
    var last = candidate.objectValue ?? [:]
    last["content"] = nil
    events.append(
      .object(
        common.merging(["candidates": [.object(last)]]) { $1 }
          .merging(usage.map { ["usageMetadata": $0] } ?? [:]) { $1 }))
    return events
  }
}

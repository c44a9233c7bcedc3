import GateJSON

/// Reads messages as the providers' APIs and the conventions write them, as JSON or as a text that holds JSON: parts of the
/// GenAI conventions, OpenAI's chat completions and responses, Anthropic's blocks, Gemini's contents, LangChain's messages.
enum TraceMessages {
  /// The value itself, or what its text holds as JSON.
  static func decoded(_ value: JSONValue) -> JSONValue {
    guard let text = value.stringValue, let first = text.utf8.first(where: { $0 > 0x20 }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return value }
    return (try? JSONParser.parse(text)) ?? value
  }

  // MARK: What was asked

  /// The messages of a request: a list, or an object with `messages`, `input`, `contents` or `prompt` as APIs take it.
  /// - Returns: nil if the value is no request to a model.
  static func request(_ value: JSONValue) -> [TraceMessage]? {
    let value = decoded(value)
    if let list = value.arrayValue { return messages(list) }
    guard value.objectValue != nil else { return nil }
    for name in ["messages", "input", "contents", "prompt"] {
      guard let inner = value[name], inner != .null else { continue }
      let read =
        inner.stringValue.map { [TraceMessage(role: "user", text: $0)] } ?? inner.arrayValue.flatMap(messages)
      guard let read else { continue }
      // A text under `input` or `prompt` is a request only beside what a request has.
      if inner.stringValue != nil, value["model"] == nil, value["instructions"] == nil { continue }
      let system = value["instructions"] ?? value["system"] ?? value["system_instruction"] ?? .null
      return with(instructions: system, read)
    }
    if value["role"] != nil { return message(value).map { [$0] } }
    return nil
  }

  /// The messages with instructions that stand beside them, unless they begin with these already.
  static func with(instructions: JSONValue, _ messages: [TraceMessage]) -> [TraceMessage] {
    let value = decoded(instructions)
    guard value != .null else { return messages }
    let text =
      value.stringValue ?? read(parts: value.arrayValue ?? value["parts"]?.arrayValue ?? [value]).text
    guard !text.isEmpty, messages.first?.text != text else { return messages }
    return [TraceMessage(role: "system", text: text)] + messages
  }

  /// The messages of a list; nil if an element is none.
  static func messages(_ list: [JSONValue]) -> [TraceMessage]? {
    // LangChain has a list of lists, one for each request of a batch.
    if list.count == 1, let inner = list[0].arrayValue { return messages(inner) }
    var messages: [TraceMessage] = []
    for element in list {
      guard let message = message(element) else { return nil }
      messages.append(message)
    }
    return messages.isEmpty ? nil : messages
  }

  // MARK: What was answered

  /// The answers of a response, one for each choice; nil if the value holds none.
  static func answers(_ value: JSONValue) -> [TraceMessage]? {
    let value = decoded(value)
    switch value {
    case .string(let text): return text.isEmpty ? nil : [TraceMessage(role: "assistant", text: text)]
    case .array(let list):
      if let first = list.first, first["finish_reason"] != nil || first["message"] != nil,
        first["role"] == nil
      {
        return answers(ofChoices: list)
      }
      let read = messages(list)?.filter { $0.role == "assistant" } ?? []
      return read.isEmpty ? nil : read
    case .object(let members): return answers(of: value, members)
    default: return nil
    }
  }

  private static func answers(of value: JSONValue, _ members: [String: JSONValue]) -> [TraceMessage]? {
    if let choices = (members["choices"] ?? members["candidates"])?.arrayValue {
      return answers(ofChoices: choices)
    }
    if let items = members["output"]?.arrayValue, let read = messages(items) { return joined(read) }
    if let text = members["output_text"]?.stringValue { return [TraceMessage(role: "assistant", text: text)] }
    if let first = members["generations"]?.arrayValue?.first {
      let generation = first.arrayValue?.first ?? first
      return generation["message"].flatMap { message($0) }.map { [$0] }
        ?? generation["text"]?.stringValue.map { [TraceMessage(role: "assistant", text: $0)] }
    }
    if members["content"] != nil || members["parts"] != nil || members["tool_calls"] != nil {
      return message(value, role: "assistant").map { [$0] }
    }
    if let list = members["messages"]?.arrayValue {
      return messages(list)?.last { $0.role == "assistant" }.map { [$0] }
    }
    // What Phoenix makes of a response's id and model is no answer.
    guard !Set(members.keys).isSubset(of: ["id", "model", "object", "created", "usage"]) else { return nil }
    return [TraceMessage(role: "assistant", text: members.onlyText ?? JSONWriter.compact(value))]
  }

  private static func answers(ofChoices choices: [JSONValue]) -> [TraceMessage]? {
    let read = choices.compactMap { choice -> TraceMessage? in
      if let inner = choice["message"] ?? choice["content"], inner.objectValue != nil {
        return message(inner, role: "assistant")
      }
      return (choice["text"] ?? choice["content"])?.stringValue.map {
        TraceMessage(role: "assistant", text: $0)
      }
    }
    return read.isEmpty ? nil : read
  }

  /// The items of one response as one message.
  private static func joined(_ messages: [TraceMessage]) -> [TraceMessage]? {
    let own = messages.filter { $0.role == "assistant" }
    guard !own.isEmpty else { return nil }
    return [
      TraceMessage(
        role: "assistant", text: own.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n"),
        toolCalls: own.flatMap(\.toolCalls), medium: own.lazy.compactMap(\.medium).first,
        isHidden: own.contains(where: \.isHidden))
    ]
  }

  // MARK: One message

  private static let roles = [
    "human": "user", "ai": "assistant", "model": "assistant", "function": "tool", "AIMessage": "assistant",
    "HumanMessage": "user", "SystemMessage": "system", "ToolMessage": "tool",
  ]

  /// A message; nil if the value is none.
  /// - Parameter role: its role if it has none of its own.
  static func message(_ value: JSONValue, role: String? = nil) -> TraceMessage? {
    guard case .object(let members) = value else { return nil }
    // LangChain's serialised messages.
    if let inner = members["kwargs"], inner["content"] != nil {
      let kind = members["id"]?.arrayValue?.last?.stringValue ?? inner["type"]?.stringValue
      return message(inner, role: kind.map { roles[$0] ?? $0 })
    }
    switch members["type"]?.stringValue {
    case "function_call", "custom_tool_call": return message(parts: [value], role: "assistant")
    case "function_call_output", "custom_tool_call_output":
      return TraceMessage(role: "tool", text: result(of: value))
    case "reasoning": return TraceMessage(role: "assistant", text: "")
    default: break
    }
    guard
      let written = members["role"]?.stringValue ?? role
        ?? members["type"]?.stringValue.flatMap({ roles[$0] })
    else { return nil }
    let name = roles[written] ?? written
    var parts: [JSONValue] = []
    if let list = (members["parts"] ?? members["content"])?.arrayValue {
      parts = list
    } else if let text = members["content"]?.stringValue {
      parts = [["type": "text", "text": .string(text)]]
    } else if let one = members["content"], one.objectValue != nil {
      parts = [one]
    } else if let text = members["refusal"]?.stringValue {
      parts = [["type": "text", "text": .string(text)]]
    }
    for call in members["tool_calls"]?.arrayValue ?? [] {
      let function = call["function"] ?? call["tool_call"]?["function"] ?? call
      parts.append([
        "type": "tool_call", "name": function["name"] ?? .null,
        "arguments": function["arguments"] ?? function["args"] ?? .null,
      ])
    }
    return message(parts: parts, role: name)
  }

  private static func message(parts: [JSONValue], role: String) -> TraceMessage {
    let read = read(parts: parts)
    // Results of tools stand under the role of the user's in some packages.
    let isOnlyResults = !read.results.isEmpty && read.text.isEmpty && read.calls.isEmpty
    return TraceMessage(
      role: isOnlyResults ? "tool" : role,
      text: isOnlyResults ? read.results.joined(separator: "\n") : read.text,
      toolCalls: read.calls, medium: read.medium,
      isHidden: read.isHidden)
  }

  private struct Parts {
    var texts: [String] = []
    var calls: [TraceToolCall] = []
    var medium: String?
    var results: [String] = []
    var isHidden = false

    var text: String { texts.joined(separator: "\n") }
  }

  private static func read(parts list: [JSONValue]) -> Parts {
    var parts = Parts()
    for part in list {
      if let text = part.stringValue {
        parts.texts.append(text)
        continue
      }
      switch part["type"]?.stringValue {
      case "text", "input_text", "output_text":
        // A part whose content is left out was not captured.
        guard let text = (part["text"] ?? part["content"])?.stringValue else {
          parts.isHidden = true
          continue
        }
        parts.texts.append(text)
      case "refusal": parts.texts.append((part["refusal"] ?? part["content"])?.stringValue ?? "")
      case "tool_call", "function_call", "tool_use", "custom_tool_call", "server_tool_use":
        let name = part["name"]?.stringValue ?? "?"
        let arguments = part["arguments"] ?? part["input"] ?? part["args"]
        parts.calls.append(TraceToolCall(name: name, arguments: arguments))
      case "tool_call_response", "tool_result": parts.results.append(result(of: part))
      case "thinking", "reasoning", "redacted_thinking": continue
      case let kind?: parts.medium = parts.medium ?? kind.replacing(#/^input_|_url$/#, with: "")
      case nil: readGemini(part, into: &parts)
      }
    }
    return parts
  }

  /// What a tool gave back, as a text.
  private static func result(of part: JSONValue) -> String {
    let value = ["response", "result", "content", "output"].lazy.compactMap { part[$0] }.first ?? .null
    return value.stringValue ?? JSONWriter.compact(value)
  }

  /// A part of Gemini's, which is known by its only key.
  private static func readGemini(_ part: JSONValue, into parts: inout Parts) {
    if let text = part["text"]?.stringValue {
      if part["thought"]?.boolValue != true { parts.texts.append(text) }
    } else if let call = part["functionCall"] ?? part["function_call"] {
      parts.calls.append(TraceToolCall(name: call["name"]?.stringValue ?? "?", arguments: call["args"]))
    } else if part["functionResponse"] != nil || part["function_response"] != nil {
      parts.results.append(result(of: (part["functionResponse"] ?? part["function_response"]) ?? .null))
    } else if part["inlineData"] != nil || part["fileData"] != nil {
      parts.medium = parts.medium ?? "file"
    } else if part != .null {
      parts.medium = parts.medium ?? "unknown part"
    }
  }
}

extension [String: JSONValue] {
  /// The text of the only member if that is a text.
  var onlyText: String? { count == 1 ? first?.value.stringValue : nil }
}

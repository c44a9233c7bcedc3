import GateJSON
import GateSuite

/// Writes a request of the Responses API.
///
/// https://developers.openai.com/api/reference/resources/responses: `input` items instead of messages,
/// `max_output_tokens`, `reasoning.effort`, `text.format`, and tools without a `function` around them.
enum ResponsesRequest {
  /// The body of a request, without `stream`.
  ///
  /// Answers are not kept by the provider (`store: false`) unless the suite's `extra` says otherwise, and a tool's
  /// schema is not strict, as in the chat completions API, so that one golden set has one meaning in both.
  /// - Throws: `.request` on a parameter that the API has no place for.
  static func body(for request: TargetRequest, model: String) throws(TargetError) -> JSONValue {
    var members: [String: JSONValue] = ["model": .string(model), "store": false]
    var include: [JSONValue] = []
    for (name, value) in request.parameters.values.sorted(by: { $0.key < $1.key }) {
      switch name {
      case "max_tokens", "max_completion_tokens", "max_output_tokens": members["max_output_tokens"] = value
      case "reasoning_effort": set("effort", value, in: "reasoning", of: &members)
      case "response_format": set("format", format(value), in: "text", of: &members)
      case "reasoning", "text":
        for (key, part) in value.objectValue ?? [:] where members[name]?[key] == nil {
          set(key, part, in: name, of: &members)
        }
      case "include": include += value.arrayValue ?? [value]
      case "logprobs":
        if value == true { include.append(.string(Self.logProbabilities)) }
      default:
        try ParameterSupport.check(name, for: ParameterSupport.responses)
        members[name] = value
      }
    }
    if !include.isEmpty { members["include"] = .array(include) }
    var input: [JSONValue] = []
    for message in request.messages { input.append(item(message)) }
    members["input"] = .array(input)
    if !request.tools.isEmpty {
      members["tools"] = .array(
        request.tools.map { tool in
          var declared = tool.declaration(schema: "parameters").objectValue ?? [:]
          declared["type"] = "function"
          declared["strict"] = false
          return .object(declared)
        })
    }
    return .object(members)
  }

  /// What `include` asks for the log-probabilities with.
  private static let logProbabilities = "message.output_text.logprobs"

  private static func set(
    _ key: String, _ value: JSONValue, in name: String, of members: inout [String: JSONValue]
  ) {
    var part = members[name]?.objectValue ?? [:]
    part[key] = value
    members[name] = .object(part)
  }

  /// `{type: json_schema, json_schema: {name, schema}}` without the inner map, as the API has it.
  private static func format(_ value: JSONValue) -> JSONValue {
    guard let inner = value["json_schema"]?.objectValue else { return value }
    var members = value.objectValue ?? [:]
    members["json_schema"] = nil
    return .object(members.merging(inner) { first, _ in first })
  }

  /// A message, its attachments before its text. OpenAI's own endpoint takes no audio here; OpenRouter's does.
  private static func item(_ message: ChatMessage) -> JSONValue {
    guard !message.attachments.isEmpty else {
      return ["role": .string(message.role), "content": .string(message.content)]
    }
    var parts: [JSONValue] = []
    for attachment in message.attachments {
      switch attachment.kind {
      case .image: parts.append(["type": "input_image", "image_url": .string(attachment.dataURL)])
      case .document:
        parts.append([
          "type": "input_file", "filename": .string(attachment.fileName),
          "file_data": .string(attachment.dataURL),
        ])
      case .audio:
        parts.append([
          "type": "input_audio",
          "input_audio": ["data": .string(attachment.base64), "format": .string(attachment.format)],
        ])
      }
    }
    if !message.content.isEmpty { parts.append(["type": "input_text", "text": .string(message.content)]) }
    return ["role": .string(message.role), "content": .array(parts)]
  }
}

/// Reads the answer of the Responses API.
enum ResponsesAnswer {
  /// The response that the body holds; its latency, tokens and cost are not set.
  ///
  /// The texts of all messages are joined, a refusal is an answer in the model's own words, and messages of the phase
  /// `commentary` are left out where another follows. Function calls without text are an answer too. An answer that
  /// ended in its reasoning, or that a filter cut off, may be empty. The reason to stop is `completed`, or what
  /// `incomplete_details` names. What was reasoned stands beside.
  /// - Throws: `.malformed` where there is no output, or an item or part of it that is not known here; `.server` where
  ///   it is not the end of the work.
  static func response(_ json: JSONValue) throws(TargetError) -> Response {
    guard let items = json["output"]?.arrayValue else { throw malformed("the answer has no 'output'") }
    let status = json["status"]?.stringValue ?? "completed"
    guard ["completed", "incomplete"].contains(status) else {
      throw TargetError(.server, "the answer has the status '\(status)' and no end")
    }
    var messages: [Message] = []
    var calls: [ToolCall] = []
    var reasoning: [String] = []
    for item in items {
      switch item["type"]?.stringValue ?? "message" {
      case "message": messages.append(try Message(item))
      case "function_call", "custom_tool_call":
        let arguments = item["arguments"] ?? item["input"] ?? .null
        calls.append(
          ToolCall(
            name: item["name"]?.stringValue ?? "",
            arguments: ChatCompletion.arguments(arguments)))
      case "reasoning":
        let parts = (item["summary"]?.arrayValue ?? []) + (item["content"]?.arrayValue ?? [])
        reasoning += parts.compactMap { $0["text"]?.stringValue }
      case let type where isBeside(type): continue
      case let type:
        throw malformed("the answer's output holds an item of type '\(type)', which is not known here")
      }
    }
    let final = messages.filter { !$0.isCommentary }
    let counted = final.isEmpty ? messages : final
    let text = counted.map(\.text).joined()
    var response = Response(
      output: text.isEmpty && !calls.isEmpty ? ToolCall.text(of: calls) : text,
      finishReason: json["incomplete_details"]?["reason"]?.stringValue ?? status,
      model: json["model"]?.stringValue)
    response.toolCalls = calls
    response.reasoning = reasoning.isEmpty ? nil : reasoning.joined(separator: "\n")
    response.meanLogProbability = LogProbabilities.mean(counted.flatMap(\.logProbabilities))
    return response
  }

  /// What the body says was counted. Cached tokens are part of the input's, and reasoning tokens of the output's.
  static func usage(_ json: JSONValue) -> TokenUsage {
    guard let usage = json["usage"] else { return TokenUsage() }
    let tier = json["service_tier"]?.stringValue ?? "default"
    return TokenUsage(
      input: TokenUsage.count(usage["input_tokens"]),
      cachedInput: TokenUsage.count(usage["input_tokens_details"]?["cached_tokens"]),
      cacheWrite: TokenUsage.count(usage["input_tokens_details"]?["cache_write_tokens"]),
      output: TokenUsage.count(usage["output_tokens"]),
      reasoning: TokenUsage.count(usage["output_tokens_details"]?["reasoning_tokens"]),
      isStandard: ["default", "standard", "auto"].contains(tier), isBatchTier: tier == "batch",
      toldCostUSD: usage["cost"]?.doubleValue.flatMap { $0 >= 0 ? $0 : nil })
  }

  /// The error that a body or an event of a stream holds: `error` of a failed response, or an event of type `error`.
  static func error(in json: JSONValue) -> ProviderError? {
    switch json["type"]?.stringValue {
    case "error": ProviderError(json["error"] == nil ? ["error": json] : json)
    case "response.failed":
      ProviderError(["error": json["response"]?["error"] ?? ["message": "the response failed"]])
    default: ProviderError(json)
    }
  }

  /// Whether an item stands beside the answer and is none, such as what the provider's own tools did.
  private static func isBeside(_ type: String) -> Bool {
    type == "compaction" || type.hasPrefix("mcp_") || type.hasSuffix("_call")
      || type.hasSuffix("_call_output")
  }

  private static func malformed(_ message: String) -> TargetError { TargetError(.malformed, message) }

  /// A message of the output.
  private struct Message {
    let text: String
    let isCommentary: Bool
    var logProbabilities: [JSONValue] = []

    init(_ item: JSONValue) throws(TargetError) {
      isCommentary = item["phase"]?.stringValue == "commentary"
      if let text = item["content"]?.stringValue {
        self.text = text
        return
      }
      var texts: [String] = []
      for part in item["content"]?.arrayValue ?? [] {
        switch part["type"]?.stringValue {
        case "output_text", "text":
          texts.append(part["text"]?.stringValue ?? "")
          logProbabilities += part["logprobs"]?.arrayValue ?? []
        case "refusal": texts.append(part["refusal"]?.stringValue ?? "")
        case let type:
          throw malformed(
            "the answer's message holds a part of type '\(type ?? "none")', which is not known here")
        }
      }
      text = texts.joined()
    }
  }
}

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

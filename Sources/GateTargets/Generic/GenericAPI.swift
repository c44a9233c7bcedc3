import GateJSON
import GateSuite

/// An HTTP API of one's own: a template for the request, and JSON pointers into the answer.
struct GenericAPI: ModelAPI {
  /// The model that the API is said to serve; nil where the suite does not say.
  let model: String?
  /// Where the calls go and with which headers.
  let connection: ProviderConnection

  /// The marks of reasoning in the text.
  let reasoningTags: ReasoningTags

  private let template: RequestTemplate
  private let pointers: ResponsePointers

  private enum Method: String, CaseIterable {
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
  }

  /// Reads `target: {type: http, url: ..., request: {...}, response: {text: ...}}`.
  /// - Throws: on an unknown, missing or badly formed option.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .target("http"))
    model = try fields.has("model") ? fields.string("model") : nil
    reasoningTags = try ReasoningTags(fields)
    let method = try fields.choice("method", default: Method.post)
    connection = ProviderConnection(
      address: try ProviderAddress(url: fields.string("url"), at: fields.required("url").place),
      method: method.rawValue, key: nil, headers: try HeaderOption.read(fields.value("headers")),
      bundle: try CertificateBundle.read(fields))
    template = try RequestTemplate(fields.required("request"))
    pointers = try ResponsePointers(fields.required("response"))
  }

  /// The type, the model, the request's template and where the answer stands; never the address.
  var identity: JSONValue {
    var members: [String: JSONValue] = [
      "type": "http", "request": template.json, "text": Self.identity(of: pointers.text),
    ]
    // A suite that maps neither is what it was before there was a mapping.
    for name in ["tool_calls", "steps"] {
      if let mapped = pointers.pointers(name) { members[name] = Self.identity(of: mapped) }
    }
    members["model"] = model.map { .string($0) }
    members["reasoning_tags"] = reasoningTags.identity
    return .object(members)
  }

  func body(for request: TargetRequest) throws(TargetError) -> JSONValue {
    let prompt = request.messages.last { $0.role == "user" }?.content ?? ""
    return try template.body([
      "prompt": .string(prompt), "messages": .array(request.messages.map(\.withContentParts)),
      "input": request.input,
      "metadata": .object(request.metadata), "parameters": request.parameters.json,
      "model": model.map { .string($0) } ?? .null, "id": .string(request.exampleID),
      "epoch": .integer(request.epoch),
      "tools": .array(
        request.tools.map { ["type": "function", "function": $0.declaration(schema: "parameters")] }),
    ])
  }

  private static func identity(of pointers: [JSONPointer]) -> JSONValue {
    pointers.count == 1 ? .string(pointers[0].text) : .array(pointers.map { .string($0.text) })
  }

  func response(_ json: JSONValue) throws(TargetError) -> Response {
    let calls = try toolCalls(in: json)
    let text = ResponsePointers.first(pointers.text, in: json)
    // An answer that calls tools may say nothing beside.
    guard text != nil || !calls.isEmpty else {
      throw TargetError(
        .malformed,
        "the answer has nothing at \(pointers.text.map { "'\($0.text)'" }.joined(separator: " or "))")
    }
    var response = Response(
      output: text.map { $0.stringValue ?? JSONWriter.compact($0) } ?? "",
      finishReason: pointers.value("finish_reason", in: json)?.stringValue,
      model: pointers.value("model", in: json)?.stringValue)
    response.toolCalls = calls
    response.steps = try steps(in: json)
    response.reasoning = pointers.value("reasoning", in: json).map {
      $0.stringValue ?? JSONWriter.compact($0)
    }
    response.meanLogProbability =
      pointers.value("mean_logprob", in: json)?.doubleValue
      ?? LogProbabilities.mean(pointers.value("logprobs", in: json)?.arrayValue ?? [])
    return response
  }

  /// The calls of tools where the pointer `tool_calls` leads to; none where it leads to nothing.
  private func toolCalls(in json: JSONValue) throws(TargetError) -> [ToolCall] {
    guard let value = pointers.value("tool_calls", in: json) else { return [] }
    guard let elements = value.arrayValue else {
      throw TargetError(.malformed, "the answer's tool calls are \(value.kindName), not a list")
    }
    var calls: [ToolCall] = []
    for element in elements {
      let body = element["function"] ?? element
      guard let name = (body["name"] ?? body["tool"] ?? body["tool_name"])?.stringValue else {
        throw TargetError(.malformed, "a tool call of the answer has no 'name'")
      }
      let given = body["arguments"] ?? body["args"] ?? body["input"] ?? body["parameters"] ?? .null
      let parsed = given.stringValue.flatMap { try? JSONParser.parse($0, digits: .kept) }
      calls.append(ToolCall(name: name, arguments: parsed ?? given, error: element["error"]?.stringValue))
    }
    return calls
  }

  /// How many steps the application took: a number, or a list of them.
  private func steps(in json: JSONValue) throws(TargetError) -> Int? {
    guard let value = pointers.value("steps", in: json) else { return nil }
    if let elements = value.arrayValue { return elements.count }
    guard let steps = value.integerValue, steps >= 0 else {
      throw TargetError(
        .malformed, "the answer's steps are \(JSONWriter.compact(value)), neither a number nor a list")
    }
    return steps
  }

  func usage(_ json: JSONValue) -> TokenUsage {
    func count(_ name: String) -> Int? { TokenUsage.count(pointers.value(name, in: json)) }
    return TokenUsage(
      input: count("input_tokens"), cachedInput: count("cached_input_tokens"),
      cacheWrite: count("cache_write_tokens"), output: count("output_tokens"),
      reasoning: count("reasoning_tokens"),
      toldCostUSD: pointers.value("cost_usd", in: json)?.doubleValue.flatMap { $0 >= 0 ? $0 : nil })
  }

  /// The error that the pointer `error` leads to; without such a pointer, one in the usual shapes.
  func error(in json: JSONValue) -> ProviderError? {
    guard pointers.has("error") else { return ProviderError(json) }
    return pointers.value("error", in: json).flatMap { ProviderError(["error": $0]) }
  }
}

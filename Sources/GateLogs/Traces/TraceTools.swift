import GateJSON

/// The tools that a model was offered, wherever a trace keeps them.
enum TraceTools {
  /// The definitions as golden rows take them: name, description and parameters; empty if there are none, or if one has no
  /// name.
  static func offered(_ span: TraceSpan, _ logs: [TraceEvent]) -> [JSONValue] {
    let details = logs.first { $0.name == "gen_ai.client.inference.operation.details" }?.attributes ?? [:]
    let places: [JSONValue?] = [
      span["gen_ai.tool.definitions"] ?? details["gen_ai.tool.definitions"], numbered(span.attributes),
      inner(span["langfuse.observation.input"]), inner(span["mlflow.spanInputs"]), inner(span["input.value"]),
    ]
    for place in places {
      guard let list = place.map(TraceMessages.decoded)?.arrayValue, !list.isEmpty else { continue }
      let tools = list.compactMap(tool)
      return tools.count == list.count ? tools : []
    }
    return []
  }

  private static func inner(_ request: JSONValue?) -> JSONValue? {
    request.map(TraceMessages.decoded)?["tools"]
  }

  /// `llm.tools.N.tool.json_schema` of OpenInference.
  private static func numbered(_ attributes: [String: JSONValue]) -> JSONValue? {
    var found: [Int: JSONValue] = [:]
    for (name, value) in attributes where name.hasPrefix("llm.tools.") && name.hasSuffix(".tool.json_schema")
    {
      guard let number = index(name.dropFirst("llm.tools.".count).prefix { $0 != "." }) else { continue }
      found[number] = TraceMessages.decoded(value)
    }
    return found.isEmpty ? nil : .array(found.sorted { $0.key < $1.key }.map(\.value))
  }

  /// The number in the name of an attribute, from 0; nil if it is written in another way, so that no two names are one.
  static func index(_ text: Substring) -> Int? {
    Int(text).flatMap { $0 >= 0 && String($0) == text ? $0 : nil }
  }

  private static func tool(_ value: JSONValue) -> JSONValue? {
    let value = TraceMessages.decoded(value)
    let function = value["function"] ?? value
    guard let name = function["name"]?.stringValue, !name.isEmpty else { return nil }
    var members: [String: JSONValue] = ["name": .string(name)]
    if let text = function["description"]?.stringValue { members["description"] = .string(text) }
    let schema = function["parameters"] ?? function["input_schema"] ?? function["parametersJsonSchema"]
    if let schema, schema.objectValue != nil { members["parameters"] = schema }
    return .object(members)
  }
}

import GateJSON

/// Tools as vendors write them, in the form of the golden set.
enum ToolDefinitions {
  /// The tools of a `tools` or `functions` value: in the shape of OpenAI, Anthropic or Gemini.
  /// - Returns: the tools, and the names of those that are the provider's own, such as a web search.
  static func read(_ value: JSONValue) -> (tools: [JSONValue], own: [String]) {
    var (tools, own): ([JSONValue], [String]) = ([], [])
    for element in value.arrayValue ?? [value] {
      let declarations = element["functionDeclarations"] ?? element["function_declarations"]
      if let declarations = declarations?.arrayValue {
        let inner = read(.array(declarations))
        tools += inner.tools
        own += inner.own
        continue
      }
      let definition = element["function"] ?? element["toolSpec"] ?? element
      guard let name = definition["name"]?.stringValue,
        element["type"].map({ $0 == "function" || $0 == "custom" }) ?? true
      else {
        own.append(element["type"]?.stringValue ?? element.objectValue?.keys.sorted().first ?? "a tool")
        continue
      }
      var members: [String: JSONValue] = ["name": .string(name)]
      members["description"] = definition["description"]
      let schema =
        definition["parameters"] ?? definition["input_schema"] ?? definition["inputSchema"]?["json"]
      if let schema, schema.objectValue != nil { members["parameters"] = plainTypes(schema) }
      tools.append(.object(members))
    }
    return (tools, own)
  }

  /// The JSON Schema that an answer follows if it calls one of the tools with arguments that its own schema allows.
  static func callSchema(_ tools: [JSONValue]) -> JSONValue {
    let choices = tools.map { tool -> JSONValue in
      [
        "type": "object", "required": ["name", "arguments"],
        "properties": [
          "name": ["const": tool["name"] ?? ""], "arguments": tool["parameters"] ?? ["type": "object"],
        ],
      ]
    }
    return [
      "type": "object", "required": ["tool_calls"],
      "properties": [
        "tool_calls": ["type": "array", "minItems": 1, "items": ["anyOf": .array(choices)]]
      ],
    ]
  }

  /// Gemini writes the types of a schema in capitals.
  private static func plainTypes(_ schema: JSONValue) -> JSONValue {
    switch schema {
    case .array(let elements): .array(elements.map(plainTypes))
    case .object(let members):
      .object(
        Dictionary(
          uniqueKeysWithValues: members.map { name, value in
            if name == "type", let text = value.stringValue { return (name, .string(text.lowercased())) }
            return (name, plainTypes(value))
          }))
    default: schema.withoutSpelling
    }
  }
}

import GateJSON

/// A tool that an example offers to the model.
public struct ToolDefinition: Sendable, Hashable {
  /// The tool's name, as the golden set has it.
  public let name: String
  /// What it does, in words for the model; nil if none are given.
  public let description: String?
  /// The JSON Schema of its arguments, an object's.
  public let parameters: JSONValue

  /// A tool.
  public init(name: String, description: String? = nil, parameters: JSONValue = ["type": "object"]) {
    self.name = name
    self.description = description
    self.parameters = parameters
  }

  /// The name as APIs take it: each character but letters, digits, `-` and `_` of ASCII becomes `_`.
  public var plainName: String { Self.plain(name) }

  /// A tool's name as APIs take it.
  public static func plain(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { scalar in
          switch scalar {
          case "a"..."z", "A"..."Z", "0"..."9", "-", "_": scalar
          default: "_"
          }
        }))
  }

  /// The names of the arguments that must be given, as `required` of the schema lists them.
  public var required: [String] { (parameters["required"]?.arrayValue ?? []).compactMap(\.stringValue) }

  /// The tool as the golden set may write it, and as a digest sees it.
  public var json: JSONValue {
    var members: [String: JSONValue] = ["name": .string(name), "parameters": parameters]
    members["description"] = description.map { .string($0) }
    return .object(members)
  }

  /// Reads `tools: [{"name", "description", "parameters"}]`, each alone or, as in the chat completions API,
  /// inside `{"type": "function", "function": {...}}`; none if it is absent.
  /// - Throws: on anything else, and on two tools that an API could not tell apart by their names.
  static func read(_ value: ConfigValue?) throws(Diagnostic) -> [ToolDefinition] {
    guard let value else { return [] }
    guard case .list(let elements) = value.content else {
      throw value.fault("a list of tools is expected, not \(value.json.kindName)")
    }
    var tools: [ToolDefinition] = []
    for element in elements {
      let tool = try ToolDefinition(element)
      if let other = tools.first(where: { $0.plainName == tool.plainName }) {
        throw element.fault(
          "the tools '\(other.name)' and '\(tool.name)' have one name",
          remedy: "give each tool its own name; APIs know letters, digits, '-' and '_' only")
      }
      tools.append(tool)
    }
    return tools
  }

  private init(_ value: ConfigValue) throws(Diagnostic) {
    var value = value
    if case .map(let members) = value.content, let function = members["function"] {
      let fields = try Fields(value, allowed: ["type", "function"])
      if let type = try fields.optionalString("type"), type != "function" {
        throw try fields.required("type").fault(
          "a tool of type '\(type)' is not known", remedy: "write 'type: function'")
      }
      value = function
    }
    let fields = try Fields(value, allowed: ["name", "description", "parameters", "strict"])
    name = try fields.string("name")
    description = try fields.optionalString("description")
    let schema = fields.value("parameters")
    if let schema, schema.json.objectValue == nil {
      throw schema.fault("a JSON Schema is expected, not \(schema.json.kindName)")
    }
    parameters = schema?.json ?? ["type": "object"]
  }
}

/// A tool that a model wants to be called.
public struct ToolCall: Sendable, Hashable {
  /// The tool's name.
  public let name: String
  /// The arguments: the value that the model wrote as JSON, or its text if that is not JSON.
  public let arguments: JSONValue
  /// What went wrong if an application called the tool; nil if nothing did, or nobody called it.
  public let error: String?

  /// A call.
  public init(name: String, arguments: JSONValue, error: String? = nil) {
    self.name = name
    self.arguments = arguments
    self.error = error
  }

  /// The call as goldgate writes it; the provider's id is left out, as it differs each time.
  public var json: JSONValue {
    var members: [String: JSONValue] = ["name": .string(name), "arguments": arguments]
    members["error"] = error.map { .string($0) }
    return .object(members)
  }

  /// What stands for the answer's text if a model calls tools and says nothing:
  /// `{"tool_calls":[{"arguments":...,"name":...}]}`.
  public static func text(of calls: [ToolCall]) -> String {
    JSONWriter.compact(["tool_calls": .array(calls.map(\.json))])
  }

  /// The calls of `tool_calls: [{"name", "arguments", "error"?}]`; none if it is absent.
  /// - Throws: on anything but a list of such objects.
  public static func read(_ value: ConfigValue?) throws(Diagnostic) -> [ToolCall] {
    guard let value else { return [] }
    guard case .list(let elements) = value.content else {
      throw value.fault("a list of tool calls is expected, not \(value.json.kindName)")
    }
    var calls: [ToolCall] = []
    for element in elements {
      let fields = try Fields(element, allowed: ["name", "arguments", "error"])
      guard let name = try fields.optionalString("name") else {
        throw element.fault("the tool call has no name", remedy: "add 'name'")
      }
      calls.append(
        ToolCall(
          name: name, arguments: fields.value("arguments")?.json ?? .null,
          error: try fields.optionalString("error")))
    }
    return calls
  }
}

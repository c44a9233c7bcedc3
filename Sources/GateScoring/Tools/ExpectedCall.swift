import GateJSON
import GateSuite

/// A call that a right answer makes.
struct ExpectedCall: Sendable {
  /// The tool's name.
  let name: String
  /// What each argument may be; nil where any arguments will do.
  private(set) var arguments: [String: AcceptedArgument]?

  /// Reads a call in one of three forms: `"search"` with any arguments; `{"search": {"query": ["a", "b"]}}` with the
  /// accepted values of each argument, an empty string among them for one that may be left out; or
  /// `{"name": "search", "arguments": {"query": "a"}}` with the values themselves.
  /// - Throws: at `place` on anything else.
  init(_ json: JSONValue, at place: Place) throws(Diagnostic) {
    if let name = json.stringValue, !name.isEmpty {
      self.name = name
      return
    }
    if let name = json["name"]?.stringValue, let members = json.objectValue,
      members.keys.allSatisfy({ ["name", "arguments"].contains($0) })
    {
      self.name = name
      guard let given = json["arguments"], given != .null else { return }
      guard let arguments = given.objectValue else {
        throw Self.fault("the arguments of '\(name)' are \(given.kindName)", at: place)
      }
      self.arguments = arguments.mapValues { AcceptedArgument(exact: $0) }
      return
    }
    guard let members = json.objectValue, members.count == 1, let (name, given) = members.first,
      let arguments = given.objectValue
    else { throw Self.fault("\(json.kindName) is no expected call", at: place) }
    self.name = name
    var accepted: [String: AcceptedArgument] = [:]
    for (argument, values) in arguments.sorted(by: { $0.key < $1.key }) {
      guard let alternatives = values.arrayValue, !alternatives.isEmpty else {
        throw Self.fault("the argument '\(argument)' of '\(name)' has no list of accepted values", at: place)
      }
      accepted[argument] = AcceptedArgument(alternatives: alternatives)
    }
    self.arguments = accepted
  }

  /// Reads a list of calls.
  static func list(_ json: JSONValue, at place: Place) throws(Diagnostic) -> [ExpectedCall] {
    guard let elements = json.arrayValue else {
      throw fault("\(json.kindName) is no list of calls", at: place)
    }
    var calls: [ExpectedCall] = []
    for element in elements { calls.append(try ExpectedCall(element, at: place)) }
    return calls
  }

  private static func fault(_ message: String, at place: Place) -> Diagnostic {
    Diagnostic(
      message, at: place,
      remedy: #"write "search", {"search": {"query": ["a", "b"]}} or {"name": "search", "arguments": {...}}"#)
  }

  /// The call without its arguments, any of which will do.
  var withAnyArguments: ExpectedCall {
    var call = self
    call.arguments = nil
    return call
  }

  /// The call with what the tool's schema requires: such an argument may not be left out.
  func requiring(_ tools: [ToolDefinition]) -> ExpectedCall {
    guard let tool = tools.first(where: { ToolText.isSameTool($0.name, name) }) else { return self }
    var call = self
    for name in tool.required { call.arguments?[name]?.isOptional = false }
    return call
  }

  /// Whether a call is the expected one.
  func accepts(_ call: ToolCall, _ text: ToolText) -> Bool {
    guard ToolText.isSameTool(call.name, name) else { return false }
    guard let arguments else { return true }
    return Self.given(call).map { AcceptedArgument.accept($0, as: arguments, text) } ?? false
  }

  /// How much of a call is right, in [0, 1]: 0 for another tool, else the F1 of the arguments that were given
  /// against those that were to be given.
  func share(of call: ToolCall, _ text: ToolText) -> Double {
    guard !accepts(call, text) else { return 1 }
    guard ToolText.isSameTool(call.name, name), let arguments, let given = Self.given(call) else { return 0 }
    let right = given.count { name, value in arguments[name]?.accepts(value, text) == true }
    let wanted = arguments.count { name, argument in !argument.isOptional || given[name] != nil }
    return given.isEmpty && wanted == 0 ? 1 : 2 * Double(right) / Double(given.count + wanted)
  }

  /// The arguments that a call gives; none at all is as good as an empty map.
  private static func given(_ call: ToolCall) -> [String: JSONValue]? {
    call.arguments == .null || call.arguments == "" ? [:] : call.arguments.objectValue
  }
}

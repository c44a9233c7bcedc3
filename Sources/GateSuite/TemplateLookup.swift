import GateJSON
import Mustache

/// Answers a template's look-ups from an example's input, and keeps the names that were not there.
final class TemplateLookup: MustacheParent {
  /// The names that the example has, sorted.
  let names: [String]
  /// The names that the template asked for in vain.
  private(set) var missing: Set<String> = []
  private let variables: [String: Any]

  init(_ input: ExampleInput) {
    switch input {
    case .text(let text): variables = ["input": text]
    case .variables(let members): variables = members.mapValues(Self.plain)
    case .messages: variables = [:]
    }
    names = variables.keys.sorted()
  }

  func child(named name: String) -> Any? {
    if variables[name] == nil { missing.insert(name) }
    return variables[name]
  }

  /// The value as Mustache's sections and variables understand it; what is not a text or list prints as JSON.
  private static func plain(_ value: JSONValue) -> Any {
    switch value {
    case .string(let text): text
    case .bool(let truth): truth
    case .array(let elements): elements.map(plain)
    case .object(let members): members.mapValues(plain)
    case .null: AbsentVariable()
    case .integer, .number: JSONWriter.compact(value)
    }
  }
}

/// A variable that is null: it prints nothing, and its section is left out.
private struct AbsentVariable: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

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
    case .messages, .turns: variables = [:]
    }
    names = variables.keys.sorted()
  }

  func child(named name: String) -> Any? {
    if variables[name] == nil { missing.insert(name) }
    return variables[name]
  }

  /// The value as Mustache's sections and variables understand it; what is not a text prints as JSON.
  private static func plain(_ value: JSONValue) -> Any {
    switch value {
    case .string(let text): text
    case .bool(let truth): truth
    case .array(let elements): ListVariable(json: value, elements: elements.map(plain))
    case .object(let members): ObjectVariable(json: value, members: members.mapValues(plain))
    case .null: AbsentVariable()
    case .integer, .number, .written: JSONWriter.compact(value)
    }
  }
}

/// A variable that is null: it prints nothing, and its section is left out.
private struct AbsentVariable: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}

/// A variable that is a list: it prints as JSON, and its section goes through the elements.
private struct ListVariable: MustacheSequence, Sequence, MustacheCustomRenderable {
  let json: JSONValue
  let elements: [Any]
  var renderText: String { JSONWriter.compact(json) }
  var isNull: Bool { false }
  func makeIterator() -> IndexingIterator<[Any]> { elements.makeIterator() }
}

/// A variable that is an object: it prints as JSON, and its section sees the members.
private struct ObjectVariable: MustacheParent, MustacheCustomRenderable {
  let json: JSONValue
  let members: [String: Any]
  var renderText: String { JSONWriter.compact(json) }
  var isNull: Bool { false }
  func child(named name: String) -> Any? { members[name] }
}

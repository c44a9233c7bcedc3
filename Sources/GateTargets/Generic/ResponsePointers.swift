import GateJSON
import GateSuite

/// Where the parts of an answer stand in the body of an API of one's own.
struct ResponsePointers: Sendable {
  /// Where the answer's text stands, the first pointer that leads to a value; a value that is no string is taken as JSON.
  let text: [JSONPointer]
  private let byName: [String: [JSONPointer]]

  /// Reads `response: {text: /answer, input_tokens: [/usage/in, /meta/in], tool_calls: /calls, ...}`: a list of pointers is
  /// tried in its order.
  /// - Throws: on an unknown name, on an empty list, on what is no JSON pointer, and where `text` is missing.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, .response)
    text = try Self.alternatives(fields.required("text"))
    var byName: [String: [JSONPointer]] = [:]
    for name in SuiteKeys.response.names {
      if let member = fields.value(name) { byName[name] = try Self.alternatives(member) }
    }
    self.byName = byName
  }

  private static func alternatives(_ value: ConfigValue) throws(Diagnostic) -> [JSONPointer] {
    guard case .list(let elements) = value.content else { return [try JSONPointer(value)] }
    guard !elements.isEmpty else {
      throw value.fault(
        "a JSON pointer or a list of them is expected", remedy: "write it like '/answer/text'")
    }
    var pointers: [JSONPointer] = []
    for element in elements { pointers.append(try JSONPointer(element)) }
    return pointers
  }

  /// What the first of some pointers leads to that leads to a value other than null.
  static func first(_ pointers: [JSONPointer], in json: JSONValue) -> JSONValue? {
    for pointer in pointers {
      if let value = pointer.value(in: json), value != .null { return value }
    }
    return nil
  }

  /// The part of a body under a name; nil where it has no pointer, or the body no value there.
  func value(_ name: String, in json: JSONValue) -> JSONValue? {
    byName[name].flatMap { Self.first($0, in: json) }
  }

  /// The pointers under a name; nil where the suite gives none.
  func pointers(_ name: String) -> [JSONPointer]? { byName[name] }

  /// Whether the suite says where a part stands.
  func has(_ name: String) -> Bool { byName[name] != nil }
}

extension JSONPointer {
  /// Reads a pointer.
  /// - Throws: if it does not begin with a slash, or holds a `~` that is not part of `~0` or `~1`.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let remedy = "write it like '/answer/text' or '/choices/0/text'"
    guard let text = value.json.stringValue else {
      throw value.fault("a JSON pointer is expected, not \(value.json.kindName)", remedy: remedy)
    }
    guard let pointer = JSONPointer(text) else {
      throw value.fault("'\(text)' is not a JSON pointer", remedy: remedy)
    }
    self = pointer
  }
}

import GateJSON
import GateSuite

/// Where the parts of an answer stand in the body of an API of one's own.
struct ResponsePointers: Sendable {
  /// The answer's text; a value that is no string is taken as JSON.
  let text: JSONPointer
  private let byName: [String: JSONPointer]

  private static let names = [
    "text", "input_tokens", "cached_input_tokens", "cache_write_tokens", "output_tokens", "reasoning_tokens",
    "cost_usd", "model", "finish_reason", "error", "reasoning",
  ]

  /// Reads `response: {text: /answer, input_tokens: /usage/in, ...}`.
  /// - Throws: on an unknown name, on what is no JSON pointer, and where `text` is missing.
  init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: Self.names)
    text = try JSONPointer(fields.required("text"))
    var byName: [String: JSONPointer] = [:]
    for name in Self.names {
      if let member = fields.value(name) { byName[name] = try JSONPointer(member) }
    }
    self.byName = byName
  }

  /// The part of a body under a name; nil where it has no pointer, or the body no value there.
  func value(_ name: String, in json: JSONValue) -> JSONValue? {
    byName[name]?.value(in: json).flatMap { $0 == .null ? nil : $0 }
  }

  /// Whether the suite says where a part stands.
  func has(_ name: String) -> Bool { byName[name] != nil }
}

import GateJSON

/// The sampling parameters of a suite, sent identically on every call and recorded in the baseline.
public struct GenerationParameters: Sendable, Equatable {
  /// The parameters by their names in the chat completions API.
  public let values: [String: JSONValue]

  /// The names that may stand in `parameters:`; anything else goes under `extra:` and is sent as it stands.
  public static let known = [
    "temperature", "top_p", "top_k", "min_p", "max_tokens", "max_completion_tokens", "seed", "stop",
    "presence_penalty", "frequency_penalty", "repetition_penalty", "reasoning_effort", "response_format",
  ]

  /// Parameters that are known to be well formed.
  public init(values: [String: JSONValue] = [:]) { self.values = values }

  /// Reads `parameters: {temperature: 0.2, extra: {...}}`.
  /// - Throws: on an unknown name, on a number out of range, on a badly formed one, and on `stream` or `n`, which goldgate sets.
  public init(_ value: ConfigValue) throws(Diagnostic) {
    let fields = try Fields(value, allowed: Self.known + ["extra"])
    var values: [String: JSONValue] = [:]
    for name in Self.known {
      guard let member = fields.value(name) else { continue }
      switch name {
      case "temperature": _ = try fields.optionalNumber(name, in: 0...2)
      case "top_p", "min_p": _ = try fields.optionalNumber(name, in: 0...1)
      case "max_tokens", "max_completion_tokens": _ = try fields.integer(name, in: 1...10_000_000, default: 1)
      case "top_k": _ = try fields.integer(name, in: 0...1_000_000, default: 0)
      case "seed": _ = try fields.integer(name, in: Int.min...Int.max, default: 0)
      case "stop": _ = try fields.strings(name)
      case "presence_penalty", "frequency_penalty", "repetition_penalty":
        _ = try fields.optionalNumber(name, in: -10...10)
      case "reasoning_effort": _ = try fields.optionalString(name)
      case "response_format":
        guard member.json["type"]?.stringValue != nil else {
          throw member.fault(
            "a map with a 'type' is expected, not \(member.json.kindName)",
            remedy: "write '{type: json_object}', or '{type: json_schema, json_schema: {...}}'")
        }
      default: break
      }
      values[name] = member.json
    }
    if let extra = fields.value("extra") {
      guard case .map(let members) = extra.content else {
        throw extra.fault("a map of further parameters is expected, not \(extra.json.kindName)")
      }
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        if Self.known.contains(name) || Self.reserved.contains(name) {
          throw member.fault("'\(name)' may not stand under 'extra'", remedy: Self.advice(name))
        }
        values[name] = member.json
      }
    }
    self.values = values
  }

  private static let reserved = ["model", "messages", "stream", "n"]

  private static func advice(_ name: String) -> String {
    known.contains(name) ? "put it beside 'extra'" : "goldgate sets it itself"
  }

  /// The parameters as one value, for a request, a digest or a baseline's header.
  public var json: JSONValue { .object(values) }

  /// The parameters as a suite or a golden row has them.
  var row: JSONValue {
    let extra = values.filter { !Self.known.contains($0.key) }
    var members = values.filter { Self.known.contains($0.key) }
    if !extra.isEmpty { members["extra"] = .object(extra) }
    return .object(members)
  }

  /// These with others in the place of those of the same name.
  public func replaced(by others: GenerationParameters) -> GenerationParameters {
    others.values.isEmpty ? self : GenerationParameters(values: values.merging(others.values) { $1 })
  }
}

import GateJSON

/// Which scorer a metric uses, and its options as the suite gives them.
public struct ScorerConfiguration: Sendable, Equatable {
  /// The scorer's name in the registry, such as `contains`.
  public let type: String
  /// The whole `scorer:` map, its `type` included; each scorer reads and checks its own options with `Fields`.
  public let options: ConfigValue

  /// Reads `scorer: exact` or `scorer: {type: contains, mode: any}`.
  public init(_ value: ConfigValue) throws(Diagnostic) {
    if let name = value.json.stringValue {
      type = name
      options = ConfigValue(["type": .string(name)], at: value.place)
      return
    }
    guard case .map(let members) = value.content else {
      throw value.fault(
        "a scorer's name, or a map with its type and options, is expected",
        remedy: "write 'scorer: exact' or 'scorer: {type: contains, mode: any}'")
    }
    guard let name = members["type"]?.json.stringValue, !name.isEmpty else {
      throw value.fault("the scorer has no type", remedy: "add 'type', for example 'type: contains'")
    }
    type = name
    options = value
  }

  /// The digest of the scorer and its options: a changed one measures something else.
  public var digest: Digest { Digest(of: options.json) }
}

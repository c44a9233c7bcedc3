import GateJSON

/// A value read from a user's YAML or JSON together with the place where it stands.
public struct ConfigValue: Sendable, Equatable {
  /// What the value holds.
  public enum Content: Sendable, Equatable {
    /// A null, truth value, number or string.
    case scalar(JSONValue)
    /// A list.
    case list([ConfigValue])
    /// A map from names to values.
    case map([String: ConfigValue])
  }

  /// What the value holds.
  public let content: Content
  /// Where it stands.
  public let place: Place

  /// A value at a place.
  public init(_ content: Content, at place: Place) {
    self.content = content
    self.place = place
  }

  /// A JSON value all of whose parts stand on the line of `place`, as in a JSONL row.
  public init(_ json: JSONValue, at place: Place) {
    self.place = place
    switch json {
    case .array(let elements):
      content = .list(
        elements.enumerated().map { ConfigValue($1, at: place.element($0, line: place.line)) })
    case .object(let members):
      content = .map(
        Dictionary(
          uniqueKeysWithValues: members.map {
            ($0, ConfigValue($1, at: place.member($0, line: place.line)))
          }))
    default: content = .scalar(json)
    }
  }

  /// The value without its places.
  public var json: JSONValue {
    switch content {
    case .scalar(let value): value
    case .list(let elements): .array(elements.map(\.json))
    case .map(let members): .object(members.mapValues(\.json))
    }
  }

  /// A fault at this value's place.
  public func fault(_ message: String, remedy: String? = nil) -> Diagnostic {
    Diagnostic(message, at: place, remedy: remedy)
  }
}

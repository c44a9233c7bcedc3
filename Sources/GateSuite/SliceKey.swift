import GateJSON

/// What a golden set is sliced by: `category`, `tags`, or `metadata.NAME`.
public struct SliceKey: Sendable, Hashable {
  /// The key as the policy writes it.
  public let name: String

  /// The key of a name.
  public init(_ name: String) { self.name = name }

  /// Reads a key.
  /// - Throws: where it names nothing that examples are sliced by.
  init(checking value: ConfigValue) throws(Diagnostic) {
    let name = value.json.stringValue ?? JSONWriter.compact(value.json)
    guard ["category", "tags"].contains(name) || name.hasPrefix("metadata.") else {
      throw value.fault("'\(name)' is nothing to slice by", remedy: "use category, tags or metadata.NAME")
    }
    self.name = name
  }

  /// A text, a number or a truth value as the name of a slice; nil of anything else.
  private static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer, .number, .bool: JSONWriter.compact(value)
    default: nil
    }
  }

  /// The slices of this kind that an example belongs to; several only for `tags`.
  public func values(of example: Example) -> [String] {
    switch name {
    case "category": example.category.map { [$0] } ?? []
    case "tags": example.tags
    default:
      name.hasPrefix("metadata.")
        ? example.metadata[String(name.dropFirst(9))].flatMap(Self.text).map { [$0] } ?? [] : []
    }
  }
}

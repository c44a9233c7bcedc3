/// What a golden set is sliced by: `category`, `tags`, or `metadata.NAME`.
public struct SliceKey: Sendable, Hashable {
  /// The key as the policy writes it.
  public let name: String

  /// The key of a name.
  public init(_ name: String) { self.name = name }

  /// The slices of this kind that an example belongs to; several only for `tags`.
  public func values(of example: Example) -> [String] {
    switch name {
    case "category": example.category.map { [$0] } ?? []
    case "tags": example.tags
    default:
      name.hasPrefix("metadata.")
        ? example.metadata[String(name.dropFirst(9))]?.stringValue.map { [$0] } ?? [] : []
    }
  }
}

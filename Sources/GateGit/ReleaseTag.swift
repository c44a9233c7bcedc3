/// A tag whose name is a version.
public struct ReleaseTag: Equatable, Sendable {
  /// The tag.
  public let tag: Tag
  /// The version in its name.
  public let version: ReleaseVersion
  /// The tags that fit the same pattern and have no place in the order of versions, in byte order.
  public let unordered: [String]
}

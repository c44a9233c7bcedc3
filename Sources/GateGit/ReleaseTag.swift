/// A tag whose name is a version.
public struct ReleaseTag: Equatable, Sendable {
  /// The tag.
  public let tag: Tag
  /// The version in its name.
  public let version: SemanticVersion
}

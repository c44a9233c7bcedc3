/// A tag that leads to a commit.
public struct Tag: Equatable, Sendable {
  /// The short name, such as `v1.2.0`.
  public let name: String
  /// The id of the commit it marks, peeled through every tag object.
  public let commitId: String
  /// The id of the tag object; nil for a lightweight tag.
  public let objectId: String?
}

/// A revision as it was named, and the commit it leads to.
public struct ResolvedRevision: Equatable, Sendable {
  /// The commit, with tags peeled.
  public let commit: Commit
  /// The kind of name that matched.
  public let kind: RevisionKind
  /// The full name of the reference that matched, such as `refs/tags/v1.0.0`; nil for ids and expressions.
  public let reference: String?
}

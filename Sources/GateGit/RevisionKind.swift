/// The kind of name by which a revision was found.
public enum RevisionKind: String, Equatable, Sendable {
  /// `HEAD` itself.
  case head
  /// A tag, annotated or lightweight.
  case tag
  /// A local branch.
  case branch
  /// A branch of a remote, as last fetched.
  case remoteBranch
  /// Another reference given in full, such as `refs/pull/7/merge`.
  case otherReference
  /// A commit id, whole or abbreviated.
  case commitId
  /// An expression such as `HEAD~2` or `v1.0.0^`.
  case expression
}

/// What HEAD leads to.
public struct Head: Equatable, Sendable {
  /// On a branch, detached, or on a branch without commits.
  public let state: HeadState
  /// The commit that is checked out; nil exactly where the branch is unborn.
  public let commit: Commit?

  /// Whether HEAD is detached at a merge commit, as CI machines check out `refs/pull/N/merge`.
  public var looksLikeMergeReference: Bool { state == .detached && commit?.isMerge == true }
}

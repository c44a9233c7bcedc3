/// What HEAD leads to.
public struct Head: Equatable, Sendable {
  /// On a branch, detached, or on a branch without commits.
  public let state: HeadState
  /// The commit that is checked out; nil exactly where the branch is unborn.
  public let commit: Commit?
}

/// How HEAD names the commit that is checked out.
public enum HeadState: Equatable, Sendable {
  /// Through the branch of this short name, such as `main`.
  case branch(String)
  /// Directly; what most CI machines do.
  case detached
  /// Through a branch that has no commit yet.
  case unborn(branch: String)
}

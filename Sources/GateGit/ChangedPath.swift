/// A path whose content in the working tree or the index is not that of HEAD.
public struct ChangedPath: Equatable, Sendable {
  /// How a path differs from HEAD.
  public enum Change: String, Equatable, Sendable {
    /// In neither HEAD nor the index.
    case untracked
    /// New in the index.
    case added
    /// Other content, another mode or another type.
    case modified
    /// Gone.
    case deleted
    /// Left in conflict by a merge.
    case conflicted
  }

  /// Relative to the working tree's top, with `/` between folders.
  public let path: String
  /// How it differs.
  public let change: Change
}

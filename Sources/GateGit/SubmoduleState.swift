/// How a submodule stands in the working tree.
public struct SubmoduleState: Equatable, Sendable {
  /// The submodule's folder, relative to the top.
  public let path: String
  /// The commit that HEAD asks for; nil where HEAD does not know it yet.
  public let recorded: String?
  /// The commit that is checked out in it; nil where nothing is.
  public let checkedOut: String?
  /// The paths in it, relative to its top, that are not as its commit has them; those of its own submodules among
  /// them.
  public let changes: [String]

  /// Whether what lies there is not what HEAD asks for.
  public var isChanged: Bool { checkedOut != recorded || !changes.isEmpty }
}

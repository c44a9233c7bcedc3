import CLibgit2

extension Repository {
  /// The names of the remotes, in byte order.
  public func remoteNames() throws(RepositoryProblem) -> [String] {
    var names = git_strarray()
    try check(git_remote_list(&names, pointer), "list the remotes")
    return takeStrings(&names).sorted(by: precedesInBytes)
  }

  /// Whether a remote is called `origin`.
  public func hasOrigin() throws(RepositoryProblem) -> Bool { try remoteNames().contains("origin") }
}

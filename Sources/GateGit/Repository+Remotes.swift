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

extension Repository {
  /// The remote and the branch there that a local branch is pushed to (`branch.NAME.remote`, `branch.NAME.merge`);
  /// nil where none is set up, or where it follows a branch of this repository.
  public func upstream(of branch: String) throws(RepositoryProblem) -> (remote: String, branch: String)? {
    let config = try Handle("read the configuration", free: { git_config_free($0) }) {
      git_repository_config_snapshot(&$0, pointer)
    }
    guard let remote = Configuration.string("branch.\(branch).remote", in: config.pointer), remote != ".",
      let merge = Configuration.string("branch.\(branch).merge", in: config.pointer),
      merge.hasPrefix("refs/heads/")
    else { return nil }
    return (remote, String(merge.dropFirst("refs/heads/".count)))
  }

  /// The branches of a remote that were at a commit (its id) when they were fetched last, in byte order.
  public func remoteBranches(of remote: String, at commit: String) throws(RepositoryProblem) -> [String] {
    var found: [String] = []
    for name in try branchNames() where name.hasPrefix(remote + "/") && name != remote + "/HEAD" {
      guard let id = try peeledCommit("refs/remotes/" + name), id.hex == commit else { continue }
      found.append(String(name.dropFirst(remote.count + 1)))
    }
    return found
  }
}

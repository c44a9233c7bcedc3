import CLibgit2
import GateJSON

extension Repository {
  /// The short names of all local branches, then of the remotes' (`origin/main`), each in byte order.
  public func branchNames() throws(RepositoryProblem) -> [String] {
    var names = git_strarray()
    try check(git_reference_list(&names, pointer), "list the branches")
    let references = takeStrings(&names).sorted(by: precedesInBytes)
    return ["refs/heads/", "refs/remotes/"].flatMap { prefix in
      references.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }
  }

  /// The short name of the branch that others start from: the one that the remote `origin` names, else `main` or
  /// `master` if there is one of them, else the branch that is checked out, unborn or not; nil if none of these is known.
  public func defaultBranch() throws(RepositoryProblem) -> String? {
    let origin = try Handle.find(
      "read the branch of origin", absent: [GIT_ENOTFOUND], free: { git_reference_free($0) }
    ) {
      git_reference_lookup(&$0, pointer, "refs/remotes/origin/HEAD")
    }
    if let origin, let target = git_reference_symbolic_target(origin.pointer) {
      let name = String(cString: target)
      if name.hasPrefix("refs/remotes/origin/") {
        return String(name.dropFirst("refs/remotes/origin/".count))
      }
    }
    let names = try branchNames()
    if let usual = ["main", "master"].first(where: { names.contains($0) || names.contains("origin/\($0)") }) {
      return usual
    }
    switch try head().state {
    case .branch(let name), .unborn(let name): return name
    case .detached: return nil
    }
  }

  /// Makes a branch at a commit (its id) without switching to it.
  ///
  /// Throws `.branchExists`, `.invalidName`, `.locked`, and what `commit(_:)` throws.
  public func createBranch(_ name: String, at commit: String) throws(RepositoryProblem) {
    try requireValid("refs/heads/" + name, shown: name)
    if let existing = try peeledCommit("refs/heads/" + name) {
      throw .branchExists(name: name, commit: existing.hex)
    }
    let target = try lookUp(objectId(commit), as: GIT_OBJECT_COMMIT, what: "commit \(commit)")
    _ = try Handle("make the branch \(name)", free: { git_reference_free($0) }) {
      git_branch_create(&$0, pointer, name, target.pointer, 0)
    }
  }

  /// Switches the working tree and HEAD to a local branch, keeping changes that do not stand in the way.
  ///
  /// Throws `.checkoutConflict`, `.revisionNotFound`, `.bareRepository`, `.locked`.
  public func checkoutBranch(_ name: String) throws(RepositoryProblem) {
    _ = try requireWorkdir()
    let reference = "refs/heads/" + name
    guard !name.utf8.contains(0), let id = try peeledCommit(reference) else {
      throw .revisionNotFound(revision: name, nearest: Suggestion.nearest(to: name, among: try branchNames()))
    }
    let commit = try lookUp(id, as: GIT_OBJECT_COMMIT, what: "commit \(id.hex)")
    var options = git_checkout_options()
    try check(
      git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION)), "prepare to switch branches")
    options.checkout_strategy = GIT_CHECKOUT_SAFE.rawValue
    let status = git_checkout_tree(pointer, commit.pointer, &options)
    if status == GIT_ECONFLICT.rawValue {
      throw .checkoutConflict(branch: name, detail: GitLibrary.lastMessage())
    }
    try check(status, "switch to the branch \(name)")
    try check(git_repository_set_head(pointer, reference), "switch to the branch \(name)")
  }

  /// Throws `RepositoryProblem.invalidName` unless git allows a reference of this full name.
  func requireValid(_ reference: String, shown name: String) throws(RepositoryProblem) {
    var isValid: Int32 = 0
    guard !name.hasPrefix("-"), name != "HEAD", !name.utf8.contains(0),
      git_reference_name_is_valid(&isValid, reference) == 0, isValid == 1
    else { throw .invalidName(name: name) }
  }
}

extension Repository {
  /// The names of the remotes, in byte order.
  public func remoteNames() throws(RepositoryProblem) -> [String] {
    var names = git_strarray()
    try check(git_remote_list(&names, pointer), "list the remotes")
    return takeStrings(&names).sorted(by: precedesInBytes)
  }

  /// The address that git fetches from for a remote (`remote.NAME.url`); nil if there is none.
  public func address(ofRemote name: String) throws(RepositoryProblem) -> String? {
    let config = try Handle("read the configuration", free: { git_config_free($0) }) {
      git_repository_config_snapshot(&$0, pointer)
    }
    return Configuration.string("remote.\(name).url", in: config.pointer)
  }

  /// Whether a remote is called `origin`.
  public func hasOrigin() throws(RepositoryProblem) -> Bool { try remoteNames().contains("origin") }
}

extension Repository {
  /// The remote and the branch there that a local branch is pushed to (`branch.NAME.remote`, `branch.NAME.merge`);
  /// nil if none is set up, or if it follows a branch of this repository.
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

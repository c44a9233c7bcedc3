import CLibgit2

/// What HEAD leads to.
public struct Head: Equatable, Sendable {
  /// On a branch, detached, or on a branch without commits.
  public let state: HeadState
  /// The commit that is checked out; nil exactly if the branch is unborn.
  public let commit: Commit?
}

/// How HEAD names the commit that is checked out.
public enum HeadState: Equatable, Sendable {
  /// Through the branch of this short name, such as `main`.
  case branch(String)
  /// Directly; what most CI machines do.
  case detached
  /// Through a branch that has no commit yet.
  case unborn(branch: String)
}

extension Repository {
  /// What HEAD leads to: a branch, a commit, or a branch without commits.
  public func head() throws(RepositoryProblem) -> Head {
    let reference = try Handle("read HEAD", free: { git_reference_free($0) }) {
      git_reference_lookup(&$0, pointer, "HEAD")
    }
    guard let target = git_reference_symbolic_target(reference.pointer) else {
      guard let id = git_reference_target(reference.pointer) else {
        throw .corruptObject(detail: "HEAD names neither a branch nor a commit")
      }
      return Head(state: .detached, commit: try commit(ObjectId(id.pointee)))
    }
    let name = String(cString: target)
    let branch = name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : name
    guard let id = try peeledCommit(name) else { return Head(state: .unborn(branch: branch), commit: nil) }
    return Head(state: .branch(branch), commit: try commit(id))
  }

  /// The commit that is checked out; throws `RepositoryProblem.unbornBranch` if there is none.
  public func headCommit() throws(RepositoryProblem) -> Commit {
    let head = try head()
    guard let commit = head.commit else {
      if case .unborn(let branch) = head.state { throw .unbornBranch(name: branch) }
      throw .unbornBranch(name: "HEAD")
    }
    return commit
  }

  /// The commit to which the reference of this full name leads, tags peeled; nil if there is no such reference.
  ///
  /// Throws `.notACommit` if it leads to a tree or a file, `.corruptObject` if its object is missing.
  func peeledCommit(_ reference: String) throws(RepositoryProblem) -> ObjectId? {
    let found = try Handle.find(
      "read \(reference)", absent: [GIT_ENOTFOUND, GIT_EINVALIDSPEC], free: { git_reference_free($0) }
    ) {
      git_reference_lookup(&$0, pointer, reference)
    }
    guard let found else { return nil }
    let peeled = try Handle.find(
      "read what \(reference) leads to", absent: [GIT_EPEEL, GIT_EINVALIDSPEC, GIT_ENOTFOUND],
      free: { git_object_free($0) }
    ) {
      git_reference_peel(&$0, found.pointer, GIT_OBJECT_COMMIT)
    }
    if let peeled, let id = git_object_id(peeled.pointer) { return ObjectId(id.pointee) }
    throw try problem(peeling: found, named: reference)
  }

  /// Why no commit was found behind a reference that exists.
  private func problem(
    peeling reference: borrowing Handle, named name: String
  ) throws(RepositoryProblem) -> RepositoryProblem {
    let object = try Handle.find("read what \(name) leads to", free: { git_object_free($0) }) {
      git_reference_peel(&$0, reference.pointer, GIT_OBJECT_ANY)
    }
    guard let object else { return .corruptObject(detail: "what \(name) leads to is missing") }
    let type = git_object_type(object.pointer)
    return type == GIT_OBJECT_TREE || type == GIT_OBJECT_BLOB
      ? .notACommit(revision: name) : .corruptObject(detail: "what \(name) leads to is missing")
  }
}

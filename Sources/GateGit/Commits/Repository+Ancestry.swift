import CLibgit2

/// A commit and all of its ancestors that are present.
struct Ancestry {
  /// The commit itself is one of them.
  var commits: Set<ObjectId> = []
  /// Those of them whose parents a shallow clone left out.
  var edge: Set<ObjectId> = []

  /// Whether ancestors are absent, so that a commit not in `commits` may be an ancestor all the same.
  var isCut: Bool { !edge.isEmpty }
}

extension Repository {
  /// The best common ancestor of two commits, as `git merge-base` finds it.
  ///
  /// Throws `.noMergeBase` for unrelated histories, and `.shallowClone` if the edge of a shallow clone hides the
  /// answer or might hide a better one.
  public func mergeBase(_ first: String, _ second: String) throws(RepositoryProblem) -> Commit {
    let (one, other) = (try objectId(first), try objectId(second))
    if isShallow { return try shallowMergeBase(one, other) }
    // Asked for on their own, so that a wrong id is not taken for an unrelated history.
    _ = try (commit(one), commit(other))
    var (base, oneOid, otherOid) = (git_oid(), one.oid, other.oid)
    let status = git_merge_base(&base, pointer, &oneOid, &otherOid)
    if status == GIT_ENOTFOUND.rawValue { throw .noMergeBase(first: first, second: second) }
    try check(status, "find the merge base")
    return try commit(ObjectId(base))
  }

  /// Whether `ancestor` is `commit` or one of its ancestors; both are commit ids.
  ///
  /// Throws `.shallowClone` if the edge of a shallow clone hides the answer.
  public func isAncestor(_ ancestor: String, of commit: String) throws(RepositoryProblem) -> Bool {
    let (one, other) = (try objectId(ancestor), try objectId(commit))
    guard isShallow else { return try isAncestor(one, of: other) }
    let ancestry = try ancestry(of: other)
    if ancestry.commits.contains(one) { return true }
    if ancestry.isCut { throw .shallowClone(missing: "the history between \(ancestor) and \(commit)") }
    return false
  }

  /// As the public one, for whole histories only.
  func isAncestor(_ ancestor: ObjectId, of commit: ObjectId) throws(RepositoryProblem) -> Bool {
    if ancestor == commit { return true }
    var (ancestor, commit) = (ancestor.oid, commit.oid)
    let status = git_graph_descendant_of(pointer, &commit, &ancestor)
    try check(status, "compare the histories of two commits")
    return status == 1
  }

  /// A commit and all of its ancestors that are present.
  func ancestry(of commit: ObjectId) throws(RepositoryProblem) -> Ancestry {
    try isShallow ? shallowAncestry(of: commit) : wholeAncestry(of: commit)
  }

  private func wholeAncestry(of commit: ObjectId) throws(RepositoryProblem) -> Ancestry {
    let walk = try Handle("walk the history", free: { git_revwalk_free($0) }) {
      git_revwalk_new(&$0, pointer)
    }
    var oid = commit.oid
    try check(git_revwalk_push(walk.pointer, &oid), "walk the history of \(commit.hex)")
    var ancestry = Ancestry()
    while true {
      let status = git_revwalk_next(&oid, walk.pointer)
      if status == GIT_ITEROVER.rawValue { return ancestry }
      try check(status, "walk the history of \(commit.hex)")
      ancestry.commits.insert(ObjectId(oid))
    }
  }

  /// A walk that ends at the edge of a shallow clone, if libgit2's own walks fail.
  private func shallowAncestry(of commit: ObjectId) throws(RepositoryProblem) -> Ancestry {
    var ancestry = Ancestry(commits: [commit])
    var pending = [commit]
    while let id = pending.popLast() {
      if shallowEdge.contains(id) {
        ancestry.edge.insert(id)
        continue
      }
      for parent in try parents(of: id) where ancestry.commits.insert(parent).inserted {
        pending.append(parent)
      }
    }
    return ancestry
  }

  func parents(of id: ObjectId) throws(RepositoryProblem) -> [ObjectId] {
    let commit = try lookUp(id, as: GIT_OBJECT_COMMIT, what: "commit \(id.hex)")
    return (0..<git_commit_parentcount(commit.pointer)).compactMap { index in
      git_commit_parent_id(commit.pointer, index).map { ObjectId($0.pointee) }
    }
  }

  /// libgit2 1.5 fails if a walk reaches the edge, even when the answer is certain, as on the merge reference of
  /// a pull request fetched two deep.
  private func shallowMergeBase(_ first: ObjectId, _ second: ObjectId) throws(RepositoryProblem) -> Commit {
    let (one, other) = (try ancestry(of: first), try ancestry(of: second))
    let common = one.commits.intersection(other.commits)
    var best = common
    for id in common where !shallowEdge.contains(id) {
      for parent in try parents(of: id) { best.remove(parent) }
    }
    // If one commit is the other's ancestor it is the base, whatever the edge hides. Otherwise a hidden part of
    // either side's own history could hold a better one.
    let isCertain =
      best == [first] || best == [second]
      || one.edge.union(other.edge).isSubset(of: common)
    let hidden = RepositoryProblem.shallowClone(
      missing: "the history that \(first.hex.prefix(12)) and \(second.hex.prefix(12)) share")
    guard isCertain else { throw hidden }
    var newest: Commit?
    for id in best.sorted(by: { precedesInBytes($0.hex, $1.hex) }) {
      let candidate = try commit(id)
      if newest.map({ $0.authorTime.secondsSinceEpoch < candidate.authorTime.secondsSinceEpoch }) ?? true {
        newest = candidate
      }
    }
    guard let newest else { throw .noMergeBase(first: first.hex, second: second.hex) }
    return newest
  }
}

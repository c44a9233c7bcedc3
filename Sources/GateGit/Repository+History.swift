import CLibgit2

extension Repository {
  /// The tags that mark a commit (its id) or an ancestor of it, by name in byte order, and whether the whole history
  /// was there to be looked through; a shallow clone's is cut.
  ///
  /// Throws what `commit(_:)` throws.
  public func tagsInHistory(of head: String) throws(RepositoryProblem) -> (tags: [Tag], isWhole: Bool) {
    let ancestry = try ancestry(of: objectId(head))
    let tags = try tags().filter { tag in ObjectId(tag.commitId).map(ancestry.commits.contains) ?? false }
    return (tags, !ancestry.isCut)
  }

  /// Those of some commits whose trees hold a file at a path, which is relative to the top, in the given order.
  ///
  /// Symbolic links are not followed. Throws `.invalidPath`, `.missingInPartialClone`, `.corruptObject`, and what
  /// `commit(_:)` throws.
  public func commits(_ commits: [String], thatHold path: String) throws(RepositoryProblem) -> [String] {
    let components = try RepositoryPath(path).components
    // Most releases share most folders.
    var known: [String: Bool] = [:]
    var found: [String] = []
    for commit in commits {
      let tree = try treeId(of: objectId(commit))
      if try holds(components[...], in: tree, knowing: &known) { found.append(commit) }
    }
    return found
  }

  private func holds(
    _ path: ArraySlice<String>, in folder: ObjectId, knowing known: inout [String: Bool]
  ) throws(RepositoryProblem) -> Bool {
    guard let name = path.first else { return false }
    let key = "\(path.count) \(folder.hex)"
    if let answer = known[key] { return answer }
    let tree = try lookUp(folder, as: GIT_OBJECT_TREE, what: "a folder of a release")
    var answer = false
    if let entry = git_tree_entry_byname(tree.pointer, name), let id = git_tree_entry_id(entry) {
      let mode = git_tree_entry_filemode(entry)
      if path.count == 1 {
        answer = mode != GIT_FILEMODE_TREE && mode != GIT_FILEMODE_COMMIT
      } else if mode == GIT_FILEMODE_TREE {
        answer = try holds(path.dropFirst(), in: ObjectId(id.pointee), knowing: &known)
      }
    }
    known[key] = answer
    return answer
  }
}

import CLibgit2

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

extension Repository {
  /// The paths of all files that differ between the trees of two commits, in byte order; renames are two paths.
  ///
  /// Throws what `commit(_:)` throws.
  public func changedPaths(from old: String, to new: String) throws(RepositoryProblem) -> [String] {
    let before = try lookUp(treeId(of: objectId(old)), as: GIT_OBJECT_TREE, what: "the tree of \(old)")
    let after = try lookUp(treeId(of: objectId(new)), as: GIT_OBJECT_TREE, what: "the tree of \(new)")
    let difference = try Handle("compare \(old) and \(new)", free: { git_diff_free($0) }) {
      git_diff_tree_to_tree(&$0, pointer, before.pointer, after.pointer, nil)
    }
    var paths: Set<String> = []
    for index in 0..<git_diff_num_deltas(difference.pointer) {
      guard let delta = git_diff_get_delta(difference.pointer, index) else { continue }
      for path in [delta.pointee.old_file.path, delta.pointee.new_file.path] {
        if let path { paths.insert(String(cString: path)) }
      }
    }
    return paths.sorted(by: precedesInBytes)
  }
}

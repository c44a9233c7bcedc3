import CLibgit2

extension Repository {
  /// What the index file holds that libgit2 does not tell.
  public nonisolated var indexFile: IndexFile { IndexFile(gitDirectory: gitDirectory) }

  /// Throws `.unsupportedIndex` where the index has a format that libgit2 cannot read, so that nothing can be
  /// committed from here; `.corruptObject` where it is damaged.
  public func requireWritableIndex() throws(RepositoryProblem) {
    guard let problem = indexProblem() else { return }
    if let format = indexFile.format { throw .unsupportedIndex(format: format) }
    throw problem
  }

  /// Why libgit2 cannot read the index; nil where it can.
  private func indexProblem() -> RepositoryProblem? {
    var index: OpaquePointer?
    let status = git_repository_index(&index, pointer)
    guard status < 0 else {
      git_index_free(index)
      return nil
    }
    return .unexpected(action: "read the index", detail: GitLibrary.lastMessage())
  }

  /// Puts HEAD's tree in place of an index that libgit2 cannot read, in memory alone: what differs from HEAD is all
  /// that is asked of it. Whoever calls takes it away again.
  ///
  /// Returns what the index file tells of a sparse checkout; nil, with nothing put in place, where libgit2 reads the
  /// index itself.
  func substituteIndex() throws(RepositoryProblem) -> IndexFile? {
    guard let problem = indexProblem() else { return nil }
    let file = indexFile
    guard file.format != nil else { throw problem }
    let substitute = try Handle("make an index", free: { git_index_free($0) }) { git_index_new(&$0) }
    if let head = try head().commit, let id = ObjectId(head.id) {
      let tree = try lookUp(treeId(of: id), as: GIT_OBJECT_TREE, what: "the tree of HEAD")
      try check(git_index_read_tree(substitute.pointer, tree.pointer), "read the tree of HEAD")
    }
    try check(git_repository_set_index(pointer, substitute.pointer), "put HEAD in place of the index")
    return file
  }
}

import CLibgit2

extension Repository {
  /// Writes all files of the tree of a commit into an empty folder, as a checkout there would: with file modes,
  /// symbolic links and the line ends that `.gitattributes` asks for, without a `.git` folder.
  ///
  /// HEAD, the index and the working tree are not touched; submodules are left out, and files in Git LFS are
  /// their pointers. `folder` is an absolute path. Throws `.bareRepository`, `.missingInPartialClone`, and what
  /// `commit(_:)` throws.
  public func export(_ commit: String, to folder: String) throws(RepositoryProblem) {
    _ = try requireWorkdir()
    guard !folder.utf8.contains(0) else { throw .invalidPath(path: folder, reason: "it holds a NUL byte") }
    let action = "write the files of \(commit.prefix(12)) into \(folder)"
    let tree = try lookUp(treeId(of: objectId(commit)), as: GIT_OBJECT_TREE, what: "the tree of \(commit)")
    var options = git_checkout_options()
    try check(git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION)), action)
    // The folder is empty, so that nothing can be lost; the index is the working tree's and none of ours.
    options.checkout_strategy =
      GIT_CHECKOUT_FORCE.rawValue | GIT_CHECKOUT_RECREATE_MISSING.rawValue
      | GIT_CHECKOUT_DONT_UPDATE_INDEX.rawValue | GIT_CHECKOUT_DONT_WRITE_INDEX.rawValue
      | GIT_CHECKOUT_NO_REFRESH.rawValue
    let substitute = try substituteIndex()
    defer { if substitute != nil { git_repository_set_index(pointer, nil) } }
    let status = folder.withCString { path in
      options.target_directory = path
      return git_checkout_tree(pointer, tree.pointer, &options)
    }
    try checkObjects(status, action, reading: "files of \(commit.prefix(12))")
  }
}

import CLibgit2

extension Repository {
  /// The paths in the given folders or files that differ from HEAD, in byte order; empty means clean.
  ///
  /// `paths` are relative to the top; none at all, or an empty one, is the whole working tree. Untracked files are
  /// listed one by one, ignored files and the inside of submodules are not. Where the index has a format that
  /// libgit2 cannot read, the working tree is compared with HEAD without it. Throws `.bareRepository`,
  /// `.invalidPath`.
  public func status(under paths: [String] = []) throws(RepositoryProblem) -> [ChangedPath] {
    _ = try requireWorkdir()
    var roots: [String] = []
    for path in paths { roots.append(try RepositoryPath(path).text) }
    if roots.contains("") { roots = [] }
    let substitute = try substituteIndex()
    defer { if substitute != nil { git_repository_set_index(pointer, nil) } }

    var options = git_status_options()
    try check(
      git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION)), "prepare to read the status")
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
    options.flags =
      GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
      | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH.rawValue
    if substitute != nil { options.flags |= GIT_STATUS_OPT_NO_REFRESH.rawValue }
    let list = try withStringArray(roots) { (array) throws(RepositoryProblem) -> Handle in
      options.pathspec = array
      return try Handle("read the status", free: { git_status_list_free($0) }) {
        git_status_list_new(&$0, pointer, &options)
      }
    }
    var leftOut = substitute ?? IndexFile()
    if substitute == nil { leftOut = try pathsOutsideSparseCheckout() }
    var changes: [ChangedPath] = []
    for index in 0..<git_status_list_entrycount(list.pointer) {
      guard let entry = git_status_byindex(list.pointer, index),
        let change = Self.change(entry.pointee.status),
        let delta = entry.pointee.index_to_workdir ?? entry.pointee.head_to_index,
        let path = delta.pointee.new_file.path ?? delta.pointee.old_file.path
      else { continue }
      let changed = ChangedPath(path: String(cString: path), change: change)
      if change == .deleted, leftOut.leavesOut(changed.path) { continue }
      changes.append(changed)
    }
    return changes.sorted { precedesInBytes($0.path, $1.path) }
  }

  /// The paths that git ignores, relative to the top, in byte order: a folder of which all is ignored stands for what
  /// is in it, and ends in `/`. Throws `.bareRepository`.
  public func ignoredPaths() throws(RepositoryProblem) -> [String] {
    _ = try requireWorkdir()
    var options = git_status_options()
    try check(
      git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION)), "prepare to read the status")
    options.show = GIT_STATUS_SHOW_WORKDIR_ONLY
    options.flags =
      GIT_STATUS_OPT_INCLUDE_IGNORED.rawValue | GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue
      | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
    let substitute = try substituteIndex()
    defer { if substitute != nil { git_repository_set_index(pointer, nil) } }
    if substitute != nil { options.flags |= GIT_STATUS_OPT_NO_REFRESH.rawValue }
    let list = try Handle("read the status", free: { git_status_list_free($0) }) {
      git_status_list_new(&$0, pointer, &options)
    }
    var paths: [String] = []
    for index in 0..<git_status_list_entrycount(list.pointer) {
      guard let entry = git_status_byindex(list.pointer, index),
        entry.pointee.status == GIT_STATUS_IGNORED,
        let path = entry.pointee.index_to_workdir?.pointee.new_file.path
      else { continue }
      paths.append(String(cString: path))
    }
    return paths.sorted(by: precedesInBytes)
  }

  /// The files that a sparse checkout leaves out of the working tree, which libgit2 takes for deleted.
  private func pathsOutsideSparseCheckout() throws(RepositoryProblem) -> IndexFile {
    let index = try Handle("open the index", free: { git_index_free($0) }) {
      git_repository_index(&$0, pointer)
    }
    var paths: Set<String> = []
    for position in 0..<git_index_entrycount(index.pointer) {
      guard let entry = git_index_get_byindex(index.pointer, position), let path = entry.pointee.path,
        UInt32(entry.pointee.flags_extended) & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0
      else { continue }
      paths.insert(String(cString: path))
    }
    return IndexFile(filesLeftOut: paths)
  }

  private static func change(_ status: git_status_t) -> ChangedPath.Change? {
    func has(_ flags: git_status_t...) -> Bool { flags.contains { status.rawValue & $0.rawValue != 0 } }
    if has(GIT_STATUS_CONFLICTED) { return .conflicted }
    if has(GIT_STATUS_WT_DELETED, GIT_STATUS_INDEX_DELETED) { return .deleted }
    if has(GIT_STATUS_WT_NEW) { return .untracked }
    if has(GIT_STATUS_INDEX_NEW) { return .added }
    let isModified = has(
      GIT_STATUS_WT_MODIFIED, GIT_STATUS_WT_TYPECHANGE, GIT_STATUS_WT_RENAMED, GIT_STATUS_WT_UNREADABLE,
      GIT_STATUS_INDEX_MODIFIED, GIT_STATUS_INDEX_TYPECHANGE, GIT_STATUS_INDEX_RENAMED)
    return isModified ? .modified : nil
  }
}

import CLibgit2

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Repository {
  /// The paths in the given folders or files that differ from HEAD, in byte order; empty means clean.
  ///
  /// `paths` are relative to the top; none at all, or an empty one, is the whole working tree. Untracked files are
  /// listed one by one, ignored files and the inside of submodules are not. If the index has a format that
  /// libgit2 cannot read, the working tree is compared with HEAD without it. Throws `.bareRepository`,
  /// `.invalidPath`.
  public func status(under paths: [String] = []) throws(RepositoryProblem) -> [ChangedPath] {
    _ = try requireWorkdir()
    var roots: [String] = []
    for path in paths { roots.append(try RepositoryPath(path).text) }
    if roots.contains("") { roots = [] }
    let substitute = try substituteIndex()
    defer { if substitute != nil { git_repository_set_index(pointer, nil) } }
    let list = try withStringArray(roots) { (array) throws(RepositoryProblem) -> Handle in
      try statusList(GIT_STATUS_SHOW_INDEX_AND_WORKDIR, refreshing: substitute == nil) { options in
        options.pathspec = array
        options.flags |= GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH.rawValue
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
    let substitute = try substituteIndex()
    defer { if substitute != nil { git_repository_set_index(pointer, nil) } }
    let list = try statusList(GIT_STATUS_SHOW_WORKDIR_ONLY, refreshing: substitute == nil) { options in
      options.flags |= GIT_STATUS_OPT_INCLUDE_IGNORED.rawValue
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

  /// Whether git leaves a path, relative to the top, out of every commit unless it is forced: it is ignored and not tracked.
  /// Throws `.bareRepository`.
  public func isKeptOut(_ path: String) throws(RepositoryProblem) -> Bool {
    _ = try requireWorkdir()
    var isIgnored: Int32 = 0
    try check(git_ignore_path_is_ignored(&isIgnored, pointer, path), "look up what git ignores")
    guard isIgnored == 1 else { return false }
    let substitute = try substituteIndex()
    defer { if substitute != nil { git_repository_set_index(pointer, nil) } }
    let index = try Handle("open the index", free: { git_index_free($0) }) {
      git_repository_index(&$0, pointer)
    }
    return git_index_get_bypath(index.pointer, path, 0) == nil
  }

  /// The status of all files that are tracked or untracked, those of submodules left out.
  private func statusList(
    _ show: git_status_show_t, refreshing: Bool, _ adjust: (inout git_status_options) -> Void
  ) throws(RepositoryProblem) -> Handle {
    var options = git_status_options()
    try check(
      git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION)), "prepare to read the status")
    options.show = show
    options.flags =
      GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
      | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
    if !refreshing { options.flags |= GIT_STATUS_OPT_NO_REFRESH.rawValue }
    adjust(&options)
    return try Handle("read the status", free: { git_status_list_free($0) }) {
      git_status_list_new(&$0, pointer, &options)
    }
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

/// How a submodule stands in the working tree.
public struct SubmoduleState: Equatable, Sendable {
  /// The submodule's folder, relative to the top.
  public let path: String
  /// The commit that HEAD asks for; nil if HEAD does not know it yet.
  public let recorded: String?
  /// The commit that is checked out in it; nil if nothing is.
  public let checkedOut: String?
  /// The paths in it, relative to its top, that are not as its commit has them; those of its own submodules among
  /// them.
  public let changes: [String]

  /// Whether what lies there is not what HEAD asks for.
  public var isChanged: Bool { checkedOut != recorded || !changes.isEmpty }
}

extension Repository {
  /// The submodules of the working tree, by path in byte order. Settings that hide changes of submodules from git
  /// (`ignore`) do not count.
  ///
  /// Throws `.bareRepository`, and what opening the repository in a submodule throws.
  public func submodules() async throws(RepositoryProblem) -> [SubmoduleState] {
    let workdir = try requireWorkdir()
    let recorded = try submoduleLinks()
    var states: [SubmoduleState] = []
    for (path, commit) in recorded {
      let folder = workdir + "/" + path
      guard FileManager.default.fileExists(atPath: folder + "/.git") else {
        states.append(SubmoduleState(path: path, recorded: commit, checkedOut: nil, changes: []))
        continue
      }
      let inside = try Repository.open(at: folder, environment: settings)
      let head = try await inside.head().commit?.id
      var changes = try await inside.status().map(\.path)
      for state in try await inside.submodules() where state.isChanged {
        changes += state.changes.isEmpty ? [state.path] : state.changes.map { "\(state.path)/\($0)" }
      }
      states.append(SubmoduleState(path: path, recorded: commit, checkedOut: head, changes: changes))
    }
    return states
  }

  /// The submodules that the index or HEAD names, with the commit that HEAD asks for.
  private func submoduleLinks() throws(RepositoryProblem) -> [(path: String, commit: String?)] {
    var links: [String: String?] = [:]
    let substitute = try substituteIndex()
    defer { if substitute != nil { git_repository_set_index(pointer, nil) } }
    let index = try Handle("open the index", free: { git_index_free($0) }) {
      git_repository_index(&$0, pointer)
    }
    var paths: [String] = []
    for position in 0..<git_index_entrycount(index.pointer) {
      guard let entry = git_index_get_byindex(index.pointer, position), let path = entry.pointee.path,
        entry.pointee.mode == GIT_FILEMODE_COMMIT.rawValue
      else { continue }
      paths.append(String(cString: path))
    }
    let head = try head().commit.flatMap { ObjectId($0.id) }
    for path in paths {
      if let head {
        links[path] = .some(try submoduleCommit(path, at: head))
      } else {
        links[path] = .some(nil)
      }
    }
    return links.sorted { precedesInBytes($0.key, $1.key) }.map { ($0.key, $0.value) }
  }

  /// The commit that a tree asks for at a submodule's path; nil if it has no submodule there.
  private func submoduleCommit(_ path: String, at commit: ObjectId) throws(RepositoryProblem) -> String? {
    let tree = try lookUp(treeId(of: commit), as: GIT_OBJECT_TREE, what: "the tree of \(commit.hex)")
    let found = try Handle.find("read \(path)", free: { git_tree_entry_free($0) }) {
      git_tree_entry_bypath(&$0, tree.pointer, path)
    }
    guard let found, git_tree_entry_filemode(found.pointer) == GIT_FILEMODE_COMMIT,
      let id = git_tree_entry_id(found.pointer)
    else { return nil }
    return ObjectId(id.pointee).hex
  }
}

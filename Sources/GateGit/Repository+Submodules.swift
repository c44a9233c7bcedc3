import CLibgit2

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

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

  /// The commit that a tree asks for at a submodule's path; nil where it has no submodule there.
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

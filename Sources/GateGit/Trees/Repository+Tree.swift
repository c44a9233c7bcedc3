import CLibgit2

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What stands at a path in the tree of a commit, symbolic links followed.
enum TreeEntry {
  /// A file, by the id of its blob.
  case file(ObjectId)
  /// A folder, by the id of its tree.
  case folder(ObjectId)
}

extension Repository {
  /// The content of a file in the tree of a commit; nil if the tree has no file there.
  ///
  /// Never looks at the working tree, nor through filters: a file in Git LFS is its pointer. Symbolic links are
  /// followed within the tree. Throws `.missingInPartialClone`, `.unusableLink`, `.invalidPath`, `.corruptObject`,
  /// and what `commit(_:)` throws.
  public func readFile(_ path: String, at commit: String) throws(RepositoryProblem) -> Data? {
    let path = try RepositoryPath(path)
    guard case .file(let id) = try entry(path, at: objectId(commit)) else { return nil }
    return try readBlob(id, what: "\(path.text) at \(commit.prefix(12))")
  }

  /// What a body makes of the content of a file in the tree of a commit, of which there is no copy; nil if the tree has no
  /// file there. The bytes are valid only in the body. Throws as `readFile` does.
  public func withFile<Value: Sendable>(
    _ path: String, at commit: String, _ body: @Sendable (UnsafeRawBufferPointer) -> Value
  ) throws(RepositoryProblem) -> Value? {
    let path = try RepositoryPath(path)
    guard case .file(let id) = try entry(path, at: objectId(commit)) else { return nil }
    let blob = try lookUp(id, as: GIT_OBJECT_BLOB, what: "\(path.text) at \(commit.prefix(12))")
    return body(
      UnsafeRawBufferPointer(
        start: git_blob_rawcontent(blob.pointer), count: Int(git_blob_rawsize(blob.pointer))))
  }

  /// The paths of all files under a folder of the tree of a commit, in byte order; empty if there is none.
  ///
  /// `folder` may be empty for the top. Symbolic links inside are listed as files and not entered; submodules are
  /// left out. Throws as `readFile` does.
  public func listFiles(under folder: String, at commit: String) throws(RepositoryProblem) -> [String] {
    let path = try RepositoryPath(folder)
    guard case .folder(let id) = try entry(path, at: objectId(commit)) else { return [] }
    var files: [String] = []
    try collectFiles(in: id, path: path.text, into: &files)
    return files.sorted(by: precedesInBytes)
  }

  /// Throws `.missingInPartialClone` if a partial clone left out a file of a commit; looks at nothing in a full
  /// clone.
  public func requireFiles(of commit: String) throws(RepositoryProblem) {
    guard promisorRemote() != nil else { return }
    try requireFiles(in: treeId(of: objectId(commit)), path: "", at: commit)
  }

  private func requireFiles(
    in folder: ObjectId, path: String, at commit: String
  ) throws(RepositoryProblem) {
    let what = "\(path.isEmpty ? "the top folder" : path) at \(commit.prefix(12))"
    let tree = try lookUp(folder, as: GIT_OBJECT_TREE, what: what)
    for (here, id, mode) in entries(of: tree, path: path) {
      switch mode {
      case GIT_FILEMODE_TREE: try requireFiles(in: id, path: here, at: commit)
      case GIT_FILEMODE_COMMIT: continue
      default: _ = try lookUp(id, as: GIT_OBJECT_BLOB, what: "\(here) at \(commit.prefix(12))")
      }
    }
  }

  /// The path, the object and the kind of each entry of a folder.
  private func entries(
    of tree: borrowing Handle, path: String
  ) -> [(path: String, id: ObjectId, mode: git_filemode_t)] {
    (0..<git_tree_entrycount(tree.pointer)).compactMap { index in
      guard let entry = git_tree_entry_byindex(tree.pointer, index), let name = git_tree_entry_name(entry),
        let oid = git_tree_entry_id(entry)
      else { return nil }
      let here = path.isEmpty ? String(cString: name) : path + "/" + String(cString: name)
      return (here, ObjectId(oid.pointee), git_tree_entry_filemode(entry))
    }
  }

  /// Whether a folder stands at `path` in the tree of a commit, symbolic links followed; throws as `readFile` does.
  public func isDirectory(_ path: String, at commit: String) throws(RepositoryProblem) -> Bool {
    guard case .folder = try entry(RepositoryPath(path), at: objectId(commit)) else { return false }
    return true
  }

  /// Walks down from the top of the tree, following links, and never above it.
  private func entry(_ path: RepositoryPath, at commit: ObjectId) throws(RepositoryProblem) -> TreeEntry? {
    var folders = [try treeId(of: commit)]
    var names: [String] = []
    var pending = Array(path.components.reversed())
    var linksLeft = 40
    while let name = pending.popLast() {
      if name == ".." {
        folders.removeLast()
        names = names.dropLast()
        guard !folders.isEmpty else { throw .unusableLink(path: path.text, target: "..") }
        continue
      }
      guard let folder = folders.last else { return nil }
      let here = (names + [name]).joined(separator: "/")
      let what = names.isEmpty ? "the top folder" : names.joined(separator: "/")
      let tree = try lookUp(folder, as: GIT_OBJECT_TREE, what: "\(what) at \(commit.hex.prefix(12))")
      guard let entry = git_tree_entry_byname(tree.pointer, name), let oid = git_tree_entry_id(entry) else {
        return nil
      }
      let id = ObjectId(oid.pointee)
      switch git_tree_entry_filemode(entry) {
      case GIT_FILEMODE_TREE:
        folders.append(id)
        names.append(name)
      case GIT_FILEMODE_LINK:
        let target = String(decoding: try readBlob(id, what: here), as: UTF8.self)
        linksLeft -= 1
        guard linksLeft > 0, !target.hasPrefix("/") else { throw .unusableLink(path: here, target: target) }
        pending += target.split(separator: "/").map(String.init).filter { $0 != "." }.reversed()
      case GIT_FILEMODE_COMMIT:
        return nil
      default:
        return pending.isEmpty ? .file(id) : nil
      }
    }
    return folders.last.map(TreeEntry.folder)
  }

  private func collectFiles(
    in folder: ObjectId, path: String, into files: inout [String]
  ) throws(RepositoryProblem) {
    let tree = try lookUp(folder, as: GIT_OBJECT_TREE, what: path.isEmpty ? "the top folder" : path)
    for (here, id, mode) in entries(of: tree, path: path) {
      switch mode {
      case GIT_FILEMODE_TREE: try collectFiles(in: id, path: here, into: &files)
      case GIT_FILEMODE_COMMIT: continue
      default: files.append(here)
      }
    }
  }

  /// The bytes of a blob.
  func readBlob(_ id: ObjectId, what: String) throws(RepositoryProblem) -> Data {
    let blob = try lookUp(id, as: GIT_OBJECT_BLOB, what: what)
    guard let bytes = git_blob_rawcontent(blob.pointer) else { return Data() }
    return Data(bytes: bytes, count: Int(git_blob_rawsize(blob.pointer)))
  }
}

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

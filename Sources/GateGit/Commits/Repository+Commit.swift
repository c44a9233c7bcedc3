import CLibgit2

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Repository {
  /// Writes files to the working tree and commits them, and nothing else, on top of HEAD.
  ///
  /// `files` maps paths relative to the top to contents. The current branch moves (HEAD itself if detached), the
  /// index takes the files in, so that they are clean; whatever else is staged or changed stays as it is. Ignore
  /// rules do not apply, hooks do not run. An executable file stays executable. Equal parents, files, message and
  /// signature give equal commit ids. Returns nil, with no commit made, if HEAD holds these contents already.
  ///
  /// Throws `.bareRepository`, `.operationInProgress`, `.invalidPath`, `.cannotWriteFile`, `.locked`,
  /// `.invalidText`, `.invalidIdentity`.
  @discardableResult
  public func commitFiles(
    _ files: [String: Data], message: String, by signature: Signature
  ) throws(RepositoryProblem) -> Commit? {
    let workdir = try requireWorkdir()
    guard git_repository_state(pointer) == Int32(GIT_REPOSITORY_STATE_NONE.rawValue) else {
      throw .operationInProgress
    }
    let message = try prettified(message, what: "the commit message")
    let author = try NativeSignature(signature)
    let parent = try head().commit.flatMap { ObjectId($0.id) }
    var base: ObjectId?
    if let parent { base = try treeId(of: parent) }

    let paths = try write(files, below: workdir)
    let tree = try tree(adding: paths, to: base)
    if tree == base { return nil }
    return try makeCommit(tree: tree, parent: parent, message: message, author: author)
  }

  /// Writes the files and returns their paths in byte order, all checked before the first is written.
  private func write(_ files: [String: Data], below workdir: String) throws(RepositoryProblem) -> [String] {
    var contents: [(path: String, data: Data)] = []
    for (written, data) in files.sorted(by: { precedesInBytes($0.key, $1.key) }) {
      let path = try RepositoryPath(written)
      guard !path.components.isEmpty else { throw .invalidPath(path: written, reason: "it names no file") }
      guard !contents.contains(where: { $0.path == path.text }) else {
        throw .invalidPath(path: written, reason: "it is given twice")
      }
      try refuseLinks(path, below: workdir)
      contents.append((path.text, data))
    }
    for (path, data) in contents {
      let file = URL(filePath: workdir + "/" + path)
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        // In place, not atomically: a file that is there keeps its mode.
        try data.write(to: file)
      } catch {
        throw .cannotWriteFile(path: file.path(percentEncoded: false), detail: "\(error)")
      }
    }
    return contents.map(\.path)
  }

  /// Git does not track what lies beyond a symbolic link, and writing through one might leave the repository.
  func refuseLinks(_ path: RepositoryPath, below workdir: String) throws(RepositoryProblem) {
    var place = workdir
    for component in path.components {
      place += "/" + component
      if (try? FileManager.default.destinationOfSymbolicLink(atPath: place)) != nil {
        throw .invalidPath(path: path.text, reason: "\(place) is a symbolic link")
      }
    }
  }

  /// Takes files of the working tree into the index, and returns the tree of `base` with them.
  private func tree(adding paths: [String], to base: ObjectId?) throws(RepositoryProblem) -> ObjectId {
    let index = try Handle("open the index", free: { git_index_free($0) }) {
      git_repository_index(&$0, pointer)
    }
    try check(git_index_read(index.pointer, 1), "read the index")
    var entries: [(oid: git_oid, mode: git_filemode_t)] = []
    for path in paths {
      try check(git_index_add_bypath(index.pointer, path), "add \(path) to the index")
      guard let entry = git_index_get_bypath(index.pointer, path, 0) else {
        throw .unexpected(action: "add \(path) to the index", detail: "it is not there")
      }
      entries.append((entry.pointee.id, git_filemode_t(rawValue: entry.pointee.mode)))
    }
    // Before the commit: if the index is locked, nothing must have been committed.
    let written = git_index_write(index.pointer)
    if written == GIT_ELOCKED.rawValue, let file = git_index_path(index.pointer) {
      throw .locked(file: String(cString: file) + ".lock")
    }
    try check(written, "write the index")

    guard let base else { return try tree(updating: nil, paths: paths, entries: entries) }
    let baseline = try lookUp(base, as: GIT_OBJECT_TREE, what: "the tree of HEAD")
    return try tree(updating: baseline.pointer, paths: paths, entries: entries)
  }

  private func tree(
    updating baseline: OpaquePointer?, paths: [String], entries: [(oid: git_oid, mode: git_filemode_t)]
  ) throws(RepositoryProblem) -> ObjectId {
    var result = git_oid()
    let status = try withCStrings(paths) { (names) throws(RepositoryProblem) -> Int32 in
      var updates = zip(names, entries).map { name, entry in
        git_tree_update(action: GIT_TREE_UPDATE_UPSERT, id: entry.oid, filemode: entry.mode, path: name)
      }
      return git_tree_create_updated(&result, pointer, baseline, updates.count, &updates)
    }
    try check(status, "write the tree of the commit")
    return ObjectId(result)
  }

  private func makeCommit(
    tree: ObjectId, parent: ObjectId?, message: String, author: borrowing NativeSignature
  ) throws(RepositoryProblem) -> Commit {
    let tree = try lookUp(tree, as: GIT_OBJECT_TREE, what: "the tree of the commit")
    var id = git_oid()
    guard let parent else {
      try check(
        git_commit_create(
          &id, pointer, "HEAD", author.pointer, author.pointer, nil, message, tree.pointer, 0, nil),
        "commit")
      return try commit(ObjectId(id))
    }
    let parentCommit = try lookUp(parent, as: GIT_OBJECT_COMMIT, what: "HEAD")
    var parents: [OpaquePointer?] = [parentCommit.pointer]
    try check(
      git_commit_create(
        &id, pointer, "HEAD", author.pointer, author.pointer, nil, message, tree.pointer, 1, &parents),
      "commit")
    return try commit(ObjectId(id))
  }
}

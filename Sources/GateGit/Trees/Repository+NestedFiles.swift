import CLibgit2

/// Where files are looked for in a tree: `NAME` in each folder of any folder called `PARENT`, such as
/// `services/a/baselines/faq/suite.yaml`.
public struct NestedFilePattern: Hashable, Sendable {
  /// The name of the folder that holds a folder for each file.
  public let parent: String
  /// The file's name.
  public let name: String
  /// How many folders deep a parent may lie; 0 is the top only.
  public let depth: Int
  /// The names of folders that are not entered; none that begins with a dot is entered either.
  public let skipped: Set<String>

  /// A pattern.
  public init(parent: String, name: String, depth: Int, skipping skipped: Set<String> = []) {
    self.parent = parent
    self.name = name
    self.depth = depth
    self.skipped = skipped
  }

  /// Whether a folder of this name is entered.
  public func enters(_ folder: String) -> Bool { !folder.hasPrefix(".") && !skipped.contains(folder) }
}

extension Repository {
  /// The paths in the tree of a commit that fit a pattern, in byte order; links and submodules are not entered.
  ///
  /// A folder that is the same in several commits is looked through once. Throws what `commit(_:)` throws.
  public func nestedFiles(
    _ pattern: NestedFilePattern, at commit: String
  ) throws(RepositoryProblem) -> [String] {
    try nestedFiles(pattern, in: treeId(of: objectId(commit)), depth: pattern.depth).sorted(
      by: precedesInBytes)
  }

  private func nestedFiles(
    _ pattern: NestedFilePattern, in folder: ObjectId, depth: Int
  ) throws(RepositoryProblem) -> [String] {
    let key = NestedFilesKey(pattern: pattern, folder: folder, depth: depth)
    if let known = knownNestedFiles[key] { return known }
    let tree = try lookUp(folder, as: GIT_OBJECT_TREE, what: "a folder")
    var found: [String] = []
    for (name, id) in folders(in: tree) {
      if name == pattern.parent {
        let parent = try lookUp(id, as: GIT_OBJECT_TREE, what: name)
        for (child, id) in folders(in: parent) {
          let child = "\(name)/\(child)"
          let inside = try lookUp(id, as: GIT_OBJECT_TREE, what: child)
          if isFile(git_tree_entry_byname(inside.pointer, pattern.name)) {
            found.append("\(child)/\(pattern.name)")
          }
        }
      } else if depth > 0, pattern.enters(name) {
        found += try nestedFiles(pattern, in: id, depth: depth - 1).map { "\(name)/\($0)" }
      }
    }
    knownNestedFiles[key] = found
    return found
  }

  private func folders(in tree: borrowing Handle) -> [(name: String, id: ObjectId)] {
    (0..<git_tree_entrycount(tree.pointer)).compactMap { index in
      guard let entry = git_tree_entry_byindex(tree.pointer, index),
        git_tree_entry_filemode(entry) == GIT_FILEMODE_TREE, let name = git_tree_entry_name(entry),
        let oid = git_tree_entry_id(entry)
      else { return nil }
      return (String(cString: name), ObjectId(oid.pointee))
    }
  }

  private func isFile(_ entry: OpaquePointer?) -> Bool {
    guard let entry else { return false }
    switch git_tree_entry_filemode(entry) {
    case GIT_FILEMODE_BLOB, GIT_FILEMODE_BLOB_EXECUTABLE, GIT_FILEMODE_LINK: return true
    default: return false
    }
  }
}

/// What was looked for, and in which folder.
struct NestedFilesKey: Hashable {
  let pattern: NestedFilePattern
  let folder: ObjectId
  let depth: Int
}

extension Repository {
  /// The filter that `.gitattributes` puts on a file (gitattributes(5)), such as `lfs` or `git-crypt`; nil for none.
  ///
  /// `path` is relative to the top and need not exist. Throws `.invalidPath`.
  public func filter(of path: String) throws(RepositoryProblem) -> String? {
    let path = try RepositoryPath(path).text
    let substitute = try substituteIndex()
    defer { if substitute != nil { git_repository_set_index(pointer, nil) } }
    var value: UnsafePointer<CChar>?
    try check(
      git_attr_get(&value, pointer, UInt32(GIT_ATTR_CHECK_FILE_THEN_INDEX), path, "filter"),
      "read the attributes of \(path)")
    guard let value, git_attr_value(value) == GIT_ATTR_VALUE_STRING else { return nil }
    return String(cString: value)
  }
}

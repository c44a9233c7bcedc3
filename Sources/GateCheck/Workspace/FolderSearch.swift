import GateGit

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Finds the files that fit a pattern below a folder of the disk, as `Repository.nestedFiles` does in a commit.
struct FolderSearch {
  let pattern: NestedFilePattern

  /// The paths relative to the folder, in byte order; other repositories in it, submodules among them, are not
  /// entered, nor are links to folders.
  func files(below folder: String) -> [String] {
    search(folder, depth: pattern.depth).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The paths in the folder's own parent, such as `baselines/faq/suite.yaml`, which may be a link as may what is in
  /// it, in byte order.
  func files(directlyIn folder: String) -> [String] {
    let parent = "\(folder)/\(pattern.parent)"
    return Self.entries(of: parent).map(\.name)
      .filter { access("\(parent)/\($0)/\(pattern.name)", F_OK) == 0 }
      .map { "\(pattern.parent)/\($0)/\(pattern.name)" }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func search(_ folder: String, depth: Int) -> [String] {
    var found = files(directlyIn: folder)
    guard depth > 0 else { return found }
    for entry in Self.entries(of: folder)
    where entry.isFolder && entry.name != pattern.parent && pattern.enters(entry.name) {
      let below = "\(folder)/\(entry.name)"
      if access("\(below)/.git", F_OK) == 0 { continue }
      found += search(below, depth: depth - 1).map { "\(entry.name)/\($0)" }
    }
    return found
  }

  /// What a folder holds, and whether it is a folder and no link to one; empty where it cannot be read.
  static func entries(of folder: String) -> [(name: String, isFolder: Bool)] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var entries: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name == "." || name == ".." { continue }
      var isFolder = Int32(entry.pointee.d_type) == Int32(DT_DIR)
      if Int32(entry.pointee.d_type) == Int32(DT_UNKNOWN) {
        var status = stat()
        isFolder = lstat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      }
      entries.append((name, isFolder))
    }
    return entries
  }
}

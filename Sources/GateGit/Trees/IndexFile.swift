import CLibgit2

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the index of a working tree holds that libgit2 does not report, read from the file itself: what a sparse
/// checkout leaves out, the submodules, and formats that libgit2 cannot read (gitformat-index(5)).
public struct IndexFile: Sendable, Equatable {
  /// A format that git writes and libgit2 cannot read.
  public enum Format: String, Sendable, CaseIterable {
    /// Folders outside of a sparse checkout stand as one entry each.
    case sparse
    /// Most entries stand in a second, shared file.
    case split
    /// The checksum at the end is left out.
    case withoutChecksum
  }

  /// The files that a sparse checkout leaves out of the working tree, relative to the top.
  public private(set) var filesLeftOut: Set<String> = []
  /// The folders that a sparse checkout leaves out as a whole, relative to the top, without a slash at their end.
  public private(set) var foldersLeftOut: [String] = []
  /// The folders that hold submodules, relative to the top.
  public private(set) var submodules: [String] = []
  /// The first format in it that libgit2 cannot read; nil for an index that it can.
  public private(set) var format: Format?

  /// An index without entries, or one of which only this is known.
  public init(filesLeftOut: Set<String> = []) { self.filesLeftOut = filesLeftOut }

  /// Reads the index of a git folder; without entries if there is none, or if it is no index.
  public init(gitDirectory: String) {
    self.init()
    guard let bytes = FileManager.default.contents(atPath: gitDirectory + "/index").map([UInt8].init) else {
      return
    }
    read(bytes)
    if format == .split, let shared = sharedIndex(of: bytes, in: gitDirectory) { read(shared) }
  }

  /// Whether a sparse checkout leaves out the file at a path, relative to the top, or a folder around it.
  public func leavesOut(_ path: String) -> Bool {
    filesLeftOut.contains(path) || foldersLeftOut.contains { path == $0 || path.hasPrefix($0 + "/") }
  }

  /// The submodule that a path lies in; nil if it lies in none.
  public func submodule(around path: String) -> String? {
    submodules.first { path == $0 || path.hasPrefix($0 + "/") }
  }

  /// Takes in the entries of an index file of version 2, 3 or 4; what is cut off or strange ends the reading.
  private mutating func read(_ bytes: [UInt8]) {
    var reader = Reader(bytes: bytes)
    guard bytes.count > 32, bytes.starts(with: Array("DIRC".utf8)) else { return }
    reader.position = 4
    guard let version = reader.number(), (2...4).contains(version), let count = reader.number() else {
      return
    }
    var previous: [UInt8] = []
    for _ in 0..<count {
      guard let entry = reader.entry(version: version, after: previous) else { return }
      previous = entry.path
      let path = String(decoding: entry.path, as: UTF8.self)
      switch entry.mode >> 12 {
      case 0o04: foldersLeftOut.append(path.hasSuffix("/") ? String(path.dropLast()) : path)
      case 0o16: submodules.append(path)
      default: if entry.isLeftOut { filesLeftOut.insert(path) }
      }
    }
    let end = bytes.count - 20
    while let name = reader.text(4), let size = reader.number(), reader.position + size <= end {
      if name == "sdir" { format = format ?? .sparse }
      if name == "link" { format = format ?? .split }
      reader.position += size
    }
    if bytes[end...].allSatisfy({ $0 == 0 }) { format = format ?? .withoutChecksum }
  }

  /// The shared part of a split index, which the extension `link` names.
  private func sharedIndex(of bytes: [UInt8], in gitDirectory: String) -> [UInt8]? {
    let link = Array("link".utf8)
    guard
      let start = bytes.indices.last(where: { bytes[$0...].starts(with: link) }),
      start + 28 <= bytes.count
    else { return nil }
    let name = bytes[(start + 8)..<(start + 28)].map {
      String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
    }.joined()
    return FileManager.default.contents(atPath: "\(gitDirectory)/sharedindex.\(name)").map([UInt8].init)
  }
}

/// Reads the numbers and entries of an index file; nil if the file ends before them.
private struct Reader {
  let bytes: [UInt8]
  var position = 0

  struct Entry {
    let mode: Int
    let isLeftOut: Bool
    let path: [UInt8]
  }

  mutating func number(_ size: Int = 4) -> Int? {
    guard position + size <= bytes.count else { return nil }
    defer { position += size }
    return bytes[position..<(position + size)].reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func text(_ size: Int) -> String? {
    guard position + size <= bytes.count else { return nil }
    defer { position += size }
    return String(decoding: bytes[position..<(position + size)], as: UTF8.self)
  }

  /// The next entry; version 4 says of a path only how it differs from the one before.
  mutating func entry(version: Int, after previous: [UInt8]) -> Entry? {
    let start = position
    position += 24
    guard let mode = number() else { return nil }
    position += 32
    guard let flags = number(2) else { return nil }
    var extended = 0
    if flags & 0x4000 != 0 {
      guard let more = number(2) else { return nil }
      extended = more
    }
    var path: [UInt8] = []
    if version == 4 {
      guard let cut = variableNumber(), cut <= previous.count else { return nil }
      path = Array(previous.dropLast(cut))
    }
    guard let end = bytes[min(position, bytes.count)...].firstIndex(of: 0) else { return nil }
    path += bytes[position..<end]
    // Older versions fill entries up to a multiple of eight bytes, with one zero at least.
    position = version == 4 ? end + 1 : start + ((end - start) / 8 + 1) * 8
    return Entry(mode: mode, isLeftOut: extended & 0x4000 != 0, path: path)
  }

  /// A number as in the offsets of packs, seven bits a byte.
  private mutating func variableNumber() -> Int? {
    guard var byte = number(1) else { return nil }
    var value = byte & 0x7f
    while byte & 0x80 != 0 {
      guard let next = number(1), value < 1 << 40 else { return nil }
      byte = next
      value = (value + 1) << 7 | (byte & 0x7f)
    }
    return value
  }
}

extension Repository {
  /// What the index file holds that libgit2 does not report.
  public nonisolated var indexFile: IndexFile { IndexFile(gitDirectory: gitDirectory) }

  /// Throws `.unsupportedIndex` if the index has a format that libgit2 cannot read, so that nothing can be
  /// committed from here; `.corruptObject` if it is damaged.
  public func requireWritableIndex() throws(RepositoryProblem) {
    guard let problem = indexProblem() else { return }
    if let format = indexFile.format { throw .unsupportedIndex(format: format) }
    throw problem
  }

  /// Why libgit2 cannot read the index; nil if it can.
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
  /// Returns what the index file says of a sparse checkout; nil, with nothing put in place, if libgit2 reads the
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

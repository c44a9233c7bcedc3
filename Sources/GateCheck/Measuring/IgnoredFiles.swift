import Foundation
import GateJSON
import GateSuite

/// The files of a working tree that git ignores, which a program may read: settings, keys, models, what was built.
struct IgnoredFiles {
  /// The top of the working tree, absolute.
  let root: String
  /// Whether a file, by its absolute path, is none of the program's.
  let isLeftOut: (String) -> Bool

  /// Files up to this size count by their content, up to `mostRead` bytes in all; others by size and date.
  private static let mostOfOne = 4 << 20
  private static let mostRead = 64 << 20

  /// The digest of all files at some paths or below them; paths are relative to the top, folders end in `/`.
  ///
  /// What interpreters and editors keep for themselves does not count, as it changes by running.
  func digest(of paths: [String]) -> JSONValue {
    var states: [String: JSONValue] = [:]
    var room = Self.mostRead
    for path in paths.flatMap(files).sorted() { states[path] = state(of: path, room: &room) }
    return .string(Digest(of: .object(states)).description)
  }

  private func files(at path: String) -> [String] {
    guard path.hasSuffix("/") else { return counts(path) ? [path] : [] }
    let folder = String(path.dropLast())
    guard counts(folder) else { return [] }
    return FolderSearch.entries(of: "\(root)/\(folder)").flatMap { entry in
      files(at: "\(folder)/\(entry.name)" + (entry.isFolder ? "/" : ""))
    }
  }

  private func counts(_ path: String) -> Bool {
    guard let name = path.split(separator: "/").last.map(String.init) else { return false }
    return !Self.kept.contains(name) && !Self.endings.contains { name.hasSuffix($0) }
      && !name.hasPrefix("goldgate-report.") && !isLeftOut("\(root)/\(path)")
  }

  private static let kept: Set<String> = [
    ".git", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".cache", ".DS_Store", ".idea",
    ".vscode",
    "nohup.out", CheckOptions.defaultShardFolder,
  ]
  private static let endings = [".pyc", ".pyo", ".log", ".pid", ".tmp", ".swp", "~", "-wal", "-shm", ".sock"]

  private func state(of path: String, room: inout Int) -> JSONValue {
    let absolute = "\(root)/\(path)"
    if let goal = try? FileManager.default.destinationOfSymbolicLink(atPath: absolute) {
      return .string(goal)
    }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: absolute) else {
      return "absent"
    }
    let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
    if attributes[.type] as? FileAttributeType == .typeRegular, size <= min(Self.mostOfOne, room),
      let data = FileManager.default.contents(atPath: absolute)
    {
      room -= size
      return .string(Digest(of: data).description)
    }
    let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return .array([.integer(size), .number(date)])
  }
}

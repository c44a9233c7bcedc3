/// Where the code of a program is: the files that its command names, and what stands in the same folders.
struct ProgramScope {
  private var files: Set<String> = []
  /// The folders of those files, and the folders that the command names.
  private(set) var folders: Set<String> = []
  private var namedFolders: Set<String> = []
  /// Files that the command names and that hold something else now.
  private(set) var changed: Set<String> = []

  mutating func add(changed path: String) { changed.insert(path) }

  mutating func add(file path: String) {
    files.insert(path)
    folders.insert(path.split(separator: "/").dropLast().joined(separator: "/"))
  }

  mutating func add(folder path: String) {
    folders.insert(path)
    namedFolders.insert(path)
  }

  /// Adds a folder whose files may be a part of the program though nothing names it.
  mutating func add(searched path: String) { folders.insert(path) }

  /// Adds a file of tasks: what stands beside it is no part of the program for that.
  mutating func add(task path: String) { files.insert(path) }

  /// Whether no command names anything of the repository.
  var isEmpty: Bool { files.isEmpty && folders.isEmpty }

  /// The words of a program's text.
  static func words(of text: String) -> Set<String> {
    Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" }.map(String.init))
  }

  /// The words by which a text may name a file: its name without ending, and a folder of its own that it stands in.
  func names(of path: String) -> Set<String> {
    let parts = path.split(separator: "/").map(String.init)
    let stem = parts.last.map { String($0.prefix { $0 != "." }) }
    let isBeside = folders.contains(parts.dropLast().joined(separator: "/"))
    return Set([stem, isBeside ? nil : parts.dropLast().last].compactMap { $0 }.filter { !$0.isEmpty })
  }

  /// Whether a file is in a folder that the command names.
  func isNamedFolder(of path: String) -> Bool { namedFolders.contains { path.hasPrefix($0 + "/") } }

  /// Whether a file may be a part of the program. Of files beside one at the top of the repository only the top's own
  /// count, as everything is below it.
  func holds(_ path: String) -> Bool {
    files.contains(path)
      || folders.contains { folder in
        folder.isEmpty ? !path.contains("/") : path.hasPrefix(folder + "/")
      }
  }

  /// Whether the command names the file itself.
  func names(_ path: String) -> Bool { files.contains(path) }

  /// The files that the command names come first.
  func rank(_ path: String) -> (Int, String) { (files.contains(path) ? 0 : 1, path) }
}

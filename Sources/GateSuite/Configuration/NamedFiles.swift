/// The files that a suite.yaml names: one that is not there is reported at the line that names it.
struct NamedFiles {
  /// The suite's folder, relative to the root.
  let folder: String
  /// The suite.yaml.
  let root: ConfigValue

  /// Reads the file that a key at the top level names.
  /// - Parameters:
  ///   - exists: whether there is a file at a path relative to the root.
  ///   - read: reads a file by its path relative to the root.
  /// - Throws: at the key if the path leaves the root or there is no such file.
  func file(
    _ name: String, key: String, exists: (String) -> Bool, read: (String) throws(Diagnostic) -> SourceFile
  ) throws(Diagnostic) -> SourceFile {
    var place = Place(file: root.place.file, key: key)
    var isNamed = false
    var key = key
    if case .map(let members) = root.content, let value = members[key] {
      (place, isNamed) = (value.place, true)
      if case .map(let parts) = value.content, let file = parts["file"] {
        (place, key) = (file.place, "file")
      }
    }
    let path = try SuiteContents.join(folder, name, at: place)
    do { return try read(path) } catch {
      let other = neighbour(of: path, exists).map { "write '\(key): \($0)'" }
      throw error.named(
        at: place,
        advice: other
          ?? (isNamed
            ? "write the file, or correct its name" : "write it, or name another file: '\(key): FILE'"))
    }
  }

  /// The name of a file beside one that is not there, which has another ending or goes by a usual name; nil if there is none.
  private func neighbour(of path: String, _ exists: (String) -> Bool) -> String? {
    let last = path.split(separator: "/").last ?? ""
    let stem = last.split(separator: ".").dropLast().joined(separator: ".")
    let base = String(path.dropLast(last.count))
    let found = ["jsonl", "csv", "yaml", "yml", "ndjson", "md", "txt", "mustache"].map { "\(stem).\($0)" }
      .first { $0 != last && exists(base + $0) }
    guard let found else { return nil }
    return base.hasPrefix(folder + "/") ? String((base + found).dropFirst(folder.count + 1)) : found
  }
}

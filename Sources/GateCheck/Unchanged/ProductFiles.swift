import Foundation
import GateGit
import GateJSON
import GateSuite
import GateTargets

/// Which files of the repository decide a suite's answers and scores.
///
/// The suite's folder, and the files that the suite names, wherever they lie and through whatever links, the words of its
/// command lines among them; where a program or a file that a scorer names takes part, any file of the repository. What
/// goldgate writes itself decides nothing.
struct ProductFiles {
  /// Whether any file of the repository may have a part.
  let isWholeRepository: Bool
  private let root: String
  private let folders: [String]
  private let named: Set<String>
  /// The folders that programs are started in, and those that their files are in.
  private let programFolders: Set<String>

  /// The files of a suite.
  /// - Parameter metrics: the metrics whose scorers may read files; the suite's own, and the policy's.
  init(of contents: SuiteContents, metrics: [MetricConfiguration], in workspace: Workspace) {
    root = workspace.locator.root
    isWholeRepository = Self.readsFiles(contents, metrics: metrics)
    var (folders, named): (Set<String>, Set<String>) = ([contents.folder], [])
    let links = Links(root: root)
    if let folder = links.target(of: contents.folder) { folders.insert(folder) }
    for path in Self.namedPaths(in: contents) + links.all(below: contents.folder)
      + Self.commandWords(in: contents, metrics: metrics).filter(links.isFile)
    {
      named.insert(path)
      if let target = links.target(of: path) { named.insert(target) }
    }
    self.folders = Array(folders)
    self.named = named
    programFolders = Self.programFolders(of: contents, named: named)
  }

  /// Whether a path is one that the suite names, in its folder, or beside or below one of its programs: what a release
  /// may not lack. Elsewhere in the repository a file may have a part, or none.
  func isNear(_ path: String) -> Bool {
    !isOwn(path)
      && (isNamed(path) || programFolders.contains { $0.isEmpty || path == $0 || path.hasPrefix($0 + "/") })
  }

  /// Whether a path, relative to the top of the repository, is one of them.
  func contains(_ path: String) -> Bool {
    isWholeRepository ? !isOwn(path) : isNamed(path)
  }

  /// Whether a path is one that the suite names, or is in its folder: a file that git does not track decides an answer
  /// as far as anybody can tell only there.
  func isNamed(_ path: String) -> Bool {
    !isOwn(path) && (named.contains(path) || folders.contains { $0.isEmpty || path.hasPrefix($0 + "/") })
  }

  /// Whether a submodule holds one of them.
  func reaches(into submodule: String) -> Bool {
    isWholeRepository || named.contains { $0.hasPrefix(submodule + "/") }
      || folders.contains {
        $0.isEmpty || "\(submodule)/".hasPrefix($0 + "/") || $0.hasPrefix(submodule + "/")
      }
  }

  /// Whether a file is one that goldgate writes: the baseline of any suite, or a report under its usual name.
  private func isOwn(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last else { return false }
    if name == BaselineStore.fileName {
      let folder = parts.dropLast().joined(separator: "/")
      return folders.contains(folder)
        || FileManager.default.fileExists(atPath: "\(root)/\(folder)/\(SuiteLocator.pattern.name)")
    }
    return name.hasPrefix("goldgate-report.") || name.hasPrefix("goldgate-runs.")
      || name.hasPrefix("goldgate.codequality.")
      || parts.dropLast().contains { $0 == CheckOptions.defaultShardFolder }
  }

  /// The paths that a suite names, relative to the top of the repository.
  private static func namedPaths(in contents: SuiteContents) -> [String] {
    let suite = contents.suite
    let place = Place(file: contents.folder)
    var paths = [suite.golden, suite.prompt].compactMap { $0 }
    for target in [suite.target] + suite.target.failover.map(\.target) where target.type == "replay" {
      if let path = target.options.json["path"]?.stringValue { paths.append(path) }
    }
    let goldenFolder = contents.goldenPath.split(separator: "/").dropLast().joined(separator: "/")
    let images = Set(contents.golden.examples.flatMap(\.allAttachmentPaths).map(\.path)).compactMap {
      try? SuiteContents.join(goldenFolder, $0, at: place)
    }
    return paths.compactMap { try? SuiteContents.join(contents.folder, $0, at: place) } + images
  }

  /// The words of the suite's command lines and the files of its scorers, each as a path from the suite's folder and
  /// from the folder that the program is started in.
  private static func commandWords(in contents: SuiteContents, metrics: [MetricConfiguration]) -> [String] {
    let suite = contents.suite
    let options =
      ([suite.target] + suite.target.failover.map(\.target)).map(\.options.json)
      + metrics.compactMap { $0.scorer?.options.json }
    return options.flatMap { options -> [String] in
      let folder = options["cwd"]?.stringValue.map { "\(contents.folder)/\($0)" }
      return texts(in: options).flatMap { $0.split(whereSeparator: \.isWhitespace) }.flatMap { word in
        [contents.folder, folder].compactMap { $0 }.compactMap {
          try? SuiteContents.join($0, String(word), at: Place(file: contents.folder))
        }
      }
    }
  }

  private static func programFolders(of contents: SuiteContents, named: Set<String>) -> Set<String> {
    let suite = contents.suite
    var folders: Set<String> = []
    for target in [suite.target] + suite.target.failover.map(\.target) where target.type == "command" {
      let cwd = target.options.json["cwd"]?.stringValue ?? "."
      if let folder = try? SuiteContents.join(contents.folder, cwd, at: Place(file: contents.folder)) {
        folders.insert(folder)
      }
      let words = Set(commandWords(in: contents, metrics: []))
      for file in named where words.contains(file) {
        folders.insert(file.split(separator: "/").dropLast().joined(separator: "/"))
      }
    }
    return folders
  }

  private static func texts(in value: JSONValue) -> [String] {
    if let text = value.stringValue { return [text] }
    if let members = value.objectValue { return members.values.flatMap(texts) }
    return (value.arrayValue ?? []).flatMap(texts)
  }

  /// Whether a program, or a file that a scorer names, has a part in the answers or the scores.
  private static func readsFiles(_ contents: SuiteContents, metrics: [MetricConfiguration]) -> Bool {
    ([contents.suite.target] + contents.suite.target.failover.map(\.target)).contains {
      $0.type == "command"
    }
      || metrics.contains { namesFile($0.scorer) }
      || contents.golden.examples.contains { example in
        namesFile(example.scorer) || example.scorers.values.contains { namesFile($0) }
      }
  }

  private static func namesFile(_ scorer: ScorerConfiguration?) -> Bool {
    scorer.map { namesFile($0.options.json) } ?? false
  }

  private static func namesFile(_ value: JSONValue) -> Bool {
    if let members = value.objectValue {
      return members["command"] != nil || members["file"] != nil || members.values.contains(where: namesFile)
    }
    return value.arrayValue?.contains(where: namesFile) ?? false
  }
}

/// The links of a working tree.
private struct Links {
  let root: String

  /// Where a path leads, relative to the root; nil where no link is on the way, or it leaves the root.
  func target(of path: String) -> String? {
    let resolved = URL(fileURLWithPath: "\(root)/\(path)").resolvingSymlinksInPath().path
    guard resolved.hasPrefix(root + "/"), resolved != "\(root)/\(path)" else { return nil }
    return String(resolved.dropFirst(root.count + 1))
  }

  /// Whether a file stands at a path.
  func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// The links in a folder and those below it, relative to the root.
  func all(below folder: String) -> [String] {
    let start = folder.isEmpty ? root : "\(root)/\(folder)"
    var found: [String] = []
    var pending = [start]
    while let place = pending.popLast() {
      for entry in FolderSearch.entries(of: place) where entry.name != ".git" {
        let path = "\(place)/\(entry.name)"
        if entry.isFolder {
          pending.append(path)
        } else if (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil {
          found.append(String(path.dropFirst(root.count + 1)))
        }
      }
    }
    return found.sorted()
  }
}

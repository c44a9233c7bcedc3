import Foundation
import GateGit
import GateScoring
import GateSuite

/// Finds where the code of scoring programs is at a release, by the words of their commands, the variables that say
/// where programs and modules are found, and what runs tasks by their names.
struct ProgramFinder {
  private let folder: String
  private let root: String
  private let reference: BaselineReference
  private let repository: Repository
  /// The folders of the repository, from its root, in which the job looks for programs and modules.
  private let searched: Set<String>

  /// The variables that list folders of programs or modules.
  private static let lists = [
    "PATH", "PYTHONPATH", "NODE_PATH", "RUBYLIB", "PERL5LIB", "CLASSPATH", "LD_LIBRARY_PATH",
  ]
  /// The files by which a name that stands in a command becomes another command, each with the program that reads it.
  private static let tasks = [
    ("GNUmakefile", "make"), ("makefile", "make"), ("Makefile", "make"), ("justfile", "just"),
    ("Justfile", "just"),
    ("package.json", "npm"), ("deno.json", "deno"), ("composer.json", "composer"), ("pyproject.toml", "uv"),
    ("tox.ini", "tox"), ("noxfile.py", "nox"), ("pixi.toml", "pixi"), ("mise.toml", "mise"),
    ("Taskfile.yml", "task"), ("Taskfile.yaml", "task"), ("Rakefile", "rake"), ("conftest.py", "pytest"),
    ("pytest.ini", "pytest"), ("setup.cfg", "pytest"),
  ]
  /// Larger files are no programs that are read for what they name.
  private static let largest = 1 << 20

  /// - Parameters:
  ///   - folder: the suite's folder, in which programs start.
  ///   - root: the absolute path of the working tree.
  init(
    from folder: String, root: String, environment: [String: String], at reference: BaselineReference,
    in repository: Repository
  ) {
    (self.folder, self.root, self.reference, self.repository) = (folder, root, reference, repository)
    let top = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
    let elements = Self.lists.compactMap { environment[$0] }.flatMap { $0.split(separator: ":") }
    searched = Set(
      elements.compactMap { element -> String? in
        guard element.hasPrefix("/") else { return ReleasedScorers.path(String(element), in: folder) }
        let path = URL(fileURLWithPath: String(element)).resolvingSymlinksInPath().path
        return path == top ? "" : path.hasPrefix(top + "/") ? String(path.dropFirst(top.count + 1)) : nil
      })
  }

  /// Where the code of some programs is.
  /// - Parameter words: the words of their commands.
  func scope(of words: Set<String>) async throws -> ProgramScope {
    var scope = ProgramScope()
    // A line for the shell may go into a folder that it names, the root among them.
    var folders = [folder] + searched.subtracting([folder]).sorted()
    for word in words.sorted() {
      guard let path = ReleasedScorers.path(word, in: folder), path != folder, try await isFolder(path) else {
        continue
      }
      if path.isEmpty { folders.append(path) } else { scope.add(folder: path) }
    }
    for (word, folder) in words.sorted().flatMap({ word in folders.map { (word, $0) } }) {
      guard let path = ReleasedScorers.path(word, in: folder), !path.isEmpty else { continue }
      if try await isFolder(path) { scope.add(folder: path) } else { try await add(path, to: &scope) }
    }
    if scope.isEmpty { try await addTasks(of: words, to: &scope) }
    // What is looked for in a folder of the job's may be found there.
    for folder in searched where !folder.isEmpty {
      if try await isFolder(folder) { scope.add(searched: folder) }
    }
    return scope
  }

  /// Adds a file, with what it names outside its own folder; nothing if the release has none of that path.
  private func add(_ path: String, to scope: inout ProgramScope) async throws {
    guard let data = try await ReleasedScorers.content(of: path, at: reference, in: repository) else {
      return
    }
    scope.add(file: path)
    // A link may lead to a file elsewhere.
    if FileManager.default.contents(atPath: "\(root)/\(path)") != data { scope.add(changed: path) }
    let text = String(decoding: data.prefix(Self.largest), as: UTF8.self)
    let own = path.split(separator: "/").dropLast().joined(separator: "/")
    try await addWhatIsNamed(in: text, from: own, to: &scope) { $0.hasPrefix("../") }
    guard !path.contains("/") else { return }
    // Everything stands below a program at the top: what it names there is a part of it.
    for name in ProgramScope.words(of: text) where try await isFolder(name) { scope.add(folder: name) }
  }

  /// A command that names no file may run a task of that name, as `make score` and `npm run score` do: the files of
  /// tasks beside the suite and above it are the program, with what stands beside the suite.
  private func addTasks(of words: Set<String>, to scope: inout ProgramScope) async throws {
    var parts = folder.split(separator: "/").map(String.init)
    scope.add(searched: folder)
    while true {
      for (name, program) in Self.tasks {
        let path = (parts + [name]).joined(separator: "/")
        guard let data = try await ReleasedScorers.content(of: path, at: reference, in: repository) else {
          continue
        }
        let text = String(decoding: data.prefix(Self.largest), as: UTF8.self)
        guard words.contains(program) || !ProgramScope.words(of: text).isDisjoint(with: words) else {
          continue
        }
        scope.add(task: path)
        try await addWhatIsNamed(in: text, from: parts.joined(separator: "/"), to: &scope) { _ in true }
      }
      if parts.popLast() == nil { return }
    }
  }

  /// Adds the files and folders that a text names.
  private func addWhatIsNamed(
    in text: String, from folder: String, to scope: inout ProgramScope, where isPath: (String) -> Bool
  ) async throws {
    for word in CommandPaths.words(of: .string(text)).filter(isPath).sorted() {
      guard let path = ReleasedScorers.path(word, in: folder), !path.isEmpty, path != folder else { continue }
      if try await isFolder(path) {
        scope.add(searched: path)
      } else if try await ReleasedScorers.content(of: path, at: reference, in: repository) != nil {
        scope.add(file: path)
      }
    }
  }

  /// Whether the release has a folder of this path.
  private func isFolder(_ path: String) async throws -> Bool {
    do { return try await repository.isDirectory(path, at: reference.commit) } catch .invalidPath,
      .unusableLink
    {
      return false
    }
  }
}

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

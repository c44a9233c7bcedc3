import Foundation
import GateDecision
import GateGit
import GateJSON
import GateScoring
import GateSuite

/// What scorers and judges take from the repository, as it stands at a release: a branch must not loosen its own bar by
/// rewriting a schema or a scoring program.
struct ReleasedScorers {
  /// The files that scorers name, by the paths that the suite writes.
  private(set) var files: [String: SourceFile] = [:]
  /// Whether a program that scores or judges is another one in the working tree, so that the release's is run.
  private(set) var runsReleasedPrograms = false
  /// What the branch changes of both.
  private(set) var warnings: [Warning] = []

  /// Nothing: the working tree's own count.
  static let none = ReleasedScorers()

  private init() {}

  /// Reads what the released metrics and rows take from the repository.
  /// - Parameters:
  ///   - released: the suite at the release.
  ///   - rows: the rows by which answers are judged.
  ///   - head: the suite of the working tree.
  /// - Throws: `RepositoryProblem` if the release cannot be read.
  init(
    of released: SuiteContents, rows: GoldenSet, head: SuiteContents, at reference: BaselineReference,
    in repository: Repository
  ) async throws {
    let resources = Self.resources(of: released.suite.metrics, rows: rows)
    guard resources.values.contains(where: { !$0.files.isEmpty || !$0.programs.isEmpty }) else { return }
    try await readFiles(resources, head, at: reference, in: repository)
    let programs = resources.filter { !$0.value.programs.isEmpty }
    guard !programs.isEmpty else { return }
    try await findPrograms(programs, released, head, at: reference, in: repository)
  }

  /// What each metric's scorers take, those of rows included.
  private static func resources(
    of metrics: [MetricConfiguration], rows: GoldenSet
  ) -> [String: ScorerResources] {
    let special = rows.examples.filter { $0.scorer != nil || !$0.scorers.isEmpty }
    var resources: [String: ScorerResources] = [:]
    for metric in metrics {
      guard let scorer = metric.scorer else { continue }
      resources[metric.name] = ScorerResources(
        of: [scorer] + special.compactMap { $0.ownScorer(of: metric.name) })
    }
    return resources
  }

  private mutating func readFiles(
    _ resources: [String: ScorerResources], _ head: SuiteContents, at reference: BaselineReference,
    in repository: Repository
  ) async throws {
    let root = try repository.requireWorkdir()
    for name in Set(resources.values.flatMap(\.files)).sorted() {
      guard let path = Self.path(name, in: head.folder),
        // The prompt that is sent is the one that must not leak.
        path != head.suite.prompt.flatMap({ Self.path($0, in: head.folder) }),
        let data = try await Self.content(of: path, at: reference, in: repository)
      else { continue }
      files[name] = SourceFile(path: "\(reference.name):\(path)", bytes: [UInt8](data))
      let now = FileManager.default.contents(atPath: "\(root)/\(path)")
      guard now != data else { continue }
      let metrics = resources.filter { $0.value.files.contains(name) }.keys.sorted()
      warnings.append(
        Warning(
          .scorerChanged,
          "the branch \(now == nil ? "removes" : "changes") \(path), by which \(Self.quoted(metrics)) \(metrics.count == 1 ? "is" : "are") scored; the file at \(reference.name) was used until the change is released"
        ))
    }
  }

  private mutating func findPrograms(
    _ resources: [String: ScorerResources], _ released: SuiteContents, _ head: SuiteContents,
    at reference: BaselineReference, in repository: Repository
  ) async throws {
    // What is not committed nor added comes from no branch.
    let changed =
      try await repository.changedPaths(from: reference.commit, to: repository.headCommit().id)
      + repository.status().filter { $0.change != .untracked }.map(\.path)
    guard !changed.isEmpty else { return }
    let root = try repository.requireWorkdir()
    let own = Self.ownFiles(of: [released, head])
    var told: [String: [String]] = [:]
    for (metric, resources) in resources.sorted(by: { $0.key < $1.key }) {
      let scope = try await Self.scope(
        of: resources.programs, from: released.folder, root: root, at: reference, in: repository)
      let found = scope.changed.union(
        changed.filter { scope.holds($0) && (!own.contains($0) || scope.names($0)) })
      if found.isEmpty { continue }
      runsReleasedPrograms = true
      // The product's own files may stand beside: only what the program's files speak of is told as a part of it.
      // Where their texts cannot be read, as in a partial clone, all of them are told.
      let spoken =
        (try? await Self.spoken(of: found, in: scope, at: reference, in: repository)) ?? found
      guard let first = spoken.min(by: { scope.rank($0) < scope.rank($1) }) else { continue }
      let others = spoken.count - 1
      let more = others > 0 ? " and \(others) other file\(others == 1 ? "" : "s")" : ""
      told["\(first)\(more)", default: []].append(metric)
    }
    for (what, metrics) in told.sorted(by: { $0.key < $1.key }) {
      warnings.append(
        Warning(
          .scorerChanged,
          "the branch changes \(what) of the program that scores \(Self.quoted(metrics)); the program at \(reference.name) was run until the change is released"
        ))
    }
  }

  /// Where the code of some programs is, by the words of their commands.
  private static func scope(
    of words: Set<String>, from folder: String, root: String, at reference: BaselineReference,
    in repository: Repository
  ) async throws -> ProgramScope {
    var scope = ProgramScope()
    // A line for the shell may go into a folder that it names, the root among them.
    var folders = [folder]
    for word in words.sorted() {
      guard let path = Self.path(word, in: folder), path != folder,
        try await isFolder(path, at: reference, in: repository)
      else { continue }
      if path.isEmpty { folders.append(path) } else { scope.add(folder: path) }
    }
    for (word, folder) in words.sorted().flatMap({ word in folders.map { (word, $0) } }) {
      guard let path = Self.path(word, in: folder), !path.isEmpty else { continue }
      if try await isFolder(path, at: reference, in: repository) {
        scope.add(folder: path)
        continue
      }
      guard let data = try await content(of: path, at: reference, in: repository) else { continue }
      scope.add(file: path)
      // A link may lead to a file elsewhere.
      if FileManager.default.contents(atPath: "\(root)/\(path)") != data { scope.add(changed: path) }
      guard !path.contains("/") else { continue }
      // Everything stands below a program at the top: what it names there is a part of it.
      for name in ProgramScope.words(of: String(decoding: data, as: UTF8.self))
      where try await isFolder(name, at: reference, in: repository) {
        scope.add(folder: name)
      }
    }
    return scope
  }

  /// Those of some files that a command names, or that the texts of its files name, one through another.
  private static func spoken(
    of changed: Set<String>, in scope: ProgramScope, at reference: BaselineReference,
    in repository: Repository
  ) async throws -> Set<String> {
    var files: Set<String> = []
    for folder in scope.folders {
      files.formUnion(try await repository.listFiles(under: folder, at: reference.commit))
    }
    // A program of very many files is told as a whole.
    guard files.count <= 500 else { return changed }
    var rest = files.union(changed).filter { scope.holds($0) }
    var spoken = rest.filter { scope.names($0) || scope.isNamedFolder(of: $0) }.union(scope.changed)
    rest.subtract(spoken)
    var pending = Array(spoken)
    while let file = pending.popLast(), !rest.isEmpty {
      guard let data = try await content(of: file, at: reference, in: repository), data.count < 1 << 20 else {
        continue
      }
      let words = ProgramScope.words(of: String(decoding: data, as: UTF8.self))
      let found = rest.filter { !words.isDisjoint(with: scope.names(of: $0)) }
      spoken.formUnion(found)
      rest.subtract(found)
      pending += found
    }
    return changed.intersection(spoken)
  }

  /// Whether a release has a folder of this path.
  private static func isFolder(
    _ path: String, at reference: BaselineReference, in repository: Repository
  ) async throws -> Bool {
    do { return try await repository.isDirectory(path, at: reference.commit) } catch .invalidPath,
      .unusableLink
    {
      return false
    }
  }

  /// What a file held at a release; nil if it was not there, or is kept in Git LFS and did not change since.
  private static func content(
    of path: String, at reference: BaselineReference, in repository: Repository
  ) async throws -> Data? {
    do {
      return try await repository.readContent(path, at: reference.commit)
    } catch .invalidPath {
      return nil
    } catch {
      guard case .contentElsewhere = error,
        try await !repository.changedPaths(from: reference.commit, to: repository.headCommit().id)
          .contains(path)
      else { throw error }
      return nil
    }
  }

  /// The files that have a meaning of their own in a suite, and those that its target's command names.
  private static func ownFiles(of sides: [SuiteContents]) -> Set<String> {
    var own: Set<String> = []
    for contents in sides {
      let suite = contents.suite
      var names = [
        "suite.yaml", suite.golden, suite.prompt ?? suite.golden, BaselineStore.fileName, Quarantine.fileName,
      ]
      if let command = suite.target.options.json["command"] {
        let folder = suite.target.options.json["cwd"]?.stringValue ?? "."
        names += CommandPaths.words(of: command).map { "\(folder)/\($0)" }
      }
      own.formUnion(names.compactMap { path($0, in: contents.folder) })
      let goldenFolder = contents.goldenPath.split(separator: "/").dropLast().joined(separator: "/")
      own.formUnion(
        contents.golden.examples.flatMap(\.allAttachmentPaths).compactMap { path($0.path, in: goldenFolder) })
    }
    return own
  }

  /// A path from the root. What stands behind a variable, as in `$ROOT/eval/score.py`, begins with a slash: it is looked
  /// for at the root.
  private static func path(_ name: String, in folder: String) -> String? {
    let inner = name.drop { $0 == "/" }
    return try? SuiteContents.join(
      inner.count == name.count ? folder : "", String(inner), at: Place(file: ""))
  }

  private static func quoted(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}

/// Where the code of a program is: the files that its command names, and what stands in the same folders.
private struct ProgramScope {
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

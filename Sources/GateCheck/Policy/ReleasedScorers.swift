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
  ///   - environment: the job's variables, some of which say where programs and modules are found.
  /// - Throws: `RepositoryProblem` if the release cannot be read.
  init(
    of released: SuiteContents, rows: GoldenSet, head: SuiteContents, at reference: BaselineReference,
    environment: [String: String], in repository: Repository
  ) async throws {
    let resources = Self.resources(of: released.suite.metrics, rows: rows)
    guard resources.values.contains(where: { !$0.files.isEmpty || !$0.programs.isEmpty }) else { return }
    try await readFiles(resources, head, at: reference, in: repository)
    let programs = resources.filter { !$0.value.programs.isEmpty }
    guard !programs.isEmpty else { return }
    try await findPrograms(
      programs, released, head, at: reference, environment: environment, in: repository)
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
    at reference: BaselineReference, environment: [String: String], in repository: Repository
  ) async throws {
    // What is not committed nor added comes from no branch.
    let changed =
      try await repository.changedPaths(from: reference.commit, to: repository.headCommit().id)
      + repository.status().filter { $0.change != .untracked }.map(\.path)
    guard !changed.isEmpty else { return }
    let root = try repository.requireWorkdir()
    let own = Self.ownFiles(of: [released, head])
    let finder = ProgramFinder(
      from: released.folder, root: root, environment: environment, at: reference, in: repository)
    var told: [String: [String]] = [:]
    for (metric, resources) in resources.sorted(by: { $0.key < $1.key }) {
      let scope = try await finder.scope(of: resources.programs)
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
      let more = others > 0 ? " and \(Counted.of(others, "other file"))" : ""
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

  /// What a file held at a release; nil if it was not there, or is kept in Git LFS and did not change since.
  static func content(
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
      own.formUnion(contents.ownPaths)
      let options = contents.suite.target.options.json
      if let command = options["command"] {
        let folder = options["cwd"]?.stringValue ?? "."
        let words = CommandPaths.words(of: command)
        own.formUnion(words.compactMap { path("\(folder)/\($0)", in: contents.folder) })
      }
      let goldenFolder = contents.goldenPath.split(separator: "/").dropLast().joined(separator: "/")
      own.formUnion(
        contents.golden.examples.flatMap(\.allAttachmentPaths).compactMap { path($0.path, in: goldenFolder) })
    }
    return own
  }

  /// A path from the root. What stands behind a variable, as in `$ROOT/eval/score.py`, begins with a slash: it is looked
  /// for at the root.
  static func path(_ name: String, in folder: String) -> String? {
    let inner = name.drop { $0 == "/" }
    return try? SuiteContents.join(
      inner.count == name.count ? folder : "", String(inner), at: Place(file: ""))
  }

  private static func quoted(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}

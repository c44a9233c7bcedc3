import Foundation
import GateCheck
import GateDecision
import GateLogs
import GateSuite

/// Reads the sides of `goldgate compare` from files and tags.
struct ScoreSides {
  let context: CheckContext
  /// The suite whose baselines tags hold; nil if the user names none.
  let suite: String?
  /// How logs of other tools are taken.
  var choices = LogChoices()

  /// What stands in a file or at a tag: one side, or both if it is a table with a column for each.
  /// - Parameters:
  ///   - name: a file's path, or a tag, branch or commit.
  ///   - flag: the flag that gave the name, for messages.
  func read(_ name: String, flag: String) async throws -> ScoreSide {
    let path = context.absolute(name)
    guard FileManager.default.fileExists(atPath: path) else { return try await readTag(name, flag: flag) }
    let logs = LogSide(choices: choices)
    if let log = try logs.log(at: path, named: name) {
      return try logs.side(log, path: name, facts: BaselineFacts(name: name, source: "file"), in: context)
    }
    let source = try SourceFile(readingFrom: path, named: name)
    if Data(source.bytes.prefix(4096)).range(of: Data(RunHeader.format.utf8)) != nil {
      let run = try Run(source)
      // The header is the first line.
      let lines = run.examples.indices.map { Int32(clamping: $0 + 2) }
      return ScoreSide(
        content: .run(run), path: name, facts: Self.facts(name, run, source: "file"),
        places: RowPlaces(of: path, lines: lines, in: context))
    }
    let table = try ScoreTable(source)
    return ScoreSide(
      content: .table(table), path: name, facts: BaselineFacts(name: name, source: "file"),
      places: RowPlaces(of: path, lines: table.lines, in: context))
  }

  /// The log of another tool that a file or folder holds; nil if it is none.
  func log(_ name: String) throws -> LogTable? {
    let path = context.absolute(name)
    guard FileManager.default.fileExists(atPath: path) else {
      throw Diagnostic("there is no such file", at: Place(file: name), remedy: "check the path")
    }
    return try LogSide(choices: choices).log(at: path, named: name)
  }

  private func readTag(_ name: String, flag: String) async throws -> ScoreSide {
    // Files need no repository, and opening one takes longer than the decision.
    let workspace = Workspace.open(in: context)
    guard workspace.repository != nil else {
      throw Diagnostic(
        "there is no file '\(name)', and no repository whose tag it could be", at: Place(file: flag),
        remedy: "check the path")
    }
    let locations = try workspace.locate(suite.map { [$0] } ?? [])
    guard let location = locations.first, locations.count == 1 else {
      throw Diagnostic(
        "'\(name)' is a tag, but there are \(locations.count) suites", at: Place(file: flag),
        remedy: "name one with --suite: \(locations.map(\.folderName).joined(separator: ", "))")
    }
    let store = BaselineStore(repository: try workspace.requireRepository())
    let reference = try await store.reference(named: name)
    let released = try await store.suite(of: location, at: reference)
    let suiteName = released?.name ?? location.folderName
    guard let stored = try await store.baseline(of: suiteName, folder: location.folder, at: reference) else {
      throw GateFailure(
        .noBaseline, "there is no baseline for the suite '\(suiteName)' at \(name)",
        remedy: try await store.adviceOnMissingBaseline(of: suiteName, at: reference))
    }
    var facts = Self.facts(name, stored.run, source: stored.source.rawValue)
    facts.tag = reference.tag
    facts.commit = reference.commit
    return ScoreSide(
      content: .run(stored.run), path: name, facts: facts, released: released,
      places: await places(of: stored.run, suite: location, at: reference, in: store))
  }

  /// Where the examples of a release stand in its golden set; nowhere if it cannot be read, which keeps nothing from being
  /// compared.
  private func places(
    of run: Run, suite: SuiteLocator.Location, at reference: BaselineReference, in store: BaselineStore
  ) async -> RowPlaces {
    guard let contents = try? await store.contents(of: suite, at: reference) else { return .unknown }
    return RowPlaces(of: contents.golden, at: contents.goldenPath, ids: run.examples.map(\.id))
  }

  private static func facts(_ name: String, _ run: Run, source: String) -> BaselineFacts {
    BaselineFacts(
      name: name, source: source, evaluatedCommit: run.header.commit, evaluatedAt: run.header.evaluatedAt,
      model: run.header.models.isEmpty ? nil : run.header.models.joined(separator: ", "))
  }
}

/// Finds the stored run of a suite that a user means.
struct StoredRun {
  let workspace: Workspace

  /// The run in a file or at a tag; the release's baseline if nothing is named.
  /// - Parameters:
  ///   - name: a saved run's path, or a tag, branch or commit; nil for the release.
  ///   - flag: the flag that gave the name.
  func read(_ name: String?, of contents: SuiteContents, flag: String) async throws -> Run {
    if let name {
      let side = try await ScoreSides(context: workspace.context, suite: contents.folder).read(
        name, flag: flag)
      guard case .run(let run) = side.content else {
        throw Diagnostic(
          "'\(name)' holds plain scores, not a run with its answers", at: Place(file: flag),
          remedy: "give a run of 'goldgate check --save-run'")
      }
      return run
    }
    let store = BaselineStore(repository: try workspace.requireRepository())
    let reference = try await store.reference(for: contents.suite.gate)
    guard
      let stored = try await store.baseline(of: contents.suite.name, folder: contents.folder, at: reference)
    else {
      throw GateFailure(
        .noBaseline, "there is no baseline for the suite '\(contents.suite.name)' at \(reference.name)",
        remedy: try await store.adviceOnMissingBaseline(of: contents.suite.name, at: reference))
    }
    return stored.run
  }
}

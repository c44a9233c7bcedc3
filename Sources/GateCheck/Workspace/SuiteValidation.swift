import Foundation
import GateDecision
import GateRun
import GateScoring
import GateSuite
import GateTargets
import Synchronization

/// What can be said of a suite before anything is called.
package enum SuiteValidation {
  /// Checks all that can be checked before the first call.
  /// - Throws: up to twenty faults with their places.
  package static func validate(_ contents: SuiteContents, in workspace: Workspace) throws(Diagnostics) {
    do throws(Diagnostics) {
      let scorers: [MetricScorer]
      do throws(Diagnostic) { scorers = try self.scorers(of: contents, in: workspace) } catch {
        throw SuiteFileFaults.all(like: error, of: contents, in: workspace)
      }
      _ = try LabelledAnswers.all(contents.suite.metrics, in: contents.folder, of: workspace)
      let absent = CommandFiles(workspace: workspace, folder: contents.folder).faults(of: contents.suite)
      guard absent.isEmpty else { throw Diagnostics(absent) }
      try validateRows(of: contents, with: scorers)
    } catch {
      throw contents.sheet?.named(error) ?? error
    }
  }

  /// Checks the candidates that a suite declares: their prompts, targets and parameters.
  /// - Throws: the faults of the first one that cannot be run.
  package static func validateCandidates(
    of contents: SuiteContents, in workspace: Workspace
  ) throws(Diagnostics) {
    _ = try CandidateSuite.all(
      contents.suite.candidates, of: contents, priced: contents.suite.target.prices, in: workspace)
  }

  /// Checks a suite that is not written yet: all but the files that it names besides its own.
  /// - Throws: up to twenty faults with their places.
  package static func validateUnwritten(
    _ contents: SuiteContents, in workspace: Workspace
  ) throws(Diagnostics) {
    do throws(Diagnostics) {
      let scorers: [MetricScorer]
      do throws(Diagnostic) { scorers = try self.scorers(of: contents, in: workspace) } catch {
        throw Diagnostics([error])
      }
      try validateRows(of: contents, with: scorers)
    } catch {
      throw contents.sheet?.named(error) ?? error
    }
  }

  private static func validateRows(
    of contents: SuiteContents, with scorers: [MetricScorer]
  ) throws(Diagnostics) {
    try MetricScorer.validate(
      contents.golden, with: scorers, lostShare: contents.suite.gate.maximumLostShare)
    _ = try Evaluator(contents: contents, scorers: scorers, epochs: 1...1).plan()
  }

  /// The scorers of a suite whose name, metrics and target can be used.
  private static func scorers(
    of contents: SuiteContents, in workspace: Workspace
  ) throws(Diagnostic) -> [MetricScorer] {
    try workspace.names?.requireUnique(contents)
    let scorers = try MetricScorer.all(
      contents.suite.metrics, golden: contents.golden, context: workspace.scorerContext(for: contents))
    _ = try TargetRegistry.identity(of: contents.suite.target)
    for metric in contents.suite.metrics {
      _ = try JudgeCorrection(of: metric, in: contents.folder, of: workspace)
      guard metric.isAgainstRelease, let scorer = metric.scorer else { continue }
      if metric.isGating, contents.suite.gate.population != .questions {
        throw scorer.options.fault(
          "'\(metric.name)' is a win rate over the release, whose own side has no answers that vary: population: golden_set cannot decide it",
          remedy: "leave 'population' out, or write 'gate: false' beside '\(metric.name)'")
      }
      guard contents.suite.outputs == .digest else { continue }
      throw scorer.options.fault(
        "'\(metric.name)' compares answers with the release's, and the suite keeps digests of them",
        remedy: "write 'outputs: full', or judge them by a rubric")
    }
    return scorers
  }

  /// What the suite's folder holds and the suite passes over: golden sets of the usual names beside the one that counts.
  package static func oversights(of contents: SuiteContents, in workspace: Workspace) -> [String] {
    let folder = contents.folder.isEmpty ? "" : contents.folder + "/"
    let others = ["golden.jsonl", "golden.csv", "golden.tsv", "golden.yaml", "golden.yml"].filter {
      folder + $0 != contents.goldenPath
        && FileManager.default.fileExists(atPath: workspace.absolute(folder + $0))
    }
    return others.map {
      "\(folder)\($0) is not read, as the golden set is \(contents.goldenPath); delete one of both, or write 'golden: \($0)'"
    }
  }

  /// The program that the suite's target starts and that is not on the PATH; nil if it is there, or none is started.
  package static func missingProgram(of contents: SuiteContents, in workspace: Workspace) -> String? {
    CommandFiles(workspace: workspace, folder: contents.folder).missingProgram(of: contents.suite.target)
  }

  /// The gating metrics that could block on no answers, as the golden set alone tells.
  /// - Throws: if no check of the suite can be decided.
  package static func blindness(of contents: SuiteContents) throws(Diagnostics) -> [Warning] {
    let suite = contents.suite
    let rules = DecisionRules(metrics: suite.metrics, policy: suite.gate)
    let forecast = Decider(suite: suite.name, rules: rules).forecast(
      of: contents.golden, epochs: suite.epochs)
    if let problem = forecast.problem {
      let file = contents.folder.isEmpty ? "suite.yaml" : "\(contents.folder)/suite.yaml"
      throw Diagnostics([
        Diagnostic(problem.message, at: Place(file: file, key: "gate"), remedy: problem.remedy)
      ])
    }
    return forecast.warnings
  }
}

extension DecisionRules {
  /// How many threads decide under these rules. Cores are counted only if there is more than one cell to decide: that
  /// reads the control group's files, which takes longer than one cell does.
  /// - Parameter asked: the number that the user gives; nil for one a core.
  package func threads(asked: Int?) -> Int {
    let isOneCell = metrics.count < 2 && slices.isEmpty
    return asked ?? (isOneCell ? 1 : ProcessInfo.processInfo.activeProcessorCount)
  }
}

/// Looks at suites' golden sets and at what their releases knew of them.
package struct DeepValidation {
  package let workspace: Workspace
  package let thresholds: HygieneThresholds

  package init(workspace: Workspace, thresholds: HygieneThresholds) {
    self.workspace = workspace
    self.thresholds = thresholds
  }

  /// What is found about one suite.
  package func review(_ contents: SuiteContents, at location: SuiteLocator.Location) async throws
    -> HygieneReview
  {
    guard workspace.repository != nil else {
      return HygieneReview(
        of: contents, releases: [], notes: ["the releases: this is no git repository"], thresholds: thresholds
      )
    }
    var releases: [ReleasedExamples] = []
    var notes: [String] = []
    let asked = max(thresholds.staleReleases, thresholds.saturatedReleases)
    let entries =
      try await BaselineTags(workspace: workspace).releases(
        suites: [location.folder], last: max(asked, 1)
      ).first?.entries ?? []
    let store = BaselineStore(repository: try workspace.requireRepository())
    for entry in entries.suffix(asked).reversed() {
      let golden = try? await store.contents(of: location, at: entry.reference)?.golden
      let run = try? entry.result.get()?.run
      releases.append(
        ReleasedExamples(
          name: entry.reference.name,
          digests: Dictionary(
            (golden?.examples ?? []).map { ($0.id, $0.digest) }, uniquingKeysWith: { first, _ in first }),
          run: run))
    }
    if releases.isEmpty { notes.append("metrics and changes over the releases: there is no release tag yet") }
    return HygieneReview(of: contents, releases: releases, notes: notes, thresholds: thresholds)
  }
}

/// The names of all suites of a repository: each names a git note, a journal of paid answers and files, so that two
/// suites may not share one.
final class SuiteNames: Sendable {
  private let locator: SuiteLocator
  private let known = Mutex<[(folder: String, name: String)]?>(nil)

  /// The names of the suites that a locator finds, which are read when they are first asked for.
  init(_ locator: SuiteLocator) { self.locator = locator }

  /// Refuses a suite whose name is another one's, too; upper and lower case are the same, as some disks take them.
  /// - Throws: `Diagnostic` that names both folders.
  func requireUnique(_ contents: SuiteContents) throws(Diagnostic) {
    let (own, name) = (resolved(contents.folder), contents.suite.name.lowercased())
    guard let other = all().first(where: { $0.name.lowercased() == name && resolved($0.folder) != own })
    else { return }
    throw Diagnostic(
      "the suites in \(contents.folder) and \(other.folder) are both called '\(contents.suite.name)', and would share their notes and their paid answers",
      at: Place(file: "\(contents.folder)/suite.yaml", key: "name"),
      remedy: "give one of them a name of its own, such as 'name: \(Self.suggestion(for: contents))'")
  }

  private func all() -> [(folder: String, name: String)] {
    known.withLock { known in
      if let known { return known }
      let found = locator.everywhere().map { location in
        // A suite that cannot be read is told by whoever reads it.
        let suite = (try? locator.read("\(location.folder)/\(location.file)")).flatMap {
          try? Suite($0, folderName: location.folderName)
        }
        return (location.folder, suite?.name ?? location.folderName)
      }
      known = found
      return found
    }
  }

  private func resolved(_ folder: String) -> String {
    URL(fileURLWithPath: "\(locator.root)/\(folder)").resolvingSymlinksInPath().path
  }

  /// The name of the service's folder and the suite's own: `a-faq` for `services/a/baselines/faq`.
  private static func suggestion(for contents: SuiteContents) -> String {
    let parts = contents.folder.split(separator: "/").filter { $0 != "baselines" }.suffix(2)
    let name = parts.joined(separator: "-")
    return name.lowercased() == contents.suite.name.lowercased() ? "\(name)-2" : name
  }
}

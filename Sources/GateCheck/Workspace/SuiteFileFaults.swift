import GateScoring
import GateSuite
import GateTargets

/// All independent faults of one suite.yaml, those of its scorers and its target included, in the order of their lines.
struct SuiteFileFaults {
  let workspace: Workspace
  let location: SuiteLocator.Location

  /// The faults with those that a reader found first: each once.
  func joined(with found: Diagnostics) -> Diagnostics {
    let path = location.folder.isEmpty ? location.file : "\(location.folder)/\(location.file)"
    guard let source = try? workspace.locator.read(path),
      var examination = try? SuiteExamination(source, folderName: location.folderName)
    else { return found }
    if let suite = examination.suite { look(at: suite, &examination.search) }
    let faults = examination.search.faults + found.faults
    let own = faults.filter { $0.place.file == path }
    let others = faults.filter { $0.place.file != path }
    let sorted = own.enumerated().sorted {
      ($0.element.place.line ?? 0, $0.offset) < ($1.element.place.line ?? 0, $1.offset)
    }
    return Diagnostics(sorted.map(\.element) + others)
  }

  /// All faults of the suite.yaml in which a fault stands; that fault alone if it stands in another file.
  static func all(like fault: Diagnostic, of contents: SuiteContents, in workspace: Workspace) -> Diagnostics
  {
    let name = fault.place.file.split(separator: "/").last.map(String.init) ?? ""
    let path = contents.folder.isEmpty ? name : "\(contents.folder)/\(name)"
    guard path == fault.place.file, name.hasSuffix(".yaml") || name.hasSuffix(".yml") else {
      return Diagnostics([fault])
    }
    let location = SuiteLocator.Location(folder: contents.folder, file: name)
    return SuiteFileFaults(workspace: workspace, location: location).joined(with: Diagnostics([fault]))
  }

  /// What the scorers and the target say of their own options.
  private func look(at suite: Suite, _ search: inout FaultSearch) {
    let context = workspace.scorerContext(for: suite, in: location.folder, models: nil)
    for metric in suite.metrics {
      guard let scorer = metric.scorer else { continue }
      var context = context
      context.metric = metric.name
      search.read(scorer.options) { options throws(Diagnostic) in
        _ = try ScorerRegistry.make(ScorerConfiguration(options), context: context)
      }
    }
    let targets = [suite.target] + suite.target.failover.map(\.target)
    for target in targets {
      search.read(target.options) { options throws(Diagnostic) in
        _ = try TargetRegistry.identity(of: TargetConfiguration(options, prices: target.prices))
      }
    }
  }
}

import Foundation
import GateDecision
import GateRun
import GateScoring
import GateSuite
import GateTargets

/// What can be said of a suite before anything is called.
package enum SuiteValidation {
  /// Checks all that can be checked before the first call.
  /// - Throws: up to twenty faults with their places.
  package static func validate(_ contents: SuiteContents, in workspace: Workspace) throws(Diagnostics) {
    let scorers: [MetricScorer]
    do throws(Diagnostic) {
      try workspace.names?.requireUnique(contents)
      scorers = try MetricScorer.all(
        contents.suite.metrics, golden: contents.golden, context: workspace.scorerContext(for: contents))
      _ = try TargetRegistry.identity(of: contents.suite.target)
      for metric in contents.suite.metrics {
        _ = try JudgeCorrection(of: metric, in: contents.folder, of: workspace)
      }
    } catch {
      throw Diagnostics([error])
    }
    try MetricScorer.validate(
      contents.golden, with: scorers, lostShare: contents.suite.gate.maximumLostShare)
    _ = try Evaluator(contents: contents, scorers: scorers, epochs: 1...1).plan()
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

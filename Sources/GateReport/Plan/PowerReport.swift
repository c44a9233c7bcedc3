import GateDecision

/// What suites can see, for a person: a table, one sentence a row, and what was left out and why.
public struct PowerReport {
  private let suites: [SuitePower]
  private let power: Double
  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  /// - Parameter power: how sure a drop was to be found.
  public static func render(
    _ suites: [SuitePower], power: Double, style: TerminalStyle = .plain
  ) -> [UInt8] {
    let report = PowerReport(suites: suites, power: power, style: style)
    let sections = suites.flatMap(report.sections) + [report.legend]
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  private func sections(_ suite: SuitePower) -> [[String]] {
    [
      heading(suite), PowerTable(suite).lines(style), suite.plans.flatMap { bullet($0.sentence) },
      unplanned(suite), warnings(suite),
    ]
  }

  private func heading(_ suite: SuitePower) -> [String] {
    let baseline = suite.baseline.map { " against \($0.name)" } ?? ""
    let size = "\(Counted.examples(suite.examples)), \(Counted.of(suite.epochs, "epoch")) a check"
    return TerminalText.wrapped("\(suite.name)\(baseline): \(size)", width: style.width, indent: 2)
      .map { style.paint($0, .heading) }
  }

  private func unplanned(_ suite: SuitePower) -> [String] {
    if suite.unplanned.isEmpty { return [] }
    return [style.paint("Not planned", .heading)]
      + suite.unplanned.flatMap { bullet("\($0.metric) (\($0.statistic)): \($0.reason)") }
  }

  private func warnings(_ suite: SuitePower) -> [String] {
    if suite.warnings.isEmpty { return [] }
    return [style.paint("Warnings", .doubtful)] + suite.warnings.flatMap { bullet($0.message) }
  }

  /// How to read it all.
  private var legend: [String] {
    let confidence = suites.first.map { ", each bound at \(Figures.percent($0.confidence))" } ?? ""
    let sentences = [
      "SEES is the smallest true worsening that a check finds in \(Figures.percent(power)) of runs\(confidence), if it hits some examples (or clusters) wholly and the others not at all.",
      "NOISE is the standard error that the model's own variation gives the difference.",
      "A planning formula, not a promise: many metrics and slices together can need a little more.",
    ]
    let isTold = suites.contains { $0.plans.contains { !$0.isGating } }
    let all = sentences + (isTold ? ["The gate does not hang on what stands in parentheses."] : [])
    return all.flatMap { TerminalText.wrapped($0, width: style.width) }.map { style.paint($0, .quiet) }
  }

  private func bullet(_ text: String) -> [String] {
    TerminalText.wrapped("- \(text)", width: style.width, indent: 2)
  }
}

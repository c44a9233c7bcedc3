import ArgumentParser
import Foundation
import GateCheck
import GateDecision
import GateJSON
import GateReport
import GateSuite

/// `goldgate judge`: how good the models are that judge.
struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge", abstract: "Measure how good a model is as a judge.",
    discussion: """
      Examples:
        goldgate judge calibrate --labels labels.csv --suite support-faq
      """,
    subcommands: [JudgeCalibrate.self])
}

/// `goldgate judge calibrate`: a judge's scores against people's labels.
struct JudgeCalibrate: GateSubcommand {
  /// What the standard output shows.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case terminal
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "calibrate", abstract: "Compare a judge's scores with people's labels.",
    discussion: """
      Sets the scores of a stored run against labels (JSONL or CSV with 'id' and 'label': pass, fail or a \
      number), with no model call, and corrects the pass rate for the judge's errors. Label a random sample, \
      without looking at the scores: 'goldgate review' writes a sheet for that.

      Examples:
        goldgate judge calibrate --labels labels.csv
        goldgate judge calibrate --labels labels.csv --suite support-faq --metric helpful --run runs/support-faq.jsonl
        goldgate judge calibrate --labels labels.csv --write baselines/support-faq/judge.json
      """)

  @Option(help: ArgumentHelp("People's labels: JSONL or CSV with 'id' and 'label'.", valueName: "file"))
  var labels: String

  @Option(help: ArgumentHelp("The suite: its name, folder or suite.yaml.", valueName: "suite"))
  var suite: String?

  @Option(help: ArgumentHelp("The judge's metric (default: the suite's only judge).", valueName: "name"))
  var metric: String?

  @Option(
    help: ArgumentHelp(
      "The run whose answers were labelled: a file of 'check --save-run', or a tag (default: the release).",
      valueName: "run"))
  var run: String?

  @Option(
    help: ArgumentHelp("A score, or label, of at least this is a pass (default 0.5).", valueName: "score"))
  var passAt = 0.5

  @Option(help: ArgumentHelp("The one-sided confidence of each bound (default 0.95).", valueName: "c"))
  var confidence = 0.95

  @Option(help: "What the standard output shows: terminal or json.")
  var format: Format = .terminal

  @Option(
    help: ArgumentHelp(
      "Also write the result as JSON to a file, for the metric's 'calibration'.", valueName: "file"))
  var write: String?

  func validate() throws {
    if !(0.51...0.9999).contains(confidence) {
      throw ValidationError("--confidence must be from 0.51 to 0.9999; it is one-sided, 0.95 by default.")
    }
    if !passAt.isFinite { throw ValidationError("--pass-at must be a number.") }
  }

  /// Reports how good the judge is; that blocks nothing, so that it ends with 0 whatever the figures are.
  func execute(in context: CommandContext) async throws -> GateDecision.ExitCode {
    if let write { try OutputFile.check(context.absolute(write), of: "--write") }
    let workspace = Workspace.open(in: context)
    let locations = try workspace.locate(suite.map { [$0] } ?? [])
    guard let location = locations.first, locations.count == 1 else {
      throw Diagnostic(
        "there are \(locations.count) suites", at: Place(file: "--suite"),
        remedy: "name one: \(locations.map(\.folderName).joined(separator: ", "))")
    }
    let contents = try workspace.contents(of: location)
    let name = try metricName(in: contents.suite)
    let stored = try await StoredRun(workspace: workspace).read(run, of: contents, flag: "--run")
    guard let definition = stored.header.metrics[name] else {
      throw Diagnostic(
        "the run has no metric '\(name)'", at: Place(file: "--metric"),
        remedy: "it has \(stored.header.metrics.keys.sorted().joined(separator: ", "))")
    }
    let table = try LabelTable(SourceFile(readingFrom: context.absolute(labels), named: labels))
    let (items, unscored) = try Self.items(of: stored, metric: name, table)
    guard items.contains(where: { $0.label != nil }) else {
      throw GateFailure(
        .notComparable,
        unscored > 0
          ? "the run has no score of '\(name)' for any labelled answer, so that nothing can be said of the judge"
          : "no answer of the run is labelled, so that nothing can be said of the judge",
        remedy: unscored > 0
          ? "give the run of the answers that were labelled, scored by this judge: --run"
          : "label a random sample of its answers: goldgate review --output sheet.html")
    }
    let calibration = JudgeCalibration(
      suite: contents.suite.name, metric: name, items: items, passAt: passAt, confidence: confidence)
    let json = JudgeCalibrationJSON.render(calibration, definition: definition)
    let notes =
      unscored > 0
      ? [
        "\(Counted.of(unscored, "labelled answer", "has", "have")) no score of the judge and \(unscored == 1 ? "is" : "are") left out"
      ] : []
    switch format {
    case .terminal: context.write(JudgeCalibrationReport.render(calibration, notes: notes))
    case .json: context.write(String(decoding: json, as: UTF8.self))
    }
    if let write {
      try OutputFile.write(json, to: context.absolute(write))
      if format == .terminal { context.write("wrote \(PlainText(write).text)\n") }
    }
    return .pass
  }

  private func metricName(in suite: Suite) throws(Diagnostic) -> String {
    let scored = suite.metrics.filter { $0.scorer != nil }
    if let metric {
      guard scored.contains(where: { $0.name == metric }) else {
        let remedy = Suggestion.nearest(to: metric, among: scored.map(\.name)).map { "did you mean '\($0)'?" }
        throw Diagnostic(
          "the suite has no scored metric '\(metric)'", at: Place(file: "--metric"),
          remedy: remedy ?? "it has \(scored.map(\.name).joined(separator: ", "))")
      }
      return metric
    }
    let judges = scored.filter { $0.scorer?.type == "judge" }
    let candidates = judges.isEmpty ? scored : judges
    guard let only = candidates.first, candidates.count == 1 else {
      throw Diagnostic(
        "the suite has \(candidates.count) metrics to calibrate", at: Place(file: "--metric"),
        remedy: "name one: \(candidates.map(\.name).joined(separator: ", "))")
    }
    return only.name
  }

  /// The first answer to each example with its score, and how many labelled ones have none.
  private static func items(
    of run: Run, metric: String, _ labels: LabelTable
  ) throws(Diagnostic) -> (items: [JudgedItem], unscored: Int) {
    var byID: [String: Double] = [:]
    let known = Set(run.examples.map(\.id))
    let first = Dictionary(
      run.examples.compactMap { example in
        example.epochs.first?.output.digest.map { (example.id, $0) }
      }, uniquingKeysWith: { first, _ in first })
    for row in labels.rows {
      guard known.contains(row.id) else {
        let remedy = Suggestion.nearest(to: row.id, among: known.sorted()).map { "did you mean '\($0)'?" }
        throw Diagnostic(
          "the run has no example '\(row.id)'", at: row.place, remedy: remedy ?? "label the run's own answers"
        )
      }
      // A label of other words than the run's is of another run.
      if let answer = row.answer, answer != first[row.id] { continue }
      byID[row.id] = try row.score
    }
    var items: [JudgedItem] = []
    var unscored = 0
    for example in run.examples {
      if let score = example.epochs.first?.scores[metric] {
        items.append(JudgedItem(id: example.id, score: score, label: byID[example.id]))
      } else if byID[example.id] != nil {
        unscored += 1
      }
    }
    return (items, unscored)
  }
}

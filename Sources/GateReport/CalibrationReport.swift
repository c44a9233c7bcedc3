import GateDecision

/// How often the gate blocks an unchanged system, for a person at a terminal: the answer in a line, the figures by
/// metric and slice, what to know of them, and the flaky examples.
public struct CalibrationReport {
  /// How many flaky examples are shown.
  private static let shown = 20
  /// The longest name in a cell, in columns.
  private static let longestName = 32
  /// Above which share of a suite a quarantine takes too much of the gate away.
  private static let largeShare = 0.1

  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ suites: [CalibratedSuite], style: TerminalStyle) -> [UInt8] {
    let report = CalibrationReport(style: style)
    let sections = suites.flatMap { suite in
      [report.headline(suite), report.table(suite), report.notes(suite), report.flaky(suite)]
    }
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((text + "\n").utf8)
  }

  private func headline(_ suite: CalibratedSuite) -> [String] {
    let (caption, tone) = Self.caption(suite.result.kind)
    let lines = TerminalText.wrapped(
      "\(caption): \(suite.result.suite): \(suite.result.sentence)", width: style.width, indent: 2)
    guard let first = lines.first, first.hasPrefix(caption) else { return lines }
    return [style.paint(caption, tone) + first.dropFirst(caption.count)] + lines.dropFirst()
  }

  private static func caption(_ kind: CalibrationResult.Kind) -> (String, TerminalStyle.Tone) {
    switch kind {
    case .kept: ("HONEST", .good)
    case .broken: ("BLOCKS TOO OFTEN", .bad)
    case .open: ("NOT SETTLED", .doubtful)
    case .noNoise: ("NO NOISE SEEN", .doubtful)
    }
  }

  // MARK: The figures

  private func table(_ suite: CalibratedSuite) -> [String] {
    let metrics = suite.result.metrics
    let hasSlices = metrics.contains { $0.cells.count > 1 }
    var columns: [TerminalTable.Column] = [.init(heading: "METRIC", isNumeric: false)]
    if hasSlices { columns.append(.init(heading: "SLICE", isNumeric: false)) }
    columns += ["FALSE ALARMS", "SHARE", "INTERVAL"].map { .init(heading: $0, isNumeric: true) }
    columns.append(.init(heading: "BLOCKS", isNumeric: false))
    func row(_ metric: CalibrationResult.Metric, _ slice: String, _ share: MeasuredShare) -> TerminalTable.Row
    {
      let names = hasSlices ? [name(metric.name), name(slice)] : [name(metric.name)]
      return TerminalTable.Row(
        cells: names + [
          "\(share.count)", Figures.percent(share.share), share.interval, metric.isGating ? "yes" : "no",
        ], tone: nil)
    }
    let rows = metrics.flatMap { metric in
      let cells = metric.cells.map { row(metric, $0.slice?.label ?? "all", $0.regressions) }
      return metric.cells.count > 1 ? [row(metric, "(any of these)", metric.regressions)] + cells : cells
    }
    let table = TerminalTable(columns: columns, rows: rows)
    return (table.width <= style.width ? table : table.without(["INTERVAL", "BLOCKS"])).lines(style)
  }

  private func notes(_ suite: CalibratedSuite) -> [String] {
    var notes = suite.result.notes
    if !suite.quarantined.isEmpty {
      notes.append(
        "left out by the quarantine list: "
          + Counted.list(suite.quarantined.map(\.id), limit: 5))
    }
    notes.append(
      "decided by the policy "
        + (suite.release.map { "at \($0)" } ?? "of the working tree, as there is no release to compare with"))
    return notes.flatMap(bullet)
  }

  // MARK: The examples

  private func flaky(_ suite: CalibratedSuite) -> [String] {
    if suite.flaky.isEmpty { return [] }
    let columns: [TerminalTable.Column] = [
      .init(heading: "EXAMPLE", isNumeric: false), .init(heading: "METRIC", isNumeric: false),
      .init(heading: "PASSED", isNumeric: true), .init(heading: "MEAN", isNumeric: true),
      .init(heading: "VARIANCE", isNumeric: true),
    ]
    let rows = suite.flaky.prefix(Self.shown).map { example in
      let figures = Figures(largest: 1)
      return TerminalTable.Row(
        cells: [
          name(example.id), name(example.metric),
          example.passes.map { "\($0) of \(example.epochs)" } ?? "-", figures.plain(example.mean),
          Figures(largest: example.variance).plain(example.variance),
        ], tone: nil)
    }
    let more = suite.flaky.count - rows.count
    return [style.paint("Flaky examples", .heading)]
      + TerminalTable(columns: columns, rows: rows).lines(style)
      + (more > 0 ? ["and \(more) more, all of them with --format json"] : []) + proposed(suite)
  }

  private func proposed(_ suite: CalibratedSuite) -> [String] {
    var lines: [String] = []
    let (count, spared) = (suite.proposal.proposed.count, suite.proposal.spared)
    if count > 0 {
      lines += bullet(
        "\(count) could be quarantined; --quarantine FILE writes the list for review, which counts once it is released"
      )
    }
    let share = Double(count) / Double(max(suite.result.examples, 1))
    if share > Self.largeShare {
      lines += bullet(
        "that is \(Figures.percent(share)) of the suite: more epochs are a better cure than leaving out so many"
      )
    }
    if !spared.isEmpty {
      lines += bullet("critical and flaky, never proposed: \(Counted.list(spared, limit: 5))")
    }
    return lines
  }

  private func bullet(_ text: String) -> [String] {
    TerminalText.wrapped("- \(text)", width: style.width, indent: 2)
  }

  private func name(_ text: String) -> String { TerminalText.line(text, width: Self.longestName) }
}

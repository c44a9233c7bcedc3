import GateDecision
import GateJSON

/// How often the gate blocks an unchanged system, for a person at a terminal: the answer in a line, the figures by
/// metric and slice, what to know of them, and the flaky examples.
public struct CalibrationReport {
  /// How many flaky examples are shown.
  private static let shown = 20
  /// The longest name in a cell, in columns.
  private static let longestName = 32
  /// The same if the terminal is narrow.
  private static let shortestName = 7
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
    return Array((LogCommands.disarmed(text) + "\n").utf8)
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
    return fitted(dropping: ["INTERVAL", "BLOCKS"]) { longest in
      TerminalTable(
        columns: columns,
        rows: metrics.flatMap { metric in
          Self.rows(of: metric).map { slice, share in
            let names = hasSlices ? [metric.name, slice] : [metric.name]
            let figures = ["\(share.count)", Figures.percent(share.share), share.interval]
            return TerminalTable.Row(
              cells: names.map { TerminalText.line($0, width: longest) } + figures
                + [metric.isGating ? "yes" : "no"], tone: nil)
          }
        })
    }
  }

  /// The rows of a metric: that of all its cells together if it has several, then each cell.
  private static func rows(of metric: CalibrationResult.Metric) -> [(slice: String, share: MeasuredShare)] {
    let cells = metric.cells.map { ($0.slice?.label ?? "all", $0.regressions) }
    return cells.count > 1 ? [("(any of these)", metric.regressions)] + cells : cells
  }

  /// A table with full names and all columns if that fits, else with fewer columns, else with short names.
  private func fitted(dropping: Set<String>, _ table: (_ longestName: Int) -> TerminalTable) -> [String] {
    let (whole, narrow) = (table(Self.longestName), table(Self.shortestName).without(dropping))
    let tables = [whole, whole.without(dropping)]
    return (tables.first { $0.width <= style.width } ?? narrow).lines(style)
  }

  private func notes(_ suite: CalibratedSuite) -> [String] {
    var notes = suite.result.notes + suite.simplifications
    if !suite.quarantined.isEmpty {
      notes.append(
        "left out by the quarantine list: "
          + list(suite.quarantined.map(\.id)))
    }
    notes.append(
      "decided by the policy "
        + (suite.release.map { "at \($0)" } ?? "of the working tree, as there is no release to compare with"))
    return notes.flatMap(bullet)
  }

  // MARK: The examples

  private func flaky(_ suite: CalibratedSuite) -> [String] {
    if suite.flaky.isEmpty { return [] }
    let names = ["EXAMPLE", "METRIC"].map { TerminalTable.Column(heading: $0, isNumeric: false) }
    let figures = ["PASSED", "MEAN", "VARIANCE"].map { TerminalTable.Column(heading: $0, isNumeric: true) }
    let lines = fitted(dropping: ["MEAN", "VARIANCE"]) { longest in
      TerminalTable(
        columns: names + figures,
        rows: suite.flaky.prefix(Self.shown).map { example in
          TerminalTable.Row(
            cells: [example.id, example.metric].map { TerminalText.line($0, width: longest) } + [
              example.passes.map { "\($0) of \(example.epochs)" } ?? "-",
              Figures(largest: example.mean).plain(example.mean),
              Figures(largest: example.variance).plain(example.variance),
            ], tone: nil)
        })
    }
    let more = suite.flaky.count - min(suite.flaky.count, Self.shown)
    return [style.paint("Flaky examples", .heading)] + lines
      + (more > 0 ? ["and \(more) more (--format json)"] : []) + proposed(suite)
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
        "that is \(Figures.percent(share)) of the suite: more epochs are a better remedy than leaving out that many"
      )
    }
    if !spared.isEmpty {
      lines += bullet("critical and flaky, never proposed: \(list(spared))")
    }
    return lines
  }

  private func bullet(_ text: String) -> [String] {
    TerminalText.wrapped("- \(text)", width: style.width, indent: 2)
  }

  private func list(_ ids: [String]) -> String {
    Counted.list(ids.map { TerminalText.line($0, width: Self.longestName) }, limit: 5)
  }
}

extension CalibrationResult {
  /// The verdict in one line without its caption: `of 1000 unchanged runs, 31 would have been blocked: 3.1 %
  /// [2.1 %, 4.4 %]; the promise is 5 %`.
  var sentence: String {
    "of \(trials), \(blocked.count) would have been blocked: \(blocked.text); the promise is \(Figures.percent(promise))"
  }

  /// `1000 unchanged runs`, `90 comparisons of 10 unchanged runs`.
  private var trials: String {
    switch method {
    case .resampling: "\(Counted.of(blocked.total, "unchanged run"))"
    case .reruns(let runs): "\(blocked.total) comparisons of \(Counted.of(runs, "unchanged run"))"
    }
  }

  /// What else there is to know of the figures, one sentence each.
  var notes: [String] {
    var notes: [String] = []
    if inconclusive.count > 0 || blocksOnInconclusive {
      let blocks = blocksOnInconclusive ? ", which the policy blocks on, too" : ", which does not block"
      notes.append(
        "\(inconclusive.count) of \(inconclusive.total) would have been inconclusive: \(inconclusive.text)\(blocks)"
      )
    }
    if invalid.count > 0 {
      notes.append("\(invalid.count) of \(invalid.total) had no verdict: too few answers could be compared")
    }
    if let critical {
      notes.append("critical examples alone would have blocked \(critical.count): \(critical.text)")
    }
    for limit in limits where limit.broken.count > 0 {
      notes.append(
        "the limit \(limit.name) would have blocked \(limit.broken.count): \(limit.broken.text); a limit judges the system alone, so that this is not counted as false"
      )
    }
    switch method {
    case .resampling(let epochs):
      notes.append(
        "\(epochs) stored epochs show only \(Figures.percent(noiseFactor)) of the variance that answers have by chance, so that the noise is understated; --runs measures all of it"
      )
    case .reruns:
      notes.append(
        "pairs that share a run are not independent: the share is that of all pairs, the interval that of the \(Counted.of(blocked.independentTotal, "disjoint pair"))"
      )
    }
    if kind == .noNoise {
      notes.append(
        "no example gave two different answers: that is true of a deterministic system, and of a replay target, which answers from its recordings until --runs is given with --live"
      )
    }
    if kind == .open {
      notes.append("the interval lies on both sides of the promise; \(remedy)")
    }
    return notes
  }

  private var remedy: String {
    switch method {
    case .resampling: "more --replicates narrow it"
    case .reruns: "more --runs narrow it"
    }
  }
}

extension MeasuredShare {
  /// `3.1 % [2.1 %, 4.4 %]`.
  var text: String { "\(Figures.percent(share)) \(interval)" }

  /// `[2.1 %, 4.4 %]`.
  var interval: String { "[\(Figures.percent(lower)), \(Figures.percent(upper))]" }
}

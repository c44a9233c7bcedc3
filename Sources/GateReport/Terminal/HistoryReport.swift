import GateDecision
import GateJSON

/// Metrics over the releases, for a person: a small chart and a table a metric, and what they say together.
public struct HistoryReport {
  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ suites: [SuiteHistory], style: TerminalStyle = .plain) -> [UInt8] {
    let report = HistoryReport(style: style)
    let sections = suites.flatMap(report.sections)
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  private func sections(_ suite: SuiteHistory) -> [[String]] {
    let heading = [style.paint(TerminalText.line(suite.name, width: style.width), .heading)]
    let told = suite.metrics.flatMap { bullet($0.sentence, isBad: $0.isSliding) }
    let scheduled = suite.scheduled.flatMap { series in
      bullet(
        "\(series.sentence)  \(Sparkline.of(Array(series.values.suffix(40)), style.glyphs))",
        isBad: series.signal != nil)
    }
    return [heading] + suite.metrics.map(table) + [
      told, scheduled, (suite.lacking + suite.gaps).flatMap { bullet($0) },
    ]
  }

  private func table(_ metric: MetricHistory) -> [String] {
    let chart = Sparkline.of(metric.points.suffix(40).map(\.value), style.glyphs)
    let figures = Figures(largest: metric.points.map { abs($0.value) }.max() ?? 1)
    let rows = metric.points.map { point in
      let interval = point.lower.flatMap { lower in
        point.upper.map { "[\(figures.plain(lower)), \(figures.plain($0))]" }
      }
      return TerminalTable.Row(cells: [
        TerminalText.line(point.release, width: 32), String(point.evaluatedAt.prefix(10)),
        String(point.examples), figures.plain(point.value), interval ?? "-",
        point.isComparable ? "" : "defined differently",
      ])
    }
    let columns = [
      ("RELEASE", false), ("DATE", false), ("EXAMPLES", true), ("VALUE", true), ("INTERVAL", true),
    ]
    let table = TerminalTable(
      columns: (columns + [("", false)]).map { TerminalTable.Column(heading: $0.0, isNumeric: $0.1) },
      rows: rows)
    let shown = table.width <= style.width ? table : table.without(["DATE", "EXAMPLES", "INTERVAL"])
    return [TerminalText.line("\(metric.metric)  \(chart)", width: style.width)] + shown.lines(style)
  }

  private func bullet(_ text: String, isBad: Bool = false) -> [String] {
    let lines = TerminalText.wrapped("- \(text)", width: style.width, indent: 2)
    return isBad ? lines.map { style.paint($0, .bad) } : lines
  }
}

extension MetricHistory {
  /// What its releases say together, as one sentence without a full stop.
  var sentence: String {
    guard let trend else { return "\(metric): no trend, as \(gap ?? "nothing compares")" }
    let figures = Figures(trend)
    let interval = figures.interval(trend).map { " \($0)" } ?? ""
    let lost =
      trend.missing.now > 0
      ? "; \(Counted.of(trend.missing.now, "example")) that were scored before have no score at the newest release"
      : ""
    let change =
      "\(figures.difference(trend))\(interval) over the last \(comparable) releases on \(Counted.of(common, "example")) that all have, margin \(figures.margin(trend))\(lost)"
    return switch trend.kind {
    case .regression: "\(metric) WORSENS: \(change)"
    case .improvement: "\(metric) improves: \(change)"
    case .noRegression: "\(metric) holds: \(change)"
    case .inconclusive:
      "\(metric) is inconclusive: \(change)\(trend.isSuspect ? "; it is shown to be worse, but not by more than the margin" : "")"
    }
  }
}

extension ScheduledSeries {
  /// What the scheduled runs say together, as one sentence without a full stop.
  var sentence: String {
    let runs = Counted.of(values.count, "scheduled run")
    guard let signal else { return "\(metric): no shift in \(runs) of this system" }
    return "\(metric) SHIFTED for the worse: the chart of \(runs) signals since \(times[signal])"
  }
}

/// Values as a row of blocks, for a terminal.
enum Sparkline {
  private static func blocks(_ glyphs: TerminalStyle.Glyphs) -> [Character] {
    switch glyphs {
    case .unicode: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .ascii: ["_", ".", ":", "-", "=", "+", "*", "#"]
    }
  }

  /// One block a value, the lowest value the lowest block; all in the middle if they are the same.
  static func of(_ values: [Double], _ glyphs: TerminalStyle.Glyphs = .unicode) -> String {
    let blocks = blocks(glyphs)
    let known = values.filter(\.isFinite)
    guard let low = known.min(), let high = known.max() else { return "" }
    return String(
      values.map { value in
        guard value.isFinite else { return " " }
        // Halves, as the difference of two large numbers may be infinite.
        let share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5
        return blocks[Int(nearest: (share * Double(blocks.count)).rounded(.down), in: 0...blocks.count - 1)]
      })
  }
}

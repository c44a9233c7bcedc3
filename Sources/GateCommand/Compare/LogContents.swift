import Foundation
import GateJSON
import GateLogs

/// What `goldgate compare --list` shows of a log.
struct LogContents {
  let log: LogTable
  let name: String

  /// Some lines, each with its end.
  var text: String {
    var lines = ["\(name): \(log.format.title)"]
    let rows = log.rows.count
    lines.append(
      "  \(Counted.of(log.exampleCount, "example")) known by \(log.idSource), up to \(Counted.of(log.epochCount, "epoch")) each, \(Counted.of(rows, "row"))"
    )
    if let incomplete = log.incomplete {
      let count = incomplete.declared.map { "\(incomplete.found) of \($0)" } ?? "\(incomplete.found)"
      lines.append("  incomplete, \(count) rows: \(incomplete.reason)")
    }
    lines += table.map { "  " + $0 }
    lines.append("  without a score: \(LogSide.counts(log))")
    let checked = log.summaries.map(\.metric)
    lines.append(
      checked.isEmpty
        ? "  the log states no mean to check the reading with"
        : "  the log's own means were found again: \(checked.joined(separator: ", "))")
    lines += log.notes.map { "  note: \($0)" }
    let slices = Set(log.rows.flatMap(\.slices.keys)).sorted()
    if !slices.isEmpty { lines.append("  to slice by: \(slices.joined(separator: ", "))") }
    return lines.map { $0 + "\n" }.joined()
  }

  private var table: [String] {
    var cells = [["METRIC", "SCORES", "MEAN", "RANGE", "BETTER"]]
    for (position, metric) in log.metrics.enumerated() {
      let count = log.rows.count { $0.cells[position].score != nil }
      cells.append([
        metric.name, String(count), log.mean(of: metric.name).map { String(format: "%.4f", $0) } ?? "-",
        metric.range.map { "\(Self.short($0.lowerBound)) to \(Self.short($0.upperBound))" } ?? "not said",
        metric.higherIsBetter.map { $0 ? "higher" : "lower" } ?? "not said",
      ])
    }
    let widths = (0..<5).map { column in cells.map { $0[column].count }.max() ?? 0 }
    return cells.map { row in
      zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
        .joined(separator: "  ").trimmingCharacters(in: .whitespaces)
    }
  }

  private static func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }
}

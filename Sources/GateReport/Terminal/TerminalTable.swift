import GateDecision
import GateJSON

/// A table of text in columns two spaces apart.
package struct TerminalTable {
  /// A column.
  package struct Column {
    /// What stands above it.
    let heading: String
    /// Whether its cells end, rather than begin, in one line: numbers do.
    let isNumeric: Bool
    /// Whether its cells have the tone of their row, as the last column's have in any case.
    let isToned: Bool

    package init(heading: String, isNumeric: Bool, isToned: Bool = false) {
      (self.heading, self.isNumeric, self.isToned) = (heading, isNumeric, isToned)
    }
  }

  /// A row: its cells, one a column, and the tone of the last and of toned columns.
  package struct Row {
    /// The cells.
    var cells: [String]
    /// The tone.
    var tone: TerminalStyle.Tone?

    init(cells: [String], tone: TerminalStyle.Tone?) { (self.cells, self.tone) = (cells, tone) }

    /// A row without a tone.
    package init(cells: [String]) { self.init(cells: cells, tone: nil) }
  }

  private let columns: [Column]
  private let rows: [Row]
  private let widths: [Int]

  /// A table; every row has a cell for each column.
  package init(columns: [Column], rows: [Row]) {
    self.columns = columns
    self.rows = rows
    widths = columns.enumerated().map { index, column in
      rows.reduce(DisplayWidth.of(column.heading)) { max($0, DisplayWidth.of($1.cells[index])) }
    }
  }

  /// The table without some columns, by their headings.
  func without(_ headings: Set<String>) -> TerminalTable {
    let kept = columns.indices.filter { !headings.contains(columns[$0].heading) }
    return TerminalTable(
      columns: kept.map { columns[$0] },
      rows: rows.map { row in Row(cells: kept.map { row.cells[$0] }, tone: row.tone) })
  }

  /// The columns of the terminal that the table takes.
  var width: Int { widths.reduce(0, +) + 2 * max(0, columns.count - 1) }

  /// The lines of the table, the headings first.
  package func lines(_ style: TerminalStyle) -> [String] {
    let heading = style.paint(line(columns.map(\.heading), style, tone: nil), .quiet)
    return [heading] + rows.map { line($0.cells, style, tone: $0.tone) }
  }

  private func line(_ cells: [String], _ style: TerminalStyle, tone: TerminalStyle.Tone?) -> String {
    let parts = cells.indices.map { index in
      if columns[index].isNumeric { return TerminalText.aligned(cells[index], to: widths[index]) }
      if index == cells.count - 1 { return style.paint(cells[index], tone) }
      let cell = TerminalText.padded(cells[index], to: widths[index])
      return columns[index].isToned ? style.paint(cell, tone) : cell
    }
    return parts.joined(separator: "  ")
  }
}

/// The steps of a load as a table, for every report that shows one.
struct LoadTable {
  /// What stands above the columns.
  let headings: [String]
  /// The rows, one a step.
  let rows: [[String]]
  /// Which errors came in which step; none if all calls were answered.
  let notes: [String]

  /// The table of some steps; columns that no step has are left out.
  init(_ steps: [LoadStep]) {
    var columns: [(heading: String, cell: (LoadStep) -> String?)] = [
      ("AT ONCE", { String($0.concurrency) }),
      ("CALLS", { String($0.calls) }),
      ("ANSWERS/S", { Figures.fixed($0.answersPerSecond, decimals: 1) }),
      ("TOKENS/S", { $0.tokensPerSecond.map { Figures.fixed($0, decimals: 0) } }),
      ("P50 MS", { $0.latencyP50.map(Self.milliseconds) }),
      ("P95 MS", { $0.latencyP95.map(Self.milliseconds) }),
      ("P99 MS", { $0.latencyP99.map(Self.milliseconds) }),
      ("FIRST P50", { $0.firstTokenP50.map(Self.milliseconds) }),
      ("FIRST P95", { $0.firstTokenP95.map(Self.milliseconds) }),
    ]
    columns = columns.filter { column in steps.contains { column.cell($0) != nil } }
    columns.append(("ERRORS", { Figures.percent($0.errorRate) }))
    headings = columns.map(\.heading)
    rows = steps.map { step in columns.map { $0.cell(step) ?? "-" } }
    notes = steps.filter { !$0.errors.isEmpty }.map { step in
      let kinds = step.errors.map { "\($0.count) \($0.kind)" }.joined(separator: ", ")
      return "errors with \(Counted.of(step.concurrency, "call")) at once: \(kinds)"
    }
  }

  /// The lines for a terminal; without the less important columns if it is narrow.
  func lines(_ style: TerminalStyle) -> [String] {
    let columns = headings.map { TerminalTable.Column(heading: $0, isNumeric: true) }
    let whole = TerminalTable(columns: columns, rows: rows.map { TerminalTable.Row(cells: $0) })
    let narrower = whole.without(["CALLS", "TOKENS/S", "P50 MS", "FIRST P50"])
    let narrowest = narrower.without(["P99 MS", "FIRST P95"])
    let told = notes.flatMap { TerminalText.wrapped("- \($0)", width: style.width, indent: 2) }
    let table = [whole, narrower].first { $0.width <= style.width } ?? narrowest
    return table.lines(style) + told
  }

  static func milliseconds(_ value: Double) -> String {
    Figures.fixed(value, decimals: value < 100 ? 1 : 0)
  }
}

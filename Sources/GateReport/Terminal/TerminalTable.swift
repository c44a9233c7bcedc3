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

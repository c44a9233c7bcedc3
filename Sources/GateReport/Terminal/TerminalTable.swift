/// A table of text in columns two spaces apart.
struct TerminalTable {
  /// A column.
  struct Column {
    /// What stands above it.
    let heading: String
    /// Whether its cells end, rather than begin, in one line: numbers do.
    let isNumeric: Bool
    /// Whether its cells have the tone of their row, as the last column's have in any case.
    var isToned = false
  }

  /// A row: its cells, one a column, and the tone of the last and of toned columns.
  struct Row {
    /// The cells.
    var cells: [String]
    /// The tone.
    var tone: TerminalStyle.Tone?
  }

  private let columns: [Column]
  private let rows: [Row]
  private let widths: [Int]

  /// A table; every row has a cell for each column.
  init(columns: [Column], rows: [Row]) {
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
  func lines(_ style: TerminalStyle) -> [String] {
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

import GateDecision

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

  private static func milliseconds(_ value: Double) -> String {
    Figures.fixed(value, decimals: value < 100 ? 1 : 0)
  }
}

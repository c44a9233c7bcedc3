import GateDecision
import GateJSON

/// The steps of a load as a table, for every report that shows one.
struct LoadTable {
  /// A column: what stands above it, and whether its cells are numbers.
  struct Column {
    let heading: String
    let isNumeric: Bool
  }

  /// The columns.
  let columns: [Column]
  /// The rows, one a step.
  let rows: [[String]]
  /// Which errors came in which step; none if all calls were answered.
  let notes: [String]
  private let isCompared: Bool

  /// A row, before it is text.
  private struct Line {
    let step: LoadStep
    /// The arm and what is said of the step, if several were loaded.
    var arm: (name: String, finding: LoadBearing.Finding)?
  }

  /// The table of some steps; columns that no step has are left out.
  init(_ steps: [LoadStep]) { self.init(lines: steps.map { Line(step: $0) }, isCompared: false) }

  /// The table of all arms, one after the other.
  init(_ comparison: LoadComparison) {
    self.init(
      lines: comparison.arms.flatMap { arm in
        zip(arm.steps, arm.bearing.steps).map { loaded, judged in
          Line(step: loaded.step, arm: (arm.name, judged.finding))
        }
      }, isCompared: true)
  }

  private init(lines: [Line], isCompared: Bool) {
    var columns: [(heading: String, cell: (Line) -> String?)] = [
      ("AT ONCE", { String($0.step.concurrency) }),
      ("CALLS", { String($0.step.calls) }),
      ("ANSWERS/S", { Figures.fixed($0.step.answersPerSecond, decimals: 1) }),
      ("TOKENS/S", { $0.step.tokensPerSecond.map { Figures.fixed($0, decimals: 0) } }),
      ("P50 MS", { $0.step.latencyP50.map(Self.milliseconds) }),
      ("P95 MS", { $0.step.latencyP95.map(Self.milliseconds) }),
      ("P99 MS", { $0.step.latencyP99.map(Self.milliseconds) }),
      ("FIRST P50", { $0.step.firstTokenP50.map(Self.milliseconds) }),
      ("FIRST P95", { $0.step.firstTokenP95.map(Self.milliseconds) }),
    ]
    if isCompared { columns.append(("USD", { $0.step.costUSD.map { Figures(largest: $0).plain($0) } })) }
    columns = columns.filter { column in lines.contains { column.cell($0) != nil } }
    columns.append(("ERRORS", { Figures.percent($0.step.errorRate) }))
    if isCompared {
      columns.insert(
        ("SYSTEM", { $0.arm.map { TerminalText.line($0.name, width: Self.longestName) } }), at: 0)
      columns.append(("429", { Figures.percent($0.step.rateLimitedRate) }))
      columns.append(("BORNE", { $0.arm.map { Self.word($0.finding) } }))
    }
    self.isCompared = isCompared
    self.columns = columns.map {
      Column(heading: $0.heading, isNumeric: !["SYSTEM", "BORNE"].contains($0.heading))
    }
    rows = lines.map { line in columns.map { $0.cell(line) ?? "-" } }
    notes = lines.filter { !$0.step.errors.isEmpty }.map { line in
      let kinds = line.step.errors.map { "\($0.count) \($0.kind)" }.joined(separator: ", ")
      let own = line.arm.map { " of \($0.name)" } ?? ""
      return "errors\(own) with \(Counted.of(line.step.concurrency, "call")) at once: \(kinds)"
    }
  }

  /// How many columns of a terminal a name may take.
  private static let longestName = 28

  /// What stands above the columns.
  var headings: [String] { columns.map(\.heading) }

  /// The lines for a terminal; without the less important columns if it is narrow.
  func lines(_ style: TerminalStyle) -> [String] {
    let columns = columns.map { TerminalTable.Column(heading: $0.heading, isNumeric: $0.isNumeric) }
    let whole = TerminalTable(columns: columns, rows: rows.map { TerminalTable.Row(cells: $0) })
    let narrower = whole.without(["CALLS", "TOKENS/S", "P50 MS", "FIRST P50"])
    let narrowest = narrower.without(["P99 MS", "FIRST P95", "USD", "429"])
    // Beside candidates each row has a name and a finding as well.
    let least = isCompared ? narrowest.without(["P95 MS", "ERRORS"]) : narrowest
    let told = notes.flatMap { TerminalText.wrapped("- \($0)", width: style.width, indent: 2) }
    let table = [whole, narrower, narrowest].first { $0.width <= style.width } ?? least
    return table.lines(style) + told
  }

  static func milliseconds(_ value: Double) -> String {
    Figures.fixed(value, decimals: value < 100 ? 1 : 0)
  }

  /// The finding in a table.
  private static func word(_ finding: LoadBearing.Finding) -> String {
    switch finding {
    case .borne: "yes"
    case .notBorne: "no"
    case .notShown: "not shown"
    }
  }
}

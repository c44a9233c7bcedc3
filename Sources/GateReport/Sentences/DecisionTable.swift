import GateDecision
import GateJSON

/// The decisions of a verdict as a table, with fewer columns if the terminal is narrow, or as a few lines
/// each if it is too narrow for any table.
struct DecisionTable {
  private let decisions: [Decision]
  private let footnotes: Footnotes
  private let hasSuites: Bool
  /// What the slices' column is called; nil if there are no slices.
  private let sliceHeading: String?

  /// The longest name in a cell, in columns.
  private static let longestName = 32

  /// A table of all decisions, regressions first.
  init(_ verdict: Verdict, footnotes: Footnotes) {
    decisions = Self.sorted(verdict.decisions)
    self.footnotes = footnotes
    hasSuites = verdict.suites.count > 1
    let keys = Set(verdict.decisions.compactMap(\.slice?.key))
    sliceHeading = keys.isEmpty ? nil : keys.count == 1 ? keys.first?.uppercased() : "SLICE"
  }

  /// The lines; none without a decision.
  func lines(_ style: TerminalStyle) -> [String] {
    if decisions.isEmpty { return [] }
    let whole = TerminalTable(columns: columns, rows: decisions.map(row))
    let room = style.width - whole.width - 2
    if room >= IntervalBar.narrowest { return drawn(style, room: room) }
    let tables = [whole, whole.without(["PAIRS", "MARGIN"])]
    return tables.first { $0.width <= style.width }?.lines(style) ?? decisions.flatMap { stacked($0, style) }
  }

  /// The table with the intervals as pictures beside their figures, and what their signs mean.
  private func drawn(_ style: TerminalStyle, room: Int) -> [String] {
    let bar = IntervalBar(width: room, glyphs: style.glyphs)
    let scale = DifferenceScale(decisions)
    var columns = columns
    // Before the margin and the verdict.
    let place = columns.count - 2
    columns.insert(.init(heading: bar.heading, isNumeric: false, isToned: true), at: place)
    let rows = decisions.map { decision in
      var row = row(decision)
      row.cells.insert(bar.line(decision, reach: scale.reach(of: decision)), at: place)
      return row
    }
    let legend = TerminalText.wrapped(bar.legend, width: style.width).map { style.paint($0, .quiet) }
    return TerminalTable(columns: columns, rows: rows).lines(style) + legend
  }

  /// Decisions in the order of concern; those of equal concern stay as they stood.
  static func sorted(_ decisions: [Decision]) -> [Decision] {
    decisions.enumerated().sorted { left, right in
      (concern(left.element), left.offset) < (concern(right.element), right.offset)
    }
    .map(\.element)
  }

  private static func concern(_ decision: Decision) -> Int {
    switch decision.kind {
    case .regression: decision.isGating ? 0 : 1
    case .inconclusive: decision.isSuspect ? 2 : 3
    case .improvement: 4
    case .noRegression: 5
    }
  }

  private var columns: [TerminalTable.Column] {
    var columns: [TerminalTable.Column] = []
    if hasSuites { columns.append(.init(heading: "SUITE", isNumeric: false)) }
    columns.append(.init(heading: "METRIC", isNumeric: false))
    if let sliceHeading { columns.append(.init(heading: name(sliceHeading), isNumeric: false)) }
    for heading in ["PAIRS", "BASELINE", "CURRENT", "DIFF", "INTERVAL", "MARGIN"] {
      columns.append(.init(heading: heading, isNumeric: true))
    }
    columns.append(.init(heading: "VERDICT", isNumeric: false))
    return columns
  }

  private func row(_ decision: Decision) -> TerminalTable.Row {
    let figures = Figures(decision)
    var cells: [String] = []
    if hasSuites { cells.append(name(decision.suite)) }
    cells.append(name(decision.metric))
    if let sliceHeading {
      let slice = sliceHeading == "SLICE" ? decision.slice?.label : decision.slice?.value
      cells.append(name(slice ?? "all"))
    }
    cells += [
      String(decision.pairs), figures.plain(decision.baseline), figures.plain(decision.current),
      figures.difference(decision), figures.interval(decision) ?? "-", figures.margin(decision),
      verdict(decision),
    ]
    return TerminalTable.Row(cells: cells, tone: Self.tone(decision))
  }

  private func stacked(_ decision: Decision, _ style: TerminalStyle) -> [String] {
    let figures = Figures(decision)
    let place = (hasSuites ? [name(decision.suite)] : []) + [name(decision.label)]
    let interval = figures.interval(decision).map { " \($0)" } ?? ""
    let numbers =
      "\(figures.plain(decision.baseline)) -> \(figures.plain(decision.current)), "
      + "\(figures.difference(decision))\(interval), margin \(figures.margin(decision)), "
      + Counted.of(decision.pairs, "pair")
    return [TerminalText.line(place.joined(separator: " "), width: style.width)]
      + ["  " + style.paint(verdict(decision), Self.tone(decision))]
      + TerminalText.wrapped(numbers, width: style.width - 2).map { "  \($0)" }
  }

  private func name(_ text: String) -> String { TerminalText.line(text, width: Self.longestName) }

  private func verdict(_ decision: Decision) -> String {
    let notes = footnotes.numbers(of: decision).map { " [\($0)]" }.joined()
    return Self.word(decision) + notes
  }

  /// The decision in a word or two; in parentheses if the gate does not depend on it.
  static func word(_ decision: Decision) -> String {
    let word =
      switch decision.kind {
      case .regression: "regression"
      case .noRegression: "no regression"
      case .inconclusive: decision.isSuspect ? "suspect" : "inconclusive"
      case .improvement: "improvement"
      }
    return decision.isGating ? word : "(\(word))"
  }

  static func tone(_ decision: Decision) -> TerminalStyle.Tone {
    switch decision.kind {
    case .regression: decision.isGating ? .bad : .doubtful
    case .inconclusive: .doubtful
    case .noRegression, .improvement: .good
    }
  }
}

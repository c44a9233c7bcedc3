import GateDecision
import GateJSON

/// The routes of a switch as tables, for every report that shows them.
struct RoutingTables {
  /// How many categories that nobody tried are shown: a golden set may have thousands.
  static let mostUntried = 20
  private static let longestName = 28

  let result: RoutingResult

  /// The tables that have something to show.
  var all: [SwitchTables.Table] { [routes, whole, limits].filter { !$0.rows.isEmpty } }

  /// The routes that are shown: all that were tried, and some of the others.
  private var shown: [Route] {
    var untried = 0
    return result.routes.filter { route in
      guard route.chosen == nil else { return true }
      untried += 1
      return untried <= Self.mostUntried
    }
  }

  private var routes: SwitchTables.Table {
    SwitchTables.Table(
      title: "Routes",
      columns: [
        ("VALUE", false, false), ("ANSWERED BY", false, false), ("THEN", false, true),
        ("EXAMPLES", true, true), ("DIFF", true, false), ("INTERVAL", true, false),
        ("MARGIN", true, true), (costs, true, false), ("ROUTE", false, false),
      ],
      rows: shown.map { route in
        let order = result.answering(route)
        let cell = route.decisiveCell
        let figures = cell.map(Figures.init)
        let price = route.prices.flatMap { $0.costOfRight ?? $0.cost }
        return TerminalTable.Row(
          cells: [
            name(route.label), name(order[0].name),
            TerminalText.line(order.dropFirst().map(\.name).joined(separator: ", "), width: Self.longestName),
            "\(route.examples.choice)+\(route.examples.proof)",
            cell.flatMap { cell in figures?.difference(cell) } ?? "-",
            cell.flatMap { cell in figures?.interval(cell) } ?? "-",
            cell.flatMap { cell in figures?.margin(cell) } ?? "-",
            price.map { Figures($0).difference($0) } ?? "-", route.status.word,
          ], tone: route.status.tone)
      })
  }

  /// What the column of prices is called.
  private var costs: String {
    result.routes.contains { $0.prices?.costOfRight != nil } ? "RIGHT ONE COSTS" : "ANSWER COSTS"
  }

  private var whole: SwitchTables.Table {
    let cells = result.whole.map { whole in
      whole.cells + [whole.prices.cost, whole.prices.costOfRight].compactMap { $0 }
    }
    return SwitchTables.Table(
      title: "All routes together, on the half that they were not chosen on",
      columns: [
        ("METRIC", false, false), ("PAIRS", true, true), ("RELEASE", true, false), ("ROUTED", true, false),
        ("DIFF", true, false), ("INTERVAL", true, false),
      ],
      rows: (cells ?? []).map { cell in
        let figures = Figures(cell)
        return TerminalTable.Row(
          cells: [
            name(cell.metric), String(cell.pairs), figures.plain(cell.baseline), figures.plain(cell.current),
            figures.difference(cell), figures.interval(cell) ?? "-",
          ], tone: nil)
      })
  }

  private var limits: SwitchTables.Table {
    SwitchTables.Table(
      title: "Limits of all routes together",
      columns: [
        ("LIMIT", false, false), ("MEASURED", true, false), ("ALLOWED", true, false),
        ("VERDICT", false, false),
      ],
      rows: (result.whole?.limits ?? []).map { limit in
        let figures = Figures(largest: max(abs(limit.value), abs(limit.limit)))
        let slice = limit.slice.map { " [\($0.label)]" } ?? ""
        return TerminalTable.Row(
          cells: [
            name(limit.name + slice), figures.plain(limit.value), figures.plain(limit.limit),
            limit.kind.rawValue,
          ], tone: limit.kind == .broken ? .bad : limit.kind == .open ? .doubtful : .good)
      })
  }

  private func name(_ text: String) -> String { TerminalText.line(text, width: Self.longestName) }
}

extension Route {
  /// The value that it is the route of, as a reader sees it.
  var label: String { category.map { $0.isEmpty ? "''" : $0 } ?? "(none)" }

  /// The gating metric that stands nearest to its margin, in parts of the margin's distance; nil if none was decided.
  var decisiveCell: Decision? {
    func room(_ cell: Decision) -> Double {
      let bound = cell.higherIsBetter ? cell.lower : cell.upper.map { -$0 }
      return ((bound ?? -.infinity) + cell.margin) / max(cell.margin, .leastNormalMagnitude)
    }
    return decisions?.cells.filter(\.isGating).min { room($0) < room($1) }
  }
}

extension Route.Status {
  /// The words in a table.
  var word: String {
    switch self {
    case .routed: "routed"
    case .worse: "stays: it is worse"
    case .moreEvidence: "stays: more evidence"
    case .notMeasured: "stays: not measured"
    case .notCheaper: "stays: not cheaper"
    case .noneChosen: "stays: none chosen"
    case .tooFew: "stays: too few"
    case .withoutCategory: "stays: no value"
    case .limitBroken: "stays: a limit breaks"
    }
  }

  /// How it is shown.
  var tone: TerminalStyle.Tone? {
    switch self {
    case .routed: .good
    case .worse, .limitBroken: .bad
    case .moreEvidence, .notMeasured: .doubtful
    case .notCheaper, .noneChosen, .tooFew, .withoutCategory: nil
    }
  }
}

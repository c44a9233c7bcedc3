import GateDecision

/// The decision matrix of a switch as tables, for every report that shows them.
struct SwitchTables {
  private let result: SwitchResult
  /// How many characters a name may take, and what a candidate differs in.
  private let longest: (name: Int, difference: Int)

  /// A table.
  struct Table {
    /// What stands above it.
    let title: String
    /// The columns; the minor ones are left out if a terminal is narrow.
    let columns: [(heading: String, isNumeric: Bool, isMinor: Bool)]
    /// The rows, a cell for each column.
    let rows: [TerminalTable.Row]
  }

  /// The tables of a result.
  /// - Parameter isTerminal: whether they stand in the columns of a terminal; a page has room for whole names.
  init(_ result: SwitchResult, isTerminal: Bool = false) {
    self.result = result
    longest = isTerminal ? (28, 44) : (200, 400)
  }

  /// All tables that have something to show.
  var all: [Table] {
    [decisions, quality, slices, limits, cost, times, batches, calls].filter { !$0.rows.isEmpty }
      + (result.routing.map { RoutingTables(result: $0).all } ?? [])
  }

  // MARK: What is decided

  private var decisions: Table {
    let scores = result.candidates.map { $0.decisions.cells.first { $0.statistic == "composite" } }
    let hasScores = scores.contains { $0 != nil }
    var columns = [
      text("CANDIDATE"), text("DIFFERS IN", isMinor: true), number("EXAMPLES"), number("LOOK", isMinor: true),
    ]
    if hasScores { columns.append(number("SCORE")) }
    return Table(
      title: "Decisions", columns: columns + [text("DECISION")],
      rows: zip(result.candidates, scores).map { candidate, score in
        var cells = [
          candidate.name,
          TerminalText.line(candidate.differences.joined(separator: "; "), width: longest.difference),
          String(candidate.figures.examples), candidate.settledAt.map { String($0) } ?? "-",
        ]
        if hasScores { cells.append(score.map { Figures($0).plain($0.current) } ?? "-") }
        return TerminalTable.Row(cells: cells + [candidate.decision.word], tone: candidate.decision.tone)
      })
  }

  private var quality: Table {
    Table(
      title: "Quality",
      columns: [
        text("CANDIDATE"), text("METRIC"), number("PAIRS", isMinor: true), number("RELEASE", isMinor: true),
        number("CANDIDATE'S"), number("DIFF"), number("INTERVAL"), number("MARGIN", isMinor: true),
        text("VERDICT"),
      ],
      rows: result.candidates.flatMap { candidate in
        candidate.decisions.cells.filter { $0.slice == nil }.map { decision in
          let figures = Figures(decision)
          return row(
            [
              candidate.name, name(decision.metric), String(decision.pairs), figures.plain(decision.baseline),
              figures.plain(decision.current), figures.difference(decision),
              figures.interval(decision) ?? "-", figures.margin(decision), DecisionTable.word(decision),
            ], decision)
        }
      })
  }

  private var slices: Table {
    let metrics = Set(result.candidates.flatMap(\.slices).map(\.metric))
    return Table(
      title: "By slice",
      columns: [
        text("CANDIDATE"), text("METRIC", isMinor: metrics.count < 2), text("SLICE"),
        number("PAIRS", isMinor: true),
        number("CANDIDATE'S"), number("DIFF"), number("INTERVAL"), text("VERDICT"),
      ],
      rows: result.candidates.flatMap { candidate in
        candidate.slices.map { decision in
          let figures = Figures(decision)
          return row(
            [
              candidate.name, name(decision.metric), name(decision.slice?.label ?? ""),
              String(decision.pairs), figures.plain(decision.current), figures.difference(decision),
              figures.interval(decision) ?? "-", DecisionTable.word(decision),
            ], decision)
        }
      })
  }

  private var limits: Table {
    Table(
      title: "Limits",
      columns: [
        text("CANDIDATE"), text("LIMIT"), number("MEASURED"), number("ALLOWED"),
        number("EXAMPLES", isMinor: true),
        text("VERDICT"),
      ],
      rows: result.candidates.flatMap { candidate in
        candidate.decisions.limits.map { limit in
          let slice = limit.slice.map { " [\($0.label)]" } ?? ""
          return TerminalTable.Row(
            cells: [
              candidate.name, name(limit.name + slice), amount(limit.value, beside: limit.limit),
              amount(limit.limit, beside: limit.value),
              String(limit.examples), limit.kind.rawValue,
            ], tone: limit.kind == .broken ? .bad : limit.kind == .open ? .doubtful : .good)
        }
      })
  }

  // MARK: What the calls were like

  /// The release and the candidates.
  private var arms: [(name: String, figures: ArmFigures, candidate: CandidateResult?)] {
    [(name(result.release), result.baseline, nil)] + result.candidates.map { ($0.name, $0.figures, $0) }
  }

  private var cost: Table {
    let right = result.candidates.compactMap(\.reported.costOfRight)
    let costs = arms.compactMap(\.figures.costUSD)
    let isByBatch = arms.contains { $0.figures.batched > 0 }
    let other = arms.map { isByBatch ? $0.figures.costUSDByCalls : $0.figures.costUSDInABatch }
    let hasOther = other.contains { $0 != nil }
    var columns = [
      text("SYSTEM"), number("USD AN ANSWER"), number("CHANGE"), number("INTERVAL", isMinor: true),
      number("USD A RIGHT ONE"), number("CHANGE "), number("INTERVAL ", isMinor: true),
    ]
    if hasOther { columns.append(number(isByBatch ? "BY CALLS" : "IN A BATCH", isMinor: true)) }
    // What most examples say of the release.
    let released = right.max { $0.pairs < $1.pairs }?.baseline
    let rows = zip(arms, other).map { arm, other in
      let (cost, of) = (arm.candidate?.reported.cost, arm.candidate?.reported.costOfRight)
      let mean = arm.candidate == nil ? released : of?.current
      var cells =
        [arm.name, dollars(arm.figures.costUSD)] + change(cost) + [dollars(mean)] + change(of)
      if hasOther { cells.append(dollars(other)) }
      return TerminalTable.Row(cells: cells, tone: nil)
    }
    return Table(title: "Cost", columns: columns, rows: costs.isEmpty ? [] : rows)
  }

  private var times: Table {
    let columns: [(heading: String, value: (ArmFigures) -> Double?)] = [
      ("P50", { $0.latency.p50 }), ("P95", { $0.latency.p95 }), ("P99", { $0.latency.p99 }),
      ("FIRST P50", { $0.firstToken.p50 }), ("FIRST P95", { $0.firstToken.p95 }),
      ("FIRST P99", { $0.firstToken.p99 }),
    ]
    let known = columns.filter { column in arms.contains { column.value($0.figures) != nil } }
    return Table(
      title: "Times in milliseconds, first calls left out",
      columns: [text("SYSTEM")] + known.map { number($0.heading) },
      rows: known.isEmpty
        ? []
        : arms.map { arm in
          TerminalTable.Row(
            cells: [arm.name]
              + known.map { column in column.value(arm.figures).map(LoadTable.milliseconds) ?? "-" },
            tone: nil)
        })
  }

  private var batches: Table {
    Table(
      title: "Batches",
      columns: [text("SYSTEM"), number("ANSWERS BY BATCH"), number("READY AFTER")],
      rows: arms.contains { $0.figures.batched > 0 }
        ? arms.map { arm in
          TerminalTable.Row(
            cells: [
              arm.name, String(arm.figures.batched), arm.figures.batchSeconds.map(EstimateReport.time) ?? "-",
            ], tone: nil)
        } : [])
  }

  private var calls: Table {
    Table(
      title: "Calls",
      columns: [
        text("SYSTEM"), number("ANSWERS"), number("CALLS MADE", isMinor: true), number("ERRORS"),
        number("RETRIES"), number("RATE-LIMITED"),
      ],
      rows: arms.map { arm in
        TerminalTable.Row(
          cells: [
            arm.name, String(arm.figures.answers), String(arm.figures.callsMade),
            Figures.percent(arm.figures.errorShare), Figures.percent(arm.figures.retryShare),
            arm.figures.rateLimitedShare.map(Figures.percent) ?? "-",
          ], tone: nil)
      })
  }

  // MARK: Cells

  private func text(_ heading: String, isMinor: Bool = false) -> (String, Bool, Bool) {
    (heading, false, isMinor)
  }

  private func number(_ heading: String, isMinor: Bool = false) -> (String, Bool, Bool) {
    (heading, true, isMinor)
  }

  private func name(_ text: String) -> String { TerminalText.line(text, width: longest.name) }

  private func row(_ cells: [String], _ decision: Decision) -> TerminalTable.Row {
    TerminalTable.Row(cells: cells, tone: DecisionTable.tone(decision))
  }

  /// A figure with the digits of a larger one, or with its own if it would look like none beside that.
  private func amount(_ value: Double, beside other: Double = 0) -> String {
    let largest = max(abs(value), abs(other))
    return Figures(largest: abs(value) * 100 < largest ? abs(value) : largest).plain(value)
  }

  private func dollars(_ value: Double?) -> String { value.map { amount($0) } ?? "-" }

  /// A change with its interval.
  private func change(_ decision: Decision?) -> [String] {
    guard let decision else { return ["-", "-"] }
    let figures = Figures(decision)
    return [figures.difference(decision), figures.interval(decision) ?? "-"]
  }
}

extension CandidateResult {
  /// The metrics on slices: those that the policy asks for, or else those that are only reported.
  var slices: [Decision] {
    let own = decisions.cells.filter { $0.slice != nil }
    return own.isEmpty ? reported.slices : own
  }
}

import GateDecision

/// The decisions as a table with a forest plot in it: each difference with its interval, worse to the left, and
/// the margin as a line. The cells of one metric share a scale.
struct ForestTable {
  private static let width = 260.0
  private static let height = 24.0

  private let verdict: Verdict
  private let footnotes: Footnotes

  init(_ verdict: Verdict) {
    self.verdict = verdict
    footnotes = Footnotes(verdict)
  }

  /// The table; nil without decisions.
  var table: HTML? {
    if verdict.decisions.isEmpty { return nil }
    let hasSuites = verdict.suites.count > 1
    let names = (hasSuites ? ["suite"] : []) + ["metric", "slice"]
    let headings =
      names + ["worse \u{2190} difference \u{2192} better", "pairs", "baseline", "current", "difference"]
      + ["interval", "margin", "verdict"]
    let head = HTML(
      "thead", [], [HTML("tr", [], headings.map { HTML("th", [("scope", "col")], text: $0) })])
    let extents = Self.extents(of: verdict.decisions)
    let rows = DecisionTable.sorted(verdict.decisions).map { decision -> HTML in
      let figures = Figures(decision)
      let labels = (hasSuites ? [decision.suite] : []) + [decision.metric, decision.slice?.label ?? "all"]
      let numbers = [
        ("pairs", String(decision.pairs)), ("baseline", figures.plain(decision.baseline)),
        ("current", figures.plain(decision.current)), ("difference", figures.difference(decision)),
        ("interval", figures.interval(decision) ?? "-"), ("margin", figures.margin(decision)),
      ]
      let notes = footnotes.numbers(of: decision).map { " [\($0)]" }.joined()
      let tone = Self.tone(decision)
      return HTML(
        "tr", [("class", tone)],
        labels.map { HTML("td", [("class", "name")], [HTML("bdi", text: $0)]) }
          + [HTML("td", [("class", "plot")], [plot(decision, extent: extents[Self.key(decision)] ?? 1)])]
          + numbers.map { HTML("td", [("class", "number"), ("data-label", $0.0)], text: $0.1) }
          + [HTML("td", [("class", "verdict")], text: DecisionTable.word(decision) + notes)])
    }
    return HTML(
      "div", [("class", "wide")], [HTML("table", [("class", "decisions")], [head, HTML("tbody", [], rows)])])
  }

  /// The interval as a picture, and in words for who cannot see it.
  private func plot(_ decision: Decision, extent: Double) -> HTML {
    let direction = decision.higherIsBetter ? 1.0 : -1
    func x(_ value: Double) -> Double { Self.width / 2 * (1 + max(-1, min(1, direction * value / extent))) }
    let middle = Self.height / 2
    var marks = [
      SVG.line(Self.width / 2, 0, Self.width / 2, Self.height, "zero"),
      SVG.line(x(-direction * decision.margin), 0, x(-direction * decision.margin), Self.height, "margin"),
    ]
    if let lower = decision.lower, let upper = decision.upper {
      marks.append(SVG.line(x(lower), middle, x(upper), middle, "interval"))
    }
    marks.append(SVG.circle(x(decision.difference), middle, 4, "point"))
    return SVG.picture(Self.width, Self.height, title: decision.sentence, marks)
  }

  /// How far the scale of each metric reaches to both sides.
  private static func extents(of decisions: [Decision]) -> [String: Double] {
    var extents: [String: Double] = [:]
    for decision in decisions {
      let reach =
        [decision.lower, decision.upper, decision.difference, 1.5 * decision.margin].compactMap { $0 }
        .filter(\.isFinite).map(abs).max() ?? 0
      extents[key(decision)] = max(extents[key(decision)] ?? 0, reach * 1.05, 1e-12)
    }
    return extents
  }

  private static func key(_ decision: Decision) -> String {
    "\(decision.suite)\u{0}\(decision.metric)\u{0}\(decision.statistic)"
  }

  private static func tone(_ decision: Decision) -> String {
    switch decision.kind {
    case .regression: decision.isGating ? "bad" : "doubtful"
    case .inconclusive: "doubtful"
    case .noRegression, .improvement: "good"
    }
  }
}

/// The slices against the metrics, each cell as red or green as its difference is large beside the margin.
struct SliceHeatMap {
  private let suite: SuiteVerdict
  private let metrics: [String]
  private let slices: [Slice]

  /// The map of a suite; nil without slices.
  init?(_ suite: SuiteVerdict) {
    self.suite = suite
    var metrics: [String] = []
    var slices: [Slice] = []
    for decision in suite.decisions {
      guard let slice = decision.slice else { continue }
      if !metrics.contains(decision.metric) { metrics.append(decision.metric) }
      if !slices.contains(slice) { slices.append(slice) }
    }
    if slices.isEmpty { return nil }
    self.metrics = metrics
    self.slices = slices
  }

  /// The map as a table.
  var table: HTML {
    var cells: [String: Decision] = [:]
    for decision in suite.decisions {
      if let slice = decision.slice { cells["\(slice.label)\u{0}\(decision.metric)"] = decision }
    }
    let head = HTML("tr", [], (["slice"] + metrics).map { HTML("th", [("scope", "col")], text: $0) })
    let rows = slices.map { slice in
      HTML(
        "tr", [],
        [HTML("th", [("scope", "row")], text: slice.label)]
          + metrics.map { metric in
            guard let decision = cells["\(slice.label)\u{0}\(metric)"] else { return HTML("td", text: "-") }
            let text = "\(Figures(decision).difference(decision)) (\(decision.pairs))"
            return HTML(
              "td", [("class", "number \(Self.heat(of: decision))"), ("title", decision.sentence)],
              text: text)
          })
    }
    let legend = HTML("p", [("class", "quiet")], text: "the difference, and in parentheses how many pairs")
    return HTML(
      "div", [("class", "wide")],
      [HTML("table", [], [HTML("thead", [], [head]), HTML("tbody", [], rows)]), legend])
  }

  /// One of seven classes, from three margins worse to three margins better.
  private static func heat(of decision: Decision) -> String {
    let gain = decision.higherIsBetter ? decision.difference : -decision.difference
    let unit = decision.margin > 0 ? decision.margin : 0.02
    let steps = Int(max(-3, min(3, (gain / unit).rounded(.toNearestOrAwayFromZero))))
    return steps == 0 ? "heat0" : steps < 0 ? "worse\(-steps)" : "better\(steps)"
  }
}

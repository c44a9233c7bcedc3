import GateDecision

/// The metrics of a suite of which each answer passes or fails, and how many examples pass on each side.
struct PassFail {
  /// A metric's examples by whether most of their epochs pass before and now.
  struct Counts {
    /// The metric's name.
    let metric: String
    var kept = 0
    var broke = 0
    var fixed = 0
    var failing = 0
  }

  /// The metrics in the suite's order, each with its counts.
  let metrics: [Counts]

  /// How many epochs a mean can be of, to be recognised as a share of passed ones.
  private static let mostEpochs = 20

  /// The metrics of a suite.
  ///
  /// A metric is one of passes and failures if all its means are shares of the epochs: k of n passed.
  init(_ suite: SuiteVerdict) {
    var names: [String] = []
    var counts: [String: Counts] = [:]
    var fits: [String: (before: Set<Int>, now: Set<Int>)] = [:]
    let now: Set<Int> = suite.current.map { [$0.epochs] } ?? [1]
    for position in suite.comparisons.indices {
      for metric in suite.comparisons.metrics(at: position) {
        guard let before = metric.baseline, let current = metric.current, metric.higherIsBetter else {
          continue
        }
        if counts[metric.name] == nil {
          names.append(metric.name)
          counts[metric.name] = Counts(metric: metric.name)
          fits[metric.name] = (Set(1...Self.mostEpochs), now)
        }
        guard let left = fits[metric.name], !left.before.isEmpty, !left.now.isEmpty else { continue }
        fits[metric.name] = (
          left.before.filter { Self.isShare(before, of: $0) },
          left.now.filter { Self.isShare(current, of: $0) }
        )
        switch (Self.passes(before), Self.passes(current)) {
        case (true, true): counts[metric.name]?.kept += 1
        case (true, false): counts[metric.name]?.broke += 1
        case (false, true): counts[metric.name]?.fixed += 1
        case (false, false): counts[metric.name]?.failing += 1
        }
      }
    }
    metrics = names.filter { name in
      // Several epochs make shares of a few values; one that fits only many epochs is a graded score.
      guard let left = fits[name] else { return false }
      return !left.now.isEmpty && (left.before.min() ?? .max) <= max(12, suite.current?.epochs ?? 1)
    }.compactMap { counts[$0] }
  }

  /// Whether most epochs of a mean pass.
  static func passes(_ mean: Double) -> Bool { mean > 0.5 + 1e-9 }

  private static func isShare(_ mean: Double, of epochs: Int) -> Bool {
    guard (-1e-9...1 + 1e-9).contains(mean) else { return false }
    let passed = mean * Double(epochs)
    return abs(passed - passed.rounded()) < 1e-6
  }

  /// The counts as tables of before and now, each count a button that shows its examples.
  func tables(ofSuite suite: String?) -> [HTML] {
    var own: [(StaticString, String)] = []
    if let suite { own.append(("data-suite", suite)) }
    return metrics.map { counts in
      func cell(_ count: Int, _ word: String, _ trait: PageExample.Trait?) -> HTML {
        let label = "\(count) \(word)"
        guard let trait, count > 0 else { return HTML("td", text: label) }
        return HTML(
          "td", [],
          [
            HTML(
              "button",
              [("type", "button"), ("data-show", trait.rawValue), ("data-of", counts.metric)]
                + own, text: label)
          ])
      }
      func row(_ name: String, _ cells: [HTML]) -> HTML {
        HTML("tr", [], [HTML("th", [("scope", "row")], text: name)] + cells)
      }
      let head = HTML(
        "tr", [], ["", "passes now", "fails now"].map { HTML("th", [("scope", "col")], text: $0) })
      return HTML(
        "figure", [],
        [
          HTML(
            "table", [("class", "passes")],
            [
              HTML("thead", [], [head]),
              HTML(
                "tbody", [],
                [
                  row(
                    "passed before", [cell(counts.kept, "kept", nil), cell(counts.broke, "broke", .broke)]),
                  row(
                    "failed before",
                    [cell(counts.fixed, "fixed", .fixed), cell(counts.failing, "still fail", .failing)]),
                ]),
            ]),
          HTML("figcaption", [], [HTML("bdi", text: counts.metric), HTML(text: ", by most epochs")]),
        ])
    }
  }
}

import GateDecision

/// The examples that changed, worst first, in folds with what was expected, before and now.
struct HTMLFlips {
  /// How many bytes of outputs a page holds; beyond that, examples are listed without them.
  private static let longest = 8_000_000
  /// How much of one output is shown, in characters.
  private static let shownOutput = 4000
  /// How many folds are open from the beginning.
  private static let open = 3
  /// How many differences are marked word by word.
  private static let marked = 1000

  private let verdict: Verdict
  private let changes: [(suite: SuiteVerdict, flips: [Flip])]

  init(_ verdict: Verdict) {
    self.verdict = verdict
    changes = verdict.suites.map { ($0, Flip.all(of: $0)) }.filter { !$0.1.isEmpty }
  }

  /// The filter and the folds; empty if nothing changed.
  var list: [HTML] {
    if changes.isEmpty { return [] }
    var left = Self.longest
    var number = 0
    var folds: [HTML] = []
    var bare = 0
    for (suite, flips) in changes {
      var entries: [HTMLGroups.Entry] = []
      for flip in flips {
        number += 1
        let fold = fold(flip, number, of: suite, isWhole: left > 0)
        if left <= 0, flip.hasOutputs { bare += 1 }
        left -= fold.source.utf8.count
        entries.append(HTMLGroups.Entry(id: flip.example.id, isWorse: flip.gain < 0, fold: fold))
      }
      folds += HTMLGroups.folded(entries, of: suite)
    }
    let note =
      bare > 0
      ? [HTML("p", text: "the answers of the last \(bare) are left out, as the page would grow too large")]
      : []
    return [controls(count: number)] + note + [HTML("div", [("id", "flips")], folds)]
  }

  private func controls(count: Int) -> HTML {
    let metrics = changes.flatMap { $0.flips.map(\.metric) }.reduce(into: [String]()) { names, name in
      if !names.contains(name) { names.append(name) }
    }
    let directions = ["all", "worse", "better"].map { HTML("option", [("value", $0)], text: $0) }
    return HTML(
      "form", [("id", "filter")],
      [
        HTML("label", [], [HTML(text: "search "), .void("input", [("type", "search"), ("id", "search")])]),
        HTML("label", [], [HTML(text: "change "), HTML("select", [("id", "direction")], directions)]),
        HTML(
          "label", [],
          [
            HTML(text: "metric "),
            HTML(
              "select", [("id", "metric")],
              [HTML("option", [("value", "")], text: "all")]
                + metrics.map { HTML("option", [("value", $0)], text: $0) }),
          ]),
        HTML("output", [("id", "count")], text: "\(count) of \(count)"),
      ])
  }

  private func fold(_ flip: Flip, _ number: Int, of suite: SuiteVerdict, isWhole: Bool) -> HTML {
    let figures = Figures(flip)
    let isWorse = flip.gain < 0
    let name = verdict.suites.count > 1 ? "\(suite.name) / \(flip.example.id)" : flip.example.id
    let change = "\(flip.metric) \(figures.plain(flip.baseline)) \u{2192} \(figures.plain(flip.current))"
    let summary = HTML(
      "summary", [],
      [
        HTML("bdi", [("class", "id")], text: name),
        HTML("span", [("class", isWorse ? "bad" : "good")], text: " \(change) "),
        HTML("span", [("class", "quiet")], text: "\(flip.example.place)"),
      ])
    return HTML(
      "details",
      [("data-direction", isWorse ? "worse" : "better"), ("data-metric", flip.metric)]
        + (number <= Self.open ? [("open", "")] : []),
      [summary] + again(flip, of: suite) + (isWhole ? outputs(flip, isMarked: number <= Self.marked) : []))
  }

  /// The command that asks for the example again.
  private func again(_ flip: Flip, of suite: SuiteVerdict) -> [HTML] {
    suite.askCommand(for: flip.example.id).map { [HTML("p", [], [HTML("code", text: $0)])] } ?? []
  }

  private func outputs(_ flip: Flip, isMarked: Bool) -> [HTML] {
    guard flip.hasOutputs else { return [] }
    let expected = flip.example.expected.map { output("expected", [HTML(text: cut($0))]) }
    let before = flip.before.map(cut)
    let now = flip.now.map(cut)
    var (old, new) = (before.map { [HTML(text: $0)] }, now.map { [HTML(text: $0)] })
    if isMarked, let before, let now {
      let diff = WordDiff(from: before, to: now)
      old = diff.old.map { $0.isChanged ? HTML("del", text: $0.text) : HTML(text: $0.text) }
      new = diff.new.map { $0.isChanged ? HTML("ins", text: $0.text) : HTML(text: $0.text) }
    }
    return expected + [output("before", old ?? [HTML("em", text: "only its digest was kept")])]
      + reasoning(flip.reasoningBefore(longest: Self.shownOutput), "before")
      + [output("now", new ?? [HTML("em", text: "no output")])]
      + reasoning(flip.reasoningNow(longest: Self.shownOutput), "now")
  }

  /// What was reasoned, in a fold of its own.
  private func reasoning(_ text: String?, _ side: String) -> [HTML] {
    guard let text else { return [] }
    let summary = HTML("summary", text: "reasoning \(side), which no scorer judges")
    return [
      HTML(
        "details", [("class", "reasoning")],
        [summary, HTML("pre", [("dir", "auto")], [HTML(text: text)])])
    ]
  }

  private func output(_ heading: String, _ content: [HTML]) -> HTML {
    HTML(
      "div", [("class", "output")],
      [HTML("h3", text: heading), HTML("pre", [("dir", "auto")], content)])
  }

  private func cut(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(Self.shownOutput)
    return shown.endIndex < text.endIndex ? String(shown) + " [cut]" : text
  }
}

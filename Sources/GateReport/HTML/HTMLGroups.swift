import GateDecision

/// What got worse by what it has in common: sentences, of which those of groups show their examples.
struct HTMLGroups {
  private let verdict: Verdict

  init(_ verdict: Verdict) { self.verdict = verdict }

  /// The sentences of all suites; empty if nothing was found.
  var list: [HTML] {
    let found = GroupSection.all(of: verdict)
    if found.isEmpty { return [] }
    return found.map { suite, groups in
      let name = verdict.suites.count > 1 ? [HTML("p", [], [HTML("strong", text: suite.name)])] : []
      let lines =
        groups.shifts.map { [HTML(text: groups.sentence(of: $0))] }
        + groups.groups.map { Self.line(groups.sentence(of: $0)) }
        + groups.ending.map { [HTML(text: $0)] }
      return HTML("div", [], name + [HTML("ul", [], lines.map { HTML("li", [], $0) })])
    }
  }

  /// The sentence of a group, and a button that shows its examples.
  private static func line(_ sentence: String) -> [HTML] {
    [
      HTML(text: sentence + " "),
      HTML("button", [("type", "button"), ("data-group", PlainText(sentence).text)], text: "show"),
    ]
  }
}

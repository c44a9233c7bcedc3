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
      return HTML(
        "div", [], name + [HTML("ul", [], groups.sentences.map { HTML("li", [], line($0, of: groups)) })])
    }
  }

  /// A sentence, and beside that of a group a button that shows its examples.
  private func line(_ sentence: String, of groups: FailureGroups) -> [HTML] {
    let names = groups.groups.map { PlainText(groups.sentence(of: $0)).text }
    guard names.contains(PlainText(sentence).text) else { return [HTML(text: sentence)] }
    return [
      HTML(text: sentence + " "),
      HTML("button", [("type", "button"), ("data-group", PlainText(sentence).text)], text: "show"),
    ]
  }
}

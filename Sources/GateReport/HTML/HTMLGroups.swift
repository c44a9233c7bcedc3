import GateDecision

/// What got worse by what it has in common: sentences, and the folds of examples in a fold for each group.
struct HTMLGroups {
  private let verdict: Verdict

  init(_ verdict: Verdict) { self.verdict = verdict }

  /// The sentences of all suites; empty if nothing was found.
  var list: [HTML] {
    let found = GroupSection.all(of: verdict)
    if found.isEmpty { return [] }
    return found.map { suite, groups in
      let name = verdict.suites.count > 1 ? [HTML("p", [], [HTML("strong", text: suite.name)])] : []
      return HTML("div", [], name + [HTML("ul", [], groups.sentences.map { HTML("li", text: $0) })])
    }
  }

  /// A change's fold with what it is filed by.
  struct Entry {
    let id: String
    let isWorse: Bool
    let fold: HTML
  }

  /// The folds of a suite's changes: those that got worse by group, then the others; as they are if there is no group.
  /// - Parameter entries: worst first.
  static func folded(_ entries: [Entry], of suite: SuiteVerdict) -> [HTML] {
    guard let groups = suite.groups, !groups.groups.isEmpty else { return entries.map(\.fold) }
    let worse = entries.filter(\.isWorse)
    var left = Set(worse.map(\.id))
    var folds: [HTML] = []
    for group in groups.groups {
      let members = Set(group.members)
      let inside = worse.filter { members.contains($0.id) }
      if inside.isEmpty { continue }
      left.subtract(members)
      // The typical example comes first.
      let ordered = inside.filter { $0.id == group.typical } + inside.filter { $0.id != group.typical }
      folds.append(fold(groups.sentence(of: group), ordered, isOpen: folds.isEmpty))
    }
    let others = worse.filter { left.contains($0.id) }
    if !others.isEmpty {
      folds.append(fold("\(Counted.examples(others.count)) in no group", others, isOpen: false))
    }
    let better = entries.filter { !$0.isWorse }
    if !better.isEmpty {
      folds.append(fold("\(Counted.examples(better.count)) got better", better, isOpen: false))
    }
    return folds
  }

  private static func fold(_ sentence: String, _ entries: [Entry], isOpen: Bool) -> HTML {
    HTML(
      "details", [("class", "group")] + (isOpen ? [("open", "")] : []),
      [HTML("summary", text: sentence)] + entries.map(\.fold))
  }
}

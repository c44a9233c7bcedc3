import GateDecision

/// Which candidates can take a release's place, as one HTML page that a meeting can read and that asks for nothing else.
public enum SwitchPage {
  /// The bytes of the page, UTF-8.
  public static func render(_ results: [SwitchResult], toolVersion: String) -> [UInt8] {
    let isAnyGo = results.contains { !$0.candidates(decided: .go).isEmpty }
    let heading = isAnyGo ? "GO" : "NO CANDIDATE SHOWN"
    let header = HTML(
      "header", [("class", isAnyGo ? "good" : "doubtful")],
      [HTML("h1", text: heading)]
        + results.map { HTML("p", text: "\($0.suite): \(SwitchSentence(result: $0).headline)") })
    let footer = HTML("footer", text: "goldgate \(toolVersion)")
    return HTMLReport.page(
      title: "\(heading) - goldgate switch", [header, HTML("main", [], results.map(section)), footer])
  }

  private static func section(_ result: SwitchResult) -> HTML {
    let sentence = SwitchSentence(result: result)
    let reasons = result.candidates.map { candidate in
      HTML(
        "li", [],
        [
          HTML("strong", [("class", candidate.decision.tone.name)], text: candidate.decision.word),
          HTML(text: " \(candidate.name): \(sentence.reasons(candidate).joined(separator: "; "))"),
        ])
    }
    let tables = SwitchTables(result).all.flatMap { [HTML("h3", text: $0.title), table($0)] }
    let notes = HTML(
      "ul", [("class", "quiet")], sentence.notes.map { HTML("li", text: $0) })
    return HTML(
      "section", [],
      [HTML("h2", text: result.suite), HTML("ul", [], reasons)] + tables + [HTML("h3", text: "Notes"), notes])
  }

  private static func table(_ table: SwitchTables.Table) -> HTML {
    let head = HTML(
      "tr", [],
      table.columns.map { column in
        HTML(
          "th", [("scope", "col"), ("class", column.isNumeric ? "number" : "text")],
          text: column.heading.lowercased())
      })
    let rows = table.rows.map { row -> HTML in
      let cells = zip(row.cells, table.columns).enumerated().map { index, cell -> HTML in
        let (text, column) = cell
        if index == 0 { return HTML("th", [("scope", "row")], [HTML("bdi", text: text)]) }
        let isLast = index == row.cells.count - 1
        return HTML(
          "td", [("class", column.isNumeric ? "number" : isLast ? "verdict" : "name")],
          [HTML("bdi", text: text)])
      }
      guard let tone = row.tone else { return HTML("tr", [], cells) }
      return HTML("tr", [("class", tone.name)], cells)
    }
    return HTML(
      "div", [("class", "wide")],
      [HTML("table", [], [HTML("thead", [], [head]), HTML("tbody", [], rows)])])
  }
}

extension TerminalStyle.Tone {
  /// The name of the tone on a page; empty for one that pages have no name for.
  fileprivate var name: String {
    switch self {
    case .good: "good"
    case .bad: "bad"
    case .doubtful: "doubtful"
    case .removed, .added, .heading, .quiet: ""
    }
  }
}

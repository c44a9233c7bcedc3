import GateDecision

/// Which candidates can take a release's place, as GitHub Flavored Markdown.
public enum SwitchMarkdown {
  /// The bytes of the report, UTF-8.
  public static func render(_ results: [SwitchResult]) -> [UInt8] {
    let sections = results.flatMap { result -> [[String]] in
      let sentence = SwitchSentence(result: result)
      let heading = "## \(MarkdownText.prose("\(result.suite): \(sentence.headline)"))"
      let reasons = result.candidates.flatMap { candidate in
        sentence.reasons(candidate).map { reason in
          "- \(candidate.decision.symbol) **\(candidate.decision.word)** \(MarkdownText.code(candidate.name)): \(MarkdownText.prose(reason))"
        }
      }
      return [[heading], reasons] + SwitchTables(result).all.map(table)
        + [sentence.notes.map { "- \(MarkdownText.prose($0))" }]
    }
    return Array(
      (sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n")
        .utf8)
  }

  private static func table(_ table: SwitchTables.Table) -> [String] {
    let headings = table.columns.map { heading($0.heading) }
    let rules = table.columns.map { $0.isNumeric ? "---:" : ":---" }
    let rows = table.rows.map { row in
      line(
        zip(row.cells, table.columns).map { cell, column in
          column.isNumeric || cell == "-" ? cell : MarkdownText.code(cell, longest: 400)
        })
    }
    return ["### \(table.title)", "", line(headings), line(rules)] + rows
  }

  /// `Usd an answer` would be odd: the first letter stays, and the units.
  private static func heading(_ text: String) -> String {
    let words = text.split(separator: " ").map { word in
      ["USD", "P50", "P95", "P99"].contains(word) ? String(word) : word.lowercased()
    }
    let joined = words.joined(separator: " ")
    return joined.prefix(1).uppercased() + joined.dropFirst()
  }

  private static func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
}

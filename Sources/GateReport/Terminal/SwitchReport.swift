import GateDecision

/// Which candidates can take a release's place, for a person at a terminal.
public struct SwitchReport {
  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ results: [SwitchResult], style: TerminalStyle) -> [UInt8] {
    let report = SwitchReport(style: style)
    let sections = results.flatMap { result in
      [report.headline(result)] + SwitchTables(result, isTerminal: true).all.map(report.table)
        + [report.reasons(result), report.notes(result)]
    }
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  private func headline(_ result: SwitchResult) -> [String] {
    let sentence = SwitchSentence(result: result).headline
    return wrapped("\(PlainText(result.suite).text): \(sentence)").map { style.paint($0, .heading) }
  }

  private func table(_ table: SwitchTables.Table) -> [String] {
    let whole = TerminalTable(
      columns: table.columns.map { TerminalTable.Column(heading: $0.heading, isNumeric: $0.isNumeric) },
      rows: table.rows)
    let minor = Set(table.columns.filter(\.isMinor).map(\.heading))
    let shown = whole.width <= style.width ? whole : whole.without(minor)
    return [style.paint(table.title, .heading)]
      + shown.lines(style).map { line in
        var line = line
        while line.last == " " { line.removeLast() }
        return line
      }
  }

  private func reasons(_ result: SwitchResult) -> [String] {
    let sentence = SwitchSentence(result: result)
    return result.candidates.flatMap { candidate in
      sentence.reasons(candidate).flatMap { bullet("\(candidate.name): \($0)") }
    }
  }

  private func notes(_ result: SwitchResult) -> [String] {
    SwitchSentence(result: result).notes.flatMap(bullet).map { style.paint($0, .quiet) }
  }

  private func wrapped(_ text: String) -> [String] {
    TerminalText.wrapped(text, width: style.width, indent: 2)
  }

  private func bullet(_ text: String) -> [String] { wrapped("- \(PlainText(text).text)") }
}

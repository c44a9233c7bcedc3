import GateDecision
import GateJSON

/// What the gate says of prompts and parameters made worse on purpose, for a person at a terminal.
public struct PromptMutationReport {
  /// How many examples are named in a list.
  private static let shown = 5
  /// How many columns of a terminal the words that were changed have at most, and at least if they are shown.
  private static let (longestWhat, shortestWhat) = (44, 12)

  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ results: [PromptMutationResult], style: TerminalStyle) -> [UInt8] {
    let report = PromptMutationReport(style: style)
    let sections = results.flatMap { [report.headline($0), report.table($0), report.notes($0)] }
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  /// What the mutants will use at most, one line without its end.
  public static func sentence(_ estimate: StudyEstimate) -> String {
    let calls = "up to \(Counted.of(estimate.calls, "call")) for \(Counted.of(estimate.arms, "mutant"))"
    return
      "\(PlainText(estimate.suite).text): \(calls)\(EstimateReport.price(of: estimate)); each ends as soon as its verdict is clear"
  }

  private func headline(_ result: PromptMutationResult) -> [String] {
    let name = PlainText(result.suite).text
    let sentence =
      result.score.map { score in
        "the gate blocks \(Figures.percent(score)) of the changed prompts of \(result.release)"
      } ?? "no changed prompt of \(result.release) was decided"
    return wrapped("\(name): \(sentence) (\(Counted.of(result.mutants.count, "mutant")))").map {
      style.paint($0, .heading)
    }
  }

  // MARK: The figures

  private func table(_ result: PromptMutationResult) -> [String] {
    guard !result.mutants.isEmpty else { return [] }
    // What was changed has the columns that the others leave; of so few that it says nothing, it is left out.
    let table = table(result, what: Self.longestWhat)
    let narrower = table.without(["CALLS"])
    let left = Self.longestWhat + style.width - narrower.width
    let fitting =
      if table.width <= style.width { table } else if left >= Self.shortestWhat {
        self.table(result, what: min(left, Self.longestWhat)).without(["CALLS"])
      } else { narrower.without(["WHAT"]) }
    let legend =
      "CHANGED: so many examples are answered otherwise than at the release; SEEN: so many score worse than in any of its epochs"
    return fitting.lines(style) + wrapped(legend).map { style.paint($0, .quiet) }
  }

  private func table(_ result: PromptMutationResult, what width: Int) -> TerminalTable {
    let rows = result.mutants.map { mutant in
      TerminalTable.Row(
        cells: [
          mutant.title, TerminalText.line(mutant.what, width: width), String(mutant.changed),
          String(mutant.seen.count), String(mutant.calls), Self.word(mutant.finding),
        ], tone: Self.tone(mutant))
    }
    return TerminalTable(
      columns: [
        .init(heading: "THE PROMPT HAS", isNumeric: false), .init(heading: "WHAT", isNumeric: false),
        .init(heading: "CHANGED", isNumeric: true), .init(heading: "SEEN", isNumeric: true),
        .init(heading: "CALLS", isNumeric: true), .init(heading: "THE GATE", isNumeric: false),
      ], rows: rows)
  }

  /// What the gate does, as a word.
  static func word(_ finding: PromptMutationResult.Finding) -> String {
    switch finding {
    case .blocked: "blocks"
    case .passes: "passes"
    case .open: "cannot tell"
    case .unchanged: "nothing changed"
    case .failed: "not decided"
    }
  }

  private static func tone(_ mutant: PromptMutationResult.Mutant) -> TerminalStyle.Tone? {
    switch mutant.finding {
    case .blocked, .unchanged: nil
    case .passes: mutant.seen.isEmpty ? .bad : .doubtful
    case .open, .failed: .doubtful
    }
  }

  // MARK: What is said besides

  private func notes(_ result: PromptMutationResult) -> [String] {
    var lines: [String] = []
    if !result.unseenKinds.isEmpty {
      lines += bullet("no example sees: \(result.unseenKinds.joined(separator: ", "))")
    }
    let best = result.rows.prefix(Self.shown)
    if !best.isEmpty {
      lines += bullet(
        "sees most: "
          + best.map { "\(TerminalText.line($0.id, width: 40)) (\(Counted.of($0.seen, "mutant")))" }
          .joined(separator: ", "))
    }
    for mutant in result.mutants where mutant.problem != nil {
      lines += bullet("not decided: \(mutant.title): \(PlainText(mutant.problem ?? "").text)")
    }
    var notes = result.notes
    if result.planned < result.possible {
      notes.append(
        "\(result.planned) of \(result.possible) possible mutants were drawn; --mutants \(result.possible) runs all"
      )
    }
    let calls = result.calls == 0 ? "no call was made" : "\(Counted.of(result.calls, "call")) made"
    notes.append("a second run that confirms a block is left out; \(calls); seed \(result.seed)")
    return lines + notes.flatMap(bullet).map { style.paint($0, .quiet) }
  }

  private func wrapped(_ text: String) -> [String] {
    TerminalText.wrapped(text, width: style.width, indent: 2)
  }

  private func bullet(_ text: String) -> [String] {
    TerminalText.wrapped("- \(text)", width: style.width, indent: 2)
  }
}

import GateDecision
import GateJSON

/// What suites notice of answers made worse on purpose, for a person at a terminal.
public struct MutationReport {
  /// How many examples are named in a list.
  private static let shown = 5

  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ results: [MutationResult], style: TerminalStyle) -> [UInt8] {
    let report = MutationReport(style: style)
    let sections = results.flatMap {
      [report.headline($0), report.table($0), report.rows($0), report.notes($0)]
    }
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  private func headline(_ result: MutationResult) -> [String] {
    guard let score = result.score else {
      return wrapped("\(result.suite): no kind of mutant applies to any answer of \(result.release)")
    }
    let kinds = result.kinds.count { !$0.levels.isEmpty }
    return wrapped(
      "\(result.suite): the gate blocks \(Figures.percent(score)) of the mutants of \(result.release) (\(Counted.of(kinds, "kind")), \(Counted.of(result.examples, "example")))"
    ).map { style.paint($0, .heading) }
  }

  // MARK: The figures

  private func table(_ result: MutationResult) -> [String] {
    let told = result.kinds.filter { !$0.levels.isEmpty }
    guard let first = told.first else { return [] }
    let columns =
      [TerminalTable.Column(heading: "ANSWERS BECOME", isNumeric: false)]
      + ["APPLIES", "SEEN"].map { .init(heading: $0, isNumeric: true) }
      + first.levels.map { .init(heading: Figures.percent($0.share), isNumeric: true, isToned: true) }
    let rows = told.map { kind in
      TerminalTable.Row(
        cells: [TerminalText.line(kind.title, width: 32), String(kind.applicable), String(kind.seen)]
          + kind.levels.map(Self.word),
        tone: kind.seen == 0 ? .bad : kind.levels.last.map { $0.blocked < $0.draws } == true ? .doubtful : nil
      )
    }
    let legend =
      "APPLIES: to so many examples; SEEN: so many of them score worse; 5 % to 100 %: what the gate does if so many examples have mutants"
    return TerminalTable(columns: columns, rows: rows).lines(style)
      + wrapped(legend).map { style.paint($0, .quiet) }
  }

  /// What the gate does: `blocks`, `passes`, or in how many draws it blocks.
  private static func word(_ level: MutationResult.Level) -> String {
    if level.blocked == level.draws { return "blocks" }
    return level.blocked == 0 ? "passes" : "\(level.blocked) of \(level.draws)"
  }

  // MARK: The examples

  private func rows(_ result: MutationResult) -> [String] {
    var lines: [String] = []
    if !result.unseen.isEmpty {
      lines += bullet("no example sees: \(result.unseen.map(\.title).joined(separator: ", "))")
    }
    if !result.inapplicable.isEmpty {
      lines += bullet("applies to no answer: \(result.inapplicable.map(\.title).joined(separator: ", "))")
    }
    let best = result.rows.filter { !$0.seen.isEmpty }.prefix(Self.shown)
    if !best.isEmpty {
      lines += bullet(
        "sees most: "
          + best.map { "\(TerminalText.line($0.id, width: 40)) (\($0.seen.count) of \($0.applicable))" }
          .joined(separator: ", "))
    }
    let blind = result.blindRows
    if !blind.isEmpty {
      let names = blind.prefix(Self.shown).map { TerminalText.line($0, width: 40) }.joined(separator: ", ")
      let more = blind.count > Self.shown ? " and \(blind.count - Self.shown) more" : ""
      lines += bullet(
        "\(Counted.of(blind.count, "example")) see nothing, as they fail already or score nothing of this: \(names)\(more)"
      )
    }
    return lines
  }

  private func notes(_ result: MutationResult) -> [String] {
    var notes: [String] = []
    if !result.leftOut.isEmpty {
      notes.append("left out, as scoring would cost calls: \(result.leftOut.joined(separator: ", "))")
    }
    if result.unusable > 0 {
      notes.append(
        "\(Counted.of(result.unusable, "example")) left out, as their answers are not stored as they came or their rows are others now"
      )
    }
    notes.append(
      result.hasNoise
        ? "the answers that were not changed are drawn again from the stored epochs, as a rerun would vary"
        : "with one stored epoch the other answers stay as they are, so that the gate sees more than in a rerun"
    )
    notes.append("seed \(result.seed); no call was made")
    return notes.flatMap(bullet).map { style.paint($0, .quiet) }
  }

  private func wrapped(_ text: String) -> [String] {
    TerminalText.wrapped(text, width: style.width, indent: 2)
  }

  private func bullet(_ text: String) -> [String] {
    TerminalText.wrapped("- \(text)", width: style.width, indent: 2)
  }
}

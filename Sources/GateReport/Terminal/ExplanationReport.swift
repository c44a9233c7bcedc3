import GateDecision
import GateJSON

/// Which of the things that differ from the release made suites worse, for a person at a terminal.
public struct ExplanationReport {
  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ explanations: [Explanation], style: TerminalStyle) -> [UInt8] {
    let report = ExplanationReport(style: style)
    let sections = explanations.flatMap { explanation in
      [report.headline(explanation)] + explanation.cells.map { report.table($0, of: explanation) }
        + [report.differing(explanation), report.measuring(explanation), report.notes(explanation)]
    }
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  /// What an explanation will use at most, one line without its end.
  public static func sentence(_ estimate: StudyEstimate) -> String {
    let suite = PlainText(estimate.suite).text
    guard estimate.arms > 0 else {
      return
        "\(suite): nothing of the product differs from \(estimate.release): no call of the product is made"
    }
    let arms = estimate.arms == 1 ? "" : " in \(estimate.arms) arms"
    let all = "\(suite): up to \(Counted.of(estimate.calls, "answer"))\(arms)"
    if estimate.isRecorded { return "\(all), from recordings: nothing is paid" }
    let left = estimate.left
    guard left > 0 else { return "\(all), all of which are paid for already" }
    let calls =
      switch (left < estimate.calls, estimate.isBatched) {
      case (true, true): "\(left) of them left to pay, by batch"
      case (true, false): "\(left) of them calls that are left to pay"
      case (false, true): "all by batch"
      case (false, false): "each a call"
      }
    return "\(all), \(calls)\(EstimateReport.price(of: estimate))"
  }

  private func headline(_ explanation: Explanation) -> [String] {
    let sentence = ExplanationSentence(explanation: explanation).headline
    return wrapped("\(PlainText(explanation.suite).text): \(sentence)").map { style.paint($0, .heading) }
  }

  // MARK: The figures

  private func table(_ cell: ExplainedCell, of explanation: Explanation) -> [String] {
    let figures = ExplanationSentence.figures(cell)
    let title =
      "\(ExplanationSentence.label(cell)): \(figures.signed(cell.difference)) on \(Counted.of(cell.examples, "example"))"
    guard !cell.shares.isEmpty else { return wrapped(title) }
    var rows = zip(explanation.parts, cell.shares).map { part, share in
      TerminalTable.Row(
        cells: [
          part.kind.rawValue, Self.what(part), figures.signed(share.share), Self.interval(share, figures),
          share.finding.word,
        ],
        tone: Self.tone(share.finding))
    }
    if !CauseArms(partCount: explanation.parts.count).isComplete {
      rows.append(
        TerminalTable.Row(
          cells: ["together", "beyond each by itself", figures.signed(cell.together), "", ""], tone: nil))
    }
    let table = TerminalTable(
      columns: [
        .init(heading: "PART", isNumeric: false), .init(heading: "WHAT DIFFERS", isNumeric: false),
        .init(heading: "SHARE", isNumeric: true), .init(heading: "INTERVAL", isNumeric: true),
        .init(heading: "", isNumeric: false),
      ], rows: rows)
    let narrow = table.width <= style.width ? table : table.without(["WHAT DIFFERS"])
    return wrapped(title)
      + narrow.lines(style).map { line in
        var line = line
        while line.last == " " { line.removeLast() }
        return line
      }
  }

  private static func what(_ part: CausePart) -> String {
    TerminalText.line(Counted.list(part.what, limit: 2), width: 40)
  }

  private static func interval(_ share: CauseShare, _ figures: Figures) -> String {
    guard let lower = share.lower, let upper = share.upper else { return "none" }
    return "[\(figures.signed(lower)), \(figures.signed(upper))]"
  }

  private static func tone(_ finding: CauseFinding) -> TerminalStyle.Tone? {
    switch finding {
    case .cause: .bad
    case .open: .doubtful
    case .helped, .harmless: nil
    }
  }

  // MARK: What is said besides

  /// The parts that differ, if no table has them.
  private func differing(_ explanation: Explanation) -> [String] {
    guard !explanation.cells.contains(where: { !$0.shares.isEmpty }), !explanation.parts.isEmpty else {
      return []
    }
    return ["Differs from \(explanation.release)"]
      + explanation.parts.flatMap { bullet("\($0.kind.rawValue) \(Self.what($0))") }
  }

  private func measuring(_ explanation: Explanation) -> [String] {
    ExplanationSentence(explanation: explanation).measuring.flatMap(bullet)
  }

  private func notes(_ explanation: Explanation) -> [String] {
    var notes: [String] = []
    if !explanation.cells.isEmpty, !explanation.unshared.isEmpty {
      notes.append(
        "worse too, and not shared among the parts, as it is no mean: \(explanation.unshared.joined(separator: ", "))"
      )
    }
    if explanation.cells.contains(where: { $0.shares.count > 1 }) {
      let confidence = Figures.percent(explanation.confidence)
      notes.append(
        CauseArms(partCount: explanation.parts.count).isComplete
          ? "a share is what a part adds, averaged over all orders of changing them; the bounds of a metric hold together at \(confidence)"
          : "a share is what a part of the branch adds to the release by itself; the bounds of a metric hold together at \(confidence)"
      )
    }
    if let looks = explanation.looks, looks.examplesRun < looks.examplesPlanned {
      let why =
        explanation.end == .settled ? "as more would hardly name another part" : "as the budget allows"
      notes.append(
        "the mixtures were run on \(looks.examplesRun) of \(looks.examplesPlanned) examples, \(why)")
    }
    notes += explanation.notes
    notes.append("\(Self.calls(explanation)); seed \(explanation.seed)")
    return notes.flatMap(bullet).map { style.paint($0, .quiet) }
  }

  /// `720 calls made`, `no call was made`, `720 calls made, and 40 of judges`.
  private static func calls(_ explanation: Explanation) -> String {
    let (calls, judges) = (explanation.calls, explanation.judgeCalls)
    if judges == 0 { return calls == 0 ? "no call was made" : "\(Counted.of(calls, "call")) made" }
    return calls == 0
      ? "no call of the product was made, and \(judges) of judges"
      : "\(Counted.of(calls, "call")) made, and \(judges) of judges"
  }

  private func wrapped(_ text: String) -> [String] {
    TerminalText.wrapped(text, width: style.width, indent: 2)
  }

  private func bullet(_ text: String) -> [String] {
    TerminalText.wrapped("- \(text)", width: style.width, indent: 2)
  }
}

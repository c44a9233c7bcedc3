import GateDecision
import GateJSON

/// Whether suites' older examples score better, for a person at a terminal.
public struct ContaminationReport {
  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ reviews: [ContaminationReview], style: TerminalStyle) -> [UInt8] {
    let report = ContaminationReport(style: style)
    let sections = reviews.flatMap { [report.headline($0), report.table($0), report.notes($0)] }
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  private func headline(_ review: ContaminationReview) -> [String] {
    let name = PlainText(review.suite).text
    let shown = review.shown.map(\.name).joined(separator: ", ")
    let sentence =
      shown.isEmpty
      ? "no metric is shown to be better on examples from before \(review.cutoff)"
      : "better on examples from before \(review.cutoff), which may have been learnt by heart: \(shown)"
    return TerminalText.wrapped("\(name): \(sentence)", width: style.width, indent: 2).map {
      style.paint($0, .heading)
    }
  }

  private func table(_ review: ContaminationReview) -> [String] {
    guard !review.metrics.isEmpty else { return [] }
    let rows = review.metrics.map { metric in
      let values = [metric.before?.mean, metric.since?.mean].compactMap { $0 }
      let figures = Figures(largest: values.map(abs).max() ?? 0)
      func side(_ side: ContaminationReview.Side?) -> String {
        side.map { "\(figures.plain($0.mean)) of \($0.count)" } ?? "none"
      }
      return TerminalTable.Row(
        cells: [
          metric.name, side(metric.before), side(metric.since), metric.difference.map(figures.signed) ?? "",
          metric.interval.map { "[\(figures.signed($0.lowerBound)), \(figures.signed($0.upperBound))]" }
            ?? "none", Self.word(metric.finding),
        ],
        tone: metric.finding == .shown ? .bad : metric.finding == .undecided ? .doubtful : nil)
    }
    return TerminalTable(
      columns: [
        .init(heading: "METRIC", isNumeric: false), .init(heading: "BEFORE", isNumeric: true),
        .init(heading: "SINCE", isNumeric: true), .init(heading: "DIFFERENCE", isNumeric: true),
        .init(heading: "INTERVAL", isNumeric: true), .init(heading: "BETTER BEFORE", isNumeric: false),
      ], rows: rows
    ).lines(style)
  }

  static func word(_ finding: ContaminationReview.Finding) -> String {
    switch finding {
    case .shown: "yes"
    case .notShown: "not shown"
    case .undecided: "too few"
    }
  }

  private func notes(_ review: ContaminationReview) -> [String] {
    var notes: [String] = []
    if review.undated > 0 {
      notes.append("\(Counted.of(review.undated, "example")) without 'created' left out")
    }
    if review.changed > 0 {
      notes.append(
        "\(Counted.of(review.changed, "example")) that asked something else at \(review.release) left out")
    }
    if !review.leftOut.isEmpty {
      notes.append(
        "no means of scores, and left out: \(review.leftOut.map { PlainText($0).text }.joined(separator: ", "))"
      )
    }
    let models = review.models.isEmpty ? "" : " of \(review.models.joined(separator: ", "))"
    notes.append(
      "the scores\(models) at \(review.release); each bound at \(Figures.percent(review.confidence)), the wider of Welch's and Student's interval over examples or clusters"
    )
    return notes.flatMap { TerminalText.wrapped("- \($0)", width: style.width, indent: 2) }.map {
      style.paint($0, .quiet)
    }
  }
}

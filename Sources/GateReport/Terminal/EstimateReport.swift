import GateDecision
import GateJSON

/// What checks would use and say, for a person: the calls, what they take, how likely each verdict is if nothing changed,
/// and what to know besides.
public struct EstimateReport {
  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ suites: [SuiteEstimate], style: TerminalStyle = .plain) -> [UInt8] {
    let report = EstimateReport(style: style)
    let sections = suites.flatMap { suite in
      [report.heading(suite), report.amounts(suite), report.outlook(suite), report.notes(suite)]
    }
    let all = sections + [[style.paint("Nothing was called, and nothing is paid.", .quiet)]]
    let text = all.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  private func heading(_ suite: SuiteEstimate) -> [String] {
    let baseline = suite.baseline.map { " against \($0.name)" } ?? ""
    let size = "\(Counted.of(suite.examples, "example")), \(Counted.of(suite.epochs, "epoch")) a check"
    return TerminalText.wrapped("\(suite.name)\(baseline): \(size)", width: style.width, indent: 2)
      .map { style.paint($0, .heading) }
  }

  private func amounts(_ suite: SuiteEstimate) -> [String] {
    let cost = suite.cost
    let unknown = "not known from the baseline"
    var rows = [("calls", Self.calls(cost))]
    for (metric, answers) in suite.judged.sorted(by: { $0.key < $1.key }) {
      rows.append(
        ("judges", "'\(metric)' is scored by a model: \(Counted.of(answers, "answer")), not priced here"))
    }
    let tokens = cost.inputTokens.flatMap { input in
      cost.outputTokens.map {
        "\(Figures.fixed(input, decimals: 0)) in, \(Figures.fixed($0, decimals: 0)) out"
      }
    }
    rows.append(("tokens", tokens ?? unknown))
    rows.append(("money", cost.costUSD.map { "$\(Figures(largest: $0).plain($0))" } ?? unknown))
    rows.append(
      (
        "time",
        cost.seconds.map { "\(Self.time($0)), at most \(Counted.of(suite.concurrency, "call")) at once" }
          ?? unknown
      ))
    return rows.flatMap { name, text in
      TerminalText.wrapped(text, width: style.width - Self.labelWidth).enumerated().map { line, text in
        TerminalText.padded(line == 0 ? name : "", to: Self.labelWidth) + text
      }
    }
  }

  private static let labelWidth = 8

  /// `615, of which 200 were paid for before`.
  private static func calls(_ cost: CostEstimate) -> String {
    guard let paid = cost.paidBefore, paid > 0 else { return "\(cost.calls)" }
    return
      "\(cost.calls), of which \(paid) \(paid == 1 ? "is" : "are") paid for already; below is the rest"
  }

  /// What the calls of a study cost, how long they take, and what judges are asked besides: `, $1.20, 3 min`.
  static func price(of estimate: StudyEstimate) -> String {
    let cost = estimate.costUSD.map { ", $\(Figures(largest: $0).plain($0))" } ?? ", cost not known"
    let judged =
      estimate.judged > 0
      ? "; \(Counted.of(estimate.judged, "answer")) judged by a model, not priced here" : ""
    return cost + (estimate.seconds.map { ", \(time($0))" } ?? "") + judged
  }

  /// `45 s`, `3 min`, `2 h 5 min`, rounded up.
  static func time(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "more than can be waited for" }
    let whole = Int(seconds.rounded(.up))
    if whole < 120 { return "\(max(whole, 1)) s" }
    let minutes = (whole + 59) / 60
    if minutes < 120 { return "\(minutes) min" }
    return "\(minutes / 60) h" + (minutes % 60 > 0 ? " \(minutes % 60) min" : "")
  }

  private func outlook(_ suite: SuiteEstimate) -> [String] {
    guard !suite.outlooks.isEmpty, suite.cost.calls > 0 else { return [] }
    let hasSlices = suite.outlooks.contains { $0.slice != nil }
    var columns = [TerminalTable.Column(heading: "IF NOTHING CHANGED", isNumeric: false)]
    if hasSlices { columns.append(.init(heading: "SLICE", isNumeric: false)) }
    for heading in ["NO REGRESSION", "INCONCLUSIVE", "BLOCKED"] {
      columns.append(.init(heading: heading, isNumeric: true))
    }
    let rows = suite.outlooks.map { outlook in
      let bound = outlook.isNoiseKnown ? "" : ">= "
      let names =
        [TerminalText.line(outlook.metric, width: 32)]
        + (hasSlices ? [TerminalText.line(outlook.slice?.label ?? "all", width: 32)] : [])
      return TerminalTable.Row(
        cells: names + [
          bound + Self.share(outlook.pass), Self.share(outlook.inconclusive), Self.share(outlook.block),
        ], tone: nil)
    }
    let table = TerminalTable(columns: columns, rows: rows)
    let lines = table.width <= style.width ? table.lines(style) : []
    let sentences = [summary(suite)].compactMap { $0 } + (lines.isEmpty ? suite.outlooks.map(\.sentence) : [])
    return lines + sentences.flatMap { TerminalText.wrapped($0, width: style.width) }
  }

  /// What it all means for the suite.
  private func summary(_ suite: SuiteEstimate) -> String? {
    guard let pass = suite.pass else { return nil }
    let (least, most) = (Self.share(pass.lowerBound), Self.share(pass.upperBound))
    let share = least == most ? least : "\(least) to \(most)"
    return "A check of what did not change passes in \(share) of runs, by a planning formula."
  }

  /// A share in whole per cent; what is not 0 or 1 is not called so.
  static func share(_ value: Double) -> String {
    let percent = (100 * value).rounded()
    if percent == 0, value > 1e-6 { return "< 1 %" }
    if percent == 100, value < 1 - 1e-6 { return "> 99 %" }
    return Figures.percent(percent / 100)
  }

  private func notes(_ suite: SuiteEstimate) -> [String] {
    suite.notes.flatMap { TerminalText.wrapped("- \($0)", width: style.width, indent: 2) }
  }
}

extension VerdictOutlook {
  /// The shares as one sentence, for a terminal that is too narrow for the table.
  fileprivate var sentence: String {
    let label = slice.label(of: metric)
    return
      "\(label): no regression in \(isNoiseKnown ? "" : "at least ")\(EstimateReport.share(pass)), inconclusive in \(EstimateReport.share(inconclusive)), blocked in \(EstimateReport.share(block))"
  }
}

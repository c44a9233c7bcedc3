import GateDecision

/// What a bisection found, for a person at a terminal.
public struct BisectionReport {
  /// How many commits are named in a list.
  private static let shown = 20

  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ result: BisectionResult, style: TerminalStyle) -> [UInt8] {
    let report = BisectionReport(style: style)
    let sections = [
      report.headline(result), report.commit(result), report.table(result), report.notes(result),
    ]
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  // MARK: The answer

  private func headline(_ result: BisectionResult) -> [String] {
    wrapped("\(result.suite): \(Self.sentence(result))").map { style.paint($0, .heading) }
  }

  private static func sentence(_ result: BisectionResult) -> String {
    let (good, bad) = (result.good.name, result.bad.name)
    let metric = result.decision.map { name($0) } ?? "no metric"
    let sure = result.probability.map { " (\(Figures.percent($0)) sure)" } ?? ""
    switch result.answer {
    case .commit(let number):
      return
        "the first commit after which \(metric) is worse is \(short(result.candidates[number].commit))\(sure)"
    case .release:
      return
        "no commit did it: \(good) itself, run again, is as bad on \(metric) as \(bad)\(sure); its recorded run was lucky, or the provider changed"
    case .notWorse(false):
      return "\(metric) is not shown to be worse at \(bad) than at \(good): nothing to look for"
    case .notWorse(true):
      return "no commit did it: \(metric) fell at \(bad) by chance, and does not when it is run again\(sure)"
    case .nothingChanged:
      return "no commit after \(good) until \(bad) changes anything that the suite reads"
    case .open(let numbers, let reason):
      return
        "could not be settled: \(Counted.of(numbers.count, "commit")) of \(result.candidates.count) remain\(numbers.count == 1 ? "s" : "")\(sure), as \(reason)"
    }
  }

  private static func name(_ decision: Decision) -> String {
    "'\(decision.metric)'" + (decision.slice.map { " [\($0.label)]" } ?? "")
  }

  private static func short(_ commit: BisectionResult.Commit) -> String { String(commit.id.prefix(12)) }

  private func line(_ commit: BisectionResult.Commit) -> String {
    "\(Self.short(commit)) \(TerminalText.line(commit.title, width: 60))"
  }

  private func commit(_ result: BisectionResult) -> [String] {
    guard let found = result.found else { return [] }
    var lines = ["  \(TerminalText.line(found.commit.title, width: max(style.width - 2, 20)))"]
    lines += indented(
      "made \(found.commit.date); changes what the suite reads: \(Counted.list(found.files, limit: 8))")
    if found.commit.parents.count > 1 {
      let parents = found.commit.parents.map { String($0.prefix(12)) }
      lines += indented(
        "it is a merge; which of its commits did it: goldgate bisect \(parents[0]) \(parents[1])")
    }
    return lines
  }

  private func indented(_ text: String) -> [String] {
    TerminalText.wrapped(text, width: style.width - 2, indent: 0).map { "  \($0)" }
  }

  // MARK: The commits

  private func table(_ result: BisectionResult) -> [String] {
    guard result.candidates.count > 1, result.probability != nil else { return [] }
    let told = result.candidates.filter { $0.asked > 0 || $0.probability >= 0.005 || $0.problem != nil }
    let columns = [
      TerminalTable.Column(heading: "COMMIT", isNumeric: false),
      .init(heading: "PROBABLE", isNumeric: true, isToned: true), .init(heading: "ANSWERS", isNumeric: true),
      .init(heading: "TITLE", isNumeric: false),
    ]
    let rows = told.prefix(Self.shown).map { candidate in
      TerminalTable.Row(
        cells: [
          Self.short(candidate.commit), Figures.percent(candidate.probability), String(candidate.asked),
          TerminalText.line(
            candidate.problem.map { "cannot be run: \($0)" } ?? candidate.commit.title, width: 52),
        ], tone: candidate.commit == result.found?.commit ? .bad : nil)
    }
    let left = result.candidates.count - min(told.count, Self.shown)
    return TerminalTable(columns: columns, rows: Array(rows)).lines(style)
      + (left > 0
        ? wrapped("\(Counted.of(left, "commit")) more, each improbable").map { style.paint($0, .quiet) } : [])
  }

  // MARK: The rest

  private func notes(_ result: BisectionResult) -> [String] {
    var notes: [String] = []
    if let decision = result.decision {
      notes.append(
        "\(Self.name(decision)): \(Figures(decision).plain(decision.baseline)) at \(result.good.name), \(Figures(decision).plain(decision.current)) at \(result.bad.name)"
      )
    }
    if !result.others.isEmpty {
      notes.append(
        "also worse at \(result.bad.name): \(result.others.joined(separator: ", ")); --metric follows another one"
      )
    }
    let quiet = result.quiet + result.candidates.flatMap(\.quiet)
    if !quiet.isEmpty {
      notes.append(
        "skipped, as \(quiet.count == 1 ? "it changes" : "they change") nothing that the suite reads: \(Counted.list(quiet.map(line), limit: 5))"
      )
    }
    if result.decision != nil || result.calls.paid > 0 {
      let calls = result.calls
      notes.append(
        "answers: \(calls.ends) at both ends, \(calls.search) in the search; \(calls.paid) calls were paid, \(calls.kept) answers were recorded or paid for before"
          + (calls.judged > 0 ? "; \(Counted.of(calls.judged, "verdict")) of judges" : ""))
      notes.append(
        "a plain bisection by full checks would have paid \(result.plain.calls) calls: \(Counted.of(result.plain.checks + 1, "check")) of \(result.plain.callsEach)"
      )
    }
    notes += result.notes
    notes.append(
      "named from a confidence of \(Figures.percent(result.confidence)); seed \(result.seed)")
    return notes.flatMap { TerminalText.wrapped("- \($0)", width: style.width, indent: 2) }.map {
      style.paint($0, .quiet)
    }
  }

  private func wrapped(_ text: String) -> [String] {
    TerminalText.wrapped(text, width: style.width, indent: 2)
  }
}

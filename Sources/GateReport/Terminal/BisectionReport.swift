import GateDecision
import GateJSON

/// What a bisection found, for a person at a terminal.
public struct BisectionReport {
  /// How many commits are named in a list.
  private static let shown = 20

  private let style: TerminalStyle

  /// The bytes of the report, UTF-8.
  public static func render(_ result: BisectionResult, style: TerminalStyle) -> [UInt8] {
    let report = BisectionReport(style: style)
    let sections =
      [
        report.headline(result), report.commit(result), report.table(result),
      ] + result.branches.map(report.table(of:)) + [report.notes(result)]
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
    let sure = result.sureness.map { " (\(Figures.percent($0)) sure)" } ?? ""
    switch result.answer {
    case .commit:
      let commit = result.found.map { short($0.commit) } ?? ""
      return "the first commit after which \(metric) is worse is \(commit)\(sure)"
    case .release:
      return
        "no commit did it: \(good) itself, run again, is as bad on \(metric) as \(bad)\(sure); its recorded run was lucky, or the provider changed"
    case .notWorse(false):
      return "\(metric) is not shown to be worse at \(bad) than at \(good): nothing to look for"
    case .notWorse(true):
      return "no commit did it: \(metric) fell at \(bad) by chance, and does not when it is run again\(sure)"
    case .nothingChanged:
      return "no commit after \(good) until \(bad) changes anything that the suite reads"
    case .open(let numbers, let reason) where numbers.isEmpty:
      return
        "could not be settled: more likely than any commit is that \(good) is as bad by now, or that \(bad) was bad by chance, but not sure enough, as \(reason)"
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
    for branch in result.branches { lines += indented(Self.sentence(branch)) }
    let isSearched = result.branches.contains { $0.merge == found.commit && $0.found != nil }
    if found.commit.parents.count > 1, !isSearched {
      let parents = found.commit.parents.map { String($0.prefix(12)) }
      lines += indented("it is a merge; which of the commits that it brought in did it:")
      // A command is one line, so that it can be copied.
      lines += parents.dropFirst().map { "  " + result.command(good: parents[0], bad: $0) }
    }
    return lines
  }

  /// What was found inside a merge.
  private static func sentence(_ branch: BisectionResult.Branch) -> String {
    let merge = short(branch.merge)
    switch branch.answer {
    case .commit(let number) where branch.candidates[number].commit == branch.merge:
      return "it is a merge, and none of the commits that it brought in did it alone"
    case .commit:
      return "the merge \(merge) brought it in"
    case .release:
      return
        "inside the merge \(merge) no commit did it: \(short(branch.start)), which its branch begins after, is as bad"
    case .notWorse, .nothingChanged:
      return "inside the merge \(merge) no commit did it: run again, the merge itself is not worse"
    case .open(let numbers, let reason):
      let sure = branch.probability.map { " (\(Figures.percent($0)) sure)" } ?? ""
      return
        "which of the commits that the merge \(merge) brought in could not be settled: \(Counted.of(numbers.count, "commit")) of \(branch.candidates.count) remain\(numbers.count == 1 ? "s" : "")\(sure), as \(reason)"
    }
  }

  private func indented(_ text: String) -> [String] {
    TerminalText.wrapped(text, width: style.width - 2, indent: 0).map { "  \($0)" }
  }

  // MARK: The commits

  private func table(_ result: BisectionResult) -> [String] {
    guard result.probability != nil else { return [] }
    return table(result.candidates, heading: "COMMIT", found: result.foundOnLine)
  }

  /// The commits inside a merge.
  private func table(of branch: BisectionResult.Branch) -> [String] {
    table(branch.candidates, heading: "INSIDE \(Self.short(branch.merge))", found: branch.found)
  }

  private func table(
    _ candidates: [BisectionResult.Candidate], heading: String, found: BisectionResult.Candidate?
  ) -> [String] {
    guard candidates.count > 1 else { return [] }
    let told = candidates.filter { $0.asked > 0 || $0.probability >= 0.005 || $0.problem != nil }
    let columns = [
      TerminalTable.Column(heading: heading, isNumeric: false),
      .init(heading: "PROBABLE", isNumeric: true, isToned: true), .init(heading: "ANSWERS", isNumeric: true),
      .init(heading: "TITLE", isNumeric: false),
    ]
    let rows = told.prefix(Self.shown).map { candidate in
      TerminalTable.Row(
        cells: [
          Self.short(candidate.commit), Figures.percent(candidate.probability), String(candidate.asked),
          TerminalText.line(
            candidate.problem.map { "cannot be run: \($0)" } ?? candidate.commit.title, width: 52),
        ], tone: candidate.commit == found?.commit ? .bad : nil)
    }
    let left = candidates.count - min(told.count, Self.shown)
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
        "answers asked for: \(calls.ends) at the ends, \(calls.search) in the search; \(Counted.of(calls.paid, "call")) made for them, \(Counted.of(calls.kept, "answer")) recorded or paid for before"
          + (calls.judged > 0 ? "; \(Counted.of(calls.judged, "verdict")) of judges" : ""))
      notes.append(
        "a plain bisection by full checks would have made \(result.plain.calls) calls: \(Counted.of(result.plain.checks + 1, "check")) of \(result.plain.callsEach)"
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

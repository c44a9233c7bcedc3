import GateDecision

/// The verdict for a person at a terminal or before a CI log: first what happened, then the figures, then the
/// examples, and last what to do.
public struct TerminalReport {
  /// How many examples are shown, and how many names in a list.
  private static let shown = 5

  private let verdict: Verdict
  private let style: TerminalStyle
  private let footnotes: Footnotes

  /// The bytes of the report, UTF-8.
  public static func render(_ verdict: Verdict, style: TerminalStyle) -> [UInt8] {
    let report = TerminalReport(verdict: verdict, style: style, footnotes: Footnotes(verdict))
    let sections = [
      report.headlines, report.table, report.remarks, report.examples, report.warnings, report.notCompared,
      report.nextSteps, report.facts,
    ]
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((text + "\n").utf8)
  }

  private var isSeveral: Bool { verdict.suites.count > 1 }

  // MARK: What happened

  private var headlines: [String] {
    if verdict.suites.isEmpty { return wrapped("NO VERDICT", .bad, "there is no suite to check") }
    let suites = verdict.suites.flatMap { wrapped($0.caption, Self.tone($0), $0.sentence) }
    return isSeveral ? [overall, ""] + suites : suites
  }

  private var overall: String {
    let count = verdict.suites.count { $0.outcome == verdict.outcome }
    let share = "\(count) of \(verdict.suites.count) suites"
    return switch verdict.outcome {
    case .pass: style.paint("PASS", .good) + ": \(share)"
    case .regression: style.paint("REGRESSION", .bad) + ": in \(share)"
    case .invalid: style.paint("NO VERDICT", .bad) + ": for \(share)"
    case .inconclusive:
      verdict.exitCode == .inconclusive
        ? style.paint("INCONCLUSIVE", .doubtful) + ": \(share); the policy blocks on that"
        : style.paint("NO REGRESSION SHOWN", .doubtful) + ": \(share) cannot rule one out"
    }
  }

  private static func tone(_ suite: SuiteVerdict) -> TerminalStyle.Tone {
    switch suite.outcome {
    case .pass: .good
    case .regression, .invalid: .bad
    case .inconclusive: .doubtful
    }
  }

  // MARK: The figures

  private var table: [String] { DecisionTable(verdict, footnotes: footnotes).lines(style) }

  /// What the table cannot say: what an open decision could see, and what got better.
  private var remarks: [String] {
    let open = verdict.suites.flatMap { suite in
      let decisions = suite.decisions.filter { $0.kind == .inconclusive }
      // A single open decision is told in the headline already.
      let isTold = suite.outcome == .inconclusive && suite.gatingDecisions.count { $0.kind == .inconclusive } == 1
      return decisions.filter { !(isTold && $0.isGating) }
    }
    let better = verdict.decisions.filter { $0.kind == .improvement }
    let told = (open + better).map { isSeveral ? "\($0.suite): \($0.sentence)" : $0.sentence }
    let lines = told.prefix(2 * Self.shown).flatMap { bullet($0) }
    return told.count > 2 * Self.shown ? lines + ["- and \(told.count - 2 * Self.shown) more"] : lines
  }

  // MARK: The examples

  private var examples: [String] {
    let flips = verdict.suites.flatMap { Self.worst(of: $0) }
    if flips.isEmpty { return [] }
    let lines = flips.prefix(Self.shown).flatMap(lines)
    let more = flips.count - Self.shown
    return [style.paint("Worst examples", .heading)] + lines + (more > 0 ? ["  and \(more) more"] : [])
  }

  /// The examples that got worse, of the regressed metrics where there are such.
  private static func worst(of suite: SuiteVerdict) -> [Flip] {
    let failures = suite.decisions.filter(\.isFailure)
    return Flip.all(of: suite).filter { flip in
      flip.gain < 0 && (failures.isEmpty || failures.contains { flip.belongs(to: $0) })
    }
  }

  private func lines(_ flip: Flip) -> [String] {
    let figures = Figures(flip)
    let change = "\(flip.metric) \(figures.plain(flip.baseline)) -> \(figures.plain(flip.current))"
    let heading = "  \(flip.example.id)  \(change)  \(flip.example.place)"
    let expected = flip.example.expected.isEmpty ? nil : flip.example.expected.joined(separator: " | ")
    return [TerminalText.line(heading, width: style.width)] + output("expected", expected)
      + output("before", flip.before ?? "(only its digest was kept)") + output("now", flip.now ?? "(no output)")
  }

  private func output(_ heading: String, _ text: String?) -> [String] {
    guard let text else { return [] }
    let label = TerminalText.padded("    \(heading)", to: 14)
    return [style.paint(label, .quiet) + TerminalText.line(text, width: style.width - 14)]
  }

  // MARK: Doubts

  private var warnings: [String] {
    if footnotes.texts.isEmpty { return [] }
    let notes = footnotes.texts.enumerated().flatMap { number, text in
      TerminalText.wrapped("[\(number + 1)] \(text)", width: style.width, indent: 4)
    }
    return [style.paint("Warnings", .doubtful)] + notes
  }

  private var notCompared: [String] {
    let lines = verdict.suites.flatMap { suite in
      Self.gaps(of: suite.examples).flatMap { bullet(isSeveral ? "\(suite.name): \($0)" : $0) }
    }
    return lines.isEmpty ? [] : [style.paint("Not compared", .heading)] + lines
  }

  private static func gaps(of tally: ExampleTally) -> [String] {
    let unscored = tally.unscored.map { "\($0.id)\($0.metric.map { " \($0)" } ?? ""): \($0.reason)" }
    let errors = tally.errors.map { "\($0.id): \($0.reason)" }
    let groups = [
      ("new since the baseline", tally.added), ("only in the baseline", tally.removed),
      ("edited since the baseline", tally.changed), ("could not be scored", unscored),
      ("without an answer", errors),
    ]
    return groups.compactMap { reason, names in
      if names.isEmpty { return nil }
      let short = names.prefix(shown).map { TerminalText.line($0, width: 80) }
      let more = names.count > shown ? " and \(names.count - shown) more" : ""
      return "\(names.count) \(reason): \(short.joined(separator: ", "))\(more)"
    }
  }

  // MARK: What to do

  private var nextSteps: [String] {
    let steps = verdict.suites.flatMap { suite in
      Self.steps(for: suite).map { isSeveral ? "\(suite.name): \($0)" : $0 }
    }
    return steps.isEmpty ? [] : [style.paint("Next", .heading)] + steps.flatMap { bullet($0) }
  }

  private static func steps(for suite: SuiteVerdict) -> [String] {
    let remedy = suite.problem.map { [$0.remedy] } ?? []
    switch suite.outcome {
    case .pass: return []
    case .regression:
      return remedy + [
        "mend the prompt or the model and run goldgate check again",
        "where the drop is meant: goldgate baseline update --force records it as the next release's bar",
      ]
    case .inconclusive:
      let open = suite.gatingDecisions.filter { $0.kind == .inconclusive }
      let settling = open.compactMap { decision in decision.pairsToSettle.map { $0 - decision.pairs } }.max()
      let more = settling.map { "add about \(Counted.examples(max(1, $0)))" } ?? "add examples of other kinds"
      let golden = suite.goldenFile.isEmpty ? "the golden set" : suite.goldenFile
      return ["\(more) to \(golden), or epochs in the suite, and record the baseline again"]
    case .invalid: return [suite.failureToDecide.remedy]
    }
  }

  /// What the verdict hangs on besides the scores: enough to have it again.
  private var facts: [String] {
    let suites = verdict.suites.compactMap { suite -> String? in
      guard let baseline = suite.baseline else { return nil }
      let before = "\(baseline.name)\(baseline.commit.map { " (\($0.prefix(7)), \(baseline.source))" } ?? "")"
      let now = suite.current.map { current in
        let parts = [
          current.commit.map { String($0.prefix(7)) }, current.model,
          current.calls > 0 ? "\(Counted.of(current.epochs, "epoch")), \(Counted.of(current.calls, "call"))" : nil,
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
      }
      return "\(suite.name): \(before) -> \(now ?? "nothing")"
    }
    let confidence = verdict.decisions.first.map { ", each bound at \(Figures.percent($0.confidence))" } ?? ""
    let run =
      "goldgate \(verdict.toolVersion), seed \(verdict.seed)\(confidence), "
      + "\(Figures.fixed(verdict.duration, decimals: 1)) s"
    return (suites + [run]).map { style.paint(TerminalText.line($0, width: style.width), .quiet) }
  }

  // MARK: Lines

  private func bullet(_ text: String) -> [String] {
    TerminalText.wrapped("- \(text)", width: style.width, indent: 2)
  }

  /// A caption in its tone and a sentence after it.
  private func wrapped(_ caption: String, _ tone: TerminalStyle.Tone, _ sentence: String) -> [String] {
    let lines = TerminalText.wrapped("\(caption): \(sentence)", width: style.width, indent: 2)
    guard let first = lines.first, first.hasPrefix(caption) else { return lines }
    return [style.paint(caption, tone) + first.dropFirst(caption.count)] + lines.dropFirst()
  }
}

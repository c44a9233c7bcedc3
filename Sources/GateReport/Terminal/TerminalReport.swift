import GateDecision
import GateJSON

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
      report.headlines, report.differences, report.table, report.load, report.limits, report.remarks,
      report.drift, report.judging, report.groups,
      report.examples,
      report.warnings,
      report.notCompared,
      report.nextSteps, report.facts,
    ]
    let text = sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return Array((LogCommands.disarmed(text) + "\n").utf8)
  }

  private var isSeveral: Bool { verdict.suites.count > 1 }

  // MARK: What happened

  private var headlines: [String] {
    if verdict.suites.isEmpty { return headline(.noVerdict, "there is no suite to check") }
    let suites = verdict.suites.flatMap { headline(Caption($0), $0.sentence) }
    return isSeveral ? overall + [""] + suites : suites
  }

  /// In what each suite differs from its release.
  private var differences: [String] {
    verdict.suites.flatMap { suite -> [String] in
      guard let told = DifferenceSentence(suite) else { return [] }
      let heading = isSeveral ? "\(suite.name) differs from" : "Differs from"
      return [style.paint(TerminalText.line("\(heading) \(told.release)", width: style.width), .heading)]
        + told.lines.flatMap { bullet($0.sentence) }
    }
  }

  /// The gravest caption of any suite, and how many suites share it.
  private var overall: [String] {
    let gravest = Caption(verdict)
    let count = verdict.suites.count { Caption($0) == gravest }
    return headline(gravest, "\(count) of \(Counted.of(verdict.suites.count, "suite"))")
  }

  /// A caption in its tone and a sentence after it.
  private func headline(_ caption: Caption, _ sentence: String) -> [String] {
    let lines = TerminalText.wrapped("\(caption.rawValue): \(sentence)", width: style.width, indent: 2)
    guard let first = lines.first, first.hasPrefix(caption.rawValue) else { return lines }
    return [style.paint(caption.rawValue, caption.tone) + first.dropFirst(caption.rawValue.count)]
      + lines.dropFirst()
  }

  // MARK: The figures

  private var table: [String] {
    let lines = DecisionTable(verdict, footnotes: footnotes).lines(style)
    if verdict.decisions.allSatisfy(\.isGating) { return lines }
    let legend = "(the gate does not hang on a verdict in parentheses)"
    return lines + TerminalText.wrapped(legend, width: style.width).map { style.paint($0, .quiet) }
  }

  /// What was loaded, a table a suite.
  private var load: [String] {
    verdict.suites.filter(\.isLoaded).flatMap { suite in
      let heading =
        isSeveral ? [style.paint(TerminalText.line(suite.name, width: style.width), .heading)] : []
      guard let comparison = suite.loadComparison else {
        return heading + LoadTable(suite.load).lines(style)
      }
      let told = comparison.arms.map(LoadSentence.of).flatMap { bullet(PlainText($0).text) }
      let notes = LoadSentence.notes(on: comparison).flatMap { bullet(PlainText($0).text) }
      return heading + LoadTable(comparison).lines(style) + told + notes.map { style.paint($0, .quiet) }
    }
  }

  /// The hard limits, and the critical examples that broke.
  private var limits: [String] {
    verdict.suites.flatMap { suite -> [String] in
      let broken = suite.criticalTests.filter { $0.kind == .broken }
      let lines =
        suite.limits.map { ($0.kind == .held, $0.sentence) } + broken.map { (false, $0.sentence) }
        + suite.hardBreaks.filter(\.isBlocking).map { (false, $0.sentence) }
      return lines.flatMap { isHeld, sentence in
        let told = bullet(isSeveral ? "\(suite.name): \(sentence)" : sentence)
        return isHeld ? told : told.map { style.paint($0, .doubtful) }
      }
    }
  }

  /// What the table cannot say.
  private var remarks: [String] {
    let told = Remark.all(on: verdict).map { isSeveral ? "\($0.suite): \($0.sentence)" : $0.sentence }
    let lines = told.prefix(2 * Self.shown).flatMap { bullet($0) }
    return told.count > 2 * Self.shown ? lines + ["- and \(told.count - 2 * Self.shown) more"] : lines
  }

  /// Whose change it is, if the baseline was run again.
  private var drift: [String] {
    let lines = verdict.suites.flatMap { suite in
      suite.driftSentences.flatMap { bullet(isSeveral ? "\(suite.name): \($0)" : $0) }
    }
    return lines.isEmpty ? [] : [style.paint("Drift", .heading)] + lines
  }

  /// What the judges were paid for and what not, and whether they are the same.
  private var judging: [String] {
    let lines = verdict.suites.flatMap { suite in
      suite.judgingSentences.flatMap { bullet(isSeveral ? "\(suite.name): \($0)" : $0) }
    }
    return lines.isEmpty ? [] : [style.paint("Judges", .heading)] + lines
  }

  // MARK: The examples

  /// What the examples that got worse have in common.
  private var groups: [String] {
    let lines = GroupSection.all(of: verdict).flatMap { suite, groups in
      groups.sentences.flatMap { bullet(isSeveral ? "\(suite.name): \($0)" : $0) }
    }
    return lines.isEmpty ? [] : [style.paint(GroupSection.heading, .heading)] + lines
  }

  /// The examples that got worse: if the gate failed, those of what regressed.
  private var examples: [String] {
    let flips = Flip.worst(of: verdict)
    if flips.isEmpty { return [] }
    let heading = verdict.outcome == .regression ? "Worst examples" : "Changed for the worse"
    let told = flips.prefix(Self.shown).map(TerminalFlip.init)
    let legend = !style.isColoured && told.contains(where: \.isMarked) ? "  \(TerminalFlip.legend)" : ""
    let more = flips.count - Self.shown
    return [style.paint(heading, .heading) + legend] + told.flatMap { $0.lines(style) }
      + (more > 0 ? ["  and \(more) more"] : [])
  }

  // MARK: Warnings

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
    ExampleGap.all(of: tally).map { gap in
      let short = gap.names.prefix(shown).map { TerminalText.line($0, width: 80) }
      let more = gap.names.count > shown ? " and \(gap.names.count - shown) more" : ""
      return "\(gap.told): \(short.joined(separator: ", "))\(more)"
    }
  }

  // MARK: What to do

  private var nextSteps: [String] {
    let steps = verdict.suites.flatMap { suite in
      suite.nextSteps.map { isSeveral ? "\(suite.name): \($0)" : $0 }
    }
    return steps.isEmpty ? [] : [style.paint("Next", .heading)] + steps.flatMap { bullet($0) }
  }

  /// What the verdict depends on besides the scores: enough to have it again.
  private var facts: [String] {
    let suites = verdict.suites.compactMap { suite -> String? in
      guard let baseline = suite.baseline else { return nil }
      let before = "\(baseline.name)\(baseline.commit.map { " (\($0.prefix(7)), \(baseline.source))" } ?? "")"
      let now = suite.current.map { current in
        let parts = [
          current.commit.map { String($0.prefix(7)) }, current.model,
          current.calls > 0
            ? "\(Counted.of(current.epochs, "epoch")), \(current.callsTold)" : nil,
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
      }
      return "\(suite.name): \(before) -> \(now ?? suite.comparedName ?? "nothing")"
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
}

import GateDecision
import GateJSON

/// The verdict as GitHub Flavored Markdown, for a job's summary on GitHub Actions and for a comment on a pull or
/// merge request: first what happened, then the figures, what to do, and the examples in folds.
///
/// It stays under 60 000 bytes whatever the verdict, as comments on GitHub end at 65 536 characters; what does
/// not fit is counted. The same verdict has the same bytes, so that a comment can be compared with its update.
public enum MarkdownReport {
  /// The most bytes that a report has.
  public static let longest = 60_000
  /// How many examples are shown at most, and how many of them are unfolded.
  private static let (shownFlips, openFlips) = (20, 3)

  /// The bytes of the report, UTF-8.
  public static func render(_ verdict: Verdict) -> [UInt8] {
    let before = [
      headline(verdict), differences(verdict), table(verdict), load(verdict),
      limits(verdict) + remarks(verdict), drift(verdict), judging(verdict), groups(verdict),
    ]
    let after = [warnings(verdict), notCompared(verdict), nextSteps(verdict), facts(verdict)]
    let room = longest - bytes(before + after)
    return Array((text(before + [examples(verdict, room: room)] + after) + "\n").utf8)
  }

  private static func text(_ sections: [[String]]) -> String {
    sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// The bytes of some sections and what separates them from one more.
  private static func bytes(_ sections: [[String]]) -> Int { text(sections).utf8.count + 8 }

  // MARK: What happened

  private static func headline(_ verdict: Verdict) -> [String] {
    let caption = Caption(verdict)
    let heading = ["## \(symbol(caption)) \(caption.rawValue)", ""]
    guard verdict.suites.count > 1 else {
      return heading + [
        verdict.suites.first.map { MarkdownText.prose($0.sentence) } ?? "there is no suite to check"
      ]
    }
    let count = verdict.suites.count { Caption($0) == caption }
    let suites = byConcern(verdict.suites).lazy.map { suite in
      let caption = Caption(suite)
      return "- \(symbol(caption)) **\(caption.rawValue)**: \(MarkdownText.prose(suite.sentence))"
    }
    return heading + ["\(count) of \(Counted.of(verdict.suites.count, "suite"))", ""]
      + list(suites, bytes: 8000)
  }

  /// In what each suite differs from its release.
  private static func differences(_ verdict: Verdict) -> [String] {
    let told = verdict.suites.lazy.flatMap { suite in
      (DifferenceSentence(suite)?.lines ?? []).map { line in
        bullet(line.sentence.replacing(" -> ", with: " → "), of: suite.name, in: verdict)
      }
    }
    let names = Set(
      verdict.suites.filter { $0.differences?.isEmpty == false }.compactMap { $0.baseline?.name })
    let heading = names.count == 1 ? names.first.map { MarkdownText.prose($0, longest: 80) } : nil
    return section("Differs from \(heading ?? "the release")", list(told, bytes: 5000))
  }

  /// The suites as they stand, the gravest first, so that what is left out is never graver than what is shown.
  private static func byConcern(_ suites: [SuiteVerdict]) -> [SuiteVerdict] {
    Caption.allCases.flatMap { caption in suites.filter { Caption($0) == caption } }
  }

  /// A sign beside the caption, which says the same.
  private static func symbol(_ caption: Caption) -> String {
    switch caption {
    case .regression: "❌"
    case .noVerdict: "⛔"
    case .inconclusive, .suspect: "⚠️"
    case .noneShown: "➖"
    case .pass: "✅"
    case .unchanged: "⏭️"
    case .new: "🆕"
    }
  }

  // MARK: The figures

  private static func table(_ verdict: Verdict) -> [String] {
    if verdict.decisions.isEmpty { return [] }
    let footnotes = Footnotes(verdict)
    let hasSuites = verdict.suites.count > 1
    let hasSlices = verdict.decisions.contains { $0.slice != nil }
    let names = (hasSuites ? ["Suite"] : []) + ["Metric"] + (hasSlices ? ["Slice"] : [])
    let numbers = ["Pairs", "Baseline", "Current", "Difference", "Interval", "Margin"]
    let rules = names.map { _ in ":---" } + numbers.map { _ in "---:" } + [":---"]
    let rows = DecisionTable.sorted(verdict.decisions).lazy.map { decision in
      let labels =
        (hasSuites ? [MarkdownText.code(decision.suite)] : []) + [MarkdownText.code(decision.metric)]
        + (hasSlices ? [decision.slice.map { MarkdownText.code($0.label) } ?? "all"] : [])
      return row(labels + figures(of: decision) + [word(decision, footnotes)])
    }
    let legend = ["", "(the gate does not hang on a verdict in parentheses)"]
    return [row(names + numbers + ["Verdict"]), row(rules)]
      + list(rows, bytes: 16_000) { ["", "and \($0) more decisions, none of them graver"] }
      + (verdict.decisions.allSatisfy(\.isGating) ? [] : legend)
  }

  private static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  private static func figures(of decision: Decision) -> [String] {
    let figures = Figures(decision)
    return [
      String(decision.pairs), figures.plain(decision.baseline), figures.plain(decision.current),
      figures.difference(decision), figures.interval(decision) ?? "-", figures.margin(decision),
    ]
  }

  private static func word(_ decision: Decision, _ footnotes: Footnotes) -> String {
    let notes = footnotes.numbers(of: decision).prefix(5).map { " [\($0)]" }.joined()
    let word = DecisionTable.word(decision)
    return (decision.isFailure ? "**\(word)**" : word) + notes
  }

  /// What was loaded, a table a suite.
  private static func load(_ verdict: Verdict) -> [String] {
    let loaded = verdict.suites.filter(\.isLoaded)
    return loaded.prefix(20).enumerated().flatMap { number, suite -> [String] in
      let table = suite.loadComparison.map { LoadTable($0) } ?? LoadTable(suite.load)
      var lines = number > 0 ? [""] : []
      if loaded.count > 1 { lines += [MarkdownText.code(suite.name), ""] }
      lines += [row(table.headings), row(table.columns.map { $0.isNumeric ? "---:" : ":---" })]
      let room = 16_000 / loaded.count
      lines += list(table.rows.lazy.map(row), bytes: room) { ["", "and \($0) more steps"] }
      let told = suite.loadComparison.map { $0.arms.map(LoadSentence.of) + LoadSentence.notes(on: $0) } ?? []
      let notes = list(
        (told + table.notes).lazy.map { "- \(MarkdownText.prose($0))" }, bytes: room / 4)
      return lines + (notes.isEmpty ? [] : [""] + notes)
    }
  }

  /// The broken limits and critical examples, then the limits that hold or are open.
  private static func limits(_ verdict: Verdict) -> [String] {
    let told = verdict.suites.flatMap { suite -> [(isBroken: Bool, remark: Remark)] in
      let broken = suite.criticalTests.filter { $0.kind == .broken }
      return suite.limits.map { ($0.kind == .broken, Remark(suite: suite.name, sentence: $0.sentence)) }
        + broken.map { (true, Remark(suite: suite.name, sentence: $0.sentence)) }
        + suite.hardBreaks.filter(\.isBlocking).map {
          (true, Remark(suite: suite.name, sentence: $0.sentence))
        }
    }
    let remarks = (told.filter(\.isBroken) + told.filter { !$0.isBroken }).map(\.remark)
    return list(remarks.lazy.map { bullet($0.sentence, of: $0.suite, in: verdict) }, bytes: 6000)
  }

  private static func remarks(_ verdict: Verdict) -> [String] {
    list(Remark.all(on: verdict).lazy.map { bullet($0.sentence, of: $0.suite, in: verdict) }, bytes: 5000)
  }

  /// Whose change it is, if the baseline was run again.
  private static func drift(_ verdict: Verdict) -> [String] {
    let lines = verdict.suites.flatMap { suite in
      suite.driftSentences.map { bullet($0, of: suite.name, in: verdict) }
    }
    return section("Drift", list(lines, bytes: 4000))
  }

  /// What the judges were paid for and what not, and whether they are the same.
  private static func judging(_ verdict: Verdict) -> [String] {
    let lines = verdict.suites.flatMap { suite in
      suite.judgingSentences.map { bullet($0, of: suite.name, in: verdict) }
    }
    return section("Judges", list(lines, bytes: 4000))
  }

  // MARK: The examples

  /// What the examples that got worse have in common.
  private static func groups(_ verdict: Verdict) -> [String] {
    let lines = GroupSection.all(of: verdict).flatMap { suite, groups in
      groups.sentences.map { bullet($0, of: suite.name, in: verdict) }
    }
    return section(GroupSection.heading, list(lines, bytes: 5000))
  }

  private static func examples(_ verdict: Verdict, room: Int) -> [String] {
    let flips = Flip.suites(of: verdict).flatMap { suite in Flip.worst(of: suite).map { (suite, $0) } }
    if flips.isEmpty { return [] }
    let heading = verdict.outcome == .regression ? "### Worst examples" : "### Changed for the worse"
    var lines = [heading]
    // The heading and the count of what is left out have their space in any case.
    var (left, shown) = (room - 100, 0)
    for (suite, flip) in flips.prefix(shownFlips) {
      let command = suite.askCommand(for: flip.example.id)
      let fold = [""] + MarkdownFlip(flip, command: command, isOpen: shown < openFlips).lines
      let size = fold.reduce(0) { $0 + $1.utf8.count + 1 }
      if size > left { break }
      left -= size
      shown += 1
      lines += fold
    }
    return lines + (flips.count > shown ? ["", "and \(flips.count - shown) more, left out here"] : [])
  }

  // MARK: Warnings

  private static func warnings(_ verdict: Verdict) -> [String] {
    let notes = Array(Footnotes(verdict).texts.enumerated()).lazy.map { number, text in
      "\(number + 1). \(MarkdownText.prose(text))"
    }
    return section("Warnings", list(notes, bytes: 7000) { ["", "and \($0) more"] })
  }

  private static func notCompared(_ verdict: Verdict) -> [String] {
    let lines = verdict.suites.flatMap { suite in
      ExampleGap.all(of: suite.examples).map { gap in
        let names = gap.names.prefix(5).map { MarkdownText.code($0) }.joined(separator: ", ")
        let more = gap.names.count > 5 ? " and \(gap.names.count - 5) more" : ""
        return "- \(prefix(suite.name, in: verdict))\(gap.told): \(names)\(more)"
      }
    }
    return section("Not compared", list(lines, bytes: 4000))
  }

  // MARK: What to do

  private static func nextSteps(_ verdict: Verdict) -> [String] {
    let steps = verdict.suites.flatMap { suite in
      let command = suite.lookCommand
      return suite.nextSteps.map { step in
        guard let command, step.hasSuffix(command) else { return bullet(step, of: suite.name, in: verdict) }
        return bullet(String(step.dropLast(command.count)), of: suite.name, in: verdict) + " "
          + MarkdownText.code(command, longest: 500)
      }
    }
    return section("Next", list(steps, bytes: 4000))
  }

  /// What the verdict depends on besides the scores: enough to have it again.
  private static func facts(_ verdict: Verdict) -> [String] {
    let suites = verdict.suites.compactMap { suite in
      suite.baseline.map { "- \(MarkdownText.code(suite.name)): \(MarkdownFacts.line($0, suite.current))" }
    }
    let confidence = verdict.decisions.first.map { ", each bound at \(Figures.percent($0.confidence))" } ?? ""
    let run =
      "- goldgate \(MarkdownText.prose(verdict.toolVersion, longest: 80)), seed \(verdict.seed)\(confidence)"
    return section("Run", list(suites, bytes: 4000) + [run])
  }

  // MARK: Lines

  private static func section(_ heading: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["### \(heading)", ""] + lines
  }

  private static func bullet(_ sentence: String, of suite: String, in verdict: Verdict) -> String {
    "- \(prefix(suite, in: verdict))\(MarkdownText.prose(sentence))"
  }

  private static func prefix(_ suite: String, in verdict: Verdict) -> String {
    verdict.suites.count > 1 ? "\(MarkdownText.code(suite)): " : ""
  }

  /// As many lines as fit, made one by one, and how many are left out.
  private static func list(
    _ lines: some Collection<String>, bytes: Int, rest: (Int) -> [String] = { ["- and \($0) more"] }
  ) -> [String] {
    var left = bytes
    var shown: [String] = []
    for line in lines {
      left -= line.utf8.count + 1
      if left < 0 { break }
      shown.append(line)
    }
    return shown + (shown.count < lines.count ? rest(lines.count - shown.count) : [])
  }
}

/// Which runs were compared.
enum MarkdownFacts {
  /// The baseline and the run now, on one line.
  static func line(_ baseline: BaselineFacts, _ current: CurrentFacts?) -> String {
    let before = [
      MarkdownText.code(baseline.name), commit(baseline.commit),
      MarkdownText.prose(baseline.source, longest: 80),
      model(baseline.model),
    ]
    let now = current.map { current in
      [
        commit(current.commit), model(current.model),
        current.calls > 0
          ? "\(Counted.of(current.epochs, "epoch")), \(current.callsTold)" : nil,
      ]
    }
    return "baseline \(list(before)); now \(list(now ?? []))"
  }

  private static func commit(_ digits: String?) -> String? {
    digits.map { "commit \(MarkdownText.code(String($0.prefix(7))))" }
  }

  private static func model(_ name: String?) -> String? { name.map { "model \(MarkdownText.code($0))" } }

  private static func list(_ parts: [String?]) -> String {
    let told = parts.compactMap { $0 }
    return told.isEmpty ? "nothing known" : told.joined(separator: ", ")
  }
}

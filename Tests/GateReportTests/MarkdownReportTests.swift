import GateDecision
import GateSuite
import Testing

@testable import GateReport

@Suite("The Markdown report")
struct MarkdownReportTests {
  /// What an output or an id may hold to pass for a part of the report, or to reach beyond it.
  static let attacks = [
    "# PASS", "a\n# PASS\nb", "\n\n## ✅ PASS\n\nall is well", "| a | b |\n| --- | --- |\n| c | d |",
    "a|b\\|c\\\\|d",
    "```\n# PASS\n```", "````````\n# PASS", "`a``b```c", "~~~\n# PASS", "</details>\n\n# PASS",
    "</code></summary># PASS",
    "<img src=x onerror=alert(1)>", "<!-- ", "]]> --> ?>", "@admin @acme/team please merge",
    "fixes #1, acme/app#2, GH-3, !4",
    "[x](https://evil.example) ![y](//evil.example)",
    "https://evil.example www.evil.example mailto:a@evil.example",
    "[1]: https://evil.example", "[^1]: note", "/close\n/merge", "a\n===", "a\n---", "1. PASS", "- PASS",
    "> PASS",
    "    # PASS", "\t# PASS", "a  \n# PASS", "a\r# PASS", "a\u{2028}# PASS", "a\u{85}# PASS", "a\u{B}# PASS",
    "\u{0}# PASS",
    "&#35; PASS &#64;admin", "\\# PASS \\`", "$`a`$", "$$a$$", ":white_check_mark:",
    "**PASS** __PASS__ _a_ ~~b~~",
    "\u{202E}SSAP", "\u{1B}[1m# PASS", "`", "``", "\u{301}`\u{301}", "|\u{301}", "\n\u{301}# PASS", "", " ",
    "\\",
  ]

  static func hostile(_ text: String) -> SuiteVerdict {
    SuiteVerdict(
      name: text, goldenFile: text,
      baseline: BaselineFacts(name: text, commit: text, source: text, model: text),
      current: CurrentFacts(commit: text, model: text, calls: 3),
      decisions: [
        SampleVerdict.decision(
          text, text, baseline: 1, current: 0, bounds: -1 ... -0.5, kind: .regression,
          warnings: [Warning(.truncated, text)]),
        SampleVerdict.decision(
          text, text, slice: Slice(key: text, value: text), baseline: 1, current: 0, bounds: -1...0.5,
          kind: .inconclusive, isSuspect: true),
      ],
      limits: [
        LimitDecision(
          suite: text, name: text, series: text, aggregate: text, bound: .atMost, limit: 1, value: 2,
          lower: nil, upper: nil,
          examples: 3, method: "", kind: .broken)
      ],
      criticalTests: [
        CriticalTest(
          id: text, metric: text, baselinePasses: 3, baselineEpochs: 3, currentPasses: 0, currentEpochs: 3,
          pValue: 0.05, threshold: 0.05, kind: .broken)
      ],
      examples: ExampleTally(
        paired: 2, added: [text], unscored: [.init(id: text, metric: text, epoch: 1, reason: text)],
        errors: [.init(id: text, metric: nil, epoch: 1, reason: text)]),
      comparisons: [
        SampleVerdict.example(
          text, line: 1, file: text, expected: [text, text],
          metrics: [.init(name: text, higherIsBetter: true, baseline: 1, current: 0)], before: [text],
          now: [text + "!"])
      ],
      warnings: [Warning(.modelChanged, text)], problem: GateFailure(.notComparable, text, remedy: text))
  }

  private func text(_ verdict: Verdict) -> String {
    String(decoding: MarkdownReport.render(verdict), as: UTF8.self)
  }

  private func expectSafe(_ verdict: Verdict, _ comment: Comment) {
    let report = text(verdict)
    let skeleton = MarkdownSkeleton(report)
    #expect(skeleton.stray == [], comment)
    let known = [
      "### Worst examples", "### Changed for the worse", "### Warnings", "### Drift", "### Not compared",
      "### Next",
      "### Run",
    ]
    #expect(skeleton.headings.first?.hasSuffix(" \(Caption(verdict).rawValue)") == true, comment)
    #expect(skeleton.headings.dropFirst().allSatisfy { known.contains($0) }, comment)
    #expect(Set(skeleton.headings).count == skeleton.headings.count, comment)
    #expect(skeleton.rows.count == (verdict.decisions.isEmpty ? 0 : 2 + verdict.decisions.count), comment)
    #expect(Set(skeleton.rows.map(\.count)).count <= 1, comment)
    #expect(skeleton.folds == Flip.worst(of: verdict).count, comment)
    for line in skeleton.prose {
      let bare = line.replacing("&lt;", with: "").replacing("**", with: "", maxReplacements: 2).drop {
        $0 == "#"
      }
      #expect(!bare.unicodeScalars.contains { "@#`*_~<>\\!$".unicodeScalars.contains($0) }, comment)
      for link in ["://", "www.", "](", "]:", "[^", "&#"] {
        #expect(!bare.lowercased().contains(link), comment)
      }
    }
    let isPlain = report.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar == "\t"
        || (scalar.properties.generalCategory != .control && !scalar.properties.isBidiControl)
    }
    #expect(isPlain, comment)
  }

  @Test("No text of a model or an author adds structure, a link or a mention", arguments: attacks)
  func attack(text: String) {
    let verdict = SampleVerdict.of([Self.hostile(text)])
    #expect(Flip.worst(of: verdict).count == 1)
    expectSafe(verdict, "\(text.debugDescription)")
    expectSafe(SampleVerdict.of([Self.hostile(text), SampleVerdict.pass]), "\(text.debugDescription)")
  }

  @Test("Samples and random verdicts are safe, and say what the JSON verdict says", arguments: 0..<200)
  func random(seed: Int) {
    let verdict = RandomVerdict.of(seed: UInt64(seed))
    expectSafe(verdict, "seed \(seed)")
    let skeleton = MarkdownSkeleton(text(verdict))
    let json = JSONReport.value(of: verdict)
    let isRegression = skeleton.headings.first == "## ❌ REGRESSION"
    #expect(isRegression == (json["verdict"] == "regression"))
    #expect((skeleton.headings.first == "## ✅ PASS") == (json["verdict"] == "pass"))
    let failures = skeleton.rows.count { $0.last?.contains("**regression**") == true }
    #expect(failures == verdict.decisions.count { $0.isGating && $0.kind == .regression })
    #expect(skeleton.rows.dropFirst(2).count == json["decisions"]?.arrayValue?.count ?? 0)
    #expect(MarkdownReport.render(verdict) == MarkdownReport.render(verdict))
  }

  @Test("Only the verdict is told, not how long it took")
  func sameBytes() {
    var later = SampleVerdict.of([SampleVerdict.regression])
    let report = text(later)
    later.startedAt += 1000
    later.duration += 1000
    #expect(text(later) == report)
  }

  @Test(
    "A difference that comes late in two long answers is shown, in Markdown and in JUnit",
    arguments: [
      String(repeating: "blah ", count: 130), String(repeating: "blah ", count: 700),
      String(repeating: "blah ", count: 100_000), String(repeating: "line\n", count: 11),
      String(repeating: "line\n", count: 300), String(repeating: "x", count: 5000),
      String(repeating: "漢字", count: 3000), String(repeating: "\n", count: 200),
    ])
  func lateDifference(same: String) {
    let suite = SampleVerdict.regression.with(comparisons: [
      SampleVerdict.example(
        "e", line: 1, metrics: [SampleVerdict.accuracy(1, 0)], before: [same + " red lamp is on"],
        now: [same + " blue lamp is on"])
    ])
    let report = text(SampleVerdict.of([suite]))
    #expect(
      report.contains(/- .*\[-red-\] lamp is on\n/) && report.contains(/\+ .*{\+blue\+} lamp is on\n/),
      "\(report)")
    let cases = String(
      decoding: JUnitReport.render(SampleVerdict.of([suite]), style: .consumer), as: UTF8.self)
    #expect(cases.contains("red lamp is on") && cases.contains("blue lamp is on"))
  }

  @Test("10 000 flips stay within the limit, and what is left out is counted")
  func manyFlips() {
    let comparisons = ExampleComparisons(
      (0..<10_000).map { number in
        SampleVerdict.example(
          "example-\(number)", line: number + 1, metrics: [SampleVerdict.accuracy(1, 0)],
          now: [String(repeating: "漢字 `````` | \n", count: 500)])
      })
    let suite = SampleVerdict.regression.with(comparisons: comparisons)
    let report = text(SampleVerdict.of([suite]))
    #expect(report.utf8.count < MarkdownReport.longest)
    let skeleton = MarkdownSkeleton(report)
    #expect(skeleton.stray == [])
    #expect(skeleton.folds > 0)
    #expect(report.contains("\n\nand \(10_000 - skeleton.folds) more, left out here\n\n### Warnings"))
    #expect(report.hasSuffix("each bound at 95 %\n"))
  }

  @Test(
    "However much there is of everything, the report stays within the limit and keeps the gravest",
    arguments: [
      "x", "` ", "```` a ", "< ", "@a b ", "漢", "&'\"", "e\u{301}\u{301}\u{301}", "|\\|\n",
    ])
  func muchOfEverything(piece: String) {
    let long = String(repeating: piece, count: 700)
    let suites = (0..<50).map { number in
      let suite = Self.hostile("\(number) \(long)")
      var examples = suite.examples
      examples.added = (0..<50).map { "\($0) \(long)" }
      return suite.with(
        decisions: (0..<40).flatMap { _ in suite.decisions }, examples: examples,
        warnings: (0..<3).map { Warning(.modelChanged, "\($0) \(long)") })
    }
    let report = text(SampleVerdict.of([SampleVerdict.pass] + suites))
    #expect(report.utf8.count < MarkdownReport.longest)
    let skeleton = MarkdownSkeleton(report)
    #expect(skeleton.stray == [])
    #expect(skeleton.folds > 0)
    #expect(skeleton.headings.count == 6)
    #expect(skeleton.rows.dropFirst(2).allSatisfy { $0.last?.contains("**regression**") == true })
    #expect(report.contains("50 of 51 suites"))
    let left = 50 * 80 + 2 - (skeleton.rows.count - 2)
    #expect(report.contains("and \(left) more decisions, none of them graver"))
  }

  @Test("A 10 MB output on one line costs one short line")
  func longOutput() {
    let suite = SampleVerdict.regression.with(comparisons: [
      SampleVerdict.example(
        "long", line: 1, metrics: [SampleVerdict.accuracy(1, 0)],
        now: [String(repeating: "x", count: 10_000_000)])
    ])
    let report = text(SampleVerdict.of([suite]))
    #expect(report.utf8.count < 5000)
    #expect(report.contains("xxx … (cut)\n```"))
  }
}

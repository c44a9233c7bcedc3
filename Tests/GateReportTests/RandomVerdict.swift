import GateDecision
import GateSuite

/// Verdicts of every shape, drawn from a seed.
struct RandomVerdict {
  private var state: UInt64

  /// The verdict of a seed.
  static func of(seed: UInt64) -> Verdict {
    var draw = RandomVerdict(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
    let suites = (0..<draw.below(4)).map { draw.suite("suite-\($0)") }
    return Verdict(
      toolVersion: "0", seed: draw.next(), suites: suites, startedAt: Double(draw.below(2_000_000_000)),
      duration: draw.unit() * 100)
  }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }
  private mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
  private mutating func chance(_ share: Double) -> Bool { unit() < share }

  private mutating func text() -> String {
    let pieces = [
      "plain", "\u{1B}[31m", "]]>", "\u{0}", "\u{FFFE}", "\u{202E}", "<&>\"'", "\n", "漢", "e\u{301}", "\t",
      " ",
      "@you", "#1", "````", "`", "|", "\\", "\n# PASS\n", "\n| a |\n| - |\n", "</details>\n\n", "[a](b)",
      "https://example.com", "**", "_", "\r",
    ]
    return (0..<below(6)).map { _ in pieces[below(pieces.count)] }.joined()
  }

  private mutating func suite(_ name: String) -> SuiteVerdict {
    let kinds = GateFailure.Kind.allCases
    let comparisons = (0..<below(6)).map { _ in comparison() }
    let breaks = comparisons.filter { _ in chance(0.2) }.map {
      HardBreak(
        id: $0.id, metric: "metric-\(below(2))", baselineEpochs: 3, currentEpochs: 3, isBlocking: chance(0.2))
    }
    let problem = chance(0.3) ? GateFailure(kinds[below(kinds.count)], text(), remedy: text()) : nil
    return SuiteVerdict(
      name: name, goldenFile: chance(0.2) ? "" : "golden.jsonl",
      baseline: chance(0.5) ? BaselineFacts(name: text(), source: "tree") : nil,
      current: chance(0.5) ? CurrentFacts() : nil,
      decisions: (0..<below(5)).map { decision(name, "metric-\($0)") }, hardBreaks: breaks,
      rerun: chance(0.3)
        ? RerunFacts(
          calls: below(9),
          drift: chance(0.7)
            ? Drift(
              recordedAt: text(), recordedModel: text(),
              decisions: (0..<below(3)).map { decision(name, "metric-\($0)") }) : nil) : nil,
      examples: ExampleTally(
        paired: below(10), added: [text()], removed: [text()],
        errors: [.init(id: text(), metric: nil, epoch: 1, reason: text())]),
      comparisons: ExampleComparisons(comparisons),
      warnings: chance(0.5) ? [Warning(.dirtyBaseline, text())] : [], problem: problem,
      blocksOnInconclusive: chance(0.5))
  }

  private mutating func decision(_ suite: String, _ metric: String) -> Decision {
    let kinds = Decision.Kind.allCases
    let kind = kinds[below(kinds.count)]
    let (before, now) = (unit(), unit())
    return SampleVerdict.decision(
      suite, metric, slice: chance(0.4) ? Slice(key: "category", value: text()) : nil, isGating: chance(0.7),
      higherIsBetter: chance(0.7), pairs: below(300), baseline: before, current: now,
      bounds: chance(0.8) ? (now - before - 0.1)...(now - before + 0.1) : nil, p: chance(0.8) ? unit() : nil,
      adjusted: nil, kind: kind, isSuspect: chance(0.3), drop: chance(0.7) ? unit() : nil,
      settle: chance(0.5) ? below(5000) : nil, warnings: chance(0.3) ? [Warning(.ceiling, text())] : [])
  }

  private mutating func comparison() -> ExampleComparison {
    let metrics = (0..<below(3)).map { index in
      ExampleComparison.Metric(
        name: "metric-\(index)", higherIsBetter: chance(0.5), baseline: chance(0.8) ? unit() : nil,
        current: chance(0.8) ? unit() : nil)
    }
    return SampleVerdict.example(
      text(), line: 1 + below(100), category: chance(0.5) ? text() : nil, expected: [text()],
      metrics: metrics,
      before: chance(0.5) ? [text()] : nil, now: chance(0.8) ? [text()] : [],
      errors: chance(0.3) ? [text()] : [],
      unscored: chance(0.3) ? ["metric-0: \(text())"] : [])
  }
}

import GateDecision
import GateJSON
import GateSuite
import Testing

@testable import GateReport

@Suite struct PowerReportTests {
  /// 120 examples: a steady metric, a flaky one, one of a single epoch, and tokens.
  static func side(isClustered: Bool) -> [ScoredExample] {
    (0..<120).map { (index: Int) -> ScoredExample in
      let accuracy: [Double?] = index % 2 == 0 ? [1, 0, 1] : [1, 1, 1]
      let judge: [Double?] = [index % 3 == 0 ? 0.4 : 0.9]
      let tokens: [Double?] = [Double(100 + index), Double(104 + index)]
      return ScoredExample(
        id: "e\(index)", slices: ["category": [index < 15 ? "returns" : "other"]],
        cluster: isClustered ? "c\(index / 5)" : nil,
        scores: ["accuracy": accuracy, "chat": [1, 0], "judge": judge, "tokens": tokens])
    }
  }

  /// A suite with slices, an unbounded metric that is only told, and a metric without a plan.
  static let power: SuitePower = {
    let side = Self.side(isClustered: false)
    let rules = DecisionRules(
      metrics: [
        MetricRule(name: "accuracy", margin: 0.08), MetricRule(name: "chat", margin: 0.13),
        MetricRule(name: "judge", margin: 0.1),
        MetricRule(name: "tokens", higherIsBetter: false, range: nil, margin: 2, isGating: false),
        MetricRule(name: "p95", statistic: .quantile(0.95, of: "tokens"), scale: .ratio, margin: 0.1),
      ], slices: [SliceKey("category")])
    var power = PowerPlanner(rules: rules, question: PowerQuestion(epochs: 3)).power(
      of: "support-faq", on: Comparison(baseline: side, current: side))
    power.baseline = BaselineFacts(
      name: "v1.1.0", tag: "v1.1.0", commit: "0123456789", source: "tree", evaluatedCommit: nil,
      evaluatedAt: "2026-01-01T00:00:00Z", model: nil)
    power.warnings = [Warning(.dirtyBaseline, "the baseline is dirty\u{1B}[31m")]
    return power
  }()

  static func text(_ style: TerminalStyle = .plain) -> String {
    String(decoding: PowerReport.render([power], power: 0.8, style: style), as: UTF8.self)
  }

  @Test func theTerminalShowsTableSentencesAndReasons() {
    #expect(
      Self.text() == """
        support-faq against v1.1.0: 120 examples, 3 epochs a check

        METRIC    CATEGORY  PAIRS  EPOCHS  BASELINE     NOISE   SEES  WANTED  NEEDS
        accuracy  all         120       3     0.833     0.031  0.198   0.160  238 examples
        accuracy  other       105       3     0.835     0.033  0.208   0.160  237 examples
        accuracy  returns      15       3     0.822     0.089  0.470   0.160  245 examples
        chat      all         120  2 -> 3     0.500     0.059  0.311   0.260  8 epochs
        chat      other       105  2 -> 3     0.500     0.063  0.324   0.260  11 epochs
        chat      returns      15  2 -> 3     0.500     0.167      -   0.260  223 examples
        judge     all         120  1 -> 3     0.733  <= 0.047  0.253   0.200  3 epochs first
        judge     other       105  1 -> 3     0.733  <= 0.050  0.264   0.200  3 epochs first
        judge     returns      15  1 -> 3     0.733  <= 0.132  0.558   0.200  261 examples
        tokens    all         120  2 -> 3   161.500     0.236  6.694   8.075  (nothing)
        tokens    other       105  2 -> 3   169.000     0.252  6.653   8.450  (nothing)
        tokens    returns      15  2 -> 3   109.000     0.667  5.275   5.450  (nothing)

        - accuracy: sees drops of 19.8 points or more; for 16 points take 238 examples in all (noise is 45 %
          of the variance); more epochs would not do it
        - accuracy [category=other]: sees drops of 20.8 points or more; for 16 points take 237 examples in
          all (noise is 45 % of the variance); more epochs would not do it
        - accuracy [category=returns]: sees drops of 47 points or more; for 16 points take 245 examples in
          all (noise is 47 % of the variance); more epochs would not do it
        - chat: sees drops of 31.1 points or more; for 26 points take 8 epochs on both sides (noise is 68 %
          of the variance), or 223 examples in all
        - chat [category=other]: sees drops of 32.4 points or more; for 26 points take 11 epochs on both
          sides (noise is 68 % of the variance), or 223 examples in all
        - chat [category=returns]: not even a fall from 0.500 to the worst would be seen; for 26 points take
          223 examples in all (noise is 68 % of the variance); more epochs would not do it
        - judge: at worst sees drops of 25.3 points or more; for 20 points record 3 epochs first: the
          baseline has one, so nothing is known of its noise
        - judge [category=other]: at worst sees drops of 26.4 points or more; for 20 points record 3 epochs
          first: the baseline has one, so nothing is known of its noise
        - judge [category=returns]: at worst sees drops of 55.8 points or more; for 20 points take 261
          examples in all (noise is at most 62 % of the variance); more epochs would not do it
        - tokens: sees rises of 6.694 or more; that is enough for 8.075 (noise is 1 % of the variance)
        - tokens [category=other]: sees rises of 6.653 or more; that is enough for 8.450 (noise is 1 % of
          the variance)
        - tokens [category=returns]: sees rises of 5.275 or more; that is enough for 5.450 (noise is 26 % of
          the variance)

        Not planned
        - p95 (p95): a quantile's spread depends on the values around it on both sides

        Warnings
        - the baseline is dirty

        SEES is the smallest true worsening that a check finds in 80 % of runs, each bound at 95 %, if it
        hits some examples (or clusters) wholly and the others not at all.
        NOISE is the standard error that the model's own variation gives the difference.
        A planning formula, not a promise: many metrics and slices together can need a little more.
        What is in parentheses does not gate.

        """)
  }

  @Test func aNarrowTerminalLosesColumnsAndThenTheTable() {
    let narrow = Self.text(TerminalStyle(width: 76))
    #expect(narrow.contains("PAIRS"))
    #expect(!narrow.contains("EPOCHS"))
    let narrowest = Self.text(TerminalStyle(width: 40))
    #expect(!narrowest.contains("PAIRS"))
    #expect(narrowest.contains("- judge:"))
    for (text, width) in [(narrow, 76), (narrowest, 40)] {
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    }
  }

  @Test func clustersAreCountedWithTheExamples() {
    let side = Self.side(isClustered: true)
    let rules = DecisionRules(
      metrics: [MetricRule(name: "accuracy", margin: 0.1)], slices: [SliceKey("category")])
    let power = PowerPlanner(rules: rules, question: PowerQuestion(drop: 0.2, epochs: 3)).power(
      of: "s", on: Comparison(baseline: side, current: side))
    #expect(
      power.plans.map(\.sentence) == [
        "accuracy: sees drops of 35.5 points or more; for 20 points take 564 examples in 113 clusters in all (noise is 12 % of the variance); more epochs would not do it",
        "accuracy [category=other]: sees drops of 37.5 points or more; for 20 points take 563 examples in 113 clusters in all (noise is 12 % of the variance); more epochs would not do it",
        "accuracy [category=returns]: 3 clusters are too few to block on; at least 5 are needed; for 20 points take 568 examples in 114 clusters in all (noise is 13 % of the variance)",
      ])
  }

  @Test func coloursOnlyAdd() {
    let coloured = Self.text(TerminalStyle(width: 100, isColoured: true))
    #expect(coloured.contains("\u{1B}["))
    #expect(PlainText(coloured).text == Self.text())
  }

  @Test func aSuiteWithoutAPlanSaysWhy() {
    let power = SuitePower(
      name: "s", examples: 3, epochs: 1, confidence: 0.95, plans: [], unplanned: Self.power.unplanned)
    let text = String(decoding: PowerReport.render([power], power: 0.8), as: UTF8.self)
    #expect(text.hasPrefix("s: 3 examples, 1 epoch a check\n\nNot planned\n- p95 (p95): "))
  }

  /// A flaky metric of 200 examples, wanted to see 10 points, over 20 checks a release.
  static let cheapest: SuitePower = {
    let side = (0..<200).map {
      ScoredExample(id: "e\($0)", scores: ["accuracy": $0 % 2 == 0 ? [1, 0] : [1, 1]])
    }
    return PowerPlanner(
      rules: DecisionRules(metrics: [MetricRule(name: "accuracy", margin: 0.02)]),
      question: PowerQuestion(drop: 0.1, epochs: 2, checks: 20)
    ).power(of: "s", on: Comparison(baseline: side, current: side))
  }()

  @Test func theCheapestEpochsAreNamed() throws {
    let text = String(
      decoding: PowerReport.render([Self.cheapest], power: 0.8, style: TerminalStyle(width: 200)),
      as: UTF8.self)
    #expect(
      text.contains(
        """

        With 20 checks a release, 'epochs: {release: 8, check: 3}' sees what is wanted for the fewest calls: 13600; 5 on both sides take 21000 (35 % less)

        """), "\(text)")
    let bytes = PowerJSON.render([Self.cheapest], power: 0.8, drop: 0.1, toolVersion: "1.2.3")
    let suite = try #require(
      try JSONParser.parse(String(decoding: bytes, as: UTF8.self))["suites"]?.arrayValue?.first)
    let epochs = suite["cheapest_epochs"]
    #expect(epochs?["release"]?.integerValue == 8 && epochs?["check"]?.integerValue == 3)
    #expect(epochs?["checks_per_release"]?.integerValue == 20 && epochs?["calls"]?.integerValue == 13_600)
    #expect(epochs?["equal_epochs"]?.integerValue == 5 && epochs?["equal_calls"]?.integerValue == 21_000)
    // Without a number of checks nothing is said of it.
    #expect(!Self.text().contains("checks a release"))
  }

  @Test func jsonHoldsEveryFigure() throws {
    let bytes = PowerJSON.render([Self.power], power: 0.8, drop: nil, toolVersion: "1.2.3")
    let json = try JSONParser.parse(String(decoding: bytes, as: UTF8.self))
    #expect(json["format"]?.stringValue == "goldgate.power/1")
    #expect(json["tool_version"]?.stringValue == "1.2.3")
    #expect(json["drop"] == .null)
    #expect(json["suites"]?.arrayValue?.first?["cheapest_epochs"] == .null)
    let suite = try #require(json["suites"]?.arrayValue?.first)
    #expect(suite["baseline"]?["tag"]?.stringValue == "v1.1.0")
    #expect(suite["warnings"]?.arrayValue?.first?["code"]?.stringValue == "dirty_baseline")
    #expect(suite["unplanned"]?.arrayValue?.first?["metric"]?.stringValue == "p95")
    let plans = try #require(suite["plans"]?.arrayValue)
    #expect(plans.count == Self.power.plans.count)
    for (json, plan) in zip(plans, Self.power.plans) {
      #expect(json["metric"]?.stringValue == plan.metric)
      #expect(json["slice"]?["value"]?.stringValue == plan.slice?.value)
      #expect(json["minimum_detectable_drop"]?.doubleValue == plan.minimumDetectableDrop)
      #expect(json["noise"]?.stringValue == (plan.isNoiseKnown ? "measured" : "bound"))
      #expect(json["pairs_needed"]?.integerValue == plan.pairsNeeded)
      #expect(json["epochs_needed"]?.integerValue == plan.epochsNeeded)
      #expect(json["advice"]?.stringValue == plan.advice.rawValue)
    }
  }
}

import GateDecision
import GateSuite
import Testing

@testable import GateReport

@Suite struct EstimateReportTests {
  /// A suite of a flaky metric, with slices, a judge and notes.
  private static func suite(paid: Int? = 20, isKnown: Bool = true) throws -> SuiteEstimate {
    let side = (0..<200).map {
      ScoredExample(
        id: "e\($0)", slices: ["kind": [$0 < 100 ? "a" : "b"]],
        scores: ["right": $0 % 4 == 0 ? [1, 0, 1] : [1, 1, 1]])
    }
    let rules = DecisionRules(
      metrics: [MetricRule(name: "right", margin: 0.06)], slices: [SliceKey("kind")])
    let power = PowerPlanner(rules: rules, question: PowerQuestion(epochs: 2)).power(
      of: "s", on: Comparison(baseline: side, current: side))
    let header = RunHeader(
      suite: "s", toolVersion: "0", commit: nil, isDirty: false, evaluatedAt: "2026-01-01T00:00:00Z",
      target: .string("t"), models: [], fingerprints: [], parameters: .object([:]), prompt: nil,
      golden: Digest(of: "g"), metrics: [:], epochs: 1, examples: 200, outputs: .full)
    let records = side.map { example in
      ExampleRecord(
        Example(id: example.id, input: .text("x")),
        epochs: [
          EpochRecord(
            response: Response(
              output: "x", latencyMS: 900, inputTokens: 100, outputTokens: 20,
              costUSD: isKnown ? 0.0004 : nil), scores: [:], unscored: [:])
        ])
    }
    let cost = CostEstimate(
      epochs: Dictionary(uniqueKeysWithValues: side.map { ($0.id, 2) }),
      baseline: isKnown ? Run(header: header, examples: records) : nil, paidBefore: paid,
      pace: CostEstimate.Pace(concurrency: 8))
    return SuiteEstimate(
      name: "s",
      baseline: BaselineFacts(
        name: "v1.0.0", tag: "v1.0.0", commit: "0123456789", source: "tree", evaluatedCommit: nil,
        evaluatedAt: "2026-01-01T00:00:00Z", model: nil),
      examples: 200, epochs: 2, cost: cost, concurrency: 8, judged: ["polite": 400],
      outlooks: power.plans.compactMap { VerdictOutlook($0, confidence: 0.95) },
      notes: ["a batch costs half\u{1B}[31m"])
  }

  private static func text(_ suites: [SuiteEstimate], width: Int = 100) -> String {
    String(
      decoding: EstimateReport.render(suites, style: TerminalStyle(width: width)), as: UTF8.self)
  }

  @Test func itTellsAmountsChancesAndNotes() throws {
    #expect(
      Self.text([try Self.suite()]) == """
        s against v1.0.0: 200 examples, 2 epochs a check

        calls   400, of which 20 are paid for already; the rest is told below
        judges  'polite' is scored by a model: 400 answers, not priced here
        tokens  38000 in, 7600 out
        money   $0.152
        time    43 s, at most 8 calls at once

        IF NOTHING CHANGED  SLICE   NO REGRESSION  INCONCLUSIVE  BLOCKED
        right               all              89 %          11 %      0 %
        right               kind=a           56 %          44 %    < 1 %
        right               kind=b           56 %          44 %    < 1 %
        A check of what did not change passes in 1 % to 56 % of runs, by a planning formula.

        - a batch costs half

        Nothing was called, and nothing is paid.

        """, "\(Self.text([try Self.suite()]))")
  }

  @Test func whatIsNotKnownIsToldSo() throws {
    let text = Self.text([try Self.suite(paid: nil, isKnown: false)])
    #expect(text.contains("\ncalls   400\n"))
    for name in ["tokens  ", "money   ", "time    "] {
      #expect(text.contains("\n\(name)not known: the baseline does not tell\n"), "\(text)")
    }
  }

  @Test func aNarrowTerminalGetsSentences() throws {
    let text = Self.text([try Self.suite()], width: 40)
    #expect(!text.contains("IF NOTHING CHANGED"))
    #expect(text.contains("right [kind=a]: no regression in"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 40 })
  }

  @Test func whereNothingIsRunNoChanceIsTold() throws {
    var suite = try Self.suite()
    suite.examples = 0
    let none = SuiteEstimate(
      name: "s", baseline: suite.baseline, examples: 0, epochs: 2,
      cost: CostEstimate(
        epochs: [:], baseline: nil, paidBefore: 0, pace: CostEstimate.Pace(concurrency: 8)), concurrency: 8,
      outlooks: suite.outlooks, notes: ["nothing changed since the release: nothing is run"])
    let text = Self.text([none])
    #expect(text.contains("\ncalls   0\n") && !text.contains("NO REGRESSION"))
  }

  @Test func timesAndSharesAreRoundedSoThatTheyPromiseNothing() {
    #expect(
      [0.2, 45.1, 119, 121, 3600, 7199, 7201, 9000].map(EstimateReport.time) == [
        "1 s", "46 s", "119 s", "3 min", "60 min", "2 h", "2 h 1 min", "2 h 30 min",
      ])
    #expect(EstimateReport.time(.infinity) == "more than can be waited for")
    #expect(
      [0, 0.0001, 0.004, 0.5, 0.996, 0.99999, 1].map(EstimateReport.share) == [
        "0 %", "< 1 %", "< 1 %", "50 %", "> 99 %", "> 99 %", "100 %",
      ])
  }
}

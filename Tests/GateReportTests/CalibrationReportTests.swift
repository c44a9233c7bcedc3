import GateDecision
import GateJSON
import GateSuite
import Testing

@testable import GateReport

@Suite("The calibration report")
struct CalibrationReportTests {
  /// A calibrated suite of pass/fail examples with some flaky ones among them.
  static func suite(flaky: Int = 30, critical: Bool = false, runs: Int? = nil) -> CalibratedSuite {
    let rules = DecisionRules(
      metrics: [MetricRule(name: "right", margin: 0)], slices: [SliceKey("category")])
    func examples(_ shift: Int, flaky: Int) -> [ScoredExample] {
      (0..<80).map { index in
        ScoredExample(
          id: "example-\(index)", slices: ["category": ["a category of a rather long name \(index % 2)"]],
          isCritical: critical && index == 0,
          scores: ["right": index < flaky ? [1, Double((index + shift) % 2), 0] : [1, 1, 1]])
      }
    }
    let calibration = Calibration(
      suite: "s", rules: rules, blocksOnInconclusive: runs == nil, threads: 2)
    // Few flaky examples are decided fast, and many make a long list.
    let few = min(flaky, 8)
    let result =
      runs.flatMap { calibration.comparing((0..<$0).map { examples($0, flaky: few) }) }
      ?? calibration.resampling(examples(0, flaky: few), currentEpochs: 3, replicates: 50, seed: 1)
    let found = Flakiness.all(of: examples(0, flaky: flaky), rules: rules)
    return CalibratedSuite(
      release: runs == nil ? "v1.0.0" : nil, result: result, flaky: found,
      proposal: QuarantineProposal(
        flaky: found, existing: Quarantine(), above: 0.3, today: "2026-11-21", until: "2026-12-21",
        source: "the baseline"),
      quarantined: [Quarantine.Entry(id: "left-out", reason: "r", until: "2026-12-31")],
      simplifications: ["the second run was left out"])
  }

  static func text(_ suite: CalibratedSuite, width: Int = 100) -> String {
    String(
      decoding: CalibrationReport.render([suite], style: TerminalStyle(width: width)), as: UTF8.self)
  }

  @Test("The answer is one line, with the interval and the promise")
  func headline() {
    let suite = Self.suite()
    let blocked = suite.result.blocked
    #expect(
      suite.result.sentence.hasPrefix(
        "of 50 unchanged runs, \(blocked.count) would have been blocked: \(Figures.percent(blocked.share)) [")
    )
    #expect(suite.result.sentence.hasSuffix("]; the promise is 5 %"))
    #expect(Self.text(suite, width: 200).contains(suite.result.sentence))
  }

  @Test("The noise that is not seen, the inconclusive share and the policy are told")
  func notes() {
    let text = Self.text(Self.suite(critical: true), width: 200)
    #expect(text.contains("3 stored epochs show only 66.7 % of the variance"))
    #expect(text.contains("would have been inconclusive"))
    #expect(text.contains("which the policy blocks on, too"))
    #expect(text.contains("decided by the policy at v1.0.0"))
    #expect(text.contains("left out by the quarantine list: left-out"))
    #expect(text.contains("critical and flaky, never proposed: example-0"))
    #expect(text.contains("- the second run was left out"))
    #expect(text.contains("(any of these)"))
    #expect(text.contains("and 10 more"))
    #expect(text.contains("more epochs are a better remedy"))
  }

  @Test("Runs that share a run are told not to be independent")
  func reruns() {
    let text = Self.text(Self.suite(runs: 4), width: 200)
    #expect(text.contains("of 12 comparisons of 4 unchanged runs"))
    #expect(text.contains("the interval that of the 2 disjoint pairs"))
    #expect(text.contains("of the working tree"))
  }

  @Test("A suite without noise is not called honest")
  func noNoise() {
    let text = Self.text(Self.suite(flaky: 0))
    #expect(text.hasPrefix("NO NOISE SEEN"))
    #expect(!text.contains("Flaky examples"))
  }

  @Test("No line is wider than the terminal", arguments: [40, 60, 80, 100, 132])
  func width(columns: Int) {
    for suite in [Self.suite(critical: true), Self.suite(runs: 3), Self.suite(flaky: 0)] {
      for line in Self.text(suite, width: columns).split(separator: "\n") {
        #expect(DisplayWidth.of(String(line)) <= columns, "\(line)")
      }
    }
  }

  @Test("JSON holds every flaky example and every figure")
  func json() throws {
    let suite = Self.suite()
    let text = String(decoding: CalibrationJSONReport.render([suite]), as: UTF8.self)
    let json = try JSONParser.parse(text)
    #expect(json["format"]?.stringValue == "goldgate.calibration/1")
    let first = try #require(json["suites"]?.arrayValue?.first)
    #expect(first["flaky"]?.arrayValue?.count == 30)
    #expect(first["blocked"]?["count"]?.integerValue == suite.result.blocked.count)
    #expect(first["blocked"]?["total"]?.integerValue == 50)
    #expect(first["metrics"]?.arrayValue?.first?["cells"]?.arrayValue?.count == 3)
    #expect(first["noise_factor"]?.doubleValue == 2.0 / 3)
    #expect(first["quarantine_proposed"]?.arrayValue?.count == suite.proposal.proposed.count)
  }
}

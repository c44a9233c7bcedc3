import GateDecision
import Testing

@Suite struct CanaryFactsTests {
  private let ids = (0..<50).map { "e\($0)" }

  @Test func theSampleHangsOnTheReleaseAndTheIdsAlone() {
    let sample = CanaryFacts.sample(10, of: ids, release: "a")
    #expect(Set(sample).count == 10)
    #expect(sample == CanaryFacts.sample(10, of: ids.reversed(), release: "a"))
    #expect(sample != CanaryFacts.sample(10, of: ids, release: "b"))
    #expect(CanaryFacts.sample(100, of: ids, release: "a").sorted() == ids.sorted())
    #expect(CanaryFacts.sample(10, of: [], release: "a").isEmpty)
  }

  @Test func aTestAtTheThresholdShowsAChange() {
    func facts(_ p: Double, other: String? = nil) -> CanaryFacts {
      CanaryFacts(
        examples: 10, calls: 10, tests: [.init(metric: "a", pairs: 10, pValue: p)], threshold: 0.025,
        otherModel: other)
    }
    #expect(facts(0.025).showsChange)
    #expect(!facts(0.026).showsChange)
    #expect(facts(1, other: "another model").showsChange)
  }

  @Test func unchangedIsNoPassOfItsOwn() {
    let unchanged = SuiteVerdict(name: "a", goldenFile: "", unchanged: UnchangedFacts())
    func outcome(_ suites: [SuiteVerdict]) -> Verdict {
      Verdict(toolVersion: "0", seed: 1, suites: suites, startedAt: 0, duration: 0)
    }
    #expect(unchanged.outcome == .unchanged)
    #expect(outcome([unchanged]).outcome == .unchanged)
    #expect(outcome([unchanged]).exitCode == .pass)
    let failed = SuiteVerdict(
      name: "a", goldenFile: "", unchanged: UnchangedFacts(),
      problem: GateFailure(.budget, "it ended", remedy: ""))
    #expect(failed.outcome == .invalid)
    #expect(outcome([unchanged, failed]).exitCode == .budget)
  }
}

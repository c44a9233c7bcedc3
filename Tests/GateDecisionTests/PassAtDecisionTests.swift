import GateStatistics
import GateSuite
import Testing

@testable import GateDecision

@Suite struct PassAtDecisionTests {
  static let passAt = PassAt(k: 2, of: "tests")

  static func side(_ epochs: [[Double?]], isCritical: Bool = false) -> [ScoredExample] {
    epochs.enumerated().map { index, values in
      ScoredExample(
        id: "e\(index)", isCritical: isCritical, scores: ["tests": values], passAt: ["pass@2": passAt])
    }
  }

  static func rule(isGating: Bool = true) -> MetricRule {
    MetricRule(name: "pass@2", margin: 0.02, isGating: isGating, passAt: ["pass@2": passAt])
  }

  @Test func theRulesAskForTheEpochsAlone() {
    let rules = DecisionRules(metrics: [Self.rule(), MetricRule(name: "other", margin: 0.1)])
    #expect(rules.series == ["tests", "other"])
    #expect(rules.passAt == ["pass@2": Self.passAt])
  }

  @Test func itsMeanIsDecidedLikeAnyOther() throws {
    let before = Self.side((0..<60).map { $0 % 2 == 0 ? [1, 1, 0] : [0, 1, 0] })
    let now = Self.side((0..<60).map { $0 % 2 == 0 ? [1, 0, 0] : [0, 0, 0] })
    let derived = Decider(suite: "s", rules: DecisionRules(metrics: [Self.rule()]))
      .decisions(on: Comparison(baseline: before, current: now))
    // The same numbers as plain scores.
    func plain(_ side: [ScoredExample]) -> [ScoredExample] {
      side.map { ScoredExample(id: $0.id, scores: ["pass@2": [$0.mean("pass@2")]]) }
    }
    let scored = Decider(
      suite: "s", rules: DecisionRules(metrics: [MetricRule(name: "pass@2", margin: 0.02)])
    )
    .decisions(on: Comparison(baseline: plain(before), current: plain(now)))
    #expect(derived == scored)
    #expect(derived.first?.kind == .regression)
  }

  /// What one of two answers still hides, all of two show.
  @Test func allOfKFallsWhereOneOfKHolds() throws {
    let hat = PassAt(k: 2, of: "tests", wanted: .all)
    func side(_ values: [Double?]) -> [ScoredExample] {
      (0..<60).map {
        ScoredExample(
          id: "e\($0)", scores: ["tests": values], passAt: ["pass@2": Self.passAt, "pass^2": hat])
      }
    }
    let one = MetricRule(name: "pass@2", margin: 0.1, passAt: ["pass@2": Self.passAt])
    let rule = MetricRule(name: "pass^2", margin: 0.1, passAt: ["pass^2": hat])
    #expect(rule.renaming(["tests": "t"]).passAt["pass^2"] == PassAt(k: 2, of: "t", wanted: .all))
    let decided = Decider(suite: "s", rules: DecisionRules(metrics: [one, rule]))
      .decisions(on: Comparison(baseline: side([1, 1, 1]), current: side([1, 1, 0])))
    #expect(decided.map(\.metric) == ["pass@2", "pass^2"])
    #expect(decided.map(\.kind) == [.noRegression, .regression])
    #expect(abs(try #require(decided.last?.current) - 1.0 / 3) < 1e-11)
  }

  @Test func aCriticalExampleIsTestedByItsEpochs() throws {
    let before = Self.side([[1, 1, 1, 1, 1], [1, 1, 1, 1, 1]], isCritical: true)
    let now = Self.side([[0, 0, 0, 0, 0], [1, 1, 1, 1, 1]], isCritical: true)
    let comparison = Comparison(baseline: before, current: now)
    let tests = CriticalTest.all(in: comparison, rules: DecisionRules(metrics: [Self.rule()]))
    #expect(tests.map(\.metric) == ["pass@2", "pass@2"])
    #expect(tests.map(\.kind) == [.broken, .held])
    #expect(tests.map(\.currentPasses) == [0, 5])
    #expect(
      HardBreak.all(in: comparison, rules: DecisionRules(metrics: [Self.rule()])).map(\.id) == ["e0"])
    // Where the base gates too, it is tested once.
    let both = DecisionRules(metrics: [Self.rule(), MetricRule(name: "tests", margin: 0.1)])
    #expect(CriticalTest.all(in: comparison, rules: both).map(\.metric) == ["tests", "tests"])
    #expect(HardBreak.all(in: comparison, rules: both).map(\.metric) == ["tests"])
  }

  @Test func theNoiseIsThatOfRepeatedRuns() throws {
    // For k = 1 it is the usual variance of a mean.
    let scores: [Double] = [1, 0, 0, 1, 1]
    let plain = try #require(PassAtNoise(PassAt(k: 1, of: "tests"), of: scores))
    #expect(
      abs(plain.variance(epochs: 5) - (try #require(GenerationNoise.variance(scores))) / 5) < 1e-12)
    // For k = n the value is 1 - (all fail): a Bernoulli variable.
    let noise = try #require(PassAtNoise(PassAt(k: 3, of: "tests"), of: scores))
    let none = 0.4 * 0.4 * 0.4
    #expect(abs(noise.variance(epochs: 3) - none * (1 - none) * 5 / 4) < 1e-12)
    let both = try #require(PassAtNoise(PassAt(k: 3, of: "tests", wanted: .all), of: scores))
    let passing = 0.6 * 0.6 * 0.6
    #expect(abs(both.variance(epochs: 3) - passing * (1 - passing) * 5 / 4) < 1e-12)
    #expect(PassAtNoise(PassAt(k: 1, of: "tests"), of: [1]) == nil)
    #expect(PassAtNoise(PassAt(k: 2, of: "tests"), of: [1, 1])?.variance(epochs: 2) == 0)
  }

  @Test func powerPlansIt() throws {
    let examples = Self.side((0..<100).map { $0 % 2 == 0 ? [1, 0, 0, 0] : [1, 1, 1, 1] })
    let planner = PowerPlanner(
      rules: DecisionRules(metrics: [Self.rule()]), question: PowerQuestion(drop: 0.1, power: 0.8, epochs: 4))
    let comparison = Comparison(baseline: examples, current: examples)
    let plan = try #require(planner.power(of: "s", on: comparison).plans.first)
    #expect(plan.metric == "pass@2" && plan.baseline == 0.75 && plan.baselineEpochs == 4)
    #expect(plan.flakyCount == 50)
    let one = try #require(PassAtNoise(Self.passAt, of: [1, 0, 0, 0])).variance(epochs: 4)
    #expect(abs(plan.noiseError - (2 * 50 * one).squareRoot() / 100) < 1e-9)
  }

  @Test func drawnEpochsMakeItAnew() {
    let pool = EpochPool(Self.side([[1, 0, 0], [1, 1, 0]]), currentEpochs: 3, seed: 4)
    let seen = Set((0..<40).flatMap { pool.sides(of: $0).baseline.compactMap { $0.mean("pass@2") } })
    #expect(seen.isSubset(of: [0, 1 - 1.0 / 3, 1]) && seen.count > 1)
  }
}

import GateSuite
import GateTestSupport
import Testing

@testable import GateDecision

@Suite struct VerdictOutlookTests {
  /// Half of the examples pass with a chance of 1/2, the others always.
  private static func side(
    _ count: Int, epochs: Int, _ generator: inout SeededGenerator
  ) -> [ScoredExample] {
    (0..<count).map { index in
      ScoredExample(
        id: "e\(index)",
        scores: [
          "score": (0..<epochs).map { _ in index % 2 == 0 ? Double(generator.next() >> 63) : 1 }
        ])
    }
  }

  private static func outlook(
    _ baseline: [ScoredExample], _ rules: DecisionRules, epochs: Int
  ) throws -> VerdictOutlook {
    let planner = PowerPlanner(rules: rules, question: PowerQuestion(epochs: epochs))
    let power = planner.power(of: "s", on: Comparison(baseline: baseline, current: baseline))
    let plan = try #require(power.plans.first)
    return try #require(VerdictOutlook(plan, confidence: rules.confidence))
  }

  /// What is foretold is what the decision says of that many unchanged runs.
  @Test(arguments: [(4, 2, 0.06), (4, 2, 0.09), (6, 2, 0.05), (3, 3, 0.04)])
  func itIsHowOftenTheDecisionSaysSo(before: Int, now: Int, margin: Double) throws {
    var generator = SeededGenerator(seed: 5)
    let rules = DecisionRules(metrics: [MetricRule(name: "score", margin: margin)], resamples: 1000)
    let replicates = 200
    var (foretold, passed, blocked) = (0.0, 0, 0)
    for _ in 0..<replicates {
      let baseline = Self.side(150, epochs: before, &generator)
      let comparison = Comparison(
        baseline: baseline, current: Self.side(150, epochs: now, &generator))
      foretold += try Self.outlook(baseline, rules, epochs: now).pass / Double(replicates)
      let kind = try #require(Decider(suite: "s", rules: rules).decisions(on: comparison).first).kind
      if kind == .noRegression { passed += 1 }
      if kind == .regression { blocked += 1 }
    }
    let share = Double(passed) / Double(replicates)
    #expect(abs(foretold - share) < 0.08, "\(foretold) foretold, \(share) seen")
    #expect(blocked <= 2)
  }

  @Test func withoutAMarginABlockHasTheErrorsChance() throws {
    var generator = SeededGenerator(seed: 6)
    let rules = DecisionRules(metrics: [MetricRule(name: "score", margin: 0)])
    let outlook = try Self.outlook(Self.side(150, epochs: 3, &generator), rules, epochs: 3)
    #expect(abs(outlook.block - 0.05) < 1e-9 && outlook.pass == 0)
    #expect(abs(outlook.inconclusive - 0.95) < 1e-9)
  }

  @Test func aSteadySystemPassesIfItHasExamplesEnough() throws {
    func outlook(_ count: Int) throws -> VerdictOutlook {
      let side = (0..<count).map { ScoredExample(id: "e\($0)", scores: ["score": [1, 1, 1]]) }
      return try Self.outlook(
        side, DecisionRules(metrics: [MetricRule(name: "score", margin: 0.02)]), epochs: 3)
    }
    // ln 0.05 / ln 0.98: fewer pairs cannot say it.
    #expect(try outlook(149).pass == 1 && outlook(149).block == 0)
    #expect(try outlook(148).pass == 0 && outlook(148).inconclusive == 1)
  }

  @Test func theSuitesChanceLiesBetweenItsBounds() throws {
    var generator = SeededGenerator(seed: 7)
    let rules = DecisionRules(metrics: [MetricRule(name: "score", margin: 0.06)])
    let one = try Self.outlook(Self.side(150, epochs: 4, &generator), rules, epochs: 2)
    let cost = CostEstimate(
      epochs: ["a": 1], baseline: nil, paidBefore: nil, pace: CostEstimate.Pace(concurrency: 1))
    var suite = SuiteEstimate(
      name: "s", baseline: nil, examples: 1, epochs: 1, cost: cost, concurrency: 1)
    #expect(suite.pass == nil)
    suite.outlooks = [one]
    #expect(suite.pass.map { abs($0.lowerBound - one.pass) < 1e-12 && $0.upperBound == one.pass } == true)
    suite.outlooks = [one, one]
    #expect(abs(try #require(suite.pass).lowerBound - max(0, 2 * one.pass - 1)) < 1e-12)
    #expect(try #require(suite.pass).upperBound == one.pass)
  }
}

import GateSuite
import Testing

@testable import GateDecision

@Suite struct EpochPlanTests {
  /// The pair that a search over all pairs finds.
  private static func cheapest(_ inverse: Double, checks: Int) -> (release: Int, check: Int)? {
    var best: (release: Int, check: Int)?
    for check in 1...60 {
      for release in check...60 where 1 / Double(release) + 1 / Double(check) <= inverse + 1e-9 {
        let cost = release + checks * check
        if best.map({ cost < $0.release + checks * $0.check }) ?? true { best = (release, check) }
      }
    }
    return best
  }

  @Test func itIsTheCheapestOfAll() throws {
    for checks in [1, 2, 5, 20, 100] {
      for inverse in [2, 1.5, 1.2, 2.0 / 3, 0.5, 0.3, 0.2] {
        let plan = try #require(EpochPlan(inverse: inverse, examples: 7, checks: checks))
        let cheapest = try #require(Self.cheapest(inverse, checks: checks))
        #expect(plan.calls == 7 * (cheapest.release + checks * cheapest.check))
        #expect(plan.calls <= plan.equalCalls && plan.release >= plan.check)
        #expect(1 / Double(plan.release) + 1 / Double(plan.check) <= inverse + 1e-6)
      }
    }
  }

  /// 6 and 2 are as good as 3 and 3.
  @Test func sixAndTwoStandForThree() throws {
    let plan = try #require(EpochPlan(inverse: 2.0 / 3, examples: 100, checks: 10))
    #expect(plan.release == 6 && plan.check == 2 && plan.equal == 3)
    #expect(plan.calls == 2600 && plan.equalCalls == 3300)
    // A single check is no reason for other numbers.
    let one = try #require(EpochPlan(inverse: 2.0 / 3, examples: 100, checks: 1))
    #expect(one.release == 3 && one.check == 3 && one.calls == one.equalCalls)
    #expect(EpochPlan(inverse: 0.0001, examples: 100, checks: 10) == nil)
  }

  /// Half of the examples answer 1 and 0, the others 1 and 1.
  private static func half(_ count: Int) -> Comparison {
    PowerPlannerTests.comparison(PowerPlannerTests.half(count))
  }

  private static func plan(
    _ comparison: Comparison, _ metrics: [MetricRule] = [PowerPlannerTests.rule()], drop: Double = 0.1,
    checks: Int? = 20
  ) -> EpochPlan? {
    PowerPlanner(
      rules: DecisionRules(metrics: metrics), question: PowerQuestion(drop: drop, epochs: 2, checks: checks)
    ).power(of: "s", on: comparison).epochPlan
  }

  @Test func theNumbersSeeWhatIsWanted() throws {
    let plan = try #require(Self.plan(Self.half(200)))
    #expect(plan.release > plan.check && plan.calls < plan.equalCalls)
    // Among 200 examples of which 100 have s^2 = 1/2, the noise of an epoch is 100 / 2 / 200^2.
    let model = PowerModel(
      baselineNoise: 0.00125 / Double(plan.release), answerNoise: 0.00125, concentration: 1 / 200, jump: 1,
      margin: 0.02, reach: PowerModel.reach(alpha: 0.05, power: 0.8))
    #expect(try #require(model.minimumDetectableDrop(epochs: plan.check)) <= 0.1 + 1e-9)
    if plan.check > 1 {
      #expect(try #require(model.minimumDetectableDrop(epochs: plan.check - 1)) > 0.1)
    }
  }

  @Test func whatNoEpochsShowIsNamed() throws {
    // Of 40 examples a drop of 10 points is not seen with any number of epochs.
    #expect(Self.plan(Self.half(40)) == nil)
    let wide = MetricRule(name: "score", margin: 0.02)
    let narrow = MetricRule(name: "narrow", statistic: .mean(of: "score"), margin: 0.1)
    let plan = try #require(Self.plan(Self.half(200), [wide, narrow]))
    #expect(plan.unseen == ["narrow"])
  }

  @Test func withoutANumberOfChecksOrAKnownNoiseThereIsNone() {
    #expect(Self.plan(Self.half(200), checks: nil) == nil)
    let single = (0..<200).map { [$0 % 5 == 0 ? 0.0 : 1.0] as [Double?] }
    #expect(Self.plan(PowerPlannerTests.comparison(single)) == nil)
  }

  @Test func aSteadyModelNeedsOneEpoch() throws {
    let steady = PowerPlannerTests.comparison([[Double?]](repeating: [1, 1, 1], count: 200))
    let plan = try #require(Self.plan(steady))
    #expect(plan.release == 1 && plan.check == 1 && plan.calls == 200 * 21)
  }

  /// What would settle a cell counts the epochs of both sides by what their noise is worth: their harmonic mean.
  @Test func unequalEpochsAreWorthTheirHarmonicMean() throws {
    func epochs(_ before: Int, _ now: Int) throws -> Double {
      func side(_ count: Int) -> [ScoredExample] {
        (0..<41).map { index in
          ScoredExample(
            id: "e\(index)", scores: ["score": (0..<count).map { ($0 + index) % 2 == 0 ? 1 : 0 }])
        }
      }
      let comparison = Comparison(baseline: side(before), current: side(now))
      let rules = DecisionRules(metrics: [PowerPlannerTests.rule()])
      let cell = try #require(Cell.all(of: comparison, rules: rules).first)
      let grouping = Grouping(comparison, rules: rules)
      return try #require(CellAnalysis(mean: "score", of: cell, in: comparison, grouping, rules).epochs)
    }
    #expect(try epochs(3, 3) == 3)
    #expect(try epochs(6, 2) == 3)
    #expect(try epochs(3, 1) == 1.5)
  }
}

import GateStatistics
import GateSuite
import Testing

@testable import GateDecision

@Suite struct PowerPlannerTests {
  /// A suite's baseline on both sides.
  static func comparison(
    _ scores: [[Double?]], weights: [Double]? = nil, clusters: [String?]? = nil, category: [String]? = nil
  ) -> Comparison {
    let side = scores.enumerated().map { index, values in
      ScoredExample(
        id: "e\(index)", slices: category.map { ["category": [$0[index]]] } ?? [:],
        cluster: clusters?[index], weight: weights?[index] ?? 1, scores: ["score": values])
    }
    return Comparison(baseline: side, current: side)
  }

  static func rule(
    margin: Double = 0.02, range: ClosedRange<Double>? = 0...1, higherIsBetter: Bool = true
  ) -> MetricRule {
    MetricRule(name: "score", higherIsBetter: higherIsBetter, range: range, margin: margin)
  }

  static func plan(
    _ comparison: Comparison, _ metric: MetricRule = rule(), drop: Double? = nil, power: Double = 0.8,
    epochs: Int = 2
  ) throws -> PowerPlan {
    let planner = PowerPlanner(
      rules: DecisionRules(metrics: [metric]),
      question: PowerQuestion(drop: drop, power: power, epochs: epochs))
    return try #require(planner.power(of: "s", on: comparison).plans.first)
  }

  /// Half of the examples answer 1 and 0, the others 1 and 1.
  static func half(_ count: Int) -> [[Double?]] { (0..<count).map { $0 % 2 == 0 ? [1, 0] : [1, 1] } }

  @Test func figuresAreThoseOfAHandCalculation() throws {
    // 20 of 40 examples have s^2 = 1/2 in two epochs: noise 20 / 1600 / 2 (1/2 + 1/2) = 0.00625.
    let plan = try Self.plan(Self.comparison(Self.half(40)), drop: 0.1)
    #expect(plan.baseline == 0.75)
    #expect(plan.flakyCount == 20)
    #expect(plan.baselineEpochs == 2)
    #expect(abs(plan.noiseError - 0.00625.squareRoot()) < 1e-12)
    #expect(abs(try #require(plan.exampleError) - (0.09 / 40).squareRoot()) < 1e-12)
    #expect(abs(try #require(plan.noiseShare) - 0.00625 / 0.0085) < 1e-11)
    #expect(abs(try #require(plan.minimumDetectableDrop) - 0.2848106006184602) < 1e-9)
    // 40 (0.00625 + 0.09 / 40) / (0.08 / 2.48647)^2 = 328.4.
    #expect(plan.pairsNeeded == 329)
    // (0.08 / 2.48647)^2 is below 0.09 / 40: no number of epochs does it.
    #expect(plan.epochsNeeded == nil)
    #expect(plan.advice == .examples)
  }

  @Test func thePairsThatAreNeededSeeTheDrop() throws {
    let needed = try #require(Self.plan(Self.comparison(Self.half(40)), drop: 0.1).pairsNeeded)
    let enough = try Self.plan(Self.comparison(Self.half(needed + needed % 2)), drop: 0.1)
    #expect(enough.advice == .enough)
    #expect(enough.pairsNeeded == nil)
    #expect(try Self.plan(Self.comparison(Self.half(needed - 5)), drop: 0.1).advice != .enough)
  }

  @Test func epochsAreRecommendedWhereNoiseIsMost() throws {
    let plan = try Self.plan(Self.comparison(Self.half(200)), drop: 0.1)
    #expect(plan.advice == .epochs)
    let epochs = try #require(plan.epochsNeeded)
    // Four epochs of the same share of right answers have s^2 = 1/3 instead of 1/2, and are twice as many.
    #expect(epochs > 2)
    #expect(try #require(plan.noiseShare) > 0.5)
  }

  @Test func moreEpochsOfACheckNeverHide() throws {
    let comparison = Self.comparison(Self.half(60))
    let drops = try [1, 2, 3, 5, 20].map { epochs in
      try #require(Self.plan(comparison, epochs: epochs).minimumDetectableDrop)
    }
    #expect(drops == drops.sorted(by: >))
  }

  @Test func aSteadyModelHasNoNoise() throws {
    let plan = try Self.plan(Self.comparison([[Double?]](repeating: [1, 1, 1], count: 100)), drop: 0.05)
    #expect(plan.noiseError == 0)
    #expect(plan.flakyCount == 0)
    #expect(plan.noiseShare == 0)
    #expect(plan.advice == .examples)
    #expect(plan.epochsNeeded == nil)
    #expect(try #require(plan.minimumDetectableDrop) > 0.02)
  }

  @Test func oneEpochGivesABound() throws {
    let scores = (0..<100).map { [$0 % 5 == 0 ? 0.0 : 1.0] as [Double?] }
    let plan = try Self.plan(Self.comparison(scores), drop: 0.05, epochs: 1)
    #expect(!plan.isNoiseKnown)
    #expect(plan.flakyCount == nil)
    // p (1 - p) on each side.
    #expect(abs(plan.noiseError - (2 * 0.16 / 100).squareRoot()) < 1e-12)
    // Not even without noise would so few examples see it.
    #expect(plan.advice == .examples)
    #expect(try Self.plan(Self.comparison(scores), drop: 0.15, epochs: 1).advice == .measureNoise)
    let many = (0..<20_000).map { [$0 % 5 == 0 ? 0.0 : 1.0] as [Double?] }
    #expect(try Self.plan(Self.comparison(many), drop: 0.05, epochs: 1).advice == .enough)
  }

  @Test func anExampleThatLacksAnEpochVariesAsTheOthersDo() throws {
    var scores = Self.half(40)
    scores[0] = [1, nil]
    let plan = try Self.plan(Self.comparison(scores))
    #expect(plan.isNoiseKnown)
    #expect(plan.flakyCount == 19)
    // 19 of 39 examples at 1/2; the one with a single value as their mean, over one epoch and two.
    let sum = 19 * 0.5 + 19.0 / 39 / 2 * 1.5
    #expect(abs(plan.noiseError - (sum / 1600).squareRoot()) < 1e-12)
  }

  @Test func weightsCountByKish() throws {
    let weights = (0..<40).map { $0 % 4 < 2 ? 3.0 : 1.0 }
    let plan = try Self.plan(Self.comparison(Self.half(40), weights: weights))
    let scaled = try Self.plan(Self.comparison(Self.half(40), weights: weights.map { 8 * $0 }))
    #expect(plan == scaled)
    // Kish: 80^2 / (20 * 9 + 20) = 32 examples of 40.
    #expect(abs(try #require(plan.exampleError) - (0.05 * 0.95 / 32).squareRoot()) < 1e-12)
    let equal = try Self.plan(Self.comparison(Self.half(40)))
    #expect(try #require(plan.minimumDetectableDrop) > #require(equal.minimumDetectableDrop))
  }

  @Test func clustersCountWhole() throws {
    let clusters = (0..<100).map { "c\($0 / 5)" }
    let plan = try Self.plan(Self.comparison(Self.half(100), clusters: clusters), drop: 0.1)
    let single = try Self.plan(Self.comparison(Self.half(100)), drop: 0.1)
    #expect(plan.clusters == 20)
    #expect(abs(try #require(plan.exampleError) - (0.09 / 20).squareRoot()) < 1e-12)
    #expect(plan.noiseError == single.noiseError)
    #expect(try #require(plan.minimumDetectableDrop) > #require(single.minimumDetectableDrop))
    let (pairs, groups) = try (#require(plan.pairsNeeded), #require(plan.clustersNeeded))
    #expect((pairs + 4) / 5 == groups)
    #expect(single.clustersNeeded == nil)
  }

  @Test func fewClustersAreBlind() throws {
    let clusters = (0..<90).map { "c\($0 % 4)" }
    let plan = try Self.plan(Self.comparison(Self.half(90), clusters: clusters), drop: 0.5)
    #expect(plan.blindness == "4 clusters are too few to block on; at least 5 are needed")
    #expect(plan.minimumDetectableDrop == nil)
    #expect(plan.advice == .examples)
    #expect(plan.clustersNeeded == 8)
    #expect(plan.epochsNeeded == nil)
  }

  @Test func oneExampleIsBlind() throws {
    let plan = try Self.plan(Self.comparison([[1, 1]]))
    #expect(plan.blindness == "one example is too few to show anything")
    #expect(plan.minimumDetectableDrop == nil)
  }

  @Test func whatCannotBeSeenIsTold() throws {
    let comparison = Self.comparison(Self.half(40))
    #expect(try Self.plan(comparison, drop: 0.02).advice == .anotherDrop)
    #expect(try Self.plan(comparison, drop: 0.02).pairsNeeded == nil)
    #expect(try Self.plan(comparison, drop: 0.76).advice == .anotherDrop)
    let floor = try Self.plan(Self.comparison([[Double?]](repeating: [0, 0], count: 40)), drop: 0.1)
    #expect(floor.minimumDetectableDrop == nil)
    #expect(floor.advice == .anotherDrop)
    // So little above the margin that no set would be large enough.
    #expect(try Self.plan(comparison, drop: 0.02 + 1e-9).advice == .anotherDrop)
  }

  @Test func theWantedDropIsOneThatMatters() throws {
    let comparison = Self.comparison(Self.half(40))
    #expect(try Self.plan(comparison).wantedDrop == 0.05)
    #expect(try Self.plan(comparison, Self.rule(margin: 0.08)).wantedDrop == 0.16)
    #expect(try Self.plan(comparison, Self.rule(range: 0...10)).wantedDrop == 0.5)
    #expect(try Self.plan(comparison, Self.rule(margin: 0, range: nil)).wantedDrop == 0.05 * 0.75)
    let none = try Self.plan(Self.comparison([[0, 0], [0, 0]]), Self.rule(margin: 0, range: nil))
    #expect(none.wantedDrop == nil)
    #expect(none.advice == .anotherDrop)
  }

  @Test func anUnboundedMetricFallsByTwoDeviations() throws {
    // Means 90 and 110: a deviation of 10 (40 / 39), and so a fall of twice that where the drop hits.
    let scores = (0..<40).map { $0 % 2 == 0 ? [89.0, 91.0] : [109.0, 111.0] as [Double?] }
    let rule = Self.rule(margin: 1, range: nil, higherIsBetter: false)
    let plan = try Self.plan(Self.comparison(scores), rule, drop: 5)
    let jump = 2 * (100 * 40.0 / 39).squareRoot()
    #expect(abs(try #require(plan.exampleError) - (5 * (jump - 5) / 40).squareRoot()) < 1e-11)
    #expect(abs(plan.noiseError - (2.0 / 40).squareRoot()) < 1e-11)
    // The noise of one epoch is bounded by the spread of all values.
    let one = try Self.plan(Self.comparison(scores.map { [$0[0]] }), rule, drop: 5, epochs: 1)
    #expect(abs(one.noiseError - (2 * 100 * 40.0 / 39 / 40).squareRoot()) < 1e-11)
  }

  @Test func slicesHaveTheirOwnPlansAndMargin() {
    let category = (0..<80).map { $0 < 20 ? "returns" : "other" }
    let rules = DecisionRules(
      metrics: [Self.rule()], slices: [SliceKey("category")], sliceMargin: 0.05)
    let power = PowerPlanner(rules: rules, question: PowerQuestion(epochs: 2)).power(
      of: "s", on: Self.comparison(Self.half(80), category: category))
    #expect(power.plans.map { $0.slice?.value } == [nil, "other", "returns"])
    #expect(power.plans.map(\.pairs) == [80, 60, 20])
    #expect(power.plans.map(\.margin) == [0.02, 0.05, 0.05])
  }

  @Test func otherStatisticsHaveAReason() {
    let metrics = [
      Self.rule(), MetricRule(name: "p95", statistic: .quantile(0.95, of: "score"), margin: 0.1),
      MetricRule(name: "rate", statistic: .ratio(of: "score", per: "score"), margin: 0.1, isGating: false),
      MetricRule(
        name: "mix", statistic: .composite([.init(.mean(of: "score"), coefficient: 1)]), margin: 0.1),
      MetricRule(name: "share", statistic: .mean(of: "score"), scale: .ratio, margin: 0.1),
      MetricRule(name: "missing", margin: 0.1),
    ]
    let power = PowerPlanner(
      rules: DecisionRules(metrics: metrics), question: PowerQuestion(epochs: 2)
    ).power(of: "s", on: Self.comparison(Self.half(40)))
    #expect(power.plans.map(\.metric) == ["score"])
    #expect(power.unplanned.map(\.metric) == ["p95", "rate", "mix", "share", "missing"])
    #expect(power.unplanned.map(\.isGating) == [true, false, true, true, true])
    #expect(power.unplanned.last?.reason == "the baseline has no value of it")
    #expect(power.unplanned.allSatisfy { !$0.reason.isEmpty })
  }

  @Test func declaredSharesOfStrataCount() throws {
    let strata = try Suite(
      SourceFile(
        path: "suite.yaml",
        bytes: Array(
          """
          target: {type: command, command: [x]}
          metrics: [{name: score, scorer: exact}]
          gate: {strata: {key: category, shares: {a: 0.5, b: 0.5}}}
          """.utf8)), folderName: "s"
    ).gate.strata
    let category = (0..<40).map { $0 < 30 ? "a" : "b" }
    let scores = category.map { $0 == "a" ? [1.0, 1.0] : [0.0, 0.0] as [Double?] }
    let rules = DecisionRules(metrics: [Self.rule()], strata: strata)
    let plan = try #require(
      PowerPlanner(rules: rules, question: PowerQuestion(drop: 0.1, epochs: 2)).power(
        of: "s", on: Self.comparison(scores, category: category)
      ).plans.first)
    #expect(abs(plan.baseline - 0.5) < 1e-12)
    // 30 (0.5 / 30)^2 + 10 (0.5 / 10)^2 = 1 / 30.
    #expect(abs(try #require(plan.exampleError) - (0.09 / 30).squareRoot()) < 1e-12)
  }

  @Test func anyScoresGiveAPlan() throws {
    var draws = PowerModelTests.Draws(seed: 5)
    for round in 0..<300 {
      let size = [1e-300, 1, 1e150][round % 3]
      let scores = (0..<(1 + Int(12 * draws.next()))).map { _ -> [Double?] in
        (0..<(1 + Int(3 * draws.next()))).map { _ -> Double? in
          draws.next() < 0.1 ? nil : size * (draws.next() - 0.5)
        }
      }
      guard scores.contains(where: { $0.contains { $0 != nil } }) else { continue }
      let plan = try Self.plan(
        Self.comparison(scores), Self.rule(range: nil), epochs: 1 + Int(3 * draws.next()))
      #expect(!(plan.minimumDetectableDrop?.isNaN ?? false))
      #expect(!plan.noiseError.isNaN)
      #expect(plan.noiseShare.map { (0...1).contains($0) } ?? true)
    }
  }
}

import Foundation
import Testing

@testable import GateDecision
@testable import GateSuite

/// Ratios, quantiles and composites.
@Suite struct StatisticDecisionTests {
  /// A side with one value an example of each series.
  static func side(_ series: [String: [Double]]) -> [ScoredExample] {
    let count = series.values.map(\.count).max() ?? 0
    return (0..<count).map { index in
      ScoredExample(id: "e\(index)", scores: SeriesValues(series.mapValues { [$0[index]] }))
    }
  }

  static func decide(
    _ rule: MetricRule, _ before: [String: [Double]], _ now: [String: [Double]], isInterleaved: Bool = false
  ) throws -> Decision {
    let comparison = Comparison(
      baseline: side(before), current: side(now), isInterleaved: isInterleaved)
    let rules = DecisionRules(metrics: [rule], resamples: 1000)
    return try #require(Decider(suite: "s", rules: rules).decisions(on: comparison).first)
  }

  static let perCorrect = MetricRule(
    name: "cost per answer", statistic: .ratio(of: "cost", per: "accuracy"), scale: .ratio,
    higherIsBetter: false, range: nil, margin: log(1.1))

  static let cost = (0..<100).map { 0.01 + 0.0001 * Double($0 % 7) }
  static let right = (0..<100).map { $0 % 5 == 0 ? 0.0 : 1 }

  @Test func aRatioIsOneOfSums() throws {
    let now = ["cost": Self.cost.map { 1.5 * $0 }, "accuracy": Self.right]
    let decision = try Self.decide(Self.perCorrect, ["cost": Self.cost, "accuracy": Self.right], now)
    #expect(abs(decision.baseline - Self.cost.reduce(0, +) / 80) < 1e-12)
    #expect(abs(decision.difference - log(1.5)) < 1e-9)
    #expect(decision.kind == .regression)
    #expect(decision.statistic == "ratio" && decision.scale == .ratio)
    // The margin is a share: a rise of 5 % is within 10 %.
    let slight = ["cost": Self.cost.map { 1.05 * $0 }, "accuracy": Self.right]
    let within = try Self.decide(Self.perCorrect, ["cost": Self.cost, "accuracy": Self.right], slight)
    #expect(within.kind == .noRegression)
  }

  @Test func noRightAnswerOnOneSideIsAFiniteRegression() throws {
    let none = [Double](repeating: 0, count: 100)
    let decision = try Self.decide(
      Self.perCorrect, ["cost": Self.cost, "accuracy": Self.right], ["cost": Self.cost, "accuracy": none])
    #expect(decision.difference.isFinite && decision.difference > 1)
    #expect(decision.kind == .regression)
    let mirror = try Self.decide(
      Self.perCorrect, ["cost": Self.cost, "accuracy": none], ["cost": Self.cost, "accuracy": Self.right])
    #expect(mirror.kind == .improvement)
    let neither = try Self.decide(
      Self.perCorrect, ["cost": Self.cost, "accuracy": none], ["cost": Self.cost, "accuracy": none])
    #expect(neither.kind == .inconclusive)
    #expect(neither.warnings.contains { $0.code == .refused })
  }

  static func latency(_ level: Double) -> MetricRule {
    MetricRule(
      name: "wait", statistic: .quantile(level, of: "latency"), scale: .ratio, higherIsBetter: false,
      range: nil, margin: log(1.1))
  }

  @Test(arguments: [
    (0.95, 99, true), (0.95, 100, false), (0.99, 499, true), (0.99, 500, false), (0.5, 9, true),
  ])
  func quantilesAreRefusedBelowWhatTheyNeed(level: Double, count: Int, isRefused: Bool) throws {
    let values = ["latency": (0..<count).map { 100 + Double($0 % 13) }]
    let decision = try Self.decide(Self.latency(level), values, values, isInterleaved: true)
    #expect(decision.warnings.contains { $0.code == .refused } == isRefused)
    if isRefused {
      #expect(decision.kind == .inconclusive && decision.lower == nil)
      #expect(decision.pairsToSettle == (level == 0.5 ? 10 : level == 0.95 ? 100 : 500))
    }
  }

  @Test(arguments: [0.0, -1])
  func aQuantileOfWhatIsNotAboveZeroHasNoRatio(value: Double) throws {
    var values = (0..<100).map { 100 + Double($0) }
    values[3] = value
    let decision = try Self.decide(
      Self.latency(0.5), ["latency": values], ["latency": values], isInterleaved: true)
    #expect(decision.kind == .inconclusive)
    #expect(decision.warnings.first { $0.code == .refused }?.message.contains("needs values") == true)
  }

  @Test func latencyIsToldAndGatedOnlyWhereItWasMeasuredInTurns() throws {
    let (before, now) = ((0..<200).map { 100 + Double($0 % 31) }, (0..<200).map { 200 + Double($0 % 29) })
    let told = try Self.decide(Self.latency(0.5), ["latency": before], ["latency": now])
    #expect(told.kind == .regression && !told.isGating)
    #expect(told.warnings.contains { $0.code == .notInterleaved })
    let gated = try Self.decide(
      Self.latency(0.5), ["latency": before], ["latency": now], isInterleaved: true)
    #expect(gated.kind == .regression && gated.isGating)
    #expect(!gated.warnings.contains { $0.code == .notInterleaved })
  }

  @Test func aSuiteThatGatesOnlyTimesSaysWhyItCannotDecide() {
    let side = Self.side(["latency": (0..<200).map { 100 + Double($0) }])
    let verdict = SuiteVerdict(
      name: "s", goldenFile: "g",
      decided: Decider(suite: "s", rules: DecisionRules(metrics: [Self.latency(0.5)])).decide(
        on: Comparison(baseline: side, current: side)))
    #expect(verdict.outcome == .invalid)
    #expect(verdict.problem?.message.contains("interleaved") == true)
  }

  static let composite = MetricRule(
    name: "score",
    statistic: .composite([
      .init(.mean(of: "accuracy"), coefficient: 0.4),
      .init(.quantile(0.5, of: "latency"), coefficient: -0.3 / 800),
      .init(.mean(of: "cost"), coefficient: -0.2 / 0.05), .init(.mean(of: "safety"), coefficient: 0.1),
    ]), range: nil, margin: 0.02)

  @Test func aCompositeIsTheWeightedSumOfItsParts() throws {
    let flat = [Double](repeating: 400, count: 100)
    let ones = [Double](repeating: 1, count: 100)
    let before = ["accuracy": Self.right, "latency": flat, "cost": Self.cost, "safety": ones]
    var now = before
    now["accuracy"] = Self.right.enumerated().map { $0 % 5 == 1 ? 0 : $1 }
    let decision = try Self.decide(Self.composite, before, now, isInterleaved: true)
    let mean = Self.cost.reduce(0, +) / 100
    #expect(abs(decision.baseline - (0.4 * 0.8 - 0.3 * 0.5 - 0.2 * mean / 0.05 + 0.1)) < 1e-9)
    #expect(abs(decision.difference - -0.08) < 1e-9)
    #expect(decision.kind == .regression && decision.statistic == "composite")
    // A part that is a time is comparable only where both sides were measured in turns.
    let told = try Self.decide(Self.composite, before, now)
    #expect(!told.isGating)
  }

  @Test func aCompositesReferencesScaleItsParts() throws {
    let metrics = try Suite(
      SourceFile(
        path: "s.yaml",
        bytes: Array(
          """
          target: {type: replay}
          metrics:
            - {name: accuracy, scorer: exact}
            - {name: price, measure: cost}
            - name: score
              composite:
                - {metric: accuracy, weight: 3}
                - {metric: price, weight: 1, reference: 0.05}
          """.utf8)), folderName: "s"
    ).metrics
    let rule = MetricRule(metrics[2], among: metrics, policy: GatePolicy())
    #expect(
      rule.statistic
        == .composite([
          .init(.mean(of: "accuracy"), coefficient: 0.75), .init(.mean(of: "cost"), coefficient: -5),
        ]))
    #expect(rule.higherIsBetter && rule.scale == .difference)
  }

  @Test func marginsOnTheScaleOfRatiosAreShares() throws {
    func margin(_ text: String) throws -> Double? {
      try Suite(
        SourceFile(
          path: "s.yaml",
          bytes: Array("target: {type: replay}\nmetrics: [{measure: cost, scale: ratio\(text)}]".utf8)),
        folderName: "s"
      ).metrics[0].margin
    }
    #expect(try margin(", margin: 25%") == log1p(0.25))
    #expect(try margin(", margin: 0.25") == log1p(0.25))
    #expect(try margin("") == log(1.1))
  }
}

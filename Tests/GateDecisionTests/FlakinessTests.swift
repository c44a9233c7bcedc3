import GateSuite
import Testing

@testable import GateDecision

@Suite struct FlakinessTests {
  static let rules = DecisionRules(metrics: [
    MetricRule(name: "right", margin: 0),
    MetricRule(name: "grade", range: 0...10, margin: 0, isGating: false),
    MetricRule(name: "length", range: nil, margin: 0),
    MetricRule(name: "tokens", range: nil, margin: 0, isToldByExample: false),
  ])

  static func example(_ id: String, isCritical: Bool = false, _ scores: [String: [Double?]]) -> ScoredExample
  {
    ScoredExample(id: id, isCritical: isCritical, scores: SeriesValues(scores))
  }

  @Test func onlyWhatVariesIsListedTheFlakiestFirst() {
    let flaky = Flakiness.all(
      of: [
        Self.example("steady", ["right": [1, 1, 1], "tokens": [3, 9, 12]]),
        Self.example("once", ["right": [1]]),
        Self.example("rare", ["right": [1, 1, 1, 0]]),
        Self.example("even", ["right": [1, 0, nil, 1, 0]]),
        Self.example("also", ["right": [0, 1, 0, 1]]),
      ], rules: Self.rules)
    #expect(flaky.map(\.id) == ["also", "even", "rare"])
    #expect(flaky.map(\.passes) == [2, 2, 3])
    #expect(flaky.map(\.epochs) == [4, 4, 4])
    #expect(flaky.map(\.disagreement) == [0.5, 0.5, 0.25])
    #expect(flaky.last?.variance == 0.25)
    #expect(flaky.last?.mean == 0.75)
  }

  @Test func metricsAreRankedOnTheScaleOfTheirRange() {
    let flaky = Flakiness.all(
      of: [Self.example("a", ["grade": [8, 9, 10], "right": [1, 1, 0], "length": [5, 6, 7]])],
      rules: Self.rules)
    #expect(flaky.map(\.metric) == ["length", "right", "grade"])
    #expect(flaky.map(\.isGating) == [true, true, false])
    #expect(flaky[0].passes == nil && flaky[0].disagreement == nil)
    #expect(flaky[2].variance == 1 && flaky[2].relativeVariance == 0.01)
    #expect(flaky[2].passes == 1)
  }
}

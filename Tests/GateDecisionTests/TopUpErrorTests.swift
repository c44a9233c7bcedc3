import GateDecision
import GateSuite
import GateTestSupport
import Testing

/// How often a check that may be topped up errs, counted over drawn golden sets; `GateBenchmarks evidence` counts more.
@Suite struct TopUpErrorTests {
  private static let plan = TopUpPlan(release: 6, check: 2, topUps: 1)
  private static let levels = [0.02, 0.3, 0.5, 0.7, 0.95, 0.98]
  private static let mean = levels.reduce(0, +) / Double(levels.count)

  /// One side of an example.
  private static func side(_ number: Int, _ level: Double, _ epochs: Int, _ generator: inout SeededGenerator)
    -> ScoredExample
  {
    let scores = (0..<epochs).map { _ -> Double? in
      Double.random(in: 0..<1, using: &generator) < level ? 1 : 0
    }
    return ScoredExample(id: "e\(1000 + number)", scores: SeriesValues(["score": scores]))
  }

  /// The verdicts of a golden set at the first look and after the top-up, which follows whatever the first says.
  private static func verdicts(
    _ replicate: Int, drop: Double, margin: Double, levels: [Double]
  ) -> [Decision.Kind] {
    var generator = SeededGenerator(seed: UInt64(replicate))
    var (before, now): ([ScoredExample], [ScoredExample]) = ([], [])
    for number in 0..<36 {
      let level = Self.levels[number % Self.levels.count]
      before.append(side(number, level, plan.release, &generator))
      now.append(side(number, level * (1 - drop / mean), 2 * plan.check, &generator))
    }
    let rules = DecisionRules(
      metrics: [MetricRule(name: "score", range: 0...1, margin: margin)], resamples: 1000)
    return levels.enumerated().map { look, level in
      let shown = now.map { example in
        var part = example
        part.scores = example.scores.mapValues { Array($0.prefix(plan.check * (look + 1))) }
        return part
      }
      return Decider(suite: "drawn", rules: rules.at(level)).decisions(
        on: Comparison(baseline: before, current: shown))[0].kind
    }
  }

  /// How many golden sets get a verdict that is wrong, at whichever look it comes first.
  private static func errors(
    _ wrong: Decision.Kind, drop: Double, margin: Double, levels: [Double], of replicates: Int
  ) -> Int {
    (0..<replicates).count { replicate in
      let kinds = verdicts(replicate, drop: drop, margin: margin, levels: levels)
      return (kinds.first { $0 != .inconclusive } ?? .inconclusive) == wrong
    }
  }

  @Test func twoLooksBlockAnUnchangedSystemNoMoreThanOne() {
    let levels = (0...1).map { Self.plan.level(at: $0, alpha: 0.05, cells: 1) }
    let planned = Self.errors(.regression, drop: 0, margin: 0, levels: levels, of: 300)
    // Two looks that nobody planned, each with the whole error.
    let naive = Self.errors(.regression, drop: 0, margin: 0, levels: [0.05, 0.05], of: 300)
    #expect(planned <= 22 && planned < naive, "\(planned) of 300, \(naive) without a plan")
  }

  @Test func aDropOfTheMarginIsNotCalledNone() {
    let levels = (0...1).map { Self.plan.level(at: $0, alpha: 0.05, cells: 1) }
    let missed = Self.errors(.noRegression, drop: 0.1, margin: 0.1, levels: levels, of: 300)
    #expect(missed <= 25, "\(missed) of 300")
  }
}

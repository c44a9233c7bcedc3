import Foundation
import GateJSON
import GateStatistics
import GateSuite
import GateTestSupport
import Testing

@testable import GateDecision

@Suite struct SequentialDeciderTests {
  static func golden(_ count: Int, clusterOf: (Int) -> String? = { _ in nil }) -> GoldenSet {
    GoldenSet(
      examples: (0..<count).map { Example(id: "e\($0)", input: .text("x"), cluster: clusterOf($0)) })
  }

  /// A comparison of pass/fail differences.
  static func comparison(_ differences: [Double]) -> Comparison {
    func side(_ score: (Double) -> Double) -> [ScoredExample] {
      differences.enumerated().map {
        ScoredExample(id: "e\($0)", scores: ["score": [score($1)]])
      }
    }
    return Comparison(
      baseline: side { $0 < 0 ? 1 : $0 > 0 ? 0 : 1 }, current: side { $0 < 0 ? 0 : $0 > 0 ? 1 : 1 })
  }

  static func decider(_ count: Int, looks: Int, margin: Double) -> SequentialDecider {
    SequentialDecider(
      suite: "s", rules: DecisionRules(metrics: [MetricRule(name: "score", margin: margin)]),
      plan: LookPlan(golden(count), looks: looks, seed: 1))
  }

  @Test func aPlanRunsEachExampleOnceAndClustersWhole() {
    let golden = Self.golden(103) { "c\($0 / 4)" }
    let plan = LookPlan(golden, looks: 5, seed: 7)
    #expect(plan.looks.count == 5)
    #expect(Set(plan.looks.flatMap { $0 }) == Set(golden.examples.map(\.id)))
    #expect(plan.looks.flatMap { $0 }.count == 103)
    let look = Dictionary(
      uniqueKeysWithValues: plan.looks.enumerated().flatMap { look, ids in ids.map { ($0, look) } })
    for example in golden.examples {
      let first = golden.examples.first { $0.cluster == example.cluster }
      #expect(look[example.id] == look[first?.id ?? ""])
    }
    #expect(plan.looks.allSatisfy { (16...25).contains($0.count) })
    let reversed = GoldenSet(examples: golden.examples.reversed())
    #expect(Set(LookPlan(reversed, looks: 5, seed: 7).looks[0]) == Set(plan.looks[0]))
    #expect(Set(LookPlan(golden, looks: 5, seed: 8).looks[0]) != Set(plan.looks[0]))
  }

  @Test func followsTheReferenceTrace() throws {
    let path = TestData.vector("21_sequential_trace")
    let vector = try JSONParser.parse([UInt8](Data(contentsOf: path)))
    let differences = try #require(vector["input"]?["d_in_run_order"]?.arrayValue).compactMap(\.doubleValue)
    let looks = try #require(vector["params"]?["looks"]?.arrayValue).compactMap(\.integerValue)
    let margin = try #require(vector["params"]?["margin"]?.doubleValue)
    let decider = Self.decider(200, looks: 5, margin: margin)
    var stoppedAt: Int?
    for (index, count) in looks.enumerated() where stoppedAt == nil {
      let look = decider.look(index, on: Self.comparison(Array(differences.prefix(count))))
      if let reason = look.reason {
        stoppedAt = count
        #expect(reason == .regression)
        let decision = try #require(look.decisions.first)
        #expect(decision.kind == .regression)
        #expect(decision.method == "repeated")
        #expect(try #require(decision.upper) < -margin)
      }
    }
    #expect(stoppedAt == vector["expected"]?["stopped_at"]?["value"]?.integerValue)
  }

  @Test func anUnchangedSystemIsDecidedEarly() {
    let decider = Self.decider(1000, looks: 5, margin: 0.05)
    let look = decider.look(1, on: Self.comparison([Double](repeating: 0, count: 400)))
    #expect(look.reason == .decided)
    #expect(look.decisions.first?.kind == .noRegression)
  }

  @Test func aRunWithoutHopeIsFutile() {
    // A drop of just the margin on half of the examples: neither side will be shown.
    let values = (0..<400).map { $0 % 20 == 0 ? -1.0 : 0 }
    let look = Self.decider(800, looks: 4, margin: 0.05).look(1, on: Self.comparison(values))
    #expect(look.reason == nil || look.reason == .futility)
    let close = Self.decider(800, looks: 10, margin: 0.05)
      .look(8, on: Self.comparison((0..<720).map { $0 % 20 == 0 ? -1.0 : 0 }))
    #expect(close.reason == .futility)
    #expect(close.decisions.first?.kind == .inconclusive)
  }

  @Test func lookingDoesNotRaiseTheFalseBlocks() {
    // 5 % of discordance, no change: with margin 0 naive peeking at ten looks blocks far more than 5 %.
    let decider = Self.decider(200, looks: 10, margin: 0)
    var blocked = 0
    let runs = 150
    for run in 0..<runs {
      let generator = CounterGenerator(seed: UInt64(run))
      let values = (0..<200).map { index -> Double in
        let word = generator.block(stream: 9, resample: 0, position: UInt64(index))
        guard word[0] % 100 < 20 else { return 0 }
        return word[1] & 1 == 0 ? 1 : -1
      }
      for look in 0..<10 {
        let result = decider.look(look, on: Self.comparison(Array(values.prefix(20 * (look + 1)))))
        if result.decisions.first?.kind == .regression { blocked += 1 }
        if result.reason != nil { break }
      }
    }
    // 5 % of 150 are 7.5; three standard errors above are 15, and naive peeking would block about 27.
    #expect(blocked <= 15)
    #expect(blocked >= 1)
  }

  @Test func aDropThatDoesNotVaryIsFoundAtOnce() {
    func side(_ score: Double) -> [ScoredExample] {
      (0..<200).map { ScoredExample(id: "e\($0)", scores: ["score": [score]]) }
    }
    let comparison = Comparison(baseline: side(0.75), current: side(0.375))
    let decider = Self.decider(200, looks: 5, margin: 0.02)
    #expect(decider.look(3, on: comparison).decisions.first?.kind == .regression)
    let last = decider.look(4, on: comparison)
    #expect(last.decisions.first?.kind == .regression)
    #expect(last.reason == .complete)
  }

  @Test func aSystemThatIsMuchWorseEndsSoon() {
    let values = (0..<40).map { $0 % 2 == 0 ? -1.0 : 0 }
    let look = Self.decider(200, looks: 5, margin: 0.02).look(0, on: Self.comparison(values))
    #expect(look.reason == .regression)
  }
}

import GateSuite
import Testing

@testable import GateDecision

/// What one cell's worse scores can and cannot do to another cell.
@Suite struct FamilyMonotoneTests {
  /// A comparison of pass/fail metrics from how many examples each of them loses and gains, each on examples of its own.
  static func comparison(_ metrics: [(name: String, losses: Int, gains: Int)]) -> Comparison {
    let count = metrics.reduce(10) { $0 + $1.losses + $1.gains }
    var (before, now): ([[String: [Double?]]], [[String: [Double?]]]) = (
      Array(repeating: [:], count: count), Array(repeating: [:], count: count)
    )
    var start = 0
    for (name, losses, gains) in metrics {
      for index in 0..<count {
        let place = index - start
        let isLoss = place >= 0 && place < losses
        let isGain = place >= losses && place < losses + gains
        before[index][name] = [isGain ? 0 : 1]
        now[index][name] = [isLoss ? 0 : 1]
      }
      start += losses + gains
    }
    func side(_ scores: [[String: [Double?]]]) -> [ScoredExample] {
      scores.enumerated().map { ScoredExample(id: "e\($0)", scores: SeriesValues($1)) }
    }
    return Comparison(baseline: side(before), current: side(now))
  }

  /// The price of sharing one error, as docs/deciding.md gives it: with one more loss the other metric can reach the p
  /// of this one, and takes a part of the error.
  @Test func aBorderlineCellPaysForWhatAnotherCouldShow() throws {
    let rules = DecisionRules(
      metrics: [MetricRule(name: "a", margin: 0), MetricRule(name: "b", margin: 0)], resamples: 1000)
    func decisions(_ losses: Int) -> [Decision] {
      Decider(suite: "s", rules: rules).decisions(
        on: Self.comparison([("a", 6, 1), ("b", losses, 0)]))
    }
    let (before, now) = (decisions(3), decisions(4))
    // 6 of 7: (1 + 7 / 2) / 128; b reaches no more than 1/8, all swaps alike.
    #expect(try #require(before[0].adjustedPValue) == 0.03515625)
    #expect(before[0].kind == .regression)
    // 4 of 4 are as rare as 6 of 7: P(either) at half weight.
    #expect(abs(try #require(now[0].adjustedPValue) - 0.0645) < 0.001)
    #expect(now.map(\.kind) == [.inconclusive, .inconclusive])
    // Its own p stays as it was.
    #expect(before[0].pValue == now[0].pValue)
  }

  /// A cell whose p stands against the number of the cells, each at four times its weight, is hidden by none, whatever
  /// gets worse beside it.
  @Test func whatStandsAgainstTheNumberOfCellsIsHiddenByNone() {
    var random = RandomComparison(seed: 77)
    var tried = 0
    for round in 0..<120 {
      let count = random.int(20...60)
      let names = ["a", "b", "c"].prefix(random.int(1...3))
      let isGraded = random.chance(0.4)
      let broken = names.map { _ in [0, 0.1, 0.25, 0.6][random.int(0...3)] }
      let slices = random.int(1...8)
      var (before, now, worse): ([ScoredExample], [ScoredExample], [ScoredExample]) = ([], [], [])
      for index in 0..<count {
        var sides: [[String: [Double?]]] = [[:], [:]]
        for (name, share) in zip(names, broken) {
          let old = isGraded ? 0.5 + Double(random.int(0...40)) / 100 : random.chance(0.85) ? 1 : 0
          let noise = isGraded ? Double(random.int(-5...5)) / 100 : random.chance(0.06) ? 1 - 2 * old : 0
          sides[0][name] = [old]
          sides[1][name] = [random.chance(share) ? (isGraded ? old - 0.4 : 0) : old + noise]
        }
        func example(_ scores: [String: [Double?]]) -> ScoredExample {
          ScoredExample(
            id: "e\(index)", slices: ["category": ["c\(index * slices / count)"]],
            scores: SeriesValues(scores))
        }
        before.append(example(sides[0]))
        now.append(example(sides[1]))
        worse.append(now[index])
      }
      // From one score to a whole metric.
      let hurt = names[random.int(0...(names.count - 1))]
      for _ in 0..<[1, 2, 10, 500][random.int(0...3)] {
        let index = random.int(0...(count - 1))
        worse[index].scores[hurt] = [(worse[index].mean(hurt) ?? 0) * (random.chance(0.5) ? 0 : 0.7)]
        if !isGraded { worse[index].scores[hurt] = [0] }
      }
      let rules = DecisionRules(
        metrics: names.map { MetricRule(name: $0, margin: 0) }, slices: [SliceKey("category")], resamples: 300
      )
      let decider = Decider(suite: "s", rules: rules)
      let first = decider.decisions(on: Comparison(baseline: before, current: now))
      let second = decider.decisions(on: Comparison(baseline: before, current: worse))
      for (old, new) in zip(first, second)
      where old.kind == .regression && 8 * (old.pValue ?? 1) * Double(first.count) <= 0.05 {
        tried += 1
        #expect(
          new.kind == .regression,
          "\(round) \(old.metric) \(old.slice?.value ?? "all"): \(old.pValue ?? 9) of \(first.count) -> \(new.adjustedPValue ?? 9)"
        )
      }
    }
    #expect(tried > 100)
  }
}

import GateSuite
import Testing

@testable import GateDecision

@Suite struct EpochPoolTests {
  static let examples = (0..<30).map { index in
    ScoredExample(
      id: "e\(index)", scores: ["number": [0, 1, 2, 3], "square": [0, 1, 4, 9]])
  }

  @Test func theSidesHaveTheSizesAskedFor() throws {
    let (baseline, current) = EpochPool(Self.examples, currentEpochs: 6, seed: 1).sides(of: 0)
    #expect(baseline.allSatisfy { $0.values("number").count == 4 })
    #expect(current.allSatisfy { $0.values("number").count == 6 })
    #expect(Set(baseline.map(\.id)) == Set(Self.examples.map(\.id)))
  }

  @Test func theMetricsOfAnEpochMoveTogether() {
    let pool = EpochPool(Self.examples, currentEpochs: 5, seed: 9)
    for replicate in 0..<10 {
      let (baseline, current) = pool.sides(of: replicate)
      for example in baseline + current {
        #expect(example.values("number").map { $0 * $0 } == example.values("square"))
      }
    }
  }

  @Test func everyEpochIsDrawnAboutAsOften() {
    let pool = EpochPool(Self.examples, currentEpochs: 4, seed: 2)
    var counts: [Double: Int] = [:]
    for replicate in 0..<100 {
      let (baseline, current) = pool.sides(of: replicate)
      for value in (baseline + current).flatMap({ $0.values("number") }) { counts[value, default: 0] += 1 }
    }
    // 24 000 draws: 6 000 of each, with a standard deviation of 67.
    #expect(counts.count == 4)
    #expect(counts.values.allSatisfy { abs($0 - 6000) < 350 })
  }

  @Test func replicatesAndSidesAreDrawnApart() {
    let pool = EpochPool(Self.examples, currentEpochs: 4, seed: 2)
    #expect(pool.sides(of: 0).baseline != pool.sides(of: 1).baseline)
    #expect(pool.sides(of: 0).baseline != pool.sides(of: 0).current)
    #expect(pool.sides(of: 5).current == pool.sides(of: 5).current)
  }
}

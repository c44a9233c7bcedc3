import GateDecision
import GateSuite
import GateTestSupport
import Testing

/// What shares are, whatever the scores.
@Suite struct CauseShareTests {
  private static let rules = DecisionRules(
    metrics: [
      MetricRule(name: "score", range: nil, margin: 0.1),
      MetricRule(name: "loss", higherIsBetter: false, range: nil, margin: 0.1),
    ], slices: [SliceKey("category")])

  /// Runs of all arms with random scores, weights, clusters and slices.
  private static func runs(_ parts: Int, seed: UInt64, sameWithout unchanged: Int? = nil) -> CauseRuns {
    var random = SeededGenerator(seed: seed)
    let arms = CauseArms(partCount: parts)
    let weights = (0..<30).map { _ in Double.random(in: 0.5...2, using: &random) }
    var known: [Int: [[String: [Double?]]]] = [:]
    func examples(_ arm: Int) -> [ScoredExample] {
      // An arm in which only the unchanged part is another has the same answers.
      let key = unchanged.map { arm & ~(1 << $0) } ?? arm
      let scores =
        known[key]
        ?? (0..<30).map { _ in
          [
            "score": [Double.random(in: -3...3, using: &random) - Double(key.nonzeroBitCount)],
            "loss": [Double.random(in: 0...1, using: &random)],
          ]
        }
      known[key] = scores
      return scores.enumerated().map { number, scores in
        ScoredExample(
          id: "e\(100 + number)", slices: ["category": [number % 2 == 0 ? "a" : "b"]],
          cluster: "c\(number / 2)", weight: weights[number], scores: SeriesValues(scores))
      }
    }
    let comparison = Comparison(baseline: examples(0), current: examples(arms.branch))
    let mixed = arms.mixed.map { ($0, ExampleColumns(examples($0))) }
    return CauseRuns(
      arms: arms, comparison: comparison, mixed: Dictionary(uniqueKeysWithValues: mixed))
  }

  private static func cells(_ runs: CauseRuns) -> [ExplainedCell] {
    let decisions = Decider(suite: "s", rules: rules).decisions(on: runs.comparison)
    return decisions.compactMap {
      CauseAnalyst(rules: rules).shares(of: $0, in: runs, at: CauseLook(level: 0.02))
    }
  }

  @Test(arguments: 1...3) func sharesAddUpToTheWholeDifference(parts: Int) {
    for seed in 0..<5 {
      let runs = Self.runs(parts, seed: UInt64(seed))
      let cells = Self.cells(runs)
      #expect(cells.count == 6)
      for cell in cells {
        #expect(cell.shares.count == parts)
        let sum = cell.shares.reduce(0) { $0 + $1.share }
        #expect(abs(sum - cell.difference) < 1e-9)
        #expect(abs(cell.together) < 1e-9)
        #expect(abs((cell.means.last ?? 0) - (cell.means.first ?? 0) - cell.difference) < 1e-9)
        for share in cell.shares {
          #expect((share.lower ?? 0) <= share.share && share.share <= (share.upper ?? 0))
        }
      }
    }
  }

  @Test(arguments: [(2, 0), (2, 1), (3, 1)]) func anUnchangedPartHasNoShare(parts: Int, unchanged: Int) {
    for cell in Self.cells(Self.runs(parts, seed: 7, sameWithout: unchanged)) {
      #expect(
        cell.shares[unchanged] == CauseShare(share: 0, lower: 0, upper: 0, finding: .harmless))
    }
  }

  @Test func aSinglePartHasTheIntervalOfTheDecision() throws {
    let runs = Self.runs(1, seed: 2)
    let decision = try #require(Decider(suite: "s", rules: Self.rules).decisions(on: runs.comparison).first)
    let cell = try #require(
      CauseAnalyst(rules: Self.rules).shares(of: decision, in: runs, at: CauseLook(level: 0.05)))
    #expect(cell.difference == decision.difference)
    #expect(cell.shares[0].lower == decision.lower)
    #expect(cell.shares[0].upper == decision.upper)
    #expect(cell.clusters == 15)
  }

  @Test func ofManyPartsWhatIsLeftIsWhatTheyDoTogether() throws {
    let runs = Self.runs(5, seed: 9)
    #expect(runs.arms.arms == [0, 1, 2, 4, 8, 16, 31])
    let cell = try #require(Self.cells(runs).first)
    #expect(abs(cell.shares.reduce(0) { $0 + $1.share } + cell.together - cell.difference) < 1e-9)
    #expect(abs(cell.shares[2].share - (cell.means[3] - cell.means[0])) < 1e-9)
  }

  @Test func theOrderOfRowsChangesNothing() {
    let runs = Self.runs(3, seed: 4)
    let turned = runs.mixed.mapValues { columns in
      ExampleColumns((0..<columns.count).reversed().map { columns[$0] })
    }
    let other = CauseRuns(arms: runs.arms, comparison: runs.comparison, mixed: turned)
    #expect(Self.cells(runs) == Self.cells(other))
  }

  @Test func examplesThatAnArmLacksAreLeftOut() throws {
    let runs = Self.runs(2, seed: 5)
    let columns = try #require(runs.mixed[1])
    var mixed = runs.mixed
    mixed[1] = ExampleColumns((0..<20).map { columns[$0] })
    let cell = try #require(
      Self.cells(CauseRuns(arms: runs.arms, comparison: runs.comparison, mixed: mixed)).first)
    #expect(cell.examples == 20)
    #expect(abs(cell.shares.reduce(0) { $0 + $1.share } - cell.difference) < 1e-9)
  }

  @Test func aCellThatNoArmSharesIsNeitherToldNorSettled() throws {
    let runs = Self.runs(2, seed: 8)
    let decision = try #require(Decider(suite: "s", rules: Self.rules).decisions(on: runs.comparison).first)
    // The two mixtures have no example in common.
    let mixed = [1: 0..<15, 2: 15..<30].compactMapValues { range in
      runs.mixed[1].map { columns in ExampleColumns(range.map { columns[$0] }) }
    }
    let apart = CauseRuns(arms: runs.arms, comparison: runs.comparison, mixed: mixed)
    let analyst = CauseAnalyst(rules: Self.rules)
    #expect(analyst.shares(of: decision, in: apart, at: CauseLook(level: 0.02)) == nil)
    let cell = ExplainedCell(unshared: decision)
    #expect(!cell.isTold && !cell.isSettled && cell.causes.isEmpty)
    #expect(cell.difference == decision.difference && cell.examples == 30)
  }

  @Test func theErrorOfABoundHasTwelveDigits() throws {
    let runs = Self.runs(3, seed: 1)
    let decision = try #require(Decider(suite: "s", rules: Self.rules).decisions(on: runs.comparison).first)
    let cell = try #require(
      CauseAnalyst(rules: Self.rules).shares(of: decision, in: runs, at: CauseLook(level: 0.05 / 3)))
    #expect(cell.level == 0.0166666666667)
  }

  @Test func onlyMeansAreShared() throws {
    let runs = Self.runs(2, seed: 6)
    let rules = DecisionRules(metrics: [
      MetricRule(name: "score", range: nil, margin: 0.1),
      MetricRule(name: "p90", statistic: .quantile(0.9, of: "loss"), higherIsBetter: false, margin: 0.1),
    ])
    let decisions = Decider(suite: "s", rules: rules).decisions(on: runs.comparison)
    let analyst = CauseAnalyst(rules: rules)
    #expect(decisions.map(analyst.canShare) == [true, false])
    #expect(analyst.shares(of: try #require(decisions.last), in: runs, at: CauseLook(level: 0.05)) == nil)
  }
}

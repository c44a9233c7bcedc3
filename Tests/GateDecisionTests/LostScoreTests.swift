import GateSuite
import Testing

@testable import GateDecision

/// What was scored at the baseline and has no score now is evidence, too.
@Suite struct LostScoreTests {
  static func decide(
    _ before: [[Double?]], _ now: [[Double?]?], metric: MetricRule, category: [String]? = nil,
    slices: [SliceKey] = [], removedAreLost: Bool = false
  ) -> SuiteVerdict {
    func example(_ index: Int, _ values: [Double?]) -> ScoredExample {
      ScoredExample(
        id: "e\(1000 + index)", slices: category.map { ["category": [$0[index]]] } ?? [:],
        scores: SeriesValues(metric.storedSeries[0], values), passAt: metric.passAt)
    }
    let comparison = Comparison(
      baseline: before.indices.map { example($0, before[$0]) },
      current: now.indices.compactMap { index in now[index].map { example(index, $0) } }, isInterleaved: true,
      countsRemovedAsLost: removedAreLost)
    let verdict = SuiteVerdict(
      name: "s", goldenFile: "g",
      decided: Decider(suite: "s", rules: DecisionRules(metrics: [metric], slices: slices, resamples: 200))
        .decide(on: comparison))
    return verdict
  }

  static func ones(_ count: Int, epochs: Int = 1) -> [[Double?]] {
    Array(repeating: Array(repeating: 1, count: epochs), count: count)
  }

  static let plain = MetricRule(name: "score", margin: 0.02)

  @Test func twentyOfTwoHundredLostAreNoPass() throws {
    var now = Self.ones(200)
    for index in 0..<20 { now[index] = [nil] }
    let verdict = Self.decide(Self.ones(200), now, metric: Self.plain)
    let decision = try #require(verdict.decisions.first)
    #expect(verdict.outcome == .inconclusive)
    #expect(decision.missing.now == 20 && decision.missing.before == 0 && decision.missing.leavesOpen)
    // The 180 that are left are as they were; the worst is that all 20 failed: 0.1, and the bound beyond it.
    #expect(try #require(decision.missing.worstDrop) > 0.1)
    #expect(decision.missing.worstDrop.map { $0 < 0.2 } == true)
    #expect(decision.pairsToSettle == nil)
    #expect(decision.warnings.contains { $0.code == .lostScores })
  }

  @Test func whatTheWorstCaseAllowsIsStillAPass() throws {
    var now = Self.ones(1000)
    now[3] = [nil]
    let verdict = Self.decide(Self.ones(1000), now, metric: Self.plain)
    #expect(verdict.outcome == .pass)
    let drop = try #require(verdict.decisions.first?.missing.worstDrop)
    #expect(drop > 0.001 && drop < 0.02)
  }

  @Test func aLostFailureIsNoLoss() {
    // What was at its worst already cannot have got worse.
    var before = Self.ones(1000)
    for index in 0..<90 { before[index] = [0] }
    var now: [[Double?]?] = before
    for index in 0..<90 { now[index] = [nil] }
    #expect(Self.decide(before, now, metric: Self.plain).outcome == .pass)
  }

  @Test func anEpochWithoutAScoreCountsAtItsWorst() throws {
    // Each example keeps two epochs of three.
    let now = [[Double?]](repeating: [1, nil, 1], count: 200)
    let verdict = Self.decide(Self.ones(200, epochs: 3), now, metric: Self.plain)
    let decision = try #require(verdict.decisions.first)
    #expect(verdict.outcome == .inconclusive)
    #expect(decision.missing.now == 0 && decision.missing.epochsNow == 200)
    #expect(abs(try #require(decision.missing.worstDrop) - 1.0 / 3) < 0.02)
  }

  @Test func withoutARangeNothingBoundsTheLoss() throws {
    let cost = MetricRule(
      name: "cost", statistic: .mean(of: "cost"), scale: .ratio, higherIsBetter: false, range: nil,
      margin: 0.1)
    let before = (0..<200).map { [0.01 + 0.0001 * Double($0 % 7)] as [Double?] }
    #expect(Self.decide(before, before, metric: cost).outcome == .pass)
    var now: [[Double?]?] = before
    now[5] = [nil]
    let verdict = Self.decide(before, now, metric: cost)
    let decision = try #require(verdict.decisions.first)
    #expect(verdict.outcome == .inconclusive)
    #expect(decision.missing.leavesOpen && decision.missing.worstDrop == nil)
    #expect(decision.warnings.contains { $0.message.contains("no declared range bounds") })
  }

  @Test func lowerIsBetterAndAnotherRange() throws {
    let rude = MetricRule(name: "rude", higherIsBetter: false, range: 1...5, margin: 0.2)
    let before = [[Double?]](repeating: [1], count: 300)
    var now: [[Double?]?] = before
    for index in 0..<30 { now[index] = [nil] }
    let decision = try #require(Self.decide(before, now, metric: rude).decisions.first)
    #expect(decision.kind == .inconclusive)
    // 30 of 300 may have risen by 4: 0.4, and the bound beyond it.
    #expect(try #require(decision.missing.worstDrop) > 0.4)
  }

  @Test func quantilesAndDerivedMetricsAreBoundedToo() throws {
    let p50 = MetricRule(name: "score", statistic: .quantile(0.5, of: "score"), margin: 0.1)
    let before = (0..<200).map { [0.5 + 0.001 * Double($0)] as [Double?] }
    var now: [[Double?]?] = before
    for index in 180..<200 { now[index] = [nil] }
    let decision = try #require(Self.decide(before, now, metric: p50).decisions.first)
    #expect(decision.missing.worstDrop != nil && decision.missing.now == 20)

    let passAt = MetricRule(
      name: "pass@2", margin: 0.05, passAt: ["pass@2": PassAt(k: 2, of: "tests")])
    let passes = [[Double?]](repeating: [1, 1, 1], count: 200)
    var some: [[Double?]?] = passes
    for index in 0..<15 { some[index] = [nil, nil, 1] }
    let derived = try #require(Self.decide(passes, some, metric: passAt).decisions.first)
    // One pass of three: 1 - C(2, 2) / C(3, 2) = 2/3, so that a third is lost on 15 of 200.
    #expect(derived.missing.now == 15)
    #expect(try #require(derived.missing.worstDrop) > 15.0 / 200 / 3)
  }

  @Test func aCompositeIsBoundedWherePartsAre() {
    func rule(_ ranges: [String: ClosedRange<Double>]) -> MetricRule {
      MetricRule(
        name: "all",
        statistic: .composite([
          .init(.mean(of: "a"), coefficient: 0.5), .init(.mean(of: "b"), coefficient: -0.5),
        ]), range: nil, ranges: ranges, margin: 0.1)
    }
    let pair = Comparison.Pair(
      baseline: ScoredExample(id: "e", scores: ["a": [1], "b": [0]]),
      current: ScoredExample(id: "e", scores: ["a": [nil], "b": [nil]]))
    #expect(WorstScores(of: rule(["a": 0...1])) == nil)
    let worst = WorstScores(of: rule(["a": 0...1, "b": 0...3]))?.filled(pair)
    #expect(worst?.current.mean("a") == 0)
    #expect(worst?.current.mean("b") == 3)
  }

  @Test func anAnswerWithoutToolsHasLostNothing() {
    let tools = MetricRule(
      name: "tool_errors", statistic: .mean(of: "tool_errors"), higherIsBetter: false, margin: 0.05)
    let rows = [[Double?]](repeating: [0, nil, 0], count: 200)
    #expect(Self.decide(rows, rows, metric: tools).outcome == .pass)
    let fewer = [[Double?]](repeating: [0, nil, nil], count: 200)
    #expect(Self.decide(rows, fewer, metric: tools).outcome == .inconclusive)
  }

  @Test func aSliceThatVanishesIsNoPass() throws {
    let category = (0..<400).map { $0 < 10 ? "safety" : "other" }
    var now: [[Double?]?] = Self.ones(400)
    for index in 0..<10 { now[index] = [nil] }
    let verdict = Self.decide(
      Self.ones(400), now, metric: MetricRule(name: "score", margin: 0.2), category: category,
      slices: [SliceKey("category")])
    #expect(verdict.lacking.map(\.label) == ["score [category=safety]"])
    #expect(verdict.outcome == .inconclusive)
    #expect(verdict.decisions.first?.kind == .noRegression)
    #expect(verdict.warnings.contains { $0.code == .lacking && $0.message.contains("all 10 examples") })
  }

  @Test func tooManyLostHideNoRegression() throws {
    var now: [[Double?]?] = Self.ones(200)
    for index in 0..<40 { now[index] = [nil] }
    let lost = Self.decide(Self.ones(200), now, metric: Self.plain)
    #expect(lost.outcome == .invalid && lost.decisions.isEmpty)
    for index in 40..<120 { now[index] = [0] }
    let broken = Self.decide(Self.ones(200), now, metric: Self.plain)
    #expect(broken.problem != nil && broken.outcome == .regression)
  }

  @Test func theAdviceFitsWhatIsLost() throws {
    let decider = Decider(suite: "s", rules: DecisionRules(metrics: [Self.plain]))
    let before = DeciderTests.side([Double?](repeating: 1, count: 100)).map { example in
      var example = example
      example.scores = ["score": example.scores["score"] ?? []]
      return example
    }
    let unscored = before.enumerated().map { index, example in
      var example = example
      if index < 30 { example.scores = ["score": [nil]] }
      return example
    }
    let comparison = Comparison(baseline: before, current: unscored)
    let failed = ExampleTally(
      errors: (0..<30).map {
        .init(id: "e\($0)", metric: nil, epoch: 1, reason: "timeout: x", kind: "timeout")
      })
    #expect(
      try #require(decider.problem(with: comparison, tally: failed)).remedy.hasPrefix(
        "fix what makes the calls fail"))
    #expect(
      try #require(decider.problem(with: comparison)).remedy.hasPrefix("look at why these have no score"))
    let removed = Comparison(baseline: before, current: Array(before.prefix(80)))
    #expect(try #require(decider.problem(with: removed)).remedy.hasPrefix("restore the examples"))
    let rows = Comparison(baseline: before, current: Array(before.prefix(80)), countsRemovedAsLost: true)
    #expect(try #require(decider.problem(with: rows)).message.contains("(20 removed, 0 changed, 0 without"))
    #expect(try #require(decider.problem(with: rows)).remedy.hasPrefix("give the other side a row for each"))
  }

  @Test func aRowThatIsNotThereIsLostInATable() {
    let now: [[Double?]?] = (0..<200).map { $0 < 15 ? nil : [1] }
    #expect(
      Self.decide(Self.ones(200), now, metric: Self.plain, removedAreLost: true).outcome == .inconclusive)
    // A golden set says itself what was taken out.
    #expect(Self.decide(Self.ones(200), now, metric: Self.plain).outcome == .pass)
  }

  @Test func anImprovementOfTheRestIsNoPassEither() {
    let before = (0..<200).map { [$0 < 100 ? 0 : 1] as [Double?] }
    var now: [[Double?]?] = Self.ones(200)
    let better = Self.decide(before, now, metric: Self.plain)
    #expect(better.decisions.first?.kind == .improvement)
    // The gain of 100 outweighs the loss of 20 by far, but not here:
    for index in 0..<96 { now[index] = [0] }
    for index in 180..<200 { now[index] = [nil] }
    #expect(Self.decide(before, now, metric: Self.plain).decisions.first?.kind == .inconclusive)
  }

  @Test func looksCountWhatIsLost() throws {
    let ids = (0..<400).map { "e\(1000 + $0)" }
    let golden = GoldenSet(
      examples: ids.map {
        Example(id: $0, input: .text($0), expected: [], place: Place(file: "golden.jsonl"))
      })
    let plan = LookPlan(golden, looks: 2, seed: 1)
    let decider = SequentialDecider(suite: "s", rules: DecisionRules(metrics: [Self.plain]), plan: plan)
    func side(_ value: (Int) -> Double?) -> [ScoredExample] {
      ids.enumerated().map { ScoredExample(id: $1, scores: ["score": [value($0)]]) }
    }
    let whole = Comparison(baseline: side { _ in 1 }, current: side { _ in 1 })
    #expect(decider.look(1, on: whole).decisions.map(\.kind) == [.noRegression])
    let lossy = Comparison(baseline: side { _ in 1 }, current: side { $0 < 20 ? nil : 1 })
    let look = try #require(decider.look(1, on: lossy).decisions.first)
    #expect(look.kind == .inconclusive && look.missing.leavesOpen)
  }
}

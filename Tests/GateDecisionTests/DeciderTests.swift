import GateSuite
import Testing

@testable import GateDecision

@Suite struct DeciderTests {
  /// A side of pass/fail scores.
  static func side(_ values: [Double?], category: [String]? = nil) -> [ScoredExample] {
    values.enumerated().map { index, value in
      ScoredExample(
        id: "e\(index)", slices: category.map { ["category": [$0[index]]] } ?? [:], scores: ["score": [value]]
      )
    }
  }

  static func rules(margin: Double = 0.02, slices: [SliceKey] = [], higherIsBetter: Bool = true)
    -> DecisionRules
  {
    DecisionRules(
      metrics: [MetricRule(name: "score", higherIsBetter: higherIsBetter, margin: margin)], slices: slices)
  }

  static func decide(_ before: [Double?], _ now: [Double?], rules: DecisionRules = rules()) throws -> Decision
  {
    let comparison = Comparison(baseline: side(before), current: side(now))
    return try #require(Decider(suite: "s", rules: rules).decisions(on: comparison).first)
  }

  /// 200 examples of which `losses` pass before and fail now, and `gains` the reverse.
  static func flips(losses: Int, gains: Int, of count: Int = 200) -> ([Double?], [Double?]) {
    var before = [Double?](repeating: 1, count: count)
    var now = before
    for index in 0..<losses { now[index] = 0 }
    for index in losses..<losses + gains { before[index] = 0 }
    return (before, now)
  }

  @Test func aDropIsARegressionAndItsMirrorAnImprovement() throws {
    let (before, now) = Self.flips(losses: 30, gains: 4)
    let drop = try Self.decide(before, now)
    let rise = try Self.decide(now, before)
    #expect(drop.kind == .regression)
    #expect(rise.kind == .improvement)
    #expect(drop.difference == -rise.difference)
    #expect(abs((drop.lower ?? 0) + (rise.upper ?? 1)) < 0.006)
    #expect(drop.difference == -0.13)
  }

  @Test func lowerIsBetterTurnsTheDirection() throws {
    let (before, now) = Self.flips(losses: 30, gains: 4)
    let rules = Self.rules(higherIsBetter: false)
    let rise = try Self.decide(now, before, rules: rules)
    #expect(rise.kind == .regression)
    #expect(rise.difference == 0.13)
    #expect((rise.lower ?? 0) > 0.02)
  }

  @Test func everythingLostIsARegressionThoughNothingVaries() throws {
    let decision = try Self.decide([Double?](repeating: 1, count: 40), [Double?](repeating: 0, count: 40))
    #expect(decision.kind == .regression)
    #expect(decision.warnings.contains { $0.code == .zeroVariance })
  }

  @Test func nothingChangedIsNoProofBelowTheSampleThatItNeeds() throws {
    #expect(
      try Self.decide([Double?](repeating: 1, count: 148), [Double?](repeating: 1, count: 148)).kind
        == .inconclusive)
    #expect(
      try Self.decide([Double?](repeating: 1, count: 300), [Double?](repeating: 1, count: 300)).kind
        == .noRegression)
  }

  @Test func threeLossesOfAHundredDoNotBlock() throws {
    let (before, now) = Self.flips(losses: 3, gains: 0, of: 100)
    let decision = try Self.decide(before, now, rules: Self.rules(margin: 0))
    #expect(decision.kind == .inconclusive)
    #expect(decision.pValue == 0.0625)
  }

  @Test func aRealDropWithinTheMarginIsTolerated() throws {
    let (before, now) = Self.flips(losses: 30, gains: 10, of: 1500)
    #expect(try Self.decide(before, now, rules: Self.rules(margin: 0.03)).kind == .noRegression)
  }

  @Test func theOrderOfExamplesChangesNothing() throws {
    let values = (0..<60).map { Double(($0 * 37) % 101) / 100 }
    let others = (0..<60).map { Double(($0 * 53) % 97) / 100 }
    let comparison = Comparison(baseline: Self.side(values), current: Self.side(others))
    let shuffled = Comparison(
      baseline: Self.side(values).reversed(),
      current: Array(Self.side(others).dropFirst(20) + Self.side(others).prefix(20)))
    let decider = Decider(suite: "s", rules: Self.rules())
    #expect(decider.decisions(on: comparison) == decider.decisions(on: shuffled))
  }

  @Test func scalingWeightsChangesNothing() throws {
    func weighted(_ factor: Double) -> Comparison {
      var before = Self.side((0..<40).map { Double($0 % 3) / 2 })
      for index in before.indices { before[index].weight = factor * Double(1 + index % 5) }
      return Comparison(baseline: before, current: Self.side((0..<40).map { Double($0 % 4) / 3 }))
    }
    let decider = Decider(suite: "s", rules: Self.rules())
    let (one, eight) = (decider.decisions(on: weighted(1)), decider.decisions(on: weighted(8)))
    #expect(one.map(\.lower) == eight.map(\.lower))
    #expect(one.map(\.adjustedPValue) == eight.map(\.adjustedPValue))
  }

  @Test func aSliceThatCollapsesIsFoundThoughTheWholeBarelyMoves() throws {
    let category = (0..<400).map { $0 < 40 ? "returns" : "other" }
    let now = (0..<400).map { $0 < 16 ? 0.0 : 1.0 }
    let comparison = Comparison(
      baseline: Self.side([Double?](repeating: 1, count: 400), category: category),
      current: Self.side(now, category: category))
    let decisions = Decider(suite: "s", rules: Self.rules(slices: [SliceKey("category")])).decisions(
      on: comparison)
    #expect(decisions.map { $0.slice?.value } == [nil, "other", "returns"])
    #expect(decisions.last?.kind == .regression)
    #expect(decisions[1].adjustedPValue == nil)
  }

  /// Six clusters that all fall are 1 in 64, four only 1 in 16: there the gate says that it decides nothing.
  @Test(arguments: 1...9)
  func fewClustersBlockFromFiveOn(clusters: Int) throws {
    func side(_ share: Double) -> [ScoredExample] {
      (0..<90).map { index in
        ScoredExample(
          id: "e\(index)", cluster: "c\(index % clusters)",
          scores: ["score": [Double((index / clusters) % 10) < 10 * share ? 1 : 0]])
      }
    }
    let comparison = Comparison(baseline: side(0.9), current: side(0.3))
    let verdict = SuiteVerdict(
      name: "s", goldenFile: "g", decided: Decider(suite: "s", rules: Self.rules()).decide(on: comparison))
    let decision = try #require(verdict.decisions.first)
    #expect(decision.clusters == clusters)
    #expect(decision.kind == (clusters < 5 ? .inconclusive : .regression))
    #expect(decision.warnings.contains { $0.code == .fewClusters })
    #expect(verdict.warnings.contains { $0.code == .decidesNothing } == (clusters < 5))
    #expect(decision.pairsToSettle == nil)
    // Clusters that fall exactly alike have no spread to tell a drop by.
    if clusters < 5 || 90 % clusters == 0 {
      #expect(decision.minimumDetectableDrop == nil)
    } else {
      #expect(try #require(decision.minimumDetectableDrop) > 0)
    }
  }

  @Test func sevenOfEightClustersAreProof() throws {
    func side(_ isCurrent: Bool) -> [ScoredExample] {
      (0..<80).map { index in
        let cluster = index % 8
        let passes = isCurrent && cluster < 7 ? (index / 8) % 10 < 3 + cluster % 3 : (index / 8) % 10 < 9
        return ScoredExample(id: "e\(index)", cluster: "c\(cluster)", scores: ["score": [passes ? 1 : 0]])
      }
    }
    let comparison = Comparison(baseline: side(false), current: side(true))
    let decision = try #require(Decider(suite: "s", rules: Self.rules()).decisions(on: comparison).first)
    #expect(decision.kind == .regression)
    #expect(try #require(decision.pValue) < 0.01)
  }

  @Test(arguments: [1.0, 3])
  func aMarginThatAcceptsEverythingIsRefused(margin: Double) throws {
    let (before, now) = Self.flips(losses: 100, gains: 0)
    let comparison = Comparison(baseline: Self.side(before), current: Self.side(now))
    let problem = Decider(suite: "s", rules: Self.rules(margin: margin)).problem(with: comparison)
    #expect(problem?.kind == .configuration)
    #expect(
      problem?.message
        == "a margin of \(margin) accepts every score of 'score' in [0.0, 1.0], so the gate could never block"
    )
    var sliced = Self.rules(slices: [SliceKey("category")])
    sliced.sliceMargin = margin
    #expect(Decider(suite: "s", rules: sliced).problem(with: comparison)?.kind == .configuration)
  }

  @Test func aCompositeThatCannotFallByItsMarginIsRefused() {
    func problem(_ margin: Double, ranges: [String: ClosedRange<Double>] = ["a": 0...1, "b": 0...5])
      -> GateFailure?
    {
      let metric = MetricRule(
        name: "all",
        statistic: .composite([
          .init(.mean(of: "a"), coefficient: 0.6), .init(.mean(of: "b"), coefficient: -0.08),
        ]), range: nil, ranges: ranges, margin: margin)
      let side = (0..<20).map { ScoredExample(id: "e\($0)", scores: ["a": [1], "b": [0]]) }
      return Decider(suite: "s", rules: DecisionRules(metrics: [metric], resamples: 100))
        .problem(with: Comparison(baseline: side, current: side))
    }
    #expect(problem(0.9) == nil)
    #expect(
      problem(1)?.message
        == "a margin of 1.0 accepts every value of 'all', which can fall by 1.0 at most, so the gate could never block"
    )
    // Nothing bounds a part without a range.
    #expect(problem(3, ranges: ["a": 0...1]) == nil)
  }

  /// 8 % passed before, and the margin is 10 %: not even 0 % is a regression.
  @Test(arguments: [(0.08, 0.1, true), (0.08, 0.07, false), (0.1, 0.1, true), (0.92, 0.9, false)])
  func aBaselineWithinTheMarginOfTheWorstIsTold(passing: Double, margin: Double, isBlind: Bool) {
    func side(_ share: Double) -> [ScoredExample] {
      (0..<100).map { ScoredExample(id: "e\($0)", scores: ["score": [Double($0) < 100 * share ? 1 : 0]]) }
    }
    let verdict = SuiteVerdict(
      name: "s", goldenFile: "g",
      decided: Decider(suite: "s", rules: Self.rules(margin: margin)).decide(
        on: Comparison(baseline: side(passing), current: side(passing))))
    #expect(
      verdict.warnings.filter { $0.code == .decidesNothing }.map(\.message)
        == (isBlind
          ? [
            "'score' decides nothing, and no answer could make it block: the baseline is at \(passing), and even the worst score of every example lies within the margin of that"
          ] : []))
  }

  @Test func aGoldenSetThatCannotBlockIsForeseen() throws {
    func golden(_ count: Int, _ cluster: (Int) -> String?, _ category: (Int) -> String) -> GoldenSet {
      GoldenSet(
        examples: (0..<count).map {
          Example(id: "e\($0)", input: .text("x"), category: category($0), cluster: cluster($0))
        })
    }
    func forecast(_ golden: GoldenSet, _ rules: DecisionRules) -> (problem: GateFailure?, warnings: [Warning])
    {
      Decider(suite: "s", rules: rules).forecast(of: golden, epochs: 1)
    }
    let plain = golden(40, { _ in nil }, { _ in "a" })
    #expect(forecast(plain, Self.rules()).warnings.isEmpty)
    #expect(
      forecast(golden(3, { _ in nil }, { _ in "a" }), Self.rules()).warnings.map(\.code) == [.decidesNothing])
    let clustered = forecast(golden(40, { "k\($0 % 4)" }, { _ in "a" }), Self.rules()).warnings
    #expect(clustered.map(\.message).first?.contains("4 clusters are too few to block on") == true)
    var p95 = Self.rules()
    p95.metrics = [MetricRule(name: "score", statistic: .quantile(0.95, of: "score"), margin: 0.02)]
    #expect(forecast(plain, p95).warnings.first?.message.contains("p95 needs at least 100 examples") == true)
    var strata = Self.rules()
    strata.strata = Strata(key: SliceKey("category"), shares: [:])
    let lonely = forecast(golden(40, { _ in nil }, { $0 == 7 ? "rare" : "a" }), strata)
    #expect(try #require(lonely.problem).message.contains("the stratum 'rare' of category has one example"))
    #expect(forecast(plain, Self.rules(margin: 2)).problem?.kind == .configuration)
    #expect(forecast(plain, Self.rules(slices: [SliceKey("tags")])).warnings.map(\.code) == [.lacking])
  }

  @Test func tooFewExamplesToBlockAreTold() throws {
    for count in 1...5 {
      let comparison = Comparison(
        baseline: Self.side([Double?](repeating: 1, count: count)),
        current: Self.side([Double?](repeating: 0, count: count)))
      let verdict = SuiteVerdict(
        name: "s", goldenFile: "g", decided: Decider(suite: "s", rules: Self.rules()).decide(on: comparison))
      #expect(verdict.warnings.contains { $0.code == .decidesNothing } == (count < 4))
      #expect(verdict.decisions.first?.kind == (count < 4 ? .inconclusive : .regression))
    }
  }

  @Test func lostExamplesMakeTheComparisonInvalid() {
    let before = Self.side([Double?](repeating: 1, count: 100))
    let decider = Decider(suite: "s", rules: Self.rules())
    #expect(decider.problem(with: Comparison(baseline: before, current: Array(before.prefix(90)))) == nil)
    #expect(
      decider.problem(with: Comparison(baseline: before, current: Array(before.prefix(89))))?.kind
        == .notComparable)
    #expect(decider.problem(with: Comparison(baseline: before, current: []))?.kind == .notComparable)
    let unscored = Self.side([Double?](repeating: nil, count: 100))
    #expect(decider.problem(with: Comparison(baseline: before, current: unscored))?.kind == .notComparable)
  }

  @Test func pairsAreJoinedByIdAndContent() {
    let before = Self.side([1, 1, 1])
    var now = Self.side([1, 1, 1])
    now[2].id = "new"
    // The positions are those of the sides as they are given.
    let comparison = Comparison(baseline: before, current: now.reversed()) { $0 == 0 && $1 == 2 }
    #expect(comparison.changed == ["e0"])
    #expect(comparison.removed == ["e2"])
    #expect(comparison.added == ["new"])
    #expect(comparison.pairs.map(\.baseline.id) == ["e1"])
  }

  @Test func randomInputsNeverGiveNaNOrAnEmptyInterval() throws {
    var generator = SplitMix(state: 42)
    for _ in 0..<300 {
      let count = Int.random(in: 1...40, using: &generator)
      let isBinary = Bool.random(using: &generator)
      func score() -> Double? {
        if Int.random(in: 0..<10, using: &generator) == 0 { return nil }
        return isBinary
          ? Double(Int.random(in: 0...1, using: &generator)) : Double.random(in: 0...1, using: &generator)
      }
      let comparison = Comparison(
        baseline: Self.side((0..<count).map { _ in score() }),
        current: Self.side((0..<count).map { _ in score() }))
      var rules = Self.rules()
      rules.resamples = 200
      for decision in Decider(suite: "s", rules: rules).decisions(on: comparison) {
        #expect(decision.difference.isFinite)
        if let lower = decision.lower, let upper = decision.upper {
          #expect(lower <= upper && lower.isFinite && upper.isFinite)
        }
        if let p = decision.adjustedPValue { #expect(p > 0 && p <= 1) }
        if let drop = decision.minimumDetectableDrop { #expect(drop.isFinite && drop > 0) }
      }
    }
  }

  @Test func aWiderConfidenceNeverNarrows() throws {
    let (before, now) = Self.flips(losses: 20, gains: 9)
    var last = 0.0
    for confidence in [0.6, 0.8, 0.9, 0.95, 0.99, 0.999] {
      var rules = Self.rules()
      rules.confidence = confidence
      let decision = try Self.decide(before, now, rules: rules)
      let width = try #require(decision.upper) - #require(decision.lower)
      #expect(width >= last)
      last = width
    }
  }
}

/// A small generator for the tests' own data.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

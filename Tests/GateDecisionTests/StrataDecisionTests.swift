import Testing

@testable import GateDecision
@testable import GateSuite

/// Fixed strata and different numbers of epochs.
@Suite struct StrataDecisionTests {
  static func side(_ score: (Int) -> Double, cluster: ((Int) -> String)? = nil) -> [ScoredExample] {
    (0..<60).map { index in
      ScoredExample(
        id: "e\(index)", slices: ["category": [index < 40 ? "faq" : "other"]], cluster: cluster?(index),
        scores: ["score": [score(index)]])
    }
  }

  static func rules(_ shares: [String: Double] = [:]) -> DecisionRules {
    var rules = DeciderTests.rules()
    rules.strata = Strata(key: SliceKey("category"), shares: shares)
    return rules
  }

  static let comparison = Comparison(
    baseline: side { _ in 1 }, current: side { $0 % 4 == 0 && $0 >= 40 ? 0 : 1 })

  @Test func sharesWeighTheStrata() throws {
    let decider = Decider(suite: "s", rules: Self.rules(["faq": 3, "other": 1]))
    let decision = try #require(decider.decisions(on: Self.comparison).first)
    #expect(decider.problem(with: Self.comparison) == nil)
    // A quarter of "other" is lost, and it counts for a quarter.
    #expect(abs(decision.difference - -0.0625) < 1e-12)
    let own = try #require(Decider(suite: "s", rules: Self.rules()).decisions(on: Self.comparison).first)
    #expect(abs(own.difference - -5.0 / 60) < 1e-9)
  }

  static let bad: [([String: Double], String)] = [
    (["faq": 1], "the stratum 'other' of category has no share, and it has examples such as 'e40'"),
    (["faq": 1, "other": 1, "legal": 2], "the stratum 'legal' of category has a share and no example"),
  ]

  @Test(arguments: bad)
  func sharesThatDoNotFitAreRefused(shares: [String: Double], told: String) {
    let problem = Decider(suite: "s", rules: Self.rules(shares)).problem(with: Self.comparison)
    #expect(problem?.message == told)
    #expect(problem?.remedy.isEmpty == false)
  }

  @Test func anExampleWithoutACategoryLiesInNoStratum() {
    var before = Self.side { _ in 1 }
    before[7].slices = [:]
    let comparison = Comparison(baseline: before, current: Self.side { _ in 1 })
    let problem = Decider(suite: "s", rules: Self.rules(["faq": 1, "other": 1])).problem(with: comparison)
    #expect(problem?.message == "the example 'e7' has no category, so it lies in no stratum")
  }

  /// Nothing could be shown of such a stratum, and with it of the whole.
  @Test func aStratumOfOneExampleIsRefused() {
    func side(_ score: (Int) -> Double) -> [ScoredExample] {
      (0..<100).map { index in
        ScoredExample(
          id: "e\(index)", slices: ["category": [index == 99 ? "rare" : "faq"]],
          scores: ["score": [score(index)]])
      }
    }
    let comparison = Comparison(baseline: side { _ in 1 }, current: side { $0 < 74 ? 0 : 1 })
    let problem = Decider(suite: "s", rules: Self.rules()).problem(with: comparison)
    #expect(problem?.kind == .configuration)
    #expect(
      problem?.message
        == "the stratum 'rare' of category has one example on both sides, with 'e99', so its spread is unknown and nothing could block"
    )
  }

  @Test func aClusterInTwoStrataIsRefused() {
    let before = Self.side({ _ in 1 }, cluster: { "c\($0 % 20)" })
    let problem = Decider(suite: "s", rules: Self.rules()).problem(
      with: Comparison(baseline: before, current: Self.side { _ in 1 }))
    #expect(problem?.message.contains("lies in two strata of category") == true)
  }

  @Test func aStratumOfOneUnitIsNotDecided() throws {
    var before = Self.side { _ in 1 }
    before[0].slices = ["category": ["alone"]]
    let comparison = Comparison(baseline: before, current: Self.side { $0 % 3 == 0 ? 0 : 1 })
    let decision = try #require(Decider(suite: "s", rules: Self.rules()).decisions(on: comparison).first)
    #expect(decision.kind == .inconclusive)
    #expect(
      decision.warnings.first { $0.code == .refused }?.message
        == "not decided: a stratum has fewer than two units")
  }

  @Test func hugeScoresInStrataAreDecided() throws {
    func side(_ factor: Double) -> [ScoredExample] {
      Self.side { 1e100 * factor * (0.5 + Double($0 % 7) / 20) }
    }
    var rules = Self.rules()
    rules.metrics = [MetricRule(name: "score", range: nil, margin: 1e98)]
    let decision = try #require(
      Decider(suite: "s", rules: rules).decisions(on: Comparison(baseline: side(1), current: side(0.5))).first
    )
    #expect(decision.kind == .regression)
  }

  @Test func tinyScoresAreDecidedInTheirOwnUnits() throws {
    // A billionth is no rounding of 0 where all scores are that small.
    let before = (0..<60).map { 2e-10 + 1e-11 * Double($0 % 7) }
    let now = before.enumerated().map { $1 - 1e-10 + 1e-12 * Double($0 % 5) }
    var rules = DeciderTests.rules()
    rules.metrics = [MetricRule(name: "score", range: nil, margin: 1e-11)]
    let decision = try DeciderTests.decide(before, now, rules: rules)
    #expect(decision.kind == .regression)
    #expect(try #require(decision.upper) < -5e-11)
  }

  @Test func oneExampleWithNearlyAllTheWeightIsNotDecided() throws {
    var before = DeciderTests.side([1, 1, 1, 1, 1, 1])
    before[0].weight = 1_000_000
    let comparison = Comparison(baseline: before, current: DeciderTests.side([0, 1, 0, 1, 1, 1]))
    let decision = try #require(
      Decider(suite: "s", rules: DeciderTests.rules()).decisions(on: comparison).first)
    #expect(decision.kind == .inconclusive && decision.lower == nil)
    #expect(decision.warnings.first { $0.code == .refused }?.message.contains("weight") == true)
  }

  @Test func theSidesMayHaveDifferentEpochs() throws {
    func side(_ epochs: Int, _ isRight: (Int, Int) -> Bool) -> [ScoredExample] {
      (0..<100).map { index in
        ScoredExample(id: "e\(index)", scores: ["score": (0..<epochs).map { isRight(index, $0) ? 1 : 0 }])
      }
    }
    let comparison = Comparison(
      baseline: side(2) { ($0 + $1) % 4 != 0 }, current: side(5) { ($0 + $1) % 2 == 0 })
    let decision = try #require(
      Decider(suite: "s", rules: DeciderTests.rules()).decisions(on: comparison).first)
    // Epochs are averaged within an example: three of four before; three of five now for even numbers, two of
    // five for odd ones.
    #expect(abs(decision.baseline - 0.75) < 1e-12)
    #expect(abs(decision.current - 0.5) < 1e-12)
    #expect(decision.kind == .regression)
    #expect(try #require(decision.noiseShare) > 0)
  }

  @Test func warningsHaveTheirCodes() throws {
    func codes(_ before: [Double?], _ now: [Double?]) throws -> Set<GateDecision.Warning.Code> {
      Set(try DeciderTests.decide(before, now).warnings.map(\.code))
    }
    let ones = [Double?](repeating: 1, count: 200)
    let zeros = [Double?](repeating: 0, count: 200)
    #expect(try codes(ones, ones) == [.zeroVariance, .ceiling])
    #expect(try codes(zeros, zeros) == [.zeroVariance, .floor])
    #expect(try codes(Array(ones.prefix(20)), Array(ones.prefix(20))).contains(.fewPairs))
    let half = (0..<200).map { Optional(Double($0 % 2)) }
    var flipped = half
    flipped[0] = 1
    #expect(try codes(half, flipped) == [.ties])
  }

  @Test func aRatioIsNotToldOfAPairCountForDifferences() throws {
    let rule = MetricRule(name: "score", scale: .ratio, range: 0...1, margin: 0.1)
    var rules = DeciderTests.rules()
    rules.metrics = [rule]
    let values = (0..<20).map { Optional(0.5 + Double($0 % 5) / 10) }
    let decision = try DeciderTests.decide(values, values.reversed(), rules: rules)
    #expect(!decision.warnings.contains { $0.code == .fewPairs })
  }
}

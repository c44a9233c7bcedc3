import GateSuite
import Testing

@testable import GateDecision

/// `population: golden_set`: what is decided about these very examples.
@Suite struct GoldenSetTests {
  private static func rules(
    margin: Double = 0.02, slices: [String] = [], deterministic: Bool = false,
    metrics: [MetricRule]? = nil
  ) -> DecisionRules {
    DecisionRules(
      metrics: metrics ?? [MetricRule(name: "score", margin: margin)],
      slices: slices.compactMap { SliceKey($0) }, resamples: 2000,
      population: .goldenSet(isDeterministic: deterministic))
  }

  private static func comparison(
    _ sides: [([Double?], [Double?])], cluster: (Int) -> String? = { _ in nil }
  ) -> Comparison {
    func side(_ scores: [[Double?]]) -> [ScoredExample] {
      scores.enumerated().map { number, scores in
        ScoredExample(
          id: "q\(1000 + number)", slices: ["category": [number % 2 == 0 ? "even" : "odd"]],
          cluster: cluster(number), scores: ["score": scores])
      }
    }
    return Comparison(baseline: side(sides.map(\.0)), current: side(sides.map(\.1)))
  }

  private static func decide(_ comparison: Comparison, _ rules: DecisionRules) -> Decisions {
    Decider(suite: "qa", rules: rules).decide(on: comparison)
  }

  /// Three of forty examples broke for good. Another sample of questions might have none of them, so that questions like
  /// these are not shown to be worse; these examples are.
  private static let threeBroke = (0..<40).map { number -> ([Double?], [Double?]) in
    ([1, 1, 1], number < 3 ? [0, 0, 0] : [1, 1, 1])
  }

  @Test func whatBrokeHereIsWorseHere() throws {
    let comparison = Self.comparison(Self.threeBroke)
    let here = try #require(Self.decide(comparison, Self.rules()).cells.first)
    #expect(here.kind == .regression)
    #expect(here.population == .goldenSet(isDeterministic: false))
    #expect(here.method == "within_examples")
    // One way of 20 in each of three examples.
    #expect(abs(try #require(here.pValue) - 0.5 / 8000) < 1e-9)
    #expect(here.lower == here.upper)
    var rules = Self.rules()
    rules.population = .questions
    let elsewhere = try #require(Self.decide(comparison, rules).cells.first)
    #expect(elsewhere.kind == .inconclusive)
  }

  @Test func noiseAloneIsNoRegression() throws {
    // Each example fails one epoch on either side in turn.
    let sides = (0..<200).map { number -> ([Double?], [Double?]) in
      ([1, 1, number % 5 == 0 ? 0 : 1], [number % 5 == 1 ? 0 : 1, 1, 1])
    }
    let cell = try #require(Self.decide(Self.comparison(sides), Self.rules(margin: 0.05)).cells.first)
    #expect(cell.kind == .noRegression)
    #expect(cell.difference == 0)
    // Few epochs that never failed prove little.
    let few = [([Double?], [Double?])](repeating: ([1, 1], [1, 1]), count: 10)
    let open = try #require(Self.decide(Self.comparison(few), Self.rules()).cells.first)
    #expect(open.kind == .inconclusive)
    #expect(open.pairsToSettle == nil)
    #expect(open.epochsToSettle == 15)
  }

  @Test func clustersPlayNoPart() throws {
    let plain = Self.decide(Self.comparison(Self.threeBroke), Self.rules())
    let clustered = Self.decide(
      Self.comparison(Self.threeBroke, cluster: { "c\($0 % 2)" }), Self.rules())
    #expect(plain.cells == clustered.cells)
    #expect(clustered.cells.first?.clusters == nil)
  }

  @Test func anyDifferenceOfADeterministicTargetIsReal() throws {
    var sides = [([Double?], [Double?])](repeating: ([1], [1]), count: 50)
    sides[7] = ([1], [0])
    let rules = Self.rules(margin: 0.01, deterministic: true)
    let worse = try #require(Self.decide(Self.comparison(sides), rules).cells.first)
    #expect(worse.kind == .regression)
    #expect(worse.pValue == nil && worse.method == "deterministic")
    #expect(worse.lower == -0.02 && worse.upper == -0.02)
    let within = try #require(
      Self.decide(Self.comparison(sides), Self.rules(margin: 0.02, deterministic: true)).cells.first)
    #expect(within.kind == .inconclusive || within.kind == .noRegression)
    sides[7] = ([1], [1])
    #expect(Self.decide(Self.comparison(sides), rules).cells.first?.kind == .noRegression)
    sides[7] = ([0], [1])
    #expect(Self.decide(Self.comparison(sides), rules).cells.first?.kind == .improvement)
  }

  @Test func aTargetThatVariesIsNotDeterministic() throws {
    let sides = [([Double?], [Double?])](repeating: ([1, 1], [1, 0]), count: 5)
    let problem = try #require(Self.decide(Self.comparison(sides), Self.rules(deterministic: true)).problem)
    #expect(problem.kind == .notComparable)
    #expect(problem.message.contains("'q1000' differ in 'score'"))
  }

  @Test func oneEpochIsRefused() throws {
    let sides = [([Double?], [Double?])](repeating: ([1], [1, 1]), count: 5)
    let problem = try #require(Self.decide(Self.comparison(sides), Self.rules()).problem)
    #expect(
      problem.message
        == "population: golden_set needs 2 epochs of each example on both sides, and 5 of 5 have one in the baseline"
    )
    // Not even what looks clear is decided.
    let broken = [([Double?], [Double?])](repeating: ([1], [0, 0, 0]), count: 10)
    let refused = Self.decide(Self.comparison(broken), Self.rules())
    #expect(refused.cells.isEmpty && refused.problem != nil)
    let now = Self.decide(Self.comparison(sides.map { ($0.1, $0.0) }), Self.rules()).problem
    #expect(now?.message.hasSuffix("5 of 5 have one in this run") == true)
  }

  /// What lost a score counts at its worst, though the epochs that are left are fine.
  @Test func lostScoresAreEvidence() throws {
    var sides = [([Double?], [Double?])](repeating: ([1, 1, 1], [1, 1, 1]), count: 100)
    #expect(Self.decide(Self.comparison(sides), Self.rules(margin: 0.05)).cells.first?.kind == .noRegression)
    for number in 0..<8 { sides[number].1 = [nil, nil, 1] }
    let lost = try #require(Self.decide(Self.comparison(sides), Self.rules(margin: 0.05)).cells.first)
    #expect(lost.kind == .inconclusive)
    #expect(lost.missing.leavesOpen)
    for number in 0..<8 { sides[number].1 = [nil, nil, nil] }
    let gone = try #require(Self.decide(Self.comparison(sides), Self.rules(margin: 0.05)).cells.first)
    #expect(gone.kind == .inconclusive && gone.missing.now == 8)
  }

  @Test func slicesAreAFamily() throws {
    let decisions = Self.decide(Self.comparison(Self.threeBroke), Self.rules(slices: ["category"]))
    #expect(decisions.cells.map(\.slice?.value) == [nil, "even", "odd"])
    for cell in decisions.cells {
      #expect(try #require(cell.adjustedPValue) >= #require(cell.pValue))
    }
    // Two of the three broke in 'even': 0.05 squared and half of that for the tie.
    #expect(abs(try #require(decisions.cells[1].pValue) - 0.5 / 400) < 1e-9)
    #expect(decisions.cells[0].kind == .regression)
  }

  @Test func whatIsNoMeanIsReportedAndNotDecided() throws {
    let metrics = [
      MetricRule(name: "score", margin: 0.02),
      MetricRule(
        name: "median", statistic: .quantile(0.5, of: "score"), margin: 0.02, isGating: false),
    ]
    let decisions = Self.decide(Self.comparison(Self.threeBroke), Self.rules(metrics: metrics))
    let median = try #require(decisions.cells.first { $0.metric == "median" })
    #expect(median.kind == .inconclusive)
    #expect(median.warnings.contains { $0.code == .refused })
    #expect(decisions.cells.first?.kind == .regression)
  }

  @Test func fewWaysToDealDecideNothing() throws {
    let sides: [([Double?], [Double?])] = [([1, 1], [0, 0])]
    let decisions = Self.decide(Self.comparison(sides), Self.rules())
    #expect(decisions.warnings.contains { $0.code == .decidesNothing && $0.message.contains("only 6 ways") })
    let enough = Self.decide(Self.comparison(sides + sides), Self.rules())
    #expect(!enough.warnings.contains { $0.code == .decidesNothing })
  }
}

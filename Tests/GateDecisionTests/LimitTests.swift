import Testing

@testable import GateDecision
@testable import GateSuite

/// Hard limits: judged by the bound of the interval, not by the point.
@Suite struct LimitTests {
  static func decide(
    _ values: [Double], series: String, aggregate: Aggregate = .mean, _ bound: Limit.Bound, _ value: Double,
    metrics: [MetricRule] = [MetricRule(name: "accuracy", margin: 0.02)]
  ) throws -> LimitDecision {
    let side = values.enumerated().map { index, value in
      ScoredExample(id: "e\(index)", scores: [series: [value]])
    }
    let rules = DecisionRules(
      metrics: metrics,
      limits: [Limit(name: "limit", series: series, aggregate: aggregate, bound: bound, value: value)])
    let comparison = Comparison(baseline: [], current: side)
    return try #require(Decider(suite: "s", rules: rules).limits(on: comparison).first)
  }

  static func ones(_ count: Int, of total: Int) -> [Double] { (0..<total).map { $0 < count ? 1 : 0 } }

  @Test func noErrorInAThousandCallsDoesNotShowOneInAThousand() throws {
    let open = try Self.decide(Self.ones(0, of: 1000), series: "errors", .atMost, 0.001)
    #expect(open.kind == .open)
    #expect(open.value == 0)
    #expect(abs(try #require(open.upper) - 0.002991) < 1e-6)
    #expect(try Self.decide(Self.ones(0, of: 2995), series: "errors", .atMost, 0.001).kind == .held)
    #expect(try Self.decide(Self.ones(8, of: 1000), series: "errors", .atMost, 0.001).kind == .broken)
    // Three of a thousand are above the limit by the point, and not by the bound.
    let doubtful = try Self.decide(Self.ones(2, of: 1000), series: "errors", .atMost, 0.001)
    #expect(doubtful.value == 0.002 && doubtful.kind == .open)
  }

  @Test func aMeanIsHeldBrokenOrOpen() throws {
    #expect(try Self.decide(Self.ones(190, of: 200), series: "accuracy", .atLeast, 0.85).kind == .held)
    #expect(try Self.decide(Self.ones(175, of: 200), series: "accuracy", .atLeast, 0.85).kind == .open)
    #expect(try Self.decide(Self.ones(150, of: 200), series: "accuracy", .atLeast, 0.85).kind == .broken)
    let values = (0..<100).map { Double($0 % 10) / 10 }
    #expect(try Self.decide(values, series: "accuracy", .atMost, 0.6).kind == .held)
    #expect(try Self.decide(values, series: "accuracy", .atMost, 0.45).kind == .open)
    #expect(try Self.decide(values, series: "accuracy", .atMost, 0.3).kind == .broken)
  }

  @Test func costsBelowADollarAreNoShares() throws {
    // A hundred calls of a fifth of a cent: the guard's worst example is the dearest call, not one of a dollar.
    let costs = (0..<100).map { 0.002 + 0.0001 * Double($0 % 5) }
    #expect(try Self.decide(costs, series: "cost", .atMost, 0.01).kind == .held)
    #expect(try Self.decide(costs, series: "cost", .atMost, 0.001).kind == .broken)
    // A model that costs nothing keeps any limit on costs.
    #expect(try Self.decide(Self.ones(0, of: 50), series: "cost", .atMost, 0.01).kind == .held)
  }

  @Test func aScoreInAnotherRangeIsGuardedByItsOwnWorst() throws {
    let stars = MetricRule(name: "stars", range: 1...5, margin: 0.1)
    let all = [Double](repeating: 5, count: 30)
    let held = try Self.decide(all, series: "stars", .atLeast, 4.5, metrics: [stars])
    #expect(held.kind == .held)
    #expect(try Self.decide(all, series: "stars", .atLeast, 4.9, metrics: [stars]).kind == .open)
  }

  @Test func aQuantileIsLimitedByTheShareBeyondIt() throws {
    let quick = (0..<400).map { Double(200 + $0) }
    let held = try Self.decide(quick, series: "latency", aggregate: .quantile(0.95), .atMost, 800)
    #expect(held.kind == .held)
    #expect(held.share == 0 && held.allowedShare == 0.05)
    #expect(try Self.decide(quick, series: "latency", aggregate: .quantile(0.95), .atMost, 580).kind == .open)
    #expect(
      try Self.decide(quick, series: "latency", aggregate: .quantile(0.95), .atMost, 400).kind == .broken)
    // Fifty calls cannot show what one in a hundred does.
    let few = Array(quick.prefix(50))
    #expect(try Self.decide(few, series: "latency", aggregate: .quantile(0.99), .atMost, 800).kind == .open)
  }

  @Test func aLimitWithoutAnyValueMakesTheSuiteInvalid() {
    let side = DeciderTests.side([Double?](repeating: 1, count: 300))
    var rules = DeciderTests.rules()
    rules.limits = [
      Limit(name: "max_mean_cost_usd", series: "cost", aggregate: .mean, bound: .atMost, value: 1)
    ]
    let verdict = SuiteVerdict(
      name: "s", goldenFile: "g",
      decided: Decider(suite: "s", rules: rules).decide(on: Comparison(baseline: side, current: side)))
    #expect(verdict.outcome == .invalid)
    #expect(verdict.problem?.message.contains("max_mean_cost_usd") == true)
  }

  @Test func aBrokenLimitBlocksAndAnOpenOneIsNoPass() {
    let side = DeciderTests.side([Double?](repeating: 1, count: 300))
    func outcome(_ value: Double) -> Verdict.Outcome {
      var rules = DeciderTests.rules()
      rules.limits = [
        Limit(name: "max score", series: "score", aggregate: .mean, bound: .atMost, value: value)
      ]
      let verdict = SuiteVerdict(
        name: "s", goldenFile: "g",
        decided: Decider(suite: "s", rules: rules).decide(on: Comparison(baseline: side, current: side)))
      return verdict.outcome
    }
    #expect(outcome(0.5) == .regression)
    #expect(outcome(0.999) == .inconclusive)
    #expect(outcome(1) == .pass)
  }

  @Test func examplesWithoutAPairCountForLimits() throws {
    let before = DeciderTests.side([1, 1])
    var now = DeciderTests.side([1, 1, 0, 0])
    now[2].id = "new"
    let limit = Limit(name: "min", series: "score", aggregate: .mean, bound: .atLeast, value: 0.5)
    let comparison = Comparison(baseline: before, current: now)
    let decision = LimitJudge(suite: "s", rules: DeciderTests.rules())
      .verdicts(on: limit, comparison).first?.decision
    #expect(decision?.examples == 4)
    #expect(decision?.value == 0.5)
  }
}

/// Limits that hold for slices, and for what has no score.
@Suite struct SliceLimitTests {
  static func verdict(_ recall: [String: [Double?]], _ slice: SliceFilter?) -> SuiteVerdict {
    let examples = recall.sorted { $0.key < $1.key }.flatMap { depth, values in
      values.enumerated().map { index, value in
        ScoredExample(
          id: "d\(depth)-\(index)", slices: ["metadata.depth": [depth]], scores: ["recall": [value]])
      }
    }
    let limit = Limit(
      name: "min recall\(slice.map { " [\($0.label)]" } ?? "")", series: "recall", aggregate: .mean,
      bound: .atLeast, value: 0.8, slice: slice)
    let verdict = SuiteVerdict(
      name: "s", goldenFile: "g",
      decided: Decider(
        suite: "s", rules: DecisionRules(metrics: [MetricRule(name: "recall", margin: 0.5)], limits: [limit])
      ).decide(on: Comparison(baseline: examples, current: examples)))
    return verdict
  }

  static let depths: [String: [Double?]] = [
    "0": .init(repeating: 1, count: 40), "50": (0..<40).map { $0 < 20 ? 0 : 1 },
    "100": .init(repeating: 1, count: 40),
  ]

  @Test func recallAtEveryDepth() {
    let key = SliceKey("metadata.depth")
    // The whole is above 80 %, one depth is far below.
    #expect(Self.verdict(Self.depths, nil).limits.map(\.kind) == [.open])
    let limits = Self.verdict(Self.depths, SliceFilter(key)).limits
    #expect(
      limits.map(\.name) == [
        "min recall [metadata.depth=0]", "min recall [metadata.depth=100]", "min recall [metadata.depth=50]",
      ])
    #expect(limits.map(\.kind) == [.held, .held, .broken])
    #expect(limits.last?.slice == Slice(key: "metadata.depth", value: "50"))
    let one = Self.verdict(Self.depths, SliceFilter(key, value: "0"))
    #expect(one.limits.map(\.kind) == [.held] && one.outcome != .regression)
  }

  @Test func aSliceThatIsNotThereOrHasNoScoreHasNothingToJudge() {
    let key = SliceKey("metadata.depth")
    let absent = Self.verdict(Self.depths, SliceFilter(key, value: "75"))
    #expect(absent.problem?.message.contains("no example belongs to metadata.depth=75") == true)
    var depths = Self.depths
    depths["75"] = [nil]
    let unscored = Self.verdict(depths, SliceFilter(key))
    #expect(
      unscored.problem?.message.contains("'min recall [metadata.depth=75]' has nothing to judge") == true)
    // The broken depth is told all the same.
    #expect(unscored.limits.last?.kind == .broken && unscored.outcome == .regression)
  }

  @Test func whatHasNoScoreCountsAtItsWorst() throws {
    let scored: [Double?] = .init(repeating: 1, count: 40)
    let held = try #require(Self.verdict(["0": scored], nil).limits.first)
    #expect(held.kind == .held && held.missing == 0)
    let lossy = try #require(Self.verdict(["0": scored + .init(repeating: nil, count: 8)], nil).limits.first)
    #expect(lossy.kind == .open && lossy.missing == 8 && lossy.examples == 40)
  }
}

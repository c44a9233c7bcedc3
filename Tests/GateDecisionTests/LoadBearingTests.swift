import GateDecision
import GateSuite
import Testing

@Suite struct LoadBearingTests {
  /// A step of 200 calls, so many of them answered, in a time that makes so many answers a second of them.
  static func step(
    _ concurrency: Int, rate: Double, answered: Int = 200, limits: [LimitDecision.Kind] = [],
    undecided: [String] = [], end: LoadedStep.End = .whole
  ) -> LoadedStep {
    let calls =
      (0..<answered).map { _ in LoadTests.answer(10) }
      + (answered..<200).map { _ in EpochRecord(error: "rate_limited: slow down") }
    return LoadedStep(
      step: LoadStep(concurrency: concurrency, calls: calls, seconds: Double(max(answered, 1)) / rate),
      limits: limits.map { kind in
        LimitDecision(
          suite: "qa", name: "max_p95_ms at \(concurrency)", series: "latency_ms", aggregate: "p95",
          bound: .atMost,
          limit: 1, value: 1, lower: nil, upper: nil, examples: answered, missing: 0, method: "none",
          kind: kind)
      }, undecided: undecided, end: end)
  }

  static func bearing(_ steps: [LoadedStep], planned: Int? = nil) -> LoadBearing {
    LoadBearing(of: steps, planned: planned ?? steps.count, confidence: 0.95)
  }

  @Test func throughputThatGrowsIsBorne() {
    let bearing = Self.bearing([
      Self.step(1, rate: 10), Self.step(2, rate: 20), Self.step(4, rate: 40), Self.step(8, rate: 42),
    ])
    #expect(bearing.most == 4 && !bearing.isLast)
    #expect(bearing.steps.map(\.finding) == [.borne, .borne, .borne, .notShown])
    #expect(bearing.steps[3].reasons == [.notGrowing])
    #expect(bearing.steps[3].growth?.from == 4)
    #expect(bearing.steps[0].growth == nil)
    let all = Self.bearing([Self.step(1, rate: 10), Self.step(8, rate: 70)])
    #expect(all.most == 8 && all.isLast)
    // More steps were to come.
    #expect(!Self.bearing([Self.step(1, rate: 10), Self.step(8, rate: 70)], planned: 3).isLast)
  }

  @Test func slowGrowthIsShownOverSeveralSteps() {
    let bearing = Self.bearing([
      Self.step(1, rate: 10), Self.step(2, rate: 12), Self.step(4, rate: 15), Self.step(8, rate: 18),
    ])
    #expect(bearing.steps.map(\.finding) == [.borne, .notShown, .borne, .notShown])
    #expect(bearing.most == 4)
  }

  @Test func aStepThatIsTooMuchEndsIt() {
    let bearing = Self.bearing([
      Self.step(1, rate: 10, limits: [.held]), Self.step(2, rate: 20, limits: [.broken]),
      Self.step(4, rate: 40, limits: [.held]),
    ])
    #expect(bearing.most == 1)
    #expect(bearing.steps.map(\.finding) == [.borne, .notBorne, .notBorne])
    #expect(bearing.steps[1].reasons == [.broken("max_p95_ms at 2")])
    #expect(bearing.steps[2].reasons == [.below(2)])
    let falling = Self.bearing([Self.step(1, rate: 10), Self.step(2, rate: 5), Self.step(4, rate: 40)])
    #expect(falling.most == 1 && falling.steps[1].reasons == [.falls])
  }

  @Test func whatIsOpenIsNotShown() {
    let open = Self.bearing([Self.step(1, rate: 10, limits: [.open])])
    #expect(open.most == nil && open.steps[0].finding == .notShown)
    #expect(open.steps[0].reasons == [.open("max_p95_ms at 1")])
    let unjudged = Self.bearing([Self.step(1, rate: 10, undecided: ["max_mean_cost_usd at 1"])])
    #expect(unjudged.steps[0].reasons == [.unjudged("max_mean_cost_usd at 1")])
    // A later step may show what an earlier one could not.
    let later = Self.bearing([
      Self.step(1, rate: 10, limits: [.open]), Self.step(2, rate: 20, limits: [.held]),
    ])
    #expect(later.most == 2 && later.isLast)
    let cut = Self.bearing([Self.step(1, rate: 10), Self.step(2, rate: 20, end: .cut)])
    #expect(cut.most == 1 && cut.steps[1].reasons == [.cut])
  }

  @Test func aTargetThatAnswersNothingBearsNothing() {
    let refused = Self.bearing([Self.step(1, rate: 1, answered: 0)])
    #expect(refused.most == nil && refused.steps[0].reasons == [.unanswered])
    let dead = Self.bearing([Self.step(1, rate: 10), Self.step(2, rate: 20, answered: 40, end: .failed)])
    #expect(dead.most == 1 && dead.steps[1].reasons == [.failed])
    #expect(Self.bearing([], planned: 2).most == nil)
  }

  /// Answers that are refused are none: throughput counts answers alone.
  @Test func refusalsAreNoThroughput() {
    let bearing = Self.bearing([Self.step(1, rate: 10), Self.step(8, rate: 10, answered: 50)])
    #expect(bearing.steps[1].reasons == [.notGrowing])
  }

  /// The more steps are compared, the surer each claim.
  @Test func theClaimsOfAllStepsHoldTogether() throws {
    func growth(_ planned: Int) throws -> LoadBearing.Growth {
      let judged = Self.bearing([Self.step(1, rate: 10), Self.step(2, rate: 20)], planned: planned)
      return try #require(judged.steps[1].growth)
    }
    let (few, many) = (try growth(2), try growth(9))
    #expect(few.ratio == many.ratio && many.lower < few.lower && many.upper > few.upper)
  }

  @Test func eachStepHasAnOrderOfItsOwn() {
    let order = LoadComparison.order(arms: 3, steps: 40, seed: 1)
    #expect(order.allSatisfy { $0.sorted() == [0, 1, 2] })
    #expect(order == LoadComparison.order(arms: 3, steps: 40, seed: 1))
    #expect(order != LoadComparison.order(arms: 3, steps: 40, seed: 2))
    // Each arm is the first in some steps.
    for arm in 0..<3 { #expect((5...25).contains(order.count { $0[0] == arm })) }
    #expect(LoadComparison.order(arms: 1, steps: 3, seed: 1) == [[0], [0], [0]])
  }

  @Test func theReportDoesNotHangOnTheOrderOfTheArms() {
    let arms = ["small", LoadArm.ownName, "big"].map { name in
      LoadArm(name: name, steps: [], planned: 1, models: ["b", "a"], problem: nil, confidence: 0.95)
    }
    func comparison(_ arms: [LoadArm]) -> LoadComparison {
      LoadComparison(arms: arms, turns: [], seed: 1, confidence: 0.95, calls: 0)
    }
    #expect(comparison(arms) == comparison(arms.reversed()))
    #expect(comparison(arms).arms.map(\.name) == [LoadArm.ownName, "big", "small"])
    #expect(comparison(arms).arms[0].models == ["a", "b"])
  }
}

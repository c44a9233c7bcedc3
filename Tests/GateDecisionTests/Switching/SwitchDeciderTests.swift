import GateSuite
import GateTestSupport
import Testing

@testable import GateDecision

/// What is decided of candidates, look by look.
@Suite struct SwitchDeciderTests {
  private static let count = 400

  private static func golden() throws -> GoldenSet {
    GoldenSet(examples: (0..<count).map { Example(id: "e\($0)", input: .text("q")) })
  }

  /// Both sides on the examples of some ids, of which the candidate fails a share.
  private static func comparison(
    losing share: Double, slow: Bool = false, in ids: Set<String>? = nil, critical: Bool = false
  ) -> Comparison {
    var generator = SeededGenerator(seed: 5)
    var (before, now): ([ScoredExample], [ScoredExample]) = ([], [])
    for number in 0..<count {
      let isRight = Double.random(in: 0..<1, using: &generator) < 0.8
      let isLost = Double.random(in: 0..<1, using: &generator) < share
      let id = "e\(number)"
      guard ids?.contains(id) ?? true else { continue }
      func example(_ score: Double, _ latency: Double) -> ScoredExample {
        ScoredExample(
          id: id, isCritical: critical && number == 0,
          scores: SeriesValues([
            "score": [Double?](repeating: score, count: 5),
            "latency": [Double?](repeating: latency, count: 5),
          ]))
      }
      before.append(example(critical && number == 0 || isRight ? 1 : 0, 100))
      now.append(
        example(isRight && !isLost && !(critical && number == 0) ? 1 : 0, slow && number % 4 == 0 ? 900 : 100)
      )
    }
    return Comparison(baseline: before, current: now, isInterleaved: true)
  }

  private static let rules = DecisionRules(
    metrics: [MetricRule(name: "score", margin: 0.1)],
    limits: [
      Limit(name: "max_p95_ms", series: "latency", aggregate: .quantile(0.95), bound: .atMost, value: 500)
    ], resamples: 1000)

  private static func decider(looks: Int, candidates: Int = 5) throws -> SwitchDecider {
    SwitchDecider(
      suite: "s", rules: rules, candidates: candidates, plan: LookPlan(try golden(), looks: looks, seed: 1))
  }

  @Test func theErrorIsDividedAmongTheCandidates() throws {
    #expect(abs(try Self.decider(looks: 1).rules.confidence - 0.99) < 1e-12)
    #expect(abs(try Self.decider(looks: 1, candidates: 1).rules.confidence - 0.95) < 1e-12)
  }

  @Test func oneLookSaysWhatACheckAtThatErrorWouldSay() throws {
    for share in [0, 0.04, 0.12, 0.4] {
      let comparison = Self.comparison(losing: share)
      let decider = try Self.decider(looks: 1)
      let look = decider.look(0, on: comparison)
      #expect(look.decisions == Decider(suite: "s", rules: decider.rules).decide(on: comparison))
      #expect(look.isSettled == (look.decision != .moreEvidence))
    }
  }

  @Test func eachClaimIsMade() throws {
    let decider = try Self.decider(looks: 1)
    #expect(decider.look(0, on: Self.comparison(losing: 0)).decision == .go)
    #expect(decider.look(0, on: Self.comparison(losing: 0.4)).decision == .noGo)
    #expect(decider.look(0, on: Self.comparison(losing: 0.12)).decision == .moreEvidence)
    #expect(decider.look(0, on: Self.comparison(losing: 0, slow: true)).decision == .noGo)
    let broken = decider.look(0, on: Self.comparison(losing: 0, critical: true))
    #expect(broken.decision == .noGo && broken.decisions.criticalTests.first?.kind == .broken)
  }

  @Test func anEarlyLookNeedsMore() throws {
    let plan = LookPlan(try Self.golden(), looks: 4, seed: 1)
    let decider = try Self.decider(looks: 4)
    let first = Set(plan.looks[0])
    // So early no error is spent on a limit, or hardly any.
    let slow = decider.look(0, on: Self.comparison(losing: 0, slow: true, in: first))
    #expect(slow.decisions.limits.allSatisfy { $0.kind != .held })
    let lost = decider.look(0, on: Self.comparison(losing: 0.6, in: first))
    #expect(lost.decision == .noGo)
    // A critical example is one of a family that is tested once all of it is in.
    let critical = decider.look(0, on: Self.comparison(losing: 0, in: first, critical: true))
    #expect(critical.decisions.criticalTests.isEmpty)
    let whole = decider.adding(criticalOf: Self.comparison(losing: 0, critical: true), to: critical)
    #expect(whole.decision == .noGo)
  }

  @Test func theLastLookSpendsNoErrorTwice() throws {
    // The bound of a limit is the wider, the more error the looks before have spent.
    func limit(looks: Int) throws -> LimitDecision {
      let decider = try Self.decider(looks: looks)
      return try #require(
        decider.look(looks - 1, on: Self.comparison(losing: 0, slow: true)).decisions.limits.first)
    }
    let (single, last) = (try limit(looks: 1), try limit(looks: 4))
    #expect(try #require(last.upper) > #require(single.upper))
    #expect(try #require(last.lower) < #require(single.lower))
    #expect(last.value == single.value)
  }

  @Test func aCriticalExampleWithoutAScoreLetsNoCandidateGo() throws {
    let first = try Self.decider(looks: 4)
    let plan = LookPlan(try Self.golden(), looks: 4, seed: 1)
    let open = CandidateLook(
      decisions: first.look(3, on: Self.comparison(losing: 0, in: Set(plan.looks[0]))).decisions,
      decision: .go, isFutile: false)
    var whole = Self.comparison(losing: 0, critical: true)
    let place = try #require(whole.pairs.firstIndex { $0.isCritical })
    let before = whole.pairs.map(\.baseline)
    var now = whole.pairs.map(\.current)
    now[place] = ScoredExample(
      id: now[place].id, isCritical: true,
      scores: SeriesValues(["score": [Double?](repeating: nil, count: 5), "latency": [100]]))
    whole = Comparison(baseline: before, current: now, isInterleaved: true)
    let look = first.adding(criticalOf: whole, to: open)
    #expect(look.decision == .notMeasured)
    #expect(look.decisions.problem?.message.contains("critical example 'e0'") == true)
  }

  @Test func aCandidateThatCouldGoIsOpenUntilItsCriticalExamplesAreIn() throws {
    let look = try Self.decider(looks: 1).look(0, on: Self.comparison(losing: 0))
    #expect(look.decision == .go)
    #expect(look.reopened.decision == .moreEvidence && !look.reopened.isSettled)
    #expect(look.reopened.decisions.problem?.message.contains("critical examples") == true)
    #expect(look.reopened.decisions.cells == look.decisions.cells)
  }

  @Test func whatCannotBeComparedIsNotMeasured() throws {
    let decider = try Self.decider(looks: 1)
    let none = Comparison(
      baseline: [ScoredExample(id: "a", scores: SeriesValues(["score": [1]]))], current: [])
    #expect(decider.look(0, on: none).decision == .notMeasured)
    // Before the end it may still come.
    let early = try Self.decider(looks: 4).look(0, on: none)
    #expect(early.decision == .moreEvidence && !early.isSettled)
  }
}

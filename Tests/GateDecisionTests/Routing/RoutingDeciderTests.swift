import Foundation
import GateSuite
import Testing

@testable import GateDecision

/// Which candidate answers which category.
@Suite struct RoutingDeciderTests {
  typealias Play = RoutingFixture.Play

  /// 'mini' is as good for half the price in a, and bad in b; 'tiny' is cheaper still and bad everywhere; 'large' is dear.
  private static let specialists: RoutingFixture = {
    var fixture = RoutingFixture()
    fixture.candidates = [
      ("mini", { Play(failed: $0 == "a" ? 1 : 6, cost: 0.5) }), ("tiny", { _ in Play(failed: 6, cost: 0.1) }),
      ("large", { _ in Play(failed: 1, cost: 2) }),
    ]
    return fixture
  }()

  @Test func aCategoryGoesToTheCheapestThatIsAsGood() throws {
    let result = Self.specialists.result()
    #expect(result.statuses == ["a": .routed, "b": .noneChosen])
    #expect(result.order(of: "a").first == "mini" && result.order(of: "b").first == "v1")
    #expect(result.tried == 1 && result.problem == nil)
    let whole = try #require(result.whole)
    #expect(whole.share == 0.5)
    // Half of the answers cost half as much, and as many are right.
    let price = try #require(whole.prices.costOfRight)
    #expect(abs(price.difference - log(0.75)) < 1e-9)
    #expect(whole.cells.map(\.difference) == [0])
  }

  @Test func nobodyFallsBackOnWhatIsShownToBeWorse() {
    // 'tiny' is bad everywhere, 'mini' in b and so on the whole, but not in a.
    let result = Self.specialists.result()
    #expect(
      result.order(of: "a") == ["mini", "v1", "large"] || result.order(of: "a") == ["mini", "large", "v1"])
    #expect(Set(result.order(of: "b")) == ["v1", "large"])
    #expect(Set(result.answering(result.fallback).map(\.name)) == ["v1", "large"])
  }

  @Test func aChoiceIsMadeByWhatItSavesAndItsChance() {
    func prospect(_ candidate: Int, saving: Double?, difference: Double) -> RouteProspect {
      RouteProspect(
        candidate: candidate, saving: saving, isWorse: false,
        cells: [
          SampleDecision.cell(difference: difference, lower: difference - 0.05, margin: 0.1, pairs: 100)
        ],
        proof: 100)
    }
    // At 95 %, an error of 0.05 / 1.645: 0.1 / 0.0304 - 1.645 = 1.645, so that the chance is 95 %.
    let even = prospect(1, saving: 0.5, difference: 0)
    #expect(abs(even.chance(sharing: 1, fewest: 1) - 0.95) < 1e-6)
    // Just at the margin the chance is 5 %: not tried, though it saves most.
    let bold = prospect(2, saving: 0.9, difference: -0.1)
    #expect(abs(bold.chance(sharing: 1, fewest: 1) - 0.05) < 1e-6)
    #expect(bold.worth(sharing: 1, fewest: 1) == nil)
    // Half of the way there the chance is a half.
    let between = prospect(3, saving: 0.8, difference: -0.05)
    #expect(abs(between.chance(sharing: 1, fewest: 1) - 0.5) < 1e-6)
    let rules = RoutingRules(RoutingFixture().rules, by: SliceKey("category"))
    let choices = RouteChooser.choices(among: [[bold, between, even], [bold], []], by: rules, sharing: 1)
    #expect(RouteChooser.parts(of: [[bold, between, even], [bold], []], by: rules) == 1)
    #expect(choices.map { $0?.candidate } == [1, nil, nil])
    #expect(prospect(4, saving: nil, difference: 0).worth(sharing: 1, fewest: 1) == nil)
    #expect(even.chance(sharing: 1, fewest: 101) == 0)
  }

  @Test func neitherRowsNorThreadsPlayAPart() {
    let one = Self.specialists.result()
    for other in [Self.specialists.result(threads: 3), Self.specialists.result(isReversed: true)] {
      #expect(other.routes.map(\.decisions) == one.routes.map(\.decisions))
      #expect(other.routes.map(\.prices) == one.routes.map(\.prices))
      #expect(other.statuses == one.statuses)
      #expect(other.whole?.cells == one.whole?.cells && other.whole?.prices == one.whole?.prices)
    }
  }

  @Test func theErrorIsSharedByTheCategoriesThatAreTried() throws {
    var fixture = Self.specialists
    fixture.rules.resamples = 2000
    fixture.candidates = [("mini", { _ in Play(failed: 1, cost: 0.5) })]
    let result = fixture.result()
    #expect(result.tried == 2 && result.routed.count == 2)
    for route in result.routes {
      let cell = try #require(route.decisions?.cells.first)
      #expect(abs(cell.confidence - 0.975) < 1e-12)
    }
    // Both could have been picked here: 5 % of the larger of two such errors.
    let whole = try #require(result.whole?.cells.first)
    #expect(abs(whole.confidence - 0.98015) < 1e-4)
  }

  // MARK: What stays with the release

  @Test func examplesWithoutACategoryStay() {
    var fixture = Self.specialists
    fixture.categories.append((nil, 30))
    let result = fixture.result()
    #expect(result.routes.last?.category == nil && result.statuses[""] == .withoutCategory)
    #expect(result.order(of: nil).first == "v1")
  }

  @Test func tooFewExamplesAreTold() throws {
    var fixture = Self.specialists
    fixture.categories = [("a", 200), ("lone", 1), ("few", 40)]
    let result = fixture.result()
    #expect(result.statuses == ["a": .routed, "lone": .tooFew, "few": .tooFew])
    // ln 0.05 / ln 0.9 = 28.4 pairs in the second half.
    #expect(result.routes.first { $0.category == "few" }?.examplesToSettle == 58)
    fixture.categories = [("a", 10), ("b", 1)]
    #expect(fixture.result().problem == "no category has the 58 examples that it takes at least")
  }

  @Test func withoutPricesNothingIsRouted() throws {
    var fixture = Self.specialists
    fixture.candidates = [("mini", { _ in Play(failed: 1, cost: nil) })]
    let result = fixture.result()
    #expect(result.routed.isEmpty && result.whole == nil)
    #expect(try #require(result.problem).contains("no price"))
  }

  @Test func aCandidateThatFailsIsNeitherARouteNorAFallback() {
    var fixture = Self.specialists
    fixture.failing = ["mini"]
    let result = fixture.result()
    #expect(result.routed.isEmpty)
    #expect(!result.order(of: "a").contains("mini"))
    fixture.failing = ["mini", "tiny", "large"]
    #expect(fixture.result().problem == "no candidate could be measured")
  }

  @Test func aBrokenCriticalExampleKeepsACategoryWithTheRelease() {
    var fixture = Self.specialists
    fixture.hasCritical = true
    fixture.epochs = 5
    fixture.candidates = [("mini", { Play(failed: 1, cost: 0.5, breaksCritical: $0 == "a") })]
    let result = fixture.result()
    #expect(result.statuses["b"] == .routed)
    // Whichever half it lies in.
    #expect(result.statuses["a"] != .routed)
    #expect(result.order(of: "a") == ["v1"])
  }

  @Test func aLimitIsJudgedInEachCategoryAndOverAllRoutes() {
    var fixture = Self.specialists
    fixture.rules.limits = [
      Limit(name: "max_mean_ms", series: "latency", aggregate: .mean, bound: .atMost, value: 120)
    ]
    func routed(_ candidate: @escaping @Sendable (String) -> Double) -> RoutingResult {
      fixture.candidates = [("mini", { Play(failed: 1, cost: 0.5, latency: candidate($0)) })]
      return fixture.result()
    }
    let held = routed { _ in 110 }
    #expect(held.routed.count == 2 && held.whole?.limits.map(\.kind) == [.held])
    #expect(routed { $0 == "a" ? 500 : 100 }.statuses == ["a": .noneChosen, "b": .routed])
    // What takes the release as long in a category is none of the candidate's doing there, and all of it that of the routes.
    fixture.releaseLatency = { $0 == "a" ? 300 : 20 }
    #expect(routed { $0 == "a" ? 130 : 20 }.statuses == ["a": .routed, "b": .routed])
    let broken = routed { $0 == "a" ? 300 : 20 }
    #expect(broken.statuses == ["a": .limitBroken, "b": .limitBroken])
    #expect(broken.order(of: "a").first == "v1" && broken.whole?.limits.map(\.kind) == [.broken])
  }

  // MARK: Fallbacks

  @Test func fallbacksFollowErrorsAndThenTimes() {
    var fixture = Self.specialists
    fixture.candidates = [
      ("mini", { _ in Play(failed: 1, cost: 0.5) }), ("slow", { _ in Play(failed: 1, cost: 2) }),
      ("flaky", { _ in Play(failed: 1, cost: 2) }), ("worse", { Play(failed: $0 == "a" ? 9 : 1, cost: 2) }),
    ]
    let result = fixture.result(errors: ["flaky": 2, "v1": 1], latency: ["slow": 900])
    // 'worse' is worse in a and on the whole, but as good in b. Of those without an error the faster first; one that is shown to be worse there is no fallback.
    #expect(result.order(of: "a") == ["mini", "slow", "v1", "flaky"])
    #expect(result.order(of: "b") == ["mini", "worse", "slow", "v1", "flaky"])
    #expect(result.answering(result.fallback).map(\.name) == ["v1", "mini", "slow", "flaky"])
  }
}

/// A decision of which only some figures matter.
enum SampleDecision {
  static func cell(difference: Double, lower: Double, margin: Double, pairs: Int) -> Decision {
    Decision(
      suite: "s", metric: "score", slice: nil, isGating: true, higherIsBetter: true, pairs: pairs,
      clusters: nil,
      baseline: 0.8, current: 0.8 + difference, difference: difference, lower: lower,
      upper: 2 * difference - lower, confidence: 0.95, pValue: nil, adjustedPValue: nil, margin: margin,
      kind: .inconclusive, isSuspect: false, minimumDetectableDrop: nil, pairsToSettle: nil,
      method: "resampling",
      resamples: 1000, warnings: [])
  }
}

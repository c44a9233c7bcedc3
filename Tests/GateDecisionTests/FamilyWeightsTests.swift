import GateSuite
import Testing

@testable import GateDecision

/// How the cells of a family share its error.
@Suite struct FamilyWeightsTests {
  /// Examples by category with their gain.
  private static func comparison(_ gains: [(category: String, gain: Double)]) -> Comparison {
    func side(_ score: (Double) -> Double) -> [ScoredExample] {
      gains.enumerated().map { index, row in
        ScoredExample(
          id: "e\(index)", slices: ["category": [row.category]],
          scores: SeriesValues(["score": [score(row.gain)]]))
      }
    }
    return Comparison(baseline: side { _ in 0.5 }, current: side { 0.5 + $0 })
  }

  private static func weights(
    _ gains: [(category: String, gain: Double)], metric: MetricRule = MetricRule(name: "score", margin: 0)
  ) -> [String: Double] {
    let rules = DecisionRules(metrics: [metric], slices: [SliceKey("category")], resamples: 100)
    let comparison = comparison(gains)
    let grouping = Grouping(comparison, rules: rules)
    let cells = Cell.all(of: comparison, rules: rules)
    let analyses = cells.map { CellAnalysis.of($0, in: comparison, grouping, rules) }
    return Dictionary(
      uniqueKeysWithValues: zip(
        cells.map { $0.slice?.value ?? "all" }, FamilyWeights.of(analyses, alpha: 0.05)))
  }

  /// By hand: the mean absolute gain of all is 0.1, of the slices 0.12, 0.08, 0.4 and 0.
  @Test func aSliceThatMovedMoreWeighsMore() throws {
    var gains: [(category: String, gain: Double)] = []
    for index in 0..<20 {
      let sign = index % 3 == 0 ? 1.0 : -1.0
      gains.append(("more", sign * 0.12))
      gains.append(("less", -sign * 0.08))
      gains.append(("still", 0))
      if index < 10 { gains.append(("much", sign * 0.3)) }
    }
    let weights = Self.weights(gains)
    #expect(weights["all"] == 1)
    // 7 / 70 = 0.1 over all: 1.2 squared, 0.8 squared, and 3 squared within the bounds; what is still is in no family.
    #expect(abs(try #require(weights["more"]) - 1.44) < 1e-9)
    #expect(abs(try #require(weights["less"]) - 0.64) < 1e-9)
    #expect(weights["much"] == 2)
    #expect(weights["still"] == 1)
    // Nothing but signs is swapped, so that the error stays what it is.
    for turned in [2, 1] {
      let others = gains.enumerated().map { ($1.category, $0 % turned == 0 ? -$1.gain : $1.gain) }
      for (name, weight) in Self.weights(others) { #expect(abs(weight - (weights[name] ?? 9)) < 1e-9) }
    }
  }

  @Test func cellsOfFewUnitsWeighAlike() {
    var gains: [(category: String, gain: Double)] = (0..<40).map { ("many", $0 % 2 == 0 ? 0.1 : -0.1) }
    // Three cells, at most four times each: of eight units one swap in 256 is all alike, and 12 / 256 is below 5 %.
    gains += (0..<7).map { _ in ("few", -0.4) }
    #expect(Self.weights(gains)["few"] == 1)
    gains.append(("few", -0.4))
    #expect(Self.weights(gains)["few"] == 2)
  }

  /// What is no mean has no such scale.
  @Test func otherStatisticsWeighAlike() {
    let gains: [(category: String, gain: Double)] = (0..<60).map {
      ($0 < 30 ? "a" : "b", $0 < 30 ? -0.3 : 0.01)
    }
    let metric = MetricRule(name: "p50", statistic: .quantile(0.5, of: "score"), margin: 0)
    #expect(Self.weights(gains, metric: metric) == ["all": 1, "a": 1, "b": 1])
  }

  /// Six of twenty broke, graded; each of ten slices moves a little. Without weights its adjusted p was above 5 %.
  @Test func aBrokenSliceAmongQuietOnesIsFound() throws {
    var gains: [(category: String, gain: Double)] = []
    for slice in 0..<10 {
      for index in 0..<20 {
        let noise = 0.03 * Double((index * 7 + slice * 3) % 11 - 5) / 5
        let isBroken = slice == 3 && index % 3 == 0
        gains.append(("c\(slice)", isBroken ? -0.3 : noise))
      }
    }
    let rules = DecisionRules(
      metrics: [MetricRule(name: "score", margin: 0)], slices: [SliceKey("category")], resamples: 4000)
    let decisions = Decider(suite: "s", rules: rules).decisions(on: Self.comparison(gains))
    let slice = try #require(decisions.first { $0.slice?.value == "c3" })
    #expect(slice.kind == .regression)
    #expect(
      decisions.filter { $0.slice != nil && $0.slice?.value != "c3" }.allSatisfy { $0.kind != .regression })
  }

  /// Squares of such differences vanish, so that a spread of 0 would call anything certain.
  @Test func differencesTooSmallToSquareAreNotDecided() throws {
    let gains: [(category: String, gain: Double)] = (0..<30).map { ("a", $0 % 4 == 0 ? -1 : 1) }
    func decision(unit: Double, range: ClosedRange<Double>?) throws -> Decision {
      func side(_ score: (Double) -> Double) -> [ScoredExample] {
        gains.enumerated().map { index, row in
          ScoredExample(id: "e\(index)", scores: SeriesValues(["score": [score(row.gain)]]))
        }
      }
      let metric = MetricRule(name: "score", range: range, margin: 0)
      let rules = DecisionRules(metrics: [metric], resamples: 100)
      let comparison = Comparison(baseline: side { _ in 5 * unit }, current: side { (5 + $0) * unit })
      return try #require(Decider(suite: "s", rules: rules).decisions(on: comparison).first)
    }
    #expect(try decision(unit: 1e-90, range: nil).kind == decision(unit: 1, range: nil).kind)
    let tiny = try decision(unit: 1e-160, range: nil)
    #expect(tiny.kind == .inconclusive)
    #expect(tiny.warnings.contains { $0.message.contains("too small to compute with") })
    // Beside a range of 1 they are nothing at all.
    let ranged = try decision(unit: 1e-160, range: 0...1)
    #expect(ranged.kind == .inconclusive)
    #expect(ranged.pValue == nil)
  }
}

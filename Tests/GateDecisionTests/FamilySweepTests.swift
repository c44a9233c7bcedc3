import GateSuite
import Testing

@testable import GateDecision

/// Cells of few units beside one that is broken: whatever a small cell holds, it hides nothing of the others.
@Suite struct FamilySweepTests {
  /// What the units of a small cell do.
  enum Shape: CaseIterable {
    case allAlike, allButOne, allZero, mended, oneUpOneDown, graded, gradedAlike

    func change(_ unit: Int, of count: Int) -> Double {
      switch self {
      case .allAlike: -1
      case .allButOne: unit == count - 1 ? 1 : -1
      case .allZero: 0
      case .mended: 1
      case .oneUpOneDown: unit % 2 == 0 ? -1 : 1
      case .graded: [-0.5, 0.491, -0.505, 0.3, 0.31, -0.29, 0.07, -0.1][unit % 8]
      case .gradedAlike: -0.3
      }
    }
  }

  /// How the examples are recorded.
  enum Layout: CaseIterable {
    case plain, graded, clusters, epochs, weights
  }

  struct Sides {
    var before: [ScoredExample] = []
    var now: [ScoredExample] = []

    mutating func add(_ change: Double, category: String, unit: String, _ layout: Layout, copies: Int) {
      for copy in 0..<copies {
        let id = "\(category)-\(unit)-\(copy)"
        // Both sides within [0, 1], and never the same for all, so that no spread is 0 by chance.
        let base = change < 0 ? -change : 0
        let start = layout == .graded && abs(change) < 1 ? min(base + 0.1, 1 - max(change, 0)) : base
        func scores(_ mean: Double) -> SeriesValues {
          ["score": layout == .epochs ? [mean, mean, mean] : [mean]]
        }
        func example(_ mean: Double) -> ScoredExample {
          ScoredExample(
            id: id, slices: ["category": [category]],
            cluster: layout == .clusters ? "\(category)-\(unit)" : nil,
            weight: layout == .weights ? [0.5, 1, 2][copy % 3] : 1, scores: scores(mean))
        }
        before.append(example(start))
        now.append(example(start + change))
      }
    }

    var comparison: Comparison { Comparison(baseline: before, current: now) }
  }

  /// 160 examples of which a quarter broke, or half of the clusters, and small cells beside them.
  static func sides(_ shape: Shape, units: Int, cells: Int, _ layout: Layout) -> Sides {
    var sides = Sides()
    for unit in 0..<40 {
      let change =
        unit % (layout == .clusters ? 2 : 4) == 0
        ? (layout == .graded ? -0.31 - 0.01 * Double(unit % 7) : -1) : 0
      sides.add(change, category: "big", unit: "u\(unit)", layout, copies: 4)
    }
    for cell in 0..<cells {
      for unit in 0..<units {
        sides.add(
          shape.change(unit, of: units), category: "small\(cell)", unit: "u\(unit)", layout,
          copies: layout == .clusters ? 3 : 1)
      }
    }
    return sides
  }

  static func rules(slices: Bool) -> DecisionRules {
    DecisionRules(
      metrics: [MetricRule(name: "score", margin: 0.02)], slices: slices ? [SliceKey("category")] : [],
      resamples: 1000)
  }

  @Test(arguments: Layout.allCases, [1, 8])
  func noSmallCellHidesWhatBroke(layout: Layout, cells: Int) throws {
    for shape in Shape.allCases {
      for units in cells == 1 ? Array(1...8) : [2, 4, 5, 8] {
        let place: Comment = "\(layout) \(shape) \(units) x \(cells)"
        let comparison = Self.sides(shape, units: units, cells: cells, layout).comparison
        let alone = Decider(suite: "s", rules: Self.rules(slices: false)).decisions(on: comparison)
        let sliced = Decider(suite: "s", rules: Self.rules(slices: true)).decisions(on: comparison)
        let whole = try #require(sliced.first)
        if alone.first?.kind == .regression {
          #expect(whole.kind == .regression, place)
          #expect(try #require(whole.adjustedPValue) <= max(2 * (alone[0].pValue ?? 1), 0.01), place)
        }
        let big = try #require(sliced.first { $0.slice?.value == "big" })
        #expect(big.kind == .regression, place)
        #expect(try #require(big.adjustedPValue) < 0.005, place)
        // A small cell that broke beyond doubt is found beside what else did.
        if cells == 1, units >= 6, [.allAlike, .gradedAlike].contains(shape) {
          #expect(sliced.last?.kind == .regression, place)
        }
      }
    }
  }

  @Test(arguments: Layout.allCases, [1, 8])
  func noSmallCellHidesItAtALook(layout: Layout, cells: Int) {
    let golden = GoldenSet(examples: (0..<400).map { Example(id: "e\($0)", input: .text("x")) })
    let plan = LookPlan(golden, looks: 4, seed: 1)
    let decider = SequentialDecider(suite: "s", rules: Self.rules(slices: true), plan: plan)
    for shape in Shape.allCases {
      for units in [1, 2, 3, 5, 8] {
        let comparison = Self.sides(shape, units: units, cells: cells, layout).comparison
        let look = decider.look(3, on: comparison)
        let big = look.decisions.first { $0.slice?.value == "big" }
        #expect(big?.kind == .regression, "\(layout) \(shape) \(units) x \(cells)")
        #expect(look.reason == .complete)
      }
    }
  }

  /// Ratios, quantiles and composites stand in the family as means do.
  @Test(arguments: 1...8)
  func noSmallCellHidesAnotherStatistic(units: Int) throws {
    let metrics = [
      MetricRule(
        name: "cost", statistic: .mean(of: "cost"), scale: .ratio, higherIsBetter: false, range: nil,
        margin: 0.1),
      MetricRule(
        name: "per", statistic: .ratio(of: "cost", per: "score"), scale: .ratio, higherIsBetter: false,
        range: nil, margin: 0.1),
      MetricRule(
        name: "p50", statistic: .quantile(0.5, of: "cost"), scale: .ratio, higherIsBetter: false, range: nil,
        margin: 0.1),
      MetricRule(
        name: "all",
        statistic: .composite([
          .init(.mean(of: "score"), coefficient: 0.6), .init(.mean(of: "cost"), coefficient: -0.4),
        ]), range: nil, margin: 0.02),
    ]
    for pattern in 0...2 {
      var (before, now): ([ScoredExample], [ScoredExample]) = ([], [])
      func add(_ id: String, _ category: String, _ factor: Double, _ score: Double) {
        let cost = 1 + 0.01 * Double(before.count % 17)
        for side in 0...1 {
          let example = ScoredExample(
            id: id, slices: ["category": [category]],
            scores: ["score": [side == 0 ? 1 : score], "cost": [side == 0 ? cost : factor * cost]])
          if side == 0 { before.append(example) } else { now.append(example) }
        }
      }
      for index in 0..<80 { add("b\(index)", "big", 1.3 + 0.001 * Double(index % 11), 1) }
      for cell in 0..<4 {
        for unit in 0..<units {
          let factor = [unit % 2 == 0 ? 2 : 0.5, 1, 0.4][pattern]
          add("s\(cell)-\(unit)", "small\(cell)", factor, pattern == 2 && unit == 0 ? 0.5 : 1)
        }
      }
      let rules = DecisionRules(metrics: metrics, slices: [SliceKey("category")], resamples: 500)
      let decisions = Decider(suite: "s", rules: rules).decisions(
        on: Comparison(baseline: before, current: now))
      for decision in decisions where decision.slice?.value == "big" {
        let place: Comment = "\(decision.metric) \(units) \(pattern)"
        #expect(decision.kind == .regression, place)
        #expect(try #require(decision.adjustedPValue) < 0.02, place)
      }
    }
  }

  /// A constant change has no standard error, and was left out of the family for it.
  @Test func aConstantRiseOfEveryCostBlocksInAFamily() {
    func side(_ factor: Double) -> [ScoredExample] {
      (0..<50).map {
        ScoredExample(
          id: "e\($0)", slices: ["category": [$0 < 25 ? "a" : "b"]], scores: ["cost": [0.25 * factor]])
      }
    }
    let rule = MetricRule(
      name: "cost", statistic: .mean(of: "cost"), scale: .ratio, higherIsBetter: false, range: nil,
      margin: 0.1)
    let rules = DecisionRules(metrics: [rule], slices: [SliceKey("category")], resamples: 1000)
    let decider = Decider(suite: "s", rules: rules)
    let worse = decider.decisions(on: Comparison(baseline: side(1), current: side(1.5)))
    #expect(worse.map(\.kind) == [.regression, .regression, .regression])
    let better = decider.decisions(on: Comparison(baseline: side(1.5), current: side(1)))
    #expect(better.map(\.kind) == [.improvement, .improvement, .improvement])
  }
}

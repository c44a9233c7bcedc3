import GateSuite
import Testing

@testable import GateDecision

/// A score that gets worse never makes a verdict better, and the same data give the same figures.
@Suite struct MonotoneTests {
  static let kinds: [MetricRule] = [
    MetricRule(name: "m", margin: 0.02),
    MetricRule(name: "m", range: nil, margin: 0.02),
    MetricRule(name: "m", scale: .ratio, higherIsBetter: false, range: nil, margin: 0.1),
    MetricRule(
      name: "m", statistic: .quantile(0.5, of: "m"), scale: .ratio, higherIsBetter: false, range: nil,
      margin: 0.1),
  ]

  static func rank(_ kind: Decision.Kind) -> Int {
    switch kind {
    case .regression: 0
    case .inconclusive: 1
    case .noRegression: 2
    case .improvement: 3
    }
  }

  /// One suite and the same with one score worse.
  struct Pair {
    var before: [ScoredExample] = []
    var now: [ScoredExample] = []
    var worse: [ScoredExample] = []
    var changed = 0

    init(_ rule: MetricRule, _ random: inout RandomComparison) {
      let count = random.int(4...40)
      let (drop, isSliced) = (random.chance(0.5) ? 0.4 : 0, random.int(1...4))
      let isBounded = rule.range != nil
      for index in 0..<count {
        let old = random.score(isBounded ? .passFail : .uniform) + (isBounded ? 0 : 0.5)
        var new =
          random.chance(0.6) ? old : random.score(isBounded ? .levels : .uniform) + (isBounded ? 0 : 0.5)
        if random.chance(drop) { new = rule.higherIsBetter ? old * 0.4 : old * 1.8 }
        let example = ScoredExample(
          id: "e\(index)", slices: ["category": ["c\(random.int(1...isSliced))"]], scores: ["m": [old]])
        before.append(example)
        now.append(example)
        now[index].scores = ["m": [new]]
      }
      worse = now
      changed = random.int(0...count - 1)
      let score = now[changed].mean("m") ?? 0
      let factor = random.chance(0.5) ? 0 : 0.5
      worse[changed].scores = [
        "m": [
          rule.higherIsBetter
            ? (isBounded ? score * factor : score - 40) : score * (random.chance(0.5) ? 50 : 1.2)
        ]
      ]
    }
  }

  @Test(arguments: 0...3)
  func aWorseScoreNeverHelpsItsOwnCell(kind: Int) {
    let rule = Self.kinds[kind]
    var random = RandomComparison(seed: UInt64(41 + kind))
    for round in 0..<(kind < 2 ? 60 : 20) {
      let pair = Pair(rule, &random)
      let rules = DecisionRules(
        metrics: [rule], slices: round % 2 == 0 ? [SliceKey("category")] : [], resamples: 200)
      let decider = Decider(suite: "s", rules: rules)
      let first = decider.decisions(on: Comparison(baseline: pair.before, current: pair.now))
      let second = decider.decisions(on: Comparison(baseline: pair.before, current: pair.worse))
      let own = pair.before[pair.changed].slices["category"]?.first
      for (old, new) in zip(first, second) where old.slice == nil || old.slice?.value == own {
        #expect(
          Self.rank(new.kind) <= Self.rank(old.kind),
          "\(kind) \(round): \(old.kind) -> \(new.kind), \(old.adjustedPValue ?? -1) -> \(new.adjustedPValue ?? -1)"
        )
      }
    }
  }

  /// Costs that moved by a few percent pass; one of them far cheaper must pass as well.
  @Test func oneAnswerFarCheaperTakesNoPassAway() throws {
    let before = (0..<20).map { 0.002 + 0.0003 * Double($0 % 13) }
    let now = before.enumerated().map { $1 * (1 + 0.02 * Double($0 % 3 - 1)) }
    let rule = MetricRule(
      name: "cost", scale: .ratio, higherIsBetter: false, range: nil, margin: 0.1)
    func side(_ values: [Double]) -> [ScoredExample] {
      values.enumerated().map { ScoredExample(id: "e\($0)", scores: ["cost": [$1]]) }
    }
    let decider = Decider(suite: "s", rules: DecisionRules(metrics: [rule], resamples: 2000))
    for factor in [1, 0.5, 0.1, 0.001] {
      var cheaper = now
      cheaper[12] *= factor
      let decision = decider.decisions(on: Comparison(baseline: side(before), current: side(cheaper))).first
      #expect(decision?.kind != .inconclusive && decision?.kind != .regression, "\(factor)")
    }
  }

  @Test func theOrderOfEpochsChangesNoFigure() {
    var random = RandomComparison(seed: 5)
    let metrics = [
      MetricRule(name: "m", margin: 0.02),
      MetricRule(name: "n", statistic: .mean(of: "m"), scale: .ratio, range: nil, margin: 0.1),
      MetricRule(name: "p", statistic: .quantile(0.5, of: "m"), range: nil, margin: 0.1),
    ]
    let rules = DecisionRules(metrics: metrics, slices: [SliceKey("category")], resamples: 200)
    let decider = Decider(suite: "s", rules: rules)
    for round in 0..<10 {
      var (sorted, shuffled): ([[ScoredExample]], [[ScoredExample]]) = ([[], []], [[], []])
      for index in 0..<30 {
        for side in 0...1 {
          let values = (0..<3).map { _ in Double(random.int(1...999)) / 1000 }
          func example(_ values: [Double]) -> ScoredExample {
            ScoredExample(
              id: "e\(index)", slices: ["category": ["c\(index % 3)"]],
              cluster: round % 2 == 0 ? "k\(index / 2)" : nil,
              weight: round % 3 == 0 ? [0.3, 1.7][index % 2] : 1,
              scores: ["m": values])
          }
          sorted[side].append(example(values.sorted()))
          shuffled[side].append(example(values.shuffled(using: &random.generator)))
        }
      }
      #expect(
        decider.decisions(on: Comparison(baseline: sorted[0], current: sorted[1]))
          == decider.decisions(on: Comparison(baseline: shuffled[0].reversed(), current: shuffled[1])),
        "\(round)")
    }
  }

  /// From 1e-12 to 1e90: figures that are numbers, and for the mirrored input the mirrored verdict.
  @Test(arguments: [1e-12, 1, 1e12, 1e90])
  func theEndsOfTheScaleAreMirrored(size: Double) {
    for shape in 0..<5 {
      func side(_ isCurrent: Bool) -> [ScoredExample] {
        (0..<(shape == 4 ? 1 : 24)).map { index in
          let base = size * (1 + 0.01 * Double(index % 5))
          let value: Double =
            switch shape {
            case 0: size
            case 1: isCurrent ? base * 1.5 : base
            case 2: isCurrent ? base + size : base
            case 3: isCurrent ? size * 2 : size
            default: isCurrent ? base * 2 : base
            }
          return ScoredExample(
            id: "e\(index)", slices: ["category": ["c\(index % 2)"]], scores: ["m": [value]])
        }
      }
      let metrics = [
        MetricRule(name: "m", range: nil, margin: 0.1 * size),
        MetricRule(name: "r", statistic: .mean(of: "m"), scale: .ratio, range: nil, margin: 0.1),
        MetricRule(name: "p50", statistic: .quantile(0.5, of: "m"), scale: .ratio, range: nil, margin: 0.1),
      ]
      let rules = DecisionRules(metrics: metrics, slices: [SliceKey("category")], resamples: 200)
      let decider = Decider(suite: "s", rules: rules)
      let there = decider.decisions(on: Comparison(baseline: side(false), current: side(true)))
      let back = decider.decisions(on: Comparison(baseline: side(true), current: side(false)))
      for (one, other) in zip(there, back) {
        let place: Comment = "\(size) \(shape) \(one.metric)"
        DecisionPropertyTests.expectSound(one, .huge, shape)
        #expect(abs(one.difference + other.difference) <= 1e-9 * max(abs(one.difference), 1e-300), place)
        let expected: Decision.Kind = [1, 2, 3].contains(shape) ? .improvement : one.kind
        #expect(one.kind == expected, place)
        #expect((one.kind == .improvement) == (other.kind == .regression), place)
      }
    }
  }
}

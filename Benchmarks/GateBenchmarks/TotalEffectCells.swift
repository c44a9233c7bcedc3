import Foundation
import GateDecision
import GateSuite

/// Families in which a part breaks for good, and the same families unchanged: what breaks must be found, whatever
/// small cells stand beside it.
enum TotalEffectCells {
  /// How the examples are scored.
  enum Scores: String, CaseIterable {
    case passFail = "pass/fail"
    case graded

    /// 5 % of an unchanged system's examples get worse and 5 % better; graded scores waver besides.
    func pair(_ generator: inout ReplicateGenerator) -> SimulatedExample {
      let u = generator.uniform()
      switch self {
      case .passFail:
        if u < 0.05 { return SimulatedExample(1, 0) }
        if u < 0.1 { return SimulatedExample(0, 1) }
        let both = generator.verdict(0.8)
        return SimulatedExample(both, both)
      case .graded:
        let level = 0.55 + 0.15 * generator.uniform()
        let change = u < 0.05 ? -0.3 : u < 0.1 ? 0.3 : 0.03 * generator.normal()
        return SimulatedExample(level, min(max(level + change, 0), 1))
      }
    }

    /// The same example broken: it passed and fails now, or lost half of its score.
    func broken(_ generator: inout ReplicateGenerator) -> SimulatedExample {
      switch self {
      case .passFail: return SimulatedExample(1, 0)
      case .graded:
        let level = 0.55 + 0.15 * generator.uniform()
        return SimulatedExample(level, level - 0.3)
      }
    }
  }

  /// All of them.
  static var all: [SimulatedCell] { besideSlices + families + shifts }

  /// The overall cell of 200 examples, or 60, beside slices of any size: unchanged, and with 12 % of all broken.
  /// The bars are the rates that the procedure was chosen by, and a point.
  static var besideSlices: [SimulatedCell] {
    let designs: [(name: String, sizes: [Int], power: [Scores: Double])] = [
      ("5 slices of 2, one of 190", [2, 2, 2, 2, 2, 190], [.passFail: 0.99, .graded: 0.97]),
      ("8 slices of 4, one of 168", [4, 4, 4, 4, 4, 4, 4, 4, 168], [.passFail: 1, .graded: 0.93]),
      ("10 slices of 20", [Int](repeating: 20, count: 10), [.passFail: 0.98, .graded: 0.86]),
      ("4 slices of 50", [Int](repeating: 50, count: 4), [.passFail: 0.98, .graded: 0.87]),
      ("12 slices of 5", [Int](repeating: 5, count: 12), [.passFail: 0.55, .graded: 0.36]),
    ]
    return designs.flatMap { design in
      Scores.allCases.flatMap { scores in
        let rules = DecisionRules(
          metrics: [MetricRule(name: SimulatedExample.metric, margin: 0)], slices: [SliceKey("category")],
          resamples: 2000)
        @Sendable func draw(
          _ generator: inout ReplicateGenerator, broken share: Double
        ) -> [SimulatedExample] {
          let categories = design.sizes.enumerated().flatMap { category, size in
            [Int](repeating: category, count: size)
          }
          // Just that share of all examples breaks, whichever they are.
          var left = (share * Double(categories.count)).rounded()
          return categories.enumerated().map { index, category in
            let isBroken = generator.chance(left / Double(categories.count - index))
            if isBroken { left -= 1 }
            var example = isBroken ? scores.broken(&generator) : scores.pair(&generator)
            example.category = category
            return example
          }
        }
        let missed = 1 - (design.power[scores] ?? 1) + 0.01
        return [
          SimulatedCell("unchanged, \(design.name), \(scores.rawValue)", rules: rules, divisor: 10) {
            draw(&$0, broken: 0)
          },
          SimulatedCell(
            "12 % broken, \(design.name), \(scores.rawValue): overall missed",
            fault: .miss(metric: SimulatedExample.metric, category: nil, most: missed), rules: rules,
            divisor: 10
          ) { draw(&$0, broken: 0.12) },
        ]
      }
    }
  }

  /// Families of 2, 12 and 50 cells over 200 examples: unchanged, and with a part of one cell broken.
  static var families: [SimulatedCell] {
    [(2, 2, 0), (12, 3, 3), (50, 5, 9)].flatMap { cells, metricCount, sliceCount in
      Scores.allCases.flatMap { scores -> [SimulatedCell] in
        let rules = Self.rules(metrics: metricCount, isSliced: sliceCount > 0)
        let name = "family of \(cells), \(scores.rawValue)"
        return [
          SimulatedCell("unchanged, \(name)", rules: rules, divisor: 40) {
            draw(&$0, scores, metrics: metricCount, slices: sliceCount, broken: 0)
          }
        ]
          + [0.3, 0.6, 1].map { share in
            // 30 % of a slice of 22 is near what 5 % shared by 50 cells can show.
            let most = sliceCount == 0 || share == 1 ? 0.01 : share == 0.6 ? 0.15 : 0.85
            return SimulatedCell(
              "\(Int(100 * share)) % of one cell broken, \(name): missed",
              fault: .miss(metric: "m0", category: sliceCount > 0 ? 0 : nil, most: most), rules: rules,
              divisor: 40
            ) { draw(&$0, scores, metrics: metricCount, slices: sliceCount, broken: share) }
          }
      }
    }
  }

  /// All graded scores of a metric fall alike, so that nothing varies.
  static var shifts: [SimulatedCell] {
    [(2, 2, 0), (12, 3, 3), (50, 5, 9)].map { cells, metricCount, sliceCount in
      SimulatedCell(
        "equal shift of 0.1 of one metric, family of \(cells): missed",
        fault: .miss(metric: "m0", category: nil, most: 0.01),
        rules: rules(metrics: metricCount, isSliced: sliceCount > 0), divisor: 40
      ) { generator in
        draw(&generator, .graded, metrics: metricCount, slices: sliceCount, broken: 0).map { example in
          var example = example
          example.current["m0"] = (example.baseline["m0"] ?? []).map { $0 - 0.1 }
          return example
        }
      }
    }
  }

  private static func rules(metrics: Int, isSliced: Bool) -> DecisionRules {
    DecisionRules(
      metrics: (0..<metrics).map { MetricRule(name: "m\($0)", margin: 0.02) },
      slices: isSliced ? [SliceKey("category")] : [], resamples: 2000)
  }

  /// - Parameter share: of the first metric's examples in the first slice, or of all if there are no slices.
  private static func draw(
    _ generator: inout ReplicateGenerator, _ scores: Scores, metrics: Int, slices: Int, broken share: Double
  ) -> [SimulatedExample] {
    (0..<200).map { index in
      var example = SimulatedExample(0, 0)
      (example.baseline, example.current) = ([:], [:])
      let category = slices > 0 ? index % slices : nil
      for metric in 0..<metrics {
        let isBroken = metric == 0 && (category ?? 0) == 0 && generator.chance(share)
        let pair = isBroken ? scores.broken(&generator) : scores.pair(&generator)
        example.baseline["m\(metric)"] = pair.baseline[SimulatedExample.metric]
        example.current["m\(metric)"] = pair.current[SimulatedExample.metric]
      }
      example.category = category
      return example
    }
  }
}

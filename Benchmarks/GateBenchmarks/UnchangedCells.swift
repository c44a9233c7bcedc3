import Foundation

/// Cells of a system that did not change: both sides are drawn alike.
enum UnchangedCells {
  /// One epoch, no clusters, equal weights.
  static var plain: [SimulatedCell] {
    [10, 20, 50, 100, 200, 500].flatMap { n in
      [0.02, 0.05, 0.1, 0.2].map { share in
        SimulatedCell("pass/fail, \(Int(100 * share)) % differ, n = \(n)") { generator in
          (0..<n).map { _ in binary(&generator, differing: share) }
        }
      } + [
        SimulatedCell("five levels, n = \(n)") { generator in (0..<n).map { _ in levels(&generator) } },
        SimulatedCell("scores with mass at 0 and 1, n = \(n)") { generator in
          (0..<n).map { _ in inflated(&generator) }
        },
        SimulatedCell("lognormal, n = \(n)", range: nil) { generator in
          (0..<n).map { _ in lognormal(&generator) }
        },
        SimulatedCell("lognormal, 10 % differ, n = \(n)", range: nil) { generator in
          (0..<n).map { _ in
            let example = lognormal(&generator)
            guard generator.chance(0.9) else { return example }
            return SimulatedExample(
              example.baseline[SimulatedExample.metric] ?? [], example.baseline[SimulatedExample.metric] ?? []
            )
          }
        },
      ]
    }
  }

  /// Pass/fail, fairly turned one way or the other where it differs.
  static func binary(_ generator: inout ReplicateGenerator, differing share: Double) -> SimulatedExample {
    guard generator.chance(share) else {
      let both = generator.verdict(0.8)
      return SimulatedExample(both, both)
    }
    return generator.chance(0.5) ? SimulatedExample(1, 0) : SimulatedExample(0, 1)
  }

  /// Five levels from 0 to 1, the same on both sides for most examples.
  static func levels(_ generator: inout ReplicateGenerator) -> SimulatedExample {
    let ability = 1 + generator.normal()
    func level(_ generator: inout ReplicateGenerator) -> Double {
      min(max((2 + ability + 0.6 * generator.normal()).rounded(), 0), 4) / 4
    }
    return SimulatedExample(level(&generator), level(&generator))
  }

  /// Scores from 0 to 1 with many at both ends; half the examples have the same output on both sides.
  static func inflated(_ generator: inout ReplicateGenerator) -> SimulatedExample {
    let ability = generator.beta(2, 1)
    func score(_ generator: inout ReplicateGenerator) -> Double {
      let u = generator.uniform()
      if u < 0.5 * (1 - ability) { return 0 }
      return u > 1 - 0.6 * ability ? 1 : generator.uniform()
    }
    let first = score(&generator)
    return SimulatedExample(first, generator.chance(0.5) ? first : score(&generator))
  }

  /// Costs and token counts: lognormal, with a heavy tail between examples.
  static func lognormal(_ generator: inout ReplicateGenerator) -> SimulatedExample {
    let level = generator.normal()
    return SimulatedExample(exp(level + 0.5 * generator.normal()), exp(level + 0.5 * generator.normal()))
  }
}

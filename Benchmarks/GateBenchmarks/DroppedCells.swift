import Foundation

/// Cells of a system that is worse by just the margin, so that "no regression" is wrong.
enum DroppedCells {
  /// Pass/fail and continuous scores.
  static var all: [SimulatedCell] {
    [0.02, 0.05].flatMap { margin in
      [100, 200, 500].flatMap { n in binary(n, margin) + continuous(n, margin) }
    }
  }

  private static func binary(_ n: Int, _ margin: Double) -> [SimulatedCell] {
    [margin, 0.1, 0.2].map { share in
      cell("pass/fail, \(Int((100 * share).rounded())) % differ", n, margin) { generator in
        guard generator.chance(share) else {
          let both = generator.verdict(0.8)
          return SimulatedExample(both, both)
        }
        return generator.chance(0.5 * (1 + margin / share)) ? SimulatedExample(1, 0) : SimulatedExample(0, 1)
      }
    }
  }

  private static func continuous(_ n: Int, _ margin: Double) -> [SimulatedCell] {
    [
      cell("heavy-tailed shift", n, margin, range: nil) { generator in
        let baseline = generator.normal()
        return SimulatedExample(baseline, baseline - margin + 0.1 * generator.heavy())
      },
      // The mean score is 0.8, so that the factor takes away the margin.
      cell("all scores scaled down", n, margin) { generator in
        let ability = generator.beta(4, 1)
        let (before, now) = (
          generator.beta(8 * ability, 8 - 8 * ability), generator.beta(8 * ability, 8 - 8 * ability)
        )
        return SimulatedExample(before, now * (1 - margin / 0.8))
      },
      cell("a few scores collapse to 0", n, margin) { generator in
        let score = generator.beta(4, 1)
        let now = min(max(score + 0.02 * (generator.uniform() - 0.5), 0), 1)
        return SimulatedExample(score, generator.chance(margin / 0.8) ? 0 : now)
      },
    ]
  }

  private static func cell(
    _ name: String, _ n: Int, _ margin: Double, range: ClosedRange<Double>? = 0...1,
    _ draw: @escaping @Sendable (inout ReplicateGenerator) -> SimulatedExample
  ) -> SimulatedCell {
    SimulatedCell(
      "drop of \(margin), \(name), n = \(n)", fault: .noRegression, range: range, margin: margin
    ) { generator in (0..<n).map { _ in draw(&generator) } }
  }
}

import Foundation
import GateDecision
import GateSuite

/// Cells of an unchanged system whose examples are not alone: clusters, weights, epochs, and many metrics.
enum GroupedCells {
  /// Clusters of five, whose differences are correlated by a wanted intraclass correlation.
  static var clustered: [SimulatedCell] {
    [0.3, 0.6].flatMap { correlation in
      [100, 200, 500].flatMap { n in
        [
          SimulatedCell("clusters of 5, ICC \(correlation), pass/fail, n = \(n)") { generator in
            clusters(n / 5, &generator, correlation) { UnchangedCells.binary(&$0, differing: 0.1) }
          },
          SimulatedCell("clusters of 5, ICC \(correlation), lognormal, n = \(n)", range: nil) { generator in
            clusters(n / 5, &generator, correlation) { UnchangedCells.lognormal(&$0) }
          },
        ]
      }
    }
  }

  /// Five to nine clusters of twelve, which are few: there the sign-flip test over clusters alone is exact.
  static var fewClusters: [SimulatedCell] {
    [0.3, 0.6].flatMap { correlation in
      (5...9).flatMap { count in
        ["pass/fail", "graded"].map { kind in
          SimulatedCell(
            "\(count) clusters of 12, ICC \(correlation), \(kind)", margin: 0
          ) { generator in
            (0..<count).flatMap { cluster in
              let shared = generator.normal()
              return (0..<12).map { _ in
                let change =
                  correlation.squareRoot() * shared + (1 - correlation).squareRoot() * generator.normal()
                let step: Double = change < -1 ? -1 : change > 1 ? 1 : 0
                var example =
                  kind == "graded"
                  ? SimulatedExample(0.5, 0.5 + 0.1 * change)
                  : SimulatedExample(step < 0 ? 1 : 0, step > 0 ? 1 : 0)
                example.cluster = cluster
                return example
              }
            }
          }
        }
      }
    }
  }

  /// Each example takes its cluster's pair with probability sqrt(ICC), which makes the correlation of two just ICC.
  private static func clusters(
    _ count: Int, _ generator: inout ReplicateGenerator, _ correlation: Double,
    _ draw: (inout ReplicateGenerator) -> SimulatedExample
  ) -> [SimulatedExample] {
    (0..<count).flatMap { cluster in
      let shared = draw(&generator)
      return (0..<5).map { _ in
        var example = generator.chance(correlation.squareRoot()) ? shared : draw(&generator)
        example.cluster = cluster
        return example
      }
    }
  }

  /// Weights by how often a question is asked.
  static var weighted: [SimulatedCell] {
    [50, 100, 200].flatMap { n in
      [
        SimulatedCell("lognormal weights, pass/fail, n = \(n)") { generator in
          (0..<n).map { _ in weighted(UnchangedCells.binary(&generator, differing: 0.1), &generator) }
        },
        SimulatedCell("lognormal weights, scores with mass at 0 and 1, n = \(n)") { generator in
          (0..<n).map { _ in weighted(UnchangedCells.inflated(&generator), &generator) }
        },
      ]
    }
  }

  private static func weighted(
    _ example: SimulatedExample, _ generator: inout ReplicateGenerator
  ) -> SimulatedExample {
    var example = example
    example.weight = exp(generator.normal())
    return example
  }

  /// Flaky pass/fail examples, each with its own chance of passing: most near 1, some near 0.
  static var repeated: [SimulatedCell] {
    [(3, 3), (5, 5), (3, 1), (5, 1), (1, 3)].flatMap { before, now in
      [50, 100, 200].map { n in
        SimulatedCell("epochs \(before)/\(now), flaky pass/fail, n = \(n)") { generator in
          (0..<n).map { _ in
            let chance = generator.beta(0.6, 0.2)
            return SimulatedExample(
              (0..<before).map { _ in generator.verdict(chance) },
              (0..<now).map { _ in generator.verdict(chance) })
          }
        }
      }
    }
  }

  /// Three correlated metrics over all examples and over three slices.
  static var families: [SimulatedCell] {
    let rules = DecisionRules(
      metrics: [
        MetricRule(name: "passed", margin: 0), MetricRule(name: "rubric", margin: 0),
        MetricRule(name: "tokens", range: nil, margin: 0),
      ], slices: [SliceKey("category")])
    return [60, 120, 300].map { n in
      SimulatedCell("family of 12, n = \(n)", rules: rules) { generator in
        (0..<n).map { _ in
          let ability = generator.normal()
          var example = SimulatedExample(0, 0)
          example.baseline = metrics(ability, &generator)
          example.current = metrics(ability, &generator)
          example.category = Int(3 * generator.uniform())
          return example
        }
      }
    }
  }

  /// The scores of one side, which have most of their noise in common.
  private static func metrics(
    _ ability: Double, _ generator: inout ReplicateGenerator
  ) -> [String: [Double]] {
    let common = generator.normal()
    func latent(_ generator: inout ReplicateGenerator) -> Double {
      ability + 0.5 * (0.6.squareRoot() * common + 0.4.squareRoot() * generator.normal())
    }
    return [
      "passed": [latent(&generator) > -0.7 ? 1 : 0],
      "rubric": [min(max((3 + latent(&generator)).rounded(), 0), 4) / 4],
      "tokens": [exp(latent(&generator))],
    ]
  }
}

import Foundation
import GateDecision
import GateSuite

/// Suites whose releases are run more often than their checks (`epochs: {release: 6, check: 2}`), beside equal numbers:
/// unchanged, and worse by just the margin.
///
/// With unequal numbers the difference of an unchanged example is skewed: the side of few epochs strays further, and away
/// from the nearer end of the range. So there is a strong system and a weak one, whose skews are opposite.
enum EpochCells {
  /// All of them.
  static var all: [SimulatedCell] {
    [(6, 2), (3, 3), (3, 1)].flatMap { before, now in
      [50, 200, 500].flatMap { n in
        Scores.allCases.flatMap { scores in
          [cell(scores, before, now, n)]
            + Drop.allCases.map { cell(scores, before, now, n, drop: $0) }
        }
      }
    }
  }

  /// What the examples are scored by.
  enum Scores: String, CaseIterable {
    /// Each passes with a chance of its own, 3/4 on average: most near 1, some near 0.
    case strong = "flaky pass/fail"
    /// Each passes with a chance of 1/4 on average: most near 0, some near 1.
    case weak = "flaky pass/fail of a weak system"
    /// Scores from 0 to 1 around a level of the example's own, 4/5 on average.
    case graded

    /// The mean score.
    var mean: Double {
      switch self {
      case .strong: 0.75
      case .weak: 0.25
      case .graded: 0.8
      }
    }

    /// An example's own level.
    func level(_ generator: inout ReplicateGenerator) -> Double {
      switch self {
      case .strong: generator.beta(0.6, 0.2)
      case .weak: generator.beta(0.2, 0.6)
      case .graded: generator.beta(4, 1)
      }
    }

    /// An answer's score.
    /// - Parameter level: 0 for an example that broke.
    func score(_ level: Double, _ generator: inout ReplicateGenerator) -> Double {
      switch self {
      case .strong, .weak: generator.verdict(level)
      case .graded: level <= 0 ? 0 : generator.beta(8 * level, 8 * (1 - level))
      }
    }
  }

  /// How a system gets worse by the margin.
  enum Drop: String, CaseIterable {
    case scaled = "all a little worse"
    case broken = "a few broken"

    func level(
      _ level: Double, losing margin: Double, of scores: Scores, _ generator: inout ReplicateGenerator
    ) -> Double {
      let share = margin / scores.mean
      switch self {
      case .scaled: return level * (1 - share)
      case .broken: return generator.chance(share) ? 0 : level
      }
    }
  }

  private static let margin = 0.05

  private static func cell(
    _ scores: Scores, _ before: Int, _ now: Int, _ n: Int, drop: Drop? = nil
  ) -> SimulatedCell {
    let numbers = "epochs \(before)/\(now)"
    let name =
      drop.map { "drop of \(margin) (\($0.rawValue)), \(numbers), \(scores.rawValue), n = \(n)" }
      ?? "unchanged, \(numbers), \(scores.rawValue), n = \(n)"
    return SimulatedCell(
      name, fault: drop == nil ? .block : .noRegression, margin: drop == nil ? 0 : margin
    ) { generator in
      (0..<n).map { _ in
        let level = scores.level(&generator)
        let later = drop?.level(level, losing: margin, of: scores, &generator) ?? level
        return SimulatedExample(
          (0..<before).map { _ in scores.score(level, &generator) },
          (0..<now).map { _ in scores.score(later, &generator) })
      }
    }
  }
}

import GateDecision
import GateSuite

/// Suites that ask about their golden set alone (`population: golden_set`): unchanged, and worse by just the margin on
/// these very examples.
enum GoldenSetCells {
  /// All of them.
  static var all: [SimulatedCell] {
    [(2, 2), (3, 3), (6, 2), (5, 5)].flatMap { before, now in
      [10, 50, 200].flatMap { n in
        Scores.allCases.flatMap { scores in
          [cell(scores, before, now, n)]
            + (n < 50 ? [] : Drop.allCases.map { cell(scores, before, now, n, drop: $0) })
        }
      }
    } + [50, 200].map(family)
      + [50, 100, 200].flatMap {
        [found($0, on: .goldenSet(isDeterministic: false)), found($0, on: .questions)]
      }
  }

  /// What the examples are scored by.
  private enum Scores: String, CaseIterable {
    /// Each passes with a chance of its own, 3/4 on average.
    case flaky = "flaky pass/fail"
    /// One in ten is flaky; the others always pass.
    case steady = "pass/fail, one in ten flaky"
    /// Nearly always right, with the same small chance to fail.
    case rare = "pass/fail, each fails once in fifty"
    /// Scores from 0 to 1 around a level of the example's own.
    case graded

    func level(_ generator: inout ReplicateGenerator) -> Double {
      switch self {
      case .flaky: generator.beta(0.6, 0.2)
      case .steady: generator.chance(0.1) ? generator.beta(0.6, 0.2) : 1
      case .rare: 0.98
      case .graded: generator.beta(4, 1)
      }
    }

    func score(_ level: Double, _ generator: inout ReplicateGenerator) -> Double {
      switch self {
      case .flaky, .steady, .rare: generator.verdict(level)
      case .graded: level <= 0 ? 0 : level >= 1 ? 1 : generator.beta(8 * level, 8 * (1 - level))
      }
    }
  }

  /// How these examples get worse by just the margin.
  private enum Drop: String, CaseIterable {
    case scaled = "all a little worse"
    case broken = "a few broken"

    /// The levels after the drop, whose mean is lower by just the margin.
    func levels(_ levels: [Double], losing margin: Double) -> [Double] {
      var left = margin * Double(levels.count)
      switch self {
      case .scaled:
        let share = left / levels.reduce(0, +)
        return levels.map { $0 * (1 - share) }
      case .broken:
        return levels.map { level in
          let lost = min(level, left)
          left -= lost
          return level - lost
        }
      }
    }
  }

  private static let margin = 0.05

  private static func cell(
    _ scores: Scores, _ before: Int, _ now: Int, _ n: Int, drop: Drop? = nil
  ) -> SimulatedCell {
    let numbers = "epochs \(before)/\(now), \(scores.rawValue), n = \(n)"
    let name =
      drop.map { "golden set, drop of \(margin) (\($0.rawValue)), \(numbers)" }
      ?? "golden set, unchanged, \(numbers)"
    let metric = MetricRule(name: SimulatedExample.metric, margin: drop == nil ? 0 : margin)
    return SimulatedCell(
      name, fault: drop == nil ? .block : .noRegression,
      rules: DecisionRules(metrics: [metric], population: .goldenSet(isDeterministic: false)), divisor: 4
    ) { generator in
      let levels = (0..<n).map { _ in scores.level(&generator) }
      let later = drop?.levels(levels, losing: margin) ?? levels
      return zip(levels, later).map { level, later in
        SimulatedExample(
          (0..<before).map { _ in scores.score(level, &generator) },
          (0..<now).map { _ in scores.score(later, &generator) })
      }
    }
  }

  /// A few examples of a suite of flaky ones broke, ten points in all, at a margin of two: what each population finds of it.
  private static func found(_ n: Int, on population: Population) -> SimulatedCell {
    let asked = population == .questions ? "questions like these" : "golden set"
    return SimulatedCell(
      "\(asked), 10 points lost (a few broken), epochs 3/3, flaky pass/fail, n = \(n)",
      fault: .miss(metric: SimulatedExample.metric, category: nil, most: population == .questions ? 1 : 0.6),
      rules: DecisionRules(
        metrics: [MetricRule(name: SimulatedExample.metric, margin: 0.02)], population: population),
      divisor: 4
    ) { generator in
      let levels = (0..<n).map { _ in Scores.flaky.level(&generator) }
      return zip(levels, Drop.broken.levels(levels, losing: 0.1)).map { level, later in
        SimulatedExample(
          (0..<3).map { _ in generator.verdict(level) }, (0..<3).map { _ in generator.verdict(later) })
      }
    }
  }

  /// Two metrics over ten slices, whose scores of one answer agree.
  private static func family(_ n: Int) -> SimulatedCell {
    let names = ["score", "other"]
    let rules = DecisionRules(
      metrics: names.map { MetricRule(name: $0, margin: 0) },
      slices: [SliceKey("category")].compactMap { $0 },
      resamples: 2000, population: .goldenSet(isDeterministic: false))
    return SimulatedCell("golden set, unchanged family of 22 cells, n = \(n)", rules: rules, divisor: 40) {
      generator in
      (0..<n).map { number in
        let level = Scores.flaky.level(&generator)
        func side() -> [String: [Double]] {
          var scores: [String: [Double]] = [:]
          for _ in 0..<3 {
            let first = generator.verdict(level)
            scores["score", default: []].append(first)
            scores["other", default: []].append(generator.chance(0.7) ? first : generator.verdict(level))
          }
          return scores
        }
        var example = SimulatedExample([], [])
        example.baseline = side()
        example.current = side()
        example.category = number % 10
        return example
      }
    }
  }
}

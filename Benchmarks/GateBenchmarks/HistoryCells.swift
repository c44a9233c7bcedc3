import GateDecision
import GateSuite

/// Suites whose epochs go by what two earlier releases of three epochs stored: one of an example that always scored alike,
/// six of any other.
///
/// With the same number on both sides of an example (`epochs: {by_history: true}`), and beside it what is not offered: a
/// release of three epochs each, and checks by history, so that the sides of an example differ.
enum HistoryCells {
  /// All of them.
  static var all: [SimulatedCell] {
    [20, 50, 100, 200, 500].flatMap { n in
      System.allCases.flatMap { system in
        [cell(system, n, .same), cell(system, n, .unequal)]
          + (n < 50 ? [] : [cell(system, n, .same, drop: 0.05)])
      }
    }
  }

  /// How the examples of a system pass.
  private enum System: String, CaseIterable {
    case strong = "flaky, three of four pass"
    case weak = "flaky, one of four passes"
    case steady = "one in seven flaky, the others pass"
    case failing = "one in seven flaky, the others fail"

    var mean: Double {
      switch self {
      case .strong: 0.75
      case .weak: 0.25
      case .steady: 0.964
      case .failing: 0.036
      }
    }

    func level(_ generator: inout ReplicateGenerator) -> Double {
      switch self {
      case .strong: generator.beta(0.6, 0.2)
      case .weak: generator.beta(0.2, 0.6)
      case .steady: generator.chance(1 / 7.0) ? generator.beta(0.6, 0.2) : 1
      case .failing: generator.chance(1 / 7.0) ? generator.beta(0.2, 0.6) : 0
      }
    }
  }

  /// Which sides go by history.
  private enum Sides: String {
    case same = "1 to 6 epochs by history"
    case unequal = "3 epochs and then 1 to 6 by history (not offered)"
  }

  private static func cell(_ system: System, _ n: Int, _ sides: Sides, drop: Double = 0) -> SimulatedCell {
    // A system that hardly passes cannot fall so far.
    let margin = min(drop, system.mean / 2)
    let what = drop > 0 ? "drop of \(margin)" : "unchanged"
    return SimulatedCell(
      "\(what), \(sides.rawValue), \(system.rawValue), n = \(n)", fault: drop > 0 ? .noRegression : .block,
      margin: margin
    ) { generator in
      (0..<n).map { _ in
        let level = system.level(&generator)
        let passes = (0..<6).count { _ in generator.chance(level) }
        let planned = passes == 0 || passes == 6 ? 1 : 6
        let later = level * (1 - margin / system.mean)
        return SimulatedExample(
          (0..<(sides == .same ? planned : 3)).map { _ in generator.verdict(level) },
          (0..<planned).map { _ in generator.verdict(later) })
      }
    }
  }
}

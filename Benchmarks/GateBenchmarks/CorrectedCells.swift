import GateDecision
import GateSuite

/// Verdicts that labels correct (`verdict: corrected`), with judges that err otherwise on one side than on the other:
/// people find both sides alike, or the current one worse by just the margin.
enum CorrectedCells {
  /// All of them.
  static var all: [SimulatedCell] {
    [(20, 200), (50, 200), (100, 500), (200, 500), (200, 2000)].flatMap { labelled, n in
      Judge.allCases.flatMap { judge in
        [0.02, 0.1, 0.2].flatMap { differing in
          [
            cell(judge, labelled, n, differing: differing),
            cell(judge, labelled, n, differing: max(differing, margin), drop: margin),
          ]
        }
      }
    }
      + [(100, 500), (200, 500), (200, 2000)].flatMap { labelled, n in
        [found(labelled, n, isCorrected: true), found(labelled, n, isCorrected: false)]
      }
  }

  /// How a judge errs: which share of good answers it passes, and of bad ones it fails, before and now.
  private enum Judge: String, CaseIterable {
    case fair = "a judge that errs alike on both sides"
    case stricter = "a judge that is stricter now"
    case lenient = "a judge that is more lenient now"
    case blind = "a judge that passes what is bad now"

    var before: (good: Double, bad: Double) {
      switch self {
      case .fair: (0.95, 0.9)
      case .stricter: (0.98, 0.9)
      case .lenient: (0.9, 0.9)
      case .blind: (0.95, 0.95)
      }
    }

    var now: (good: Double, bad: Double) {
      switch self {
      case .fair: (0.95, 0.9)
      case .stricter: (0.85, 0.9)
      case .lenient: (0.95, 0.7)
      case .blind: (0.95, 0.6)
      }
    }

    static func score(_ isGood: Bool, _ rates: (good: Double, bad: Double), _ draw: Double) -> Double {
      isGood ? (draw < rates.good ? 1 : 0) : (draw < rates.bad ? 0 : 1)
    }
  }

  private static let margin = 0.05
  private static let passing = 0.8

  private static func cell(
    _ judge: Judge, _ labelled: Int, _ n: Int, differing: Double, drop: Double = 0
  ) -> SimulatedCell {
    let what = drop > 0 ? "drop of \(drop)" : "unchanged"
    return SimulatedCell(
      "corrected, \(what), \(judge.rawValue), \(Int((100 * differing).rounded())) % differ, \(labelled) of \(n) labelled",
      fault: drop > 0 ? .noRegression : .block, margin: drop
    ) { generator in examples(judge, labelled, n, differing: differing, drop: drop, &generator) }
  }

  /// Ten points lost, which the judge does not see in a third of the answers, at a margin of two.
  private static func found(_ labelled: Int, _ n: Int, isCorrected: Bool) -> SimulatedCell {
    SimulatedCell(
      "\(isCorrected ? "corrected" : "as judged"), 10 points lost, a judge that passes what is bad now, \(labelled) of \(n) labelled",
      fault: .miss(metric: SimulatedExample.metric, category: nil, most: 1),
      rules: DecisionRules(metrics: [MetricRule(name: SimulatedExample.metric, margin: 0.02)])
    ) { generator in
      let drawn = examples(.blind, labelled, n, differing: 0.14, drop: 0.1, &generator)
      return isCorrected
        ? drawn
        : drawn.map { example in
          var example = example
          example.labels = nil
          return example
        }
    }
  }

  private static func examples(
    _ judge: Judge, _ labelled: Int, _ n: Int, differing: Double, drop: Double,
    _ generator: inout ReplicateGenerator
  ) -> [SimulatedExample] {
    (0..<n).map { number in
      let before = generator.chance(passing)
      let turns = before ? (differing + drop) / 2 / passing : (differing - drop) / 2 / (1 - passing)
      let now = generator.chance(turns) ? !before : before
      // Of what is as good as before, many answers are the same words, which a judge scores alike.
      let isSame = before == now && generator.chance(0.6)
      let draw = generator.uniform()
      let other = generator.uniform()
      var example = SimulatedExample(
        Judge.score(before, judge.before, draw), Judge.score(now, judge.now, isSame ? draw : other))
      if number < labelled { example.labels = (before ? 1 : 0, now ? 1 : 0) }
      return example
    }
  }
}

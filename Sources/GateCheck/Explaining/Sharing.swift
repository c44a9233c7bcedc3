import GateDecision
import GateSuite

/// The cells that are worse, and how they are shared as the mixtures come in.
struct Sharing {
  let rules: DecisionRules
  let decisions: [Decision]
  let arms: CauseArms
  let comparison: Comparison

  private var analyst: CauseAnalyst { CauseAnalyst(rules: rules) }

  /// The examples of all cells.
  var examples: Set<String> {
    Set(decisions.flatMap { analyst.examples(of: $0, in: comparison) })
  }

  /// The shares by what was run of each mixture.
  func cells(_ mixed: [Int: Run], at look: CauseLook) -> [ExplainedCell] {
    let runs = CauseRuns(
      arms: arms, comparison: comparison, mixed: mixed.mapValues { $0.columns(rules) })
    return decisions.compactMap { analyst.shares(of: $0, in: runs, at: look) }
  }

  /// The cells before any mixture was run: nothing is shared.
  func unshared() -> [ExplainedCell] {
    decisions.map { decision in
      ExplainedCell(
        metric: decision.metric, slice: decision.slice, higherIsBetter: decision.higherIsBetter,
        margin: decision.margin, examples: decision.pairs, clusters: decision.clusters, means: [],
        difference: decision.difference, shares: [], level: 0)
    }
  }
}

extension Run {
  /// The columns that the rules need.
  fileprivate func columns(_ rules: DecisionRules) -> ExampleColumns {
    columns(series: rules.series, passAt: rules.passAt, slices: rules.groupingKeys, golden: nil)
  }
}

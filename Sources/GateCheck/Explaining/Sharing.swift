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

  /// The shares by what was run of each mixture; a cell of which no example has a score in all arms stays without.
  func cells(_ mixed: [Int: Run], at look: CauseLook) -> [ExplainedCell] {
    let runs = CauseRuns(
      arms: arms, comparison: comparison, mixed: mixed.mapValues { $0.columns(rules) })
    return decisions.map { analyst.shares(of: $0, in: runs, at: look) ?? ExplainedCell(unshared: $0) }
  }

  /// The cells before any mixture was run: nothing is shared.
  var unshared: [ExplainedCell] { decisions.map(ExplainedCell.init(unshared:)) }
}

extension Run {
  /// The columns that the rules need.
  fileprivate func columns(_ rules: DecisionRules) -> ExampleColumns {
    columns(series: rules.series, passAt: rules.passAt, slices: rules.groupingKeys, golden: nil)
  }
}

import GateDecision
import GateSuite
import GateTestSupport

/// A made-up branch that changes some parts, one of which may hurt, with the runs of all its arms.
struct PlantedBranch {
  /// Which parts lower the chance that an answer passes, and by how much; 0 for a part that does nothing.
  let effects: [Double]
  let arms: CauseArms
  private let release: [ScoredExample]
  private let runs: [Int: [ScoredExample]]

  /// A branch of a golden set of pass/fail examples of different difficulty.
  init(effects: [Double], examples: Int, epochs: Int, seed: UInt64, series: String = "right") {
    self.effects = effects
    arms = CauseArms(partCount: effects.count)
    var random = SeededGenerator(seed: seed)
    let chances = (0..<examples).map { _ in Double.random(in: 0.3...1, using: &random) }
    func run(_ arm: Int) -> [ScoredExample] {
      let drop = effects.indices.reduce(0) { $0 + (arm & (1 << $1) != 0 ? effects[$1] : 0) }
      return chances.enumerated().map { number, chance in
        let passes = (0..<epochs).map { _ in
          Double.random(in: 0..<1, using: &random) < chance - drop ? 1.0 : 0
        }
        return ScoredExample(id: "e\(1000 + number)", scores: SeriesValues(series, passes))
      }
    }
    release = run(0)
    runs = Dictionary(uniqueKeysWithValues: arms.arms.filter { $0 != 0 }.map { ($0, run($0)) })
  }

  /// The release and the branch, joined.
  var comparison: Comparison { Comparison(baseline: release, current: runs[arms.branch] ?? []) }

  /// What the gate says of it.
  func decisions(_ rules: DecisionRules) -> [Decision] {
    Decider(suite: "s", rules: rules).decisions(on: comparison)
  }

  /// Explains it as the command does: the mixtures look by look, until something is said of every part.
  /// - Returns: nil if nothing is shown to be worse.
  func explained(_ rules: DecisionRules, looks: Int = 4) -> ExplainedCell? {
    let analyst = CauseAnalyst(rules: rules)
    guard let worse = CauseAnalyst.worse(among: decisions(rules), rules: rules).first else { return nil }
    let fractions = arms.mixed.isEmpty ? [1] : (1...looks).map { Double($0) / Double(looks) }
    let plan = CauseLooks(
      fractions: fractions, alpha: 1 - rules.confidence, parts: arms.partCount
    ).looks
    var cell: ExplainedCell?
    for look in plan {
      let count = Int(look.fraction * Double(release.count))
      let mixed = arms.mixed.map { arm in
        (arm, ExampleColumns(Array((runs[arm] ?? []).prefix(count))))
      }
      cell = analyst.shares(
        of: worse,
        in: CauseRuns(
          arms: arms, comparison: comparison, mixed: Dictionary(uniqueKeysWithValues: mixed)), at: look)
      if cell?.isSettled == true { break }
    }
    return cell
  }
}

import GateStatistics

/// The figures of one cell that its verdict rests on, oriented so that higher is better.
struct CellAnalysis: Sendable {
  let cell: Cell
  /// How many clusters the pairs form; nil if none are declared.
  let clusterCount: Int?
  /// The value of the baseline, in the metric's own direction.
  let baseline: Double
  /// The value now, in the metric's own direction.
  let current: Double
  /// The gain.
  let estimate: Double
  /// The interval; nil if there is none.
  let interval: CellInterval?
  /// The lower bound with one more example of the worst possible difference, and with what is lost at its worst; nil
  /// if no range bounds that.
  let worstCaseLower: Double?
  /// The same of the pairs alone, as if nothing were lost.
  let pairedWorstLower: Double?
  /// The sign-flip test, or the permutation test of the epochs; nil if no swap changes anything.
  let swap: CellTest?
  /// The sign-flip tests of a worsening and of an improvement beyond the margin, p each, for few clusters; nil for any
  /// other cell, whose interval says it.
  let marginSwap: (worsening: Double, improvement: Double)?
  /// The standard error of the estimate; nil if it is unknown.
  let standardError: Double?
  /// The part of it that is the model answering differently each time; nil if epochs do not show it.
  let noise: GenerationNoise?
  /// The table of passes and failures; nil if the scores are no plain pass/fail.
  let passFailScore: TangoScore?
  /// The same table with what is lost at its worst.
  let worstPassFailScore: TangoScore?
  /// How many epochs on both sides an example's noise is worth: the harmonic mean of the sides', on average; nil if the
  /// statistic is no mean.
  let epochs: Double?
  /// How many pairs differ; nil if the statistic is no mean.
  let differingCount: Int?
  /// Whether all pairs differ by the same amount.
  let isConstant: Bool
  /// Why the cell is not decided; nil if it is.
  let refusal: String?
  /// What each unit adds under swaps.
  let member: Member

  /// The cell under swaps.
  enum Member: Sendable {
    /// - Parameter weight: of all units together, so that sums of differences become a mean.
    case sums(units: [Int], [Double], weight: Double)
    case statistic(units: [Int], PairStatistic)
    /// These very examples, whose epochs are exchanged.
    case epochs(EpochSample)
    /// Nothing is exchanged: people's labels correct a judge.
    case corrected(PredictionPoweredDifference, JudgeCorrected)
    /// Nothing is exchanged: the target always answers alike, so that any difference is real.
    case certain
    case none
  }

  /// The analysis of a cell by what its metric compares.
  static func of(
    _ cell: Cell, in comparison: Comparison, _ grouping: Grouping, _ rules: DecisionRules
  ) -> CellAnalysis {
    if case .goldenSet(let isDeterministic) = rules.population {
      guard let series = cell.metric.goldenSetSeries else {
        return CellAnalysis(outsideGoldenSet: cell, in: comparison, grouping)
      }
      return CellAnalysis(
        goldenSet: series, of: cell, in: comparison, grouping, rules, isDeterministic: isDeterministic)
    }
    if let series = cell.metric.plainSeries, let labels = cell.metric.labels {
      return CellAnalysis(corrected: series, by: labels, of: cell, in: comparison, grouping, rules)
    }
    if let series = cell.metric.plainSeries {
      return CellAnalysis(mean: series, of: cell, in: comparison, grouping, rules)
    }
    return CellAnalysis(statisticOf: cell, in: comparison, grouping, rules)
  }

  /// The cell as a member of the family that is tested jointly; nil if it is in none.
  /// - Parameter weight: how much of the error it may take beside the others.
  func familyCell(weight: Double) -> WestfallYoung.Cell? {
    switch member {
    case .sums(let units, let sums, _):
      WestfallYoung.Cell(
        units: units, sums: sums, own: swap.map { ($0.worsening, $0.improvement) }, weight: weight)
    case .statistic(let units, let statistic): WestfallYoung.Cell(units: units, statistic: statistic)
    case .epochs, .corrected, .certain, .none: nil
    }
  }

  /// The cell as a member of a family whose epochs are exchanged; nil if it is in none.
  var epochCell: EpochPermutationFamily.Cell? {
    guard case .epochs(let sample) = member else { return nil }
    return EpochPermutationFamily.Cell(
      sample, own: swap.map { EpochPermutationTest(worsening: $0.worsening, improvement: $0.improvement) })
  }

  /// Whether the verdict is on these very examples.
  var isOfGoldenSet: Bool {
    switch member {
    case .epochs, .certain: true
    case .sums, .statistic, .corrected, .none: false
    }
  }

  /// The one-sided p of a worsening, before the correction for many cells; nil if nothing tests it.
  var worsening: Double? {
    if case .corrected(let powered, _) = member { powered.worsening } else { swap?.worsening }
  }

  /// The same of an improvement.
  var improvement: Double? {
    if case .corrected(let powered, _) = member { powered.improvement } else { swap?.improvement }
  }

  /// How it was corrected by people's labels; nil if it was not.
  var correction: JudgeCorrected? {
    if case .corrected(_, let correction) = member { correction } else { nil }
  }

  /// Whether any difference is real, without a test.
  var isCertain: Bool { if case .certain = member { true } else { false } }
}

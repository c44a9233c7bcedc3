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
  let interval: ExpandedPercentileInterval?
  /// The lower bound with one more example of the worst possible difference, and with what is lost at its worst; nil
  /// if no range bounds that.
  let worstCaseLower: Double?
  /// The same of the pairs alone, as if nothing were lost.
  let pairedWorstLower: Double?
  /// The sign-flip test; nil if no swap changes anything.
  let swap: SignFlipTest?
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
    case none
  }

  /// The analysis of a cell by what its metric compares.
  static func of(
    _ cell: Cell, in comparison: Comparison, _ grouping: Grouping, _ rules: DecisionRules
  ) -> CellAnalysis {
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
      WestfallYoung.Cell(units: units, sums: sums, own: swap, weight: weight)
    case .statistic(let units, let statistic): WestfallYoung.Cell(units: units, statistic: statistic)
    case .none: nil
    }
  }
}

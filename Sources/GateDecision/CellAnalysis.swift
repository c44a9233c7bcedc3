import GateStatistics

/// The figures of one cell that its verdict rests on, oriented so that higher is better.
struct CellAnalysis {
  let cell: Cell
  /// How many clusters the pairs form; nil where none are declared.
  let clusterCount: Int?
  /// The weighted mean gain.
  let estimate: Double
  /// The interval; nil below two units.
  let interval: ExpandedPercentileInterval?
  /// The lower bound with one more example of the worst possible difference.
  let worstCaseLower: Double?
  /// The swap test; nil where no unit differs.
  let swap: SwapTest?
  /// The standard error of the estimate; nil below two units.
  let standardError: Double?
  /// What counts as n: clusters, or Kish's effective number.
  let resamplingCount: Double
  private let units: [Int]
  private let unitSums: [Double]

  init(_ cell: Cell, in comparison: Comparison, clusters: [Int]?, rules: DecisionRules) {
    self.cell = cell
    let weights = cell.indexes.map { comparison.pairs[$0].baseline.weight }
    let units = clusters.map { clusters in cell.indexes.map { clusters[$0] } }
    clusterCount = units.map { Set($0).count }
    let margin = cell.metric.margin
    let hasWeights = weights.contains { $0 != weights[0] }
    // A cell has at least one pair, and scores and weights were checked when they were read.
    guard let sample = try? PairedSample(cell.gains, weights: hasWeights ? weights : nil, clusters: units)
    else {
      preconditionFailure("a cell's gains are finite and its weights above 0")
    }
    estimate = sample.estimate
    resamplingCount = sample.resamplingCount
    standardError = sample.standardError
    interval = ExpandedPercentileInterval(
      sample, alpha: rules.alpha, resamples: rules.resamples, seed: rules.seed, thresholds: [-margin, margin])
    let worst = cell.metric.range.map { $0.lowerBound - $0.upperBound } ?? -sample.largest
    worstCaseLower =
      ExpandedPercentileInterval(
        sample.adding(worst), alpha: rules.alpha, resamples: rules.resamples, seed: rules.seed,
        thresholds: [-margin])?
      .lower
    swap = SwapTest(sample, resamples: rules.resamples, seed: rules.seed)

    var sums: [Int: Double] = [:]
    for (position, index) in cell.indexes.enumerated() {
      sums[clusters?[index] ?? index, default: 0] += weights[position] * cell.gains[position]
    }
    let sorted = sums.sorted { $0.key < $1.key }
    self.units = sorted.map(\.key)
    unitSums = sorted.map(\.value)
  }

  /// The cell as a member of the family that is tested jointly.
  /// - Parameter sign: 1 to look for worsenings, -1 for improvements.
  func familyCell(sign: Double) -> WestfallYoung.Cell {
    WestfallYoung.Cell(units: units, sums: unitSums.map { sign * $0 })
  }
}

import GateStatistics

/// The samples of a cell whose metric is a mean that is compared by its difference.
struct MeanSample {
  /// The gains, oriented so that higher is better.
  let gains: PairedSample
  /// The baseline's values.
  let baseline: PairedSample
  /// The current values.
  let current: PairedSample

  /// The samples; nil where the scores, weights or strata are not usable.
  init?(_ series: String, of cell: Cell, in comparison: Comparison, _ grouping: Grouping) {
    let pairs = cell.indexes.map { comparison.pairs[$0] }
    let before = pairs.map { $0.baseline.mean(series) ?? 0 }
    let now = pairs.map { $0.current.mean(series) ?? 0 }
    let all = pairs.map(\.baseline.weight)
    let weights = all.contains { $0 != all[0] } ? all : nil
    let clusters = grouping.clusters == nil ? nil : grouping.units(of: cell)
    let strata = grouping.strata.map { strata in cell.indexes.map { strata[$0] } }
    func sample(_ values: [Double]) -> PairedSample? {
      try? PairedSample(
        values, weights: weights, clusters: clusters, strata: strata, shares: grouping.shares)
    }
    guard let gains = sample(zip(before, now).map({ cell.metric.sign * ($1 - $0) })),
      let baseline = sample(before), let current = sample(now)
    else { return nil }
    (self.gains, self.baseline, self.current) = (gains, baseline, current)
  }
}

import GateStatistics

extension CellAnalysis {
  /// The analysis of a mean that is compared by its difference.
  init(
    mean series: String, of cell: Cell, in comparison: Comparison, _ grouping: Grouping,
    _ rules: DecisionRules
  ) {
    let pairs = cell.indexes.map { comparison.pairs[$0] }
    let gains = pairs.map {
      cell.metric.sign * (($0.current.mean(series) ?? 0) - ($0.baseline.mean(series) ?? 0))
    }
    let weights = pairs.map(\.baseline.weight)
    let units = grouping.units(of: cell)
    let strata = grouping.strata.map { strata in cell.indexes.map { strata[$0] } }
    self.cell = cell
    clusterCount = grouping.clusters.map { _ in Set(units).count }
    differingCount = gains.count { $0 != 0 }
    isConstant = gains.allSatisfy { $0 == gains[0] }
    noise = GenerationNoise(
      baseline: pairs.map { $0.baseline.values(series) }, current: pairs.map { $0.current.values(series) },
      weights: weights)
    let calls = pairs.reduce(0) { $0 + $1.baseline.values(series).count + $1.current.values(series).count }
    epochs = Double(calls) / Double(2 * pairs.count)
    guard let samples = MeanSample(series, of: cell, in: comparison, grouping) else {
      // Scores, weights and strata are checked before; what is left is told, not guessed.
      (baseline, current, estimate) = (0, 0, 0)
      (interval, worstCaseLower, swap, standardError) = (nil, nil, nil, nil)
      refusal = "its scores, weights or strata are not usable"
      member = .none
      return
    }
    let whole = samples.gains
    (baseline, current) = (samples.baseline.estimate, samples.current.estimate)
    estimate = whole.estimate
    standardError = whole.standardError
    let margin = cell.metric.margin
    interval = ExpandedPercentileInterval(
      whole, alpha: rules.alpha, resamples: rules.resamples, seed: rules.seed, thresholds: [-margin, margin])
    let worst = cell.metric.range.map { $0.lowerBound - $0.upperBound } ?? -whole.largest
    worstCaseLower =
      ExpandedPercentileInterval(
        whole.adding(worst), alpha: rules.alpha, resamples: rules.resamples, seed: rules.seed,
        thresholds: [-margin])?
      .lower
    swap = SwapTest(whole, resamples: rules.resamples, seed: rules.seed)
    refusal = interval == nil && pairs.count > 1 ? Self.refusal(of: whole) : nil
    member = Self.member(cell, gains: gains, weights: weights, units: units, strata: strata, sample: whole)
  }

  /// Why a sample of several pairs has no interval.
  private static func refusal(of sample: PairedSample) -> String {
    if sample.standardError == nil {
      return sample.strata.count > 1 ? "a stratum has fewer than two units" : "all pairs lie in one cluster"
    }
    return "so much weight lies on one example that all are worth less than two"
  }

  /// The sums of each unit; over strata scaled to what they add to the estimate.
  private static func member(
    _ cell: Cell, gains: [Double], weights: [Double], units: [Int], strata: [Int]?, sample: PairedSample
  ) -> Member {
    var scales: [Int: Double] = [:]
    if let strata {
      for (number, stratum) in zip(Set(strata).sorted(), sample.strata) {
        scales[number] = stratum.share / stratum.weights.reduce(0, +)
      }
    }
    var sums: [Int: Double] = [:]
    for position in gains.indices {
      let scale = strata.flatMap { scales[$0[position]] } ?? 1
      sums[units[position], default: 0] += scale * weights[position] * gains[position]
    }
    let sorted = sums.sorted { $0.key < $1.key }
    return .sums(units: sorted.map(\.key), sorted.map(\.value))
  }
}

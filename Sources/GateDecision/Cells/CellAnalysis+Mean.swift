import GateStatistics

extension CellAnalysis {
  /// The analysis of a mean that is compared by its difference.
  init(
    mean series: String, of cell: Cell, in comparison: Comparison, _ grouping: Grouping,
    _ rules: DecisionRules
  ) {
    let mean = MeanSample(series, of: cell, in: comparison, grouping)
    // What is lost counts at its worst before anything may be called no worse.
    let worst = cell.hasLoss ? MeanSample(worstOf: series, of: cell, in: comparison, grouping) : mean
    self.cell = cell
    clusterCount = grouping.clusters.map { _ in Set(mean.units).count }
    differingCount = mean.gains.count { $0 != 0 }
    isConstant = mean.gains.allSatisfy { $0 == mean.gains[0] }
    (passFailScore, worstPassFailScore) = (mean.passFailScore, worst?.passFailScore)
    noise = mean.epochValues.flatMap {
      GenerationNoise(baseline: $0.baseline, current: $0.current, weights: mean.weights)
    }
    let (before, now) = (Double(mean.valueCounts.baseline), Double(mean.valueCounts.current))
    epochs = before + now > 0 ? 2 * before * now / (before + now) / Double(mean.gains.count) : 0
    guard let whole = mean.sample else {
      // Scores, weights and strata are checked before; what is left is reported, not guessed.
      (baseline, current) = mean.sides
      estimate = 0
      (interval, worstCaseLower, pairedWorstLower, swap, standardError) = (nil, nil, nil, nil, nil)
      marginSwap = nil
      refusal =
        mean.isTooSmall
        ? "its differences are all below \(MeanSample.least), too small to compute with: give it in a larger unit, or as a logarithm"
        : "its scores, weights or strata are not usable"
      member = .none
      return
    }
    (baseline, current) = mean.sides
    estimate = whole.estimate
    standardError = whole.standardError
    let margin = cell.metric.margin
    interval = ExpandedPercentileInterval(
      whole, alpha: rules.alpha, resamples: rules.resamples, seed: rules.seed, thresholds: [-margin, margin]
    ).map { CellInterval($0) }
    func guardedLower(_ sample: PairedSample) -> Double? {
      let worst = cell.metric.knownRange.map { $0.lowerBound - $0.upperBound } ?? sample.worst
      return ExpandedPercentileInterval(
        sample.adding(worst), alpha: rules.alpha, resamples: rules.resamples, seed: rules.seed,
        thresholds: [-margin])?
        .lower
    }
    pairedWorstLower = guardedLower(whole)
    worstCaseLower = cell.hasLoss ? worst?.sample.flatMap(guardedLower) : pairedWorstLower
    // A pass or failure in a known range cannot get worse than it is, so that mid-p stays monotone for it.
    swap = SignFlipTest(
      whole, resamples: rules.resamples, seed: rules.seed,
      isPassFail: passFailScore != nil && cell.metric.knownRange != nil
    ).map { CellTest($0) }
    // Of few clusters the interval is rough: simulated, 6 % of drops of just the margin would block by it alone.
    if margin > 0, let clusterCount, clusterCount < Decider.fewClusters {
      let (down, up) = (whole.shifted(by: margin), whole.shifted(by: -margin))
      marginSwap = (
        SignFlipTest(down, resamples: rules.resamples, seed: rules.seed)?.worsening ?? 1,
        SignFlipTest(up, resamples: rules.resamples, seed: rules.seed)?.improvement ?? 1
      )
    } else {
      marginSwap = nil
    }
    refusal = interval == nil && mean.gains.count > 1 ? Self.refusal(of: whole) : nil
    member = Self.member(mean, sample: whole)
  }

  /// Why a sample of several pairs has no interval.
  private static func refusal(of sample: PairedSample) -> String {
    if sample.standardError == nil {
      return sample.strata.count > 1 ? "a stratum has fewer than two units" : "all pairs lie in one cluster"
    }
    return "so much weight lies on one example that all are worth less than two"
  }

  /// The sums of each unit; over strata scaled to what they add to the estimate.
  private static func member(_ mean: MeanSample, sample: PairedSample) -> Member {
    var scales: [Int: Double] = [:]
    if let strata = mean.strata {
      for (number, stratum) in zip(Set(strata).sorted(), sample.strata) {
        scales[number] = stratum.share / stratum.weights.reduce(0, +)
      }
    } else if !sample.isClustered {
      // Each example is a unit of its own, in ascending order.
      return .sums(
        units: mean.units, zip(mean.weights, mean.gains).map { $0 * $1 }, weight: mean.weights.reduce(0, +))
    }
    var (sums, total): ([Int: Double], Double) = ([:], 0)
    for position in mean.gains.indices {
      let scale = mean.strata.flatMap { scales[$0[position]] } ?? 1
      let weight = scale * mean.weights[position]
      sums[mean.units[position], default: 0] += weight * mean.gains[position]
      total += weight
    }
    let sorted = sums.sorted { $0.key < $1.key }
    return .sums(units: sorted.map(\.key), sorted.map(\.value), weight: total)
  }
}

import GateStatistics
import GateSuite

extension CellAnalysis {
  /// The analysis of a mean on these very examples, of which only the noise of the answers counts.
  /// - Parameter isDeterministic: whether the target is declared to always answer alike, so that any difference is real.
  init(
    goldenSet series: String, of cell: Cell, in comparison: Comparison, _ grouping: Grouping,
    _ rules: DecisionRules, isDeterministic: Bool
  ) {
    let mean = MeanSample(series, of: cell, in: comparison, grouping)
    let pairs = cell.indexes.map { (index: $0, pair: comparison.pairs[$0]) }
    let sample = EpochSample(series, of: cell.metric, pairs, grouping)
    self.cell = cell
    // Examples are not drawn from anything, so that neither their clusters nor how many differ play a part.
    (clusterCount, differingCount, isConstant) = (nil, nil, false)
    (marginSwap, passFailScore, worstPassFailScore) = (nil, nil, nil)
    (baseline, current) = mean.sides
    let (before, now) = (Double(mean.valueCounts.baseline), Double(mean.valueCounts.current))
    epochs = before + now > 0 ? 2 * before * now / (before + now) / Double(mean.gains.count) : 0
    noise = mean.epochValues.flatMap {
      GenerationNoise(baseline: $0.baseline, current: $0.current, weights: mean.weights)
    }
    let interval = sample.flatMap {
      isDeterministic
        ? CellInterval(certain: $0.estimate)
        : WithinExampleInterval($0, alpha: rules.alpha).map { CellInterval($0) }
    }
    estimate = sample?.estimate ?? 0
    let problem = GoldenSetProblem.reason(
      against: pairs.map(\.pair), series, isDeterministic: isDeterministic)
    guard problem == nil, let sample, let interval else {
      (self.interval, worstCaseLower, pairedWorstLower, swap, standardError) = (nil, nil, nil, nil, nil)
      refusal =
        problem
        ?? (sample == nil
          ? "its scores, weights or strata are not usable"
          : "an example has a single score on both sides, which says nothing of the noise of the answers")
      member = .none
      return
    }
    self.interval = interval
    refusal = nil
    func guardedLower(_ sample: EpochSample) -> Double? {
      if isDeterministic { return sample.estimate }
      let reach = cell.metric.knownRange.map { $0.upperBound - $0.lowerBound } ?? sample.widest
      return WithinExampleInterval(sample, alpha: rules.alpha, lost: reach)?.lower
    }
    pairedWorstLower = guardedLower(sample)
    worstCaseLower =
      cell.hasLoss
      ? cell.pairsAtWorst(in: comparison)
        .flatMap { EpochSample(series, of: cell.metric, $0, grouping) }.flatMap(guardedLower)
      : pairedWorstLower
    if isDeterministic {
      (standardError, swap, member) = (0, nil, .certain)
    } else {
      standardError = WithinExampleInterval(sample, alpha: rules.alpha)?.standardError
      swap = EpochPermutationTest(sample, resamples: rules.resamples, seed: rules.seed).map { CellTest($0) }
      member = .epochs(sample)
    }
  }

  /// The analysis of what the golden set alone cannot be asked about: both sides are reported, and nothing is decided.
  init(outsideGoldenSet cell: Cell, in comparison: Comparison, _ grouping: Grouping) {
    let builder = StatisticBuilder(
      cell.metric, pairs: cell.indexes.map { comparison.pairs[$0] }, units: Array(cell.indexes.indices),
      excused: cell.excused)
    let statistic = builder.isTold ? builder.statistic() : nil
    self.cell = cell
    (baseline, current) = statistic?.sides ?? builder.rough
    estimate = statistic?.estimate ?? 0
    (clusterCount, differingCount, isConstant, epochs) = (nil, nil, false, nil)
    (marginSwap, passFailScore, worstPassFailScore, noise) = (nil, nil, nil, nil)
    (interval, worstCaseLower, pairedWorstLower, swap, standardError) = (nil, nil, nil, nil, nil)
    refusal = "population: golden_set compares means by their difference, and it is none"
    member = .none
  }
}

extension EpochSample {
  /// The epochs of some pairs; nil if they are no sample.
  fileprivate init?(
    _ series: String, of metric: MetricRule, _ members: [(index: Int, pair: Comparison.Pair)],
    _ grouping: Grouping
  ) {
    var weights = members.map(\.pair.baseline.weight)
    if let strata = grouping.strata, let shares = grouping.shares {
      var totals: [Int: Double] = [:]
      for (member, weight) in zip(members, weights) { totals[strata[member.index], default: 0] += weight }
      weights = zip(members, weights).map { member, weight in
        let stratum = strata[member.index]
        return (shares[stratum] ?? 0) * weight / (totals[stratum] ?? 1)
      }
    }
    func oriented(_ values: [Double]) -> [Double] { values.map { metric.sign * $0 } }
    self.init(
      units: members.map(\.index),
      baseline: members.map { oriented($0.pair.baseline.values(series)) },
      current: members.map { oriented($0.pair.current.values(series)) }, weights: weights,
      patterns: members.map { member in
        [member.pair.baseline, member.pair.current].reduce(1) { number, side in
          (side.epochs(of: series) ?? []).reduce(number &* 3) { ($0 &* 2) &+ ($1 == nil ? 0 : 1) }
        }
      })
  }
}

/// Why the golden set alone cannot be asked about a comparison.
enum GoldenSetProblem {
  /// nil if it can.
  static func of(_ comparison: Comparison, rules: DecisionRules) -> GateFailure? {
    guard case .goldenSet(let isDeterministic) = rules.population else { return nil }
    for metric in rules.metrics where metric.isGating {
      guard let series = metric.goldenSetSeries else { continue }
      let pairs = comparison.pairs.filter { $0.covers(metric) }
      if isDeterministic {
        guard
          let unsteady = pairs.first(where: {
            isUnsteady($0.baseline, series) || isUnsteady($0.current, series)
          })
        else { continue }
        return GateFailure(
          .notComparable,
          "the target is declared deterministic, and epochs of the example '\(unsteady.baseline.id)' differ in '\(metric.name)'",
          remedy: "write 'population: golden_set' without 'deterministic', and 'epochs: 3'")
      }
      for (side, name) in [(\Comparison.Pair.baseline, "the baseline"), (\.current, "this run")] {
        let short = pairs.count { isShort($0[keyPath: side], series) }
        guard short > 0 else { continue }
        return GateFailure(
          .notComparable,
          "population: golden_set needs \(Population.fewestEpochs) epochs of each example on both sides, and \(short) of \(pairs.count) have one in \(name)",
          remedy: "record the baseline and run the check with 'epochs: 3', or leave 'population' out")
      }
    }
    return nil
  }

  /// Why some pairs cannot be decided, as part of a sentence; nil if they can.
  static func reason(
    against pairs: [Comparison.Pair], _ series: String, isDeterministic: Bool
  ) -> String? {
    if isDeterministic {
      return pairs.contains { isUnsteady($0.baseline, series) || isUnsteady($0.current, series) }
        ? "the target is declared deterministic, and epochs of an example differ" : nil
    }
    return pairs.contains { isShort($0.baseline, series) || isShort($0.current, series) }
      ? "population: golden_set needs \(Population.fewestEpochs) epochs of each example on both sides" : nil
  }

  /// Whether an example was run too seldom; what lost a score in some epochs is not for want of epochs.
  private static func isShort(_ example: ScoredExample, _ series: String) -> Bool {
    (example.missingEpochs(of: series)?.of ?? 0) < Population.fewestEpochs
  }

  private static func isUnsteady(_ example: ScoredExample, _ series: String) -> Bool {
    let values = example.values(series)
    return values.contains { $0 != values[0] }
  }
}

extension MetricRule {
  /// The series whose mean the golden set can be asked about; nil if it cannot.
  var goldenSetSeries: String? { plainSeries.flatMap { passAt[$0] == nil ? $0 : nil } }
}

import GateJSON
import GateStatistics

extension CellAnalysis {
  /// The analysis of a judge's mean, corrected by people's labels of some answers on both sides.
  init(
    corrected series: String, by labels: HumanLabels, of cell: Cell, in comparison: Comparison,
    _ grouping: Grouping, _ rules: DecisionRules
  ) {
    let metric = cell.metric
    let mean = MeanSample(series, of: cell, in: comparison, grouping)
    var (known, unlabelled): ([(pair: HumanLabels.Pair, place: Int)], [Int]) = ([], [])
    for (place, index) in cell.indexes.enumerated() {
      if let pair = labels.pairs[comparison.pairs.id(index)] {
        known.append((pair, place))
      } else {
        unlabelled.append(place)
      }
    }
    let reach = metric.knownRange.map { $0.upperBound - $0.lowerBound } ?? 0
    let sign = metric.sign
    let powered = PredictionPoweredDifference(
      labels: known.map { sign * ($0.pair.current.label - $0.pair.baseline.label) },
      predictions: known.map { sign * ($0.pair.current.score - $0.pair.baseline.score) },
      unlabelled: unlabelled.map { mean.gains[$0] }, reach: reach, alpha: rules.alpha)
    let refusal = Self.refusal(
      ofLabels: known.count, labels, metric, isPlain: grouping.clusters == nil && grouping.strata == nil,
      hasEqualWeights: mean.weights.allSatisfy { $0 == mean.weights[0] }, alpha: rules.alpha)
    self.cell = cell
    clusterCount = nil
    (differingCount, isConstant, epochs, noise) = (nil, false, nil, nil)
    (marginSwap, passFailScore, worstPassFailScore, swap) = (nil, nil, nil, nil)
    guard refusal == nil, let powered else {
      (baseline, current) = mean.sides
      estimate = sign * (mean.sides.current - mean.sides.baseline)
      (interval, worstCaseLower, pairedWorstLower, standardError) = (nil, nil, nil, nil)
      self.refusal = refusal ?? "its scores are not usable"
      member = .none
      return
    }
    self.refusal = nil
    estimate = powered.estimate
    standardError = powered.standardError
    interval = CellInterval(powered)
    pairedWorstLower = powered.lower
    worstCaseLower =
      cell.hasLoss ? Self.lower(powered.lower, losing: cell, in: comparison, reach) : powered.lower
    // Both sides corrected in the same way, so that they differ by the estimate.
    let count = Double(max(unlabelled.count, 1))
    func level(_ side: (HumanLabels.Pair) -> HumanLabels.Side, _ example: (Comparison.Pair) -> Double?)
      -> Double
    {
      let rest = unlabelled.reduce(0) { $0 + (example(comparison.pairs[cell.indexes[$1]]) ?? 0) } / count
      let part = known.reduce(0) { $0 + side($1.pair).label - powered.tuning * side($1.pair).score }
      return powered.tuning * rest + part / Double(known.count)
    }
    baseline = level(\.baseline) { $0.baseline.mean(series) }
    current = level(\.current) { $0.current.mean(series) }
    member = .corrected(
      powered,
      JudgeCorrected(
        labelled: known.count, tuning: Figure.rounded(powered.tuning),
        judgedBaseline: Figure.rounded(mean.sides.baseline),
        judgedCurrent: Figure.rounded(mean.sides.current),
        labelsToSettle: Self.labelsToSettle(powered, labelled: known.count, of: metric, alpha: rules.alpha)))
  }

  /// The lower bound if all that is lost counts at its worst, in its share of the examples.
  private static func lower(
    _ lower: Double, losing cell: Cell, in comparison: Comparison, _ reach: Double
  ) -> Double {
    let epochs = cell.indexes.first.map {
      comparison.pairs[$0].current.missingEpochs(of: cell.metric.name)?.of ?? 1
    }
    let lost = Double(cell.lost.count) + Double(cell.missingEpochs) / Double(max(epochs ?? 1, 1))
    let share = lost / Double(cell.indexes.count + cell.lost.count)
    return (1 - share) * lower - share * reach
  }

  /// Why nothing is decided by the labels that there are; nil if it is.
  private static func refusal(
    ofLabels count: Int, _ labels: HumanLabels, _ metric: MetricRule, isPlain: Bool, hasEqualWeights: Bool,
    alpha: Double
  ) -> String? {
    guard isPlain, hasEqualWeights else {
      return "a corrected verdict takes examples one by one, without clusters, strata or weights"
    }
    guard metric.knownRange != nil else { return "a corrected verdict needs the metric's range" }
    guard count < HumanLabels.fewest else { return nil }
    let needed = metric.marginShare.flatMap {
      MinimumDetectableEffect.pairsForNoRegression(margin: $0, alpha: alpha)
    }
    let clear = needed.map { ", and about \($0) to show that the margin of \(metric.margin) holds" } ?? ""
    let half = [
      (labels.baselineOnly, "the baseline's"), (labels.currentOnly, "this run's"),
    ].filter { $0.0 > 0 }.map { "\($0.0) more have a label of \($0.1) answer alone" }
    return
      "\(Counted.of(count, "example", "is", "are")) labelled on both sides\(half.isEmpty ? "" : " (\(half.joined(separator: ", ")))"); at least \(HumanLabels.fewest) are needed to decide\(clear)"
  }

  /// How many labelled examples would settle it if the difference is as it was seen.
  private static func labelsToSettle(
    _ powered: PredictionPoweredDifference, labelled: Int, of metric: MetricRule, alpha: Double
  ) -> Int? {
    let distance = powered.estimate + metric.margin
    let reach = MinimumDetectableEffect.drop(
      standardError: 1, margin: 0, alpha: alpha, power: Decider.power)
    let fewest = metric.marginShare.flatMap {
      MinimumDetectableEffect.pairsForNoRegression(margin: $0, alpha: alpha)
    }
    let judged = max(powered.standardError * powered.standardError - powered.labelVariance, 0)
    let allowed = distance / reach * (distance / reach) - judged
    guard allowed > 0 else { return nil }
    let needed = (Double(labelled) * powered.labelVariance / allowed).rounded(.up)
    guard needed < 1e9 else { return nil }
    return max(Int(needed), labelled + 1, distance > 0 ? fewest ?? 0 : 0)
  }
}

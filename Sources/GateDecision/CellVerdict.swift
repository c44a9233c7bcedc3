import GateStatistics

/// Says of one cell what its figures show: the order of tests in the design's decision procedure.
struct CellVerdict {
  let analysis: CellAnalysis
  /// The adjusted p of a worsening; nil where no unit differs.
  let adjustedWorsening: Double?
  /// The adjusted p of an improvement; nil where no unit differs.
  let adjustedImprovement: Double?
  let rules: DecisionRules

  /// Bounds of lattice data can equal the margin; an equality is no proof either way.
  private static let tolerance = 1e-9

  private var metric: MetricRule { analysis.cell.metric }
  private var isShownWorse: Bool { (adjustedWorsening ?? 1) <= rules.alpha }
  private var hasFewClusters: Bool { (analysis.clusterCount ?? .max) < Decider.fewestClusters }

  /// What is said of the cell.
  var kind: Decision.Kind {
    guard let interval = analysis.interval else { return .inconclusive }
    let margin = metric.margin
    if isShownWorse, interval.upper < -margin - Self.tolerance, !hasFewClusters { return .regression }
    if (adjustedImprovement ?? 1) <= rules.alpha, interval.lower > margin + Self.tolerance, !hasFewClusters {
      return .improvement
    }
    if min(interval.lower, analysis.worstCaseLower ?? -.infinity) > -margin + Self.tolerance {
      return .noRegression
    }
    return .inconclusive
  }

  /// The decision with all its figures, turned back into the metric's own direction.
  func decision(suite: String) -> Decision {
    let kind = kind
    let cell = analysis.cell
    let (low, high) = (analysis.interval?.lower, analysis.interval?.upper)
    let isHigher = metric.higherIsBetter
    return Decision(
      suite: suite, metric: metric.name, slice: cell.slice, isGating: metric.isGating,
      higherIsBetter: isHigher,
      pairs: cell.indexes.count, clusters: analysis.clusterCount, baseline: cell.baseline,
      current: cell.current,
      difference: metric.sign * analysis.estimate, lower: isHigher ? low : high.map { -$0 },
      upper: isHigher ? high : low.map { -$0 }, confidence: rules.confidence,
      pValue: analysis.swap?.worsening,
      adjustedPValue: adjustedWorsening, margin: metric.margin, kind: kind,
      isSuspect: kind == .inconclusive && isShownWorse, minimumDetectableDrop: minimumDetectableDrop,
      pairsToSettle: kind == .inconclusive ? pairsToSettle : nil,
      method: analysis.interval?.method.rawValue ?? "none", resamples: analysis.interval?.resamples ?? 0,
      warnings: warnings(kind))
  }

  private var minimumDetectableDrop: Double? {
    guard let error = analysis.standardError, error > 0 else { return nil }
    return MinimumDetectableDrop.drop(
      standardError: error, margin: metric.margin, alpha: rules.alpha, power: Decider.power)
  }

  /// How many pairs would settle the cell if the difference and the spread are as they were seen.
  private var pairsToSettle: Int? {
    let fewest = metric.range.flatMap { range in
      MinimumDetectableDrop.pairsForNoRegression(
        margin: metric.margin / (range.upperBound - range.lowerBound), alpha: rules.alpha)
    }
    guard let error = analysis.standardError, error > 0 else { return fewest }
    let pairs = Double(analysis.cell.indexes.count)
    let distance = analysis.estimate + metric.margin
    guard
      let needed = MinimumDetectableDrop.count(
        deviation: error * pairs.squareRoot(), drop: distance, alpha: rules.alpha, power: Decider.power)
    else { return nil }
    return max(needed, analysis.cell.indexes.count + 1, distance > 0 ? fewest ?? 0 : 0)
  }

  private func warnings(_ kind: Decision.Kind) -> [Warning] {
    var warnings: [Warning] = []
    let cell = analysis.cell
    if hasFewClusters, let count = analysis.clusterCount {
      warnings.append(
        Warning(
          .fewClusters,
          "\(count) clusters are too few to block on; at least \(Decider.fewestClusters) are needed"))
    }
    if let range = metric.range,
      let needed = MinimumDetectableDrop.pairsForNoRegression(
        margin: metric.margin / (range.upperBound - range.lowerBound), alpha: rules.alpha),
      cell.indexes.count < needed
    {
      warnings.append(
        Warning(
          .fewPairs,
          "\(cell.indexes.count) pairs; a margin of \(metric.margin) cannot be shown to hold below \(needed)")
      )
    }
    if Set(cell.gains).count == 1 {
      warnings.append(Warning(.zeroVariance, "all pairs differ alike, so their spread is unknown"))
    }
    if let range = metric.range {
      let top = metric.higherIsBetter ? range.upperBound : range.lowerBound
      let bottom = metric.higherIsBetter ? range.lowerBound : range.upperBound
      let near = 0.02 * (range.upperBound - range.lowerBound)
      if abs(cell.baseline - top) <= near, abs(cell.current - top) <= near {
        warnings.append(
          Warning(.ceiling, "the metric is at its best on both sides and can hardly tell systems apart"))
      }
      if abs(cell.baseline - bottom) <= near, abs(cell.current - bottom) <= near {
        warnings.append(
          Warning(.floor, "the metric is at its worst on both sides and can hardly tell systems apart"))
      }
    }
    if kind == .inconclusive, isShownWorse {
      warnings.append(Warning(.suspect, "a worsening is shown, but not that it exceeds the margin"))
    }
    return warnings
  }
}

import GateStatistics

/// Says of one cell what its figures show: the order of tests in the design's decision procedure.
struct CellVerdict {
  let analysis: CellAnalysis
  /// The adjusted p of a worsening; nil where no unit differs.
  let adjustedWorsening: Double?
  /// The adjusted p of an improvement; nil where no unit differs.
  let adjustedImprovement: Double?
  let rules: DecisionRules
  /// Whether both sides were measured in turns.
  let isInterleaved: Bool

  /// Bounds of lattice data can equal the margin; an equality is no proof either way.
  private static func tolerance(_ interval: ExpandedPercentileInterval) -> Double {
    1e-9 * min(max(abs(interval.lower), abs(interval.upper)), 1)
  }

  private var metric: MetricRule { analysis.cell.metric }
  private var isShownWorse: Bool { (adjustedWorsening ?? 1) <= rules.alpha }
  private var hasFewClusters: Bool { (analysis.clusterCount ?? .max) < Decider.fewestClusters }

  /// What is said of the cell.
  var kind: Decision.Kind {
    guard let interval = analysis.interval, analysis.refusal == nil else { return .inconclusive }
    let (margin, tolerance) = (metric.margin, Self.tolerance(interval))
    if isShownWorse, interval.upper < -margin - tolerance, !hasFewClusters,
      (analysis.marginSwap?.worsening ?? 0) <= rules.alpha
    {
      return .regression
    }
    if (adjustedImprovement ?? 1) <= rules.alpha, interval.lower > margin + tolerance, !hasFewClusters,
      (analysis.marginSwap?.improvement ?? 0) <= rules.alpha
    {
      return .improvement
    }
    if min(interval.lower, analysis.worstCaseLower ?? -.infinity) > -margin + tolerance, isScoreClear {
      return .noRegression
    }
    return .inconclusive
  }

  /// Whether Tango's score test rejects a drop of the margin too, where the scores are plain pass/fail: on their
  /// coarse lattice the bounds alone let 6.5 % of such drops through.
  private var isScoreClear: Bool {
    guard let z = analysis.passFailScore?.z(at: max(-metric.margin, -1)) else { return true }
    return z >= -NormalDistribution.quantile(rules.alpha)
  }

  /// The decision with all its figures, turned back into the metric's own direction.
  func decision(suite: String) -> Decision {
    let kind = kind
    let cell = analysis.cell
    let (low, high) = (analysis.interval?.lower, analysis.interval?.upper)
    let isHigher = metric.higherIsBetter
    let settling = kind == .inconclusive ? Settling(analysis, alpha: rules.alpha) : nil
    return Decision(
      suite: suite, metric: metric.name, slice: cell.slice, statistic: metric.statistic.name,
      scale: metric.scale, isGating: metric.isGating, higherIsBetter: isHigher,
      pairs: cell.indexes.count, clusters: analysis.clusterCount, baseline: Figure.rounded(analysis.baseline),
      current: Figure.rounded(analysis.current), difference: Figure.rounded(metric.sign * analysis.estimate),
      lower: Figure.rounded(isHigher ? low : high.map { -$0 }),
      upper: Figure.rounded(isHigher ? high : low.map { -$0 }), confidence: rules.confidence,
      pValue: Figure.rounded(analysis.swap?.worsening), adjustedPValue: Figure.rounded(adjustedWorsening),
      margin: Figure.rounded(metric.margin), kind: kind, isSuspect: kind == .inconclusive && isShownWorse,
      minimumDetectableDrop: Figure.rounded(minimumDetectableDrop), pairsToSettle: settling?.pairs,
      epochsToSettle: settling?.epochs, noiseShare: Figure.rounded(noiseShare),
      method: analysis.interval?.method.rawValue ?? "none", resamples: analysis.interval?.resamples ?? 0,
      warnings: warnings(kind))
  }

  private var minimumDetectableDrop: Double? {
    // So few clusters see no drop at all.
    guard let error = analysis.standardError, error > 0, !hasFewClusters else { return nil }
    return MinimumDetectableDrop.drop(
      standardError: error, margin: metric.margin, alpha: rules.alpha, power: Decider.power)
  }

  private var noiseShare: Double? {
    guard let noise = analysis.noise, let error = analysis.standardError, error > 0 else { return nil }
    return min(noise.standardError * noise.standardError / (error * error), 1)
  }

  private func warnings(_ kind: Decision.Kind) -> [Warning] {
    var warnings: [Warning] = []
    let cell = analysis.cell
    if let refusal = analysis.refusal {
      warnings.append(Warning(.refused, "not decided: \(refusal)"))
    }
    if metric.statistic.isTime, !isInterleaved {
      warnings.append(
        Warning(
          .notInterleaved,
          "told, not gated: the two sides were not measured in turns, so another hour or machine may be the difference"
        ))
    }
    if let count = analysis.clusterCount, count < Decider.fewClusters {
      let fewest = max(Decider.fewestClusters, Blindness.fewestUnits(alpha: rules.alpha))
      let told = "\(count) cluster\(count == 1 ? " is" : "s are")"
      warnings.append(
        Warning(
          .fewClusters,
          count < fewest
            ? "\(told) too few to block on; at least \(fewest) are needed"
            : "\(told) few: the sign-flip test over them is exact, but the interval is rough"))
    }
    if analysis.refusal == nil, let share = metric.marginShare,
      let needed = MinimumDetectableDrop.pairsForNoRegression(margin: share, alpha: rules.alpha),
      cell.indexes.count < needed
    {
      warnings.append(
        Warning(
          .fewPairs,
          "\(cell.indexes.count) pairs; a margin of \(metric.margin) cannot be shown to hold below \(needed)")
      )
    }
    if analysis.isConstant {
      warnings.append(Warning(.zeroVariance, "all pairs differ alike, so their spread is unknown"))
    }
    if let range = metric.range {
      let top = metric.higherIsBetter ? range.upperBound : range.lowerBound
      let bottom = metric.higherIsBetter ? range.lowerBound : range.upperBound
      let near = 0.02 * (range.upperBound - range.lowerBound)
      if abs(analysis.baseline - top) <= near, abs(analysis.current - top) <= near {
        warnings.append(
          Warning(.ceiling, "the metric is at its best on both sides and can hardly tell systems apart"))
      }
      if abs(analysis.baseline - bottom) <= near, abs(analysis.current - bottom) <= near {
        warnings.append(
          Warning(.floor, "the metric is at its worst on both sides and can hardly tell systems apart"))
      }
    }
    if let differing = analysis.differingCount, differing > 0,
      Double(differing) < 0.05 * Double(cell.indexes.count)
    {
      warnings.append(
        Warning(
          .ties,
          "only \(differing) of \(cell.indexes.count) pairs differ; all the rest are equal and say little"))
    }
    if kind == .inconclusive, isShownWorse {
      warnings.append(Warning(.suspect, "a worsening is shown, but not that it exceeds the margin"))
    }
    return warnings
  }
}

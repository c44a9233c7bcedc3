import GateJSON
import GateStatistics

/// Says of one cell what its figures show: the order of tests in the design's decision procedure.
struct CellVerdict {
  let analysis: CellAnalysis
  /// The adjusted p of a worsening; nil if no unit differs.
  let adjustedWorsening: Double?
  /// The adjusted p of an improvement; nil if no unit differs.
  let adjustedImprovement: Double?
  let rules: DecisionRules
  /// Whether the calls of both sides were interleaved.
  let isInterleaved: Bool

  /// Bounds of lattice data can equal the margin; an equality is no proof either way.
  private static func tolerance(_ interval: CellInterval) -> Double {
    1e-9 * min(max(abs(interval.lower), abs(interval.upper)), 1)
  }

  private var metric: MetricRule { analysis.cell.metric }
  private var isShownWorse: Bool {
    analysis.isCertain ? analysis.estimate < 0 : (adjustedWorsening ?? 1) <= rules.alpha
  }
  private var isShownBetter: Bool {
    analysis.isCertain ? analysis.estimate > 0 : (adjustedImprovement ?? 1) <= rules.alpha
  }
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
    let isClear = isClear(interval, analysis.worstCaseLower, analysis.worstPassFailScore)
    if isShownBetter, interval.lower > margin + tolerance, !hasFewClusters,
      (analysis.marginSwap?.improvement ?? 0) <= rules.alpha, isClear || !analysis.cell.hasLoss
    {
      return .improvement
    }
    return isClear ? .noRegression : .inconclusive
  }

  /// Whether no regression is shown by both lower bounds, that of the pairs and that of the worst case.
  private func isClear(
    _ interval: CellInterval, _ worstLower: Double?, _ score: TangoScore?
  ) -> Bool {
    min(interval.lower, worstLower ?? -.infinity) > -metric.margin + Self.tolerance(interval)
      && isScoreClear(score)
  }

  /// Whether Tango's score test rejects a drop of the margin too, if the scores are plain pass/fail: on their
  /// coarse lattice the bounds alone let 6.5 % of such drops through.
  private func isScoreClear(_ score: TangoScore?) -> Bool {
    guard let z = score?.z(at: max(-(metric.marginShare ?? metric.margin), -1)) else { return true }
    return z >= -NormalDistribution.quantile(rules.alpha)
  }

  /// What is missing on either side, and whether that alone leaves the cell open.
  private func missing(_ kind: Decision.Kind) -> MissingScores {
    let cell = analysis.cell
    var missing = MissingScores(
      now: cell.lost.count, epochsNow: cell.missingEpochs, before: cell.newlyScored)
    guard cell.hasLoss else { return missing }
    missing.worstDrop = Figure.rounded(analysis.worstCaseLower.map { max(0, -$0) })
    if kind == .inconclusive, analysis.refusal == nil, let interval = analysis.interval {
      missing.leavesOpen = isClear(interval, analysis.pairedWorstLower, analysis.passFailScore)
    }
    return missing
  }

  /// The decision with all its figures, turned back into the metric's own direction.
  func decision(suite: String) -> Decision {
    let kind = kind
    let cell = analysis.cell
    let (low, high) = (analysis.interval?.lower, analysis.interval?.upper)
    let isHigher = metric.higherIsBetter
    let missing = missing(kind)
    // More examples of a kind that is lost would settle nothing.
    let sampleSize =
      kind == .inconclusive && !missing.leavesOpen && metric.labels == nil
      ? RequiredSampleSize(analysis, alpha: rules.alpha) : nil
    return Decision(
      suite: suite, metric: metric.name, slice: cell.slice, statistic: metric.statistic.name,
      scale: metric.scale, isGating: metric.isGating, higherIsBetter: isHigher,
      pairs: cell.indexes.count, clusters: analysis.clusterCount, baseline: Figure.rounded(analysis.baseline),
      current: Figure.rounded(analysis.current), difference: Figure.rounded(metric.sign * analysis.estimate),
      lower: Figure.rounded(isHigher ? low : high.map { -$0 }),
      upper: Figure.rounded(isHigher ? high : low.map { -$0 }), confidence: rules.confidence,
      pValue: Figure.rounded(analysis.worsening), adjustedPValue: Figure.rounded(adjustedWorsening),
      margin: Figure.rounded(metric.margin), kind: kind, isSuspect: kind == .inconclusive && isShownWorse,
      minimumDetectableDrop: Figure.rounded(minimumDetectableDrop), pairsToSettle: sampleSize?.pairs,
      epochsToSettle: sampleSize?.epochs, noiseShare: Figure.rounded(noiseShare),
      method: analysis.interval?.method ?? "none", resamples: analysis.interval?.resamples ?? 0,
      missing: missing, warnings: warnings(kind) + lossWarnings(missing),
      population: rules.population, correction: analysis.correction)
  }

  private var minimumDetectableDrop: Double? {
    // So few clusters see no drop at all.
    guard let error = analysis.standardError, error > 0, !hasFewClusters else { return nil }
    return MinimumDetectableEffect.drop(
      standardError: error, margin: metric.margin, alpha: rules.alpha, power: Decider.power)
  }

  private var noiseShare: Double? {
    guard let noise = analysis.noise, let error = analysis.standardError, error > 0 else { return nil }
    return min(noise.standardError * noise.standardError / (error * error), 1)
  }

  private func lossWarnings(_ missing: MissingScores) -> [Warning] {
    guard missing.isAnyNow else { return [] }
    let examples =
      missing.now == 0 ? nil : "\(missing.now) examples that were scored at the baseline have no score now"
    let epochs = missing.epochsNow == 0 ? nil : "\(missing.epochsNow) epochs of others have none"
    let lost = [examples, epochs].compactMap { $0 }.joined(separator: ", and ")
    let bound =
      WorstScores(of: metric) == nil
      ? "no declared range bounds what they hide, so that it cannot be called no worse"
      : "they count at the worst that the range allows before it is called no worse"
    return [Warning(.lostScores, "\(lost); \(bound)")]
  }

  private func warnings(_ kind: Decision.Kind) -> [Warning] {
    var warnings: [Warning] = []
    let cell = analysis.cell
    if let refusal = analysis.refusal {
      warnings.append(Warning(.refused, "not decided: \(refusal)"))
    }
    if metric.isTime, !isInterleaved {
      warnings.append(
        Warning(
          .notInterleaved,
          "reported, not gated: the two sides were not interleaved, so another hour or machine may be the difference"
        ))
    }
    if let count = analysis.clusterCount, count < Decider.fewClusters {
      let fewest = max(Decider.fewestClusters, Blindness.fewestUnits(alpha: rules.alpha))
      let told = Counted.of(count, "cluster", "is", "are")
      warnings.append(
        Warning(
          .fewClusters,
          count < fewest
            ? "\(told) too few to block on; at least \(fewest) are needed"
            : "\(told) few: the sign-flip test over them is exact, but the interval is rough"))
    }
    if analysis.isOfGoldenSet {
      // How many examples there are plays no part, and without noise the number of answers neither.
    } else if analysis.refusal == nil, let share = metric.marginShare,
      let needed = MinimumDetectableEffect.pairsForNoRegression(margin: share, alpha: rules.alpha),
      cell.indexes.count < needed
    {
      warnings.append(
        Warning(
          .fewPairs,
          "\(cell.indexes.count) pairs are too few: at least \(needed) are needed to show that the margin of \(metric.margin) holds"
        )
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
          Warning(.ceiling, "the metric is at its best on both sides and can hardly distinguish systems"))
      }
      if abs(analysis.baseline - bottom) <= near, abs(analysis.current - bottom) <= near {
        warnings.append(
          Warning(.floor, "the metric is at its worst on both sides and can hardly distinguish systems"))
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
      warnings.append(Warning(.suspect, "it is shown to be worse, but not by more than the margin"))
    }
    return warnings
  }
}

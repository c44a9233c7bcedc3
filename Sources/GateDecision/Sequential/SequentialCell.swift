import GateStatistics

/// One cell at an interim look.
struct SequentialCell {
  /// The decision, with bounds that account for looking.
  let decision: Decision
  /// The chance that the run would end in a regression of this cell.
  let chanceOfRegression: Double
  /// The chance that the run would end in no regression of it.
  let chanceOfNoRegression: Double

  /// - Parameter decision: what a run without looks would say.
  init(
    _ cell: Cell, decision fixed: Decision, in comparison: Comparison, _ grouping: Grouping,
    bounds: SequentialDecider.Bounds, isLast: Bool
  ) {
    guard let statistic = Self.statistic(cell, in: comparison, grouping) else {
      // Other statistics than means have no sequential form here: they are decided at the end only.
      var decision = fixed
      if !isLast { decision.kind = .inconclusive }
      self.init(decision: decision, chanceOfRegression: 1, chanceOfNoRegression: 1)
      return
    }
    let margin = cell.metric.margin
    let fewClusters = (fixed.clusters ?? .max) < Decider.fewestClusters
    let spread = statistic.z(at: -margin)
    let low = Self.low(spread, of: statistic, fixed)
    // What is lost and has no bound leaves no claim that nothing is worse.
    let isBounded = !cell.hasLoss || WorstScores(of: cell.metric) != nil
    let safe = isBounded ? statistic.guardedZ(at: -margin) ?? 0 : 0
    var decision = fixed
    if low <= -bounds.regression, !fewClusters {
      decision.kind = .regression
    } else if isBounded, safe >= bounds.noRegression {
      decision.kind = fixed.kind == .improvement ? .improvement : .noRegression
    } else if spread != nil || !isLast {
      // If nothing varies there is no z; the end of the run decides as one without looks.
      decision.kind = .inconclusive
    }
    // A cell that stays open for its size alone does so whatever is lost.
    decision.missing.leavesOpen =
      decision.kind == .inconclusive && cell.hasLoss
      && (fixed.missing.leavesOpen || fixed.kind != .inconclusive)
    decision.isSuspect = decision.kind == .inconclusive && fixed.isSuspect
    decision.method = "repeated"
    decision.resamples = 0
    let interval = statistic.interval(bound: max(bounds.regression, bounds.noRegression))
    let sign = cell.metric.sign
    let ends = interval.map { [Figure.rounded(sign * $0.lower), Figure.rounded(sign * $0.upper)].sorted() }
    (decision.lower, decision.upper) = (ends?[0], ends?[1])
    self.init(
      decision: decision,
      chanceOfRegression: PredictiveChance.ofReaching(
        bounds.lastRegression, z: -low, fraction: bounds.fraction),
      chanceOfNoRegression: PredictiveChance.ofReaching(
        bounds.lastNoRegression, z: safe, fraction: bounds.fraction) * (isBounded ? 1 : 0))
  }

  /// The z of a worsening beyond the margin: what the sign-flip test says counts as well, as z by itself reaches any
  /// size in a cell of few units that move alike; it stands alone if nothing varies.
  private static func low(_ spread: Double?, of statistic: SequentialStatistic, _ fixed: Decision) -> Double {
    // Nearer to 1 than this there is nothing to report.
    let p = min(max(fixed.pValue ?? 0.5, 1e-300), 1 - 1e-12)
    let swap = NormalDistribution.quantile(p)
    if let spread { return max(spread, swap) }
    return statistic.estimate < -fixed.margin - 1e-9 * max(fixed.margin, abs(statistic.estimate))
      ? swap : 0
  }

  private init(decision: Decision, chanceOfRegression: Double, chanceOfNoRegression: Double) {
    self.decision = decision
    self.chanceOfRegression = chanceOfRegression
    self.chanceOfNoRegression = chanceOfNoRegression
  }

  private static func statistic(
    _ cell: Cell, in comparison: Comparison, _ grouping: Grouping
  ) -> SequentialStatistic? {
    guard let series = cell.metric.plainSeries,
      let sample = MeanSample(series, of: cell, in: comparison, grouping).sample
    else { return nil }
    let lossy =
      cell.hasLoss ? MeanSample(worstOf: series, of: cell, in: comparison, grouping)?.sample : nil
    let worst = cell.metric.knownRange.map { $0.lowerBound - $0.upperBound } ?? (lossy ?? sample).worst
    return SequentialStatistic(sample, lossy: lossy, worst: worst)
  }
}

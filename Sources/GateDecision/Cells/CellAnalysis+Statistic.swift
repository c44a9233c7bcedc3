import GateStatistics
import GateSuite

extension CellAnalysis {
  /// The analysis of a ratio, a quantile, a composite, or a mean on the scale of ratios.
  init(statisticOf cell: Cell, in comparison: Comparison, _ grouping: Grouping, _ rules: DecisionRules) {
    let pairs = cell.indexes.map { comparison.pairs[$0] }
    let units = grouping.units(of: cell.indexes)
    let distinct = Set(units).sorted()
    self.cell = cell
    clusterCount = grouping.clusters.map { _ in distinct.count }
    (noise, passFailScore, worstPassFailScore, marginSwap) = (nil, nil, nil, nil)
    (epochs, differingCount, isConstant) = (nil, nil, false)
    let builder = StatisticBuilder(cell.metric, pairs: pairs, units: units, excused: cell.excused)
    let statistic = builder.statistic()
    let refusal = builder.refusal ?? (statistic == nil ? "its values are all 0" : nil)
    guard refusal == nil, let statistic else {
      // What is not decided is reported all the same, if there is a number to report.
      let told = builder.isTold ? statistic : nil
      (baseline, current) = told?.sides ?? builder.rough
      estimate = told?.estimate ?? 0
      (interval, worstCaseLower, pairedWorstLower, swap, standardError) = (nil, nil, nil, nil, nil)
      self.refusal = refusal
      member = .none
      return
    }
    (baseline, current) = statistic.sides
    estimate = statistic.estimate
    let margin = cell.metric.margin
    let count = Double(clusterCount ?? 0)
    let effective = clusterCount == nil ? Self.effectiveCount(pairs.map(\.baseline.weight)) : count
    func bootstrap(_ statistic: PairStatistic, count: Double, thresholds: [Double]) -> StatisticBootstrap? {
      StatisticBootstrap(
        statistic, count: count, alpha: rules.alpha, resamples: rules.resamples, seed: rules.seed,
        thresholds: thresholds)
    }
    let drawn = bootstrap(statistic, count: effective, thresholds: [-margin, margin])
    interval = drawn.map { CellInterval($0.interval) }
    (standardError, swap) = (drawn?.standardError, drawn?.swap.map { CellTest($0) })
    self.refusal =
      drawn != nil || pairs.count < 2
      ? nil
      : distinct.count < 2
        ? "all pairs lie in one cluster"
        : "so much weight lies on one example that all are worth less than two"
    func guardedLower(_ builder: StatisticBuilder, count: Double) -> Double? {
      builder.statisticWithWorstExample().flatMap {
        bootstrap($0, count: count + 1, thresholds: [-margin])?.interval.lower
      }
    }
    pairedWorstLower = guardedLower(builder, count: effective)
    let isClustered = clusterCount != nil
    if cell.hasLoss {
      // What is lost counts at its worst before anything may be called no worse.
      worstCaseLower = cell.pairsAtWorst(in: comparison).flatMap { members in
        let pairs = members.map(\.pair)
        let units = grouping.units(of: members.map(\.index))
        let worst = StatisticBuilder(cell.metric, pairs: pairs, units: units, excused: cell.excused)
        guard worst.refusal == nil else { return nil }
        let count =
          isClustered
          ? Double(Set(units).count) : Self.effectiveCount(pairs.map(\.baseline.weight))
        return guardedLower(worst, count: count)
      }
    } else {
      worstCaseLower = pairedWorstLower
    }
    member = .statistic(units: distinct, statistic)
  }

  /// Kish's (sum w)^2 / sum w^2.
  private static func effectiveCount(_ weights: [Double]) -> Double {
    let sum = weights.reduce(0, +)
    return sum * sum / weights.reduce(0) { $0 + $1 * $1 }
  }
}

import GateJSON
import GateStatistics
import GateSuite

/// Why the gate could never block on a cell, whatever the answers.
enum Blindness {
  /// The reason; nil if it could block.
  /// - Parameters:
  ///   - clusters: how many clusters the cell's pairs form; nil if none are declared.
  ///   - population: what the decisions are about.
  static func reason(
    _ cell: Cell, clusters: Int?, in comparison: Comparison, _ grouping: Grouping, alpha: Double,
    population: Population
  ) -> String? {
    if case .goldenSet(let isDeterministic) = population {
      return isDeterministic ? nil : shortageOfEpochs(cell, in: comparison, alpha: alpha)
    }
    if cell.indexes.count < 2 { return "one example is too few to show anything" }
    if let clusters {
      let fewest = max(Decider.fewestClusters, fewestUnits(alpha: alpha))
      if clusters < fewest {
        return
          "\(Counted.of(clusters, "cluster", "is", "are")) too few to block on; at least \(fewest) are needed"
      }
    }
    if let strata = grouping.strata {
      var units: [Int: Set<Int>] = [:]
      for (index, unit) in zip(cell.indexes, grouping.units(of: cell.indexes)) {
        units[strata[index], default: []].insert(unit)
      }
      if units.values.contains(where: { $0.count < 2 }) { return "a stratum has fewer than two units" }
    }
    let fewest = fewestUnits(alpha: alpha, isPassFail: cell.metric.knownRange != nil)
    if cell.indexes.count < fewest {
      return
        "\(Counted.of(cell.indexes.count, "example", "is", "are")) too few to block on; at least \(fewest) are needed"
    }
    let pairs = cell.indexes.map { comparison.pairs[$0] }
    return StatisticBuilder(
      cell.metric, pairs: pairs, units: grouping.units(of: cell.indexes), excused: cell.excused
    ).shortage
  }

  /// That the epochs of the examples can be dealt to the two sides in too few ways; nil if they can in enough.
  private static func shortageOfEpochs(_ cell: Cell, in comparison: Comparison, alpha: Double) -> String? {
    guard let series = cell.metric.goldenSetSeries else { return nil }
    var ways = 1.0
    for index in cell.indexes {
      let pair = comparison.pairs[index]
      ways *= EpochPermutationTest.ways(
        baseline: pair.baseline.level(series).count, current: pair.current.level(series).count)
      if ways * alpha >= 1 - 1e-9 { return nil }
    }
    return
      "the epochs of \(cell.indexes.count == 1 ? "one example" : "\(cell.indexes.count) examples") can be dealt to two sides in only \(Int(ways)) ways; record more epochs"
  }

  /// That the baseline is so bad that no score is worse than it by more than the margin; nil if one is.
  static func floor(_ cell: Cell, in comparison: Comparison, _ grouping: Grouping) -> String? {
    let metric = cell.metric
    guard grouping.strata == nil, let worst = WorstScores(of: metric) else { return nil }
    let pairs = cell.indexes.map { index in
      let before = comparison.pairs[index].baseline
      return worst.filled(
        Comparison.Pair(baseline: before, current: ScoredExample(id: before.id, scores: SeriesValues())))
    }
    let builder = StatisticBuilder(metric, pairs: pairs, units: Array(pairs.indices), excused: cell.excused)
    guard builder.refusal == nil, let statistic = builder.statistic(),
      statistic.estimate >= -metric.margin - 1e-9 * abs(metric.margin)
    else { return nil }
    let value = Figure.rounded(statistic.sides.baseline)
    return
      "the baseline is at \(value), and even the worst score of every example lies within the margin of that"
  }

  /// How many units the sign-flip test needs at least: if all fall, its p is 1 in 2^n, or half of that by mid-p.
  static func fewestUnits(alpha: Double, isPassFail: Bool = false) -> Int {
    var count = 1
    while SignFlipTest.least(of: count, isPassFail: isPassFail) > alpha * (1 + 1e-9) { count += 1 }
    return count
  }

  /// What is said of a metric that cannot block.
  static func warning(_ metric: MetricRule, _ reason: String) -> Warning {
    Warning(.decidesNothing, "'\(metric.name)' decides nothing, and no answer could make it block: \(reason)")
  }

  /// Why a metric's margin lets nothing block; nil if it does not.
  static func problem(with metric: MetricRule, margin: Double) -> GateFailure? {
    guard metric.scale == .difference, let width = width(of: metric.statistic, metric),
      margin >= width - 1e-12 * width
    else { return nil }
    let scores =
      metric.range.map { "every score of '\(metric.name)' in [\($0.lowerBound), \($0.upperBound)]" }
      ?? "every value of '\(metric.name)', which can fall by \(Figure.rounded(width)) at most"
    return GateFailure(
      .configuration, "a margin of \(margin) accepts \(scores), so the gate could never block",
      remedy:
        "give a smaller margin, in the metric's units; 3 % of the range is \(Figure.rounded(0.03 * width))")
  }

  /// How far apart two values of a statistic can be; nil if no range bounds them.
  private static func width(of statistic: MetricStatistic, _ metric: MetricRule) -> Double? {
    switch statistic {
    case .mean(let series), .quantile(_, let series):
      let range = metric.passAt[series] != nil ? 0...1 : metric.ranges[series] ?? metric.range
      return range.map { $0.upperBound - $0.lowerBound }
    case .ratio: return nil
    case .composite(let parts):
      var sum = 0.0
      for part in parts {
        guard let width = width(of: part.statistic, metric) else { return nil }
        sum += abs(part.coefficient) * width
      }
      return sum
    }
  }
}

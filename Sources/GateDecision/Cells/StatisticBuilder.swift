import GateStatistics
import GateSuite

/// Builds the statistic of a cell's pairs, as it is resampled.
struct StatisticBuilder {
  private let metric: MetricRule
  private let pairs: [Comparison.Pair]
  /// The number of each pair's unit, from 0 without gaps.
  private let units: [Int]
  private let unitCount: Int

  /// How many pairs there would be if none had been left out on purpose.
  private let fullCount: Int

  /// - Parameter excused: how many pairs were not measured on purpose.
  init(_ metric: MetricRule, pairs: [Comparison.Pair], units: [Int], excused: Int = 0) {
    self.metric = metric
    fullCount = pairs.count + excused
    self.pairs = pairs
    let distinct = Set(units).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($1, $0) })
    self.units = units.map { numbers[$0] ?? 0 }
    unitCount = distinct.count
  }

  /// Why there are too few examples for the statistic; nil if there are enough.
  var shortage: String? {
    for level in metric.statistic.levels where !QuantilePairs.isMeaningful(level: level, count: fullCount) {
      let name = Aggregate.quantile(level).name
      return
        "\(name) needs at least \(QuantilePairs.fewestExamples(level: level)) examples, there are \(pairs.count)"
    }
    return nil
  }

  /// Why the statistic would mean nothing; nil if it means something.
  var refusal: String? {
    if let shortage { return shortage }
    return misfit
  }

  /// Whether the statistic is a figure to report, though it may be decided on too few examples.
  var isTold: Bool { misfit == nil }

  /// Why the values fit no such statistic; nil if they do.
  private var misfit: String? {
    if metric.statistic.ratios.contains(where: { isTooWide(of: $0.of, per: $0.per) }) {
      return "its values lie too far apart for a ratio of their sums"
    }
    guard metric.scale == .ratio else { return nil }
    if metric.statistic.series.contains(where: { series in pairs.contains { $0.least(series) < 0 } }) {
      return "a ratio needs values of at least 0"
    }
    if case .quantile(_, let series) = metric.statistic, pairs.contains(where: { $0.least(series) <= 0 }) {
      return "the ratio of two quantiles needs values above 0"
    }
    return nil
  }

  /// Whether a ratio of sums, or its square, could be beyond what a double holds.
  private func isTooWide(of: String, per: String) -> Bool {
    let above = pairs.reduce(0) { largest, pair in
      max(largest, abs(pair.baseline.mean(of) ?? 0), abs(pair.current.mean(of) ?? 0))
    }
    let below = pairs.flatMap { [$0.baseline.mean(per) ?? 0, $0.current.mean(per) ?? 0] }.filter { $0 > 0 }
    // Weights add at most a few more magnitudes.
    return above > 1e120 * (below.min() ?? 1)
  }

  /// The plain means of the first series, for a cell that is not decided.
  var rough: (baseline: Double, current: Double) {
    let series = metric.statistic.series[0]
    func mean(_ side: (Comparison.Pair) -> ScoredExample) -> Double {
      pairs.reduce(0) { $0 + (side($1).mean(series) ?? 0) } / Double(pairs.count)
    }
    return (mean(\.baseline), mean(\.current))
  }

  /// The statistic; nil if a sum that it divides by is 0.
  func statistic() -> PairStatistic? { statistic(withWorst: false) }

  /// The statistic with one more unit: an example of mean values that gets as much worse as the worst one does.
  ///
  /// Only worsenings count, and the baseline alone says what a mean value is, so that one answer that gets better
  /// never makes the statistic worse.
  func statisticWithWorstExample() -> PairStatistic? { statistic(withWorst: true) }

  private func statistic(withWorst isGuarded: Bool) -> PairStatistic? {
    let components: [PairStatistic.Component]
    if case .composite(let parts) = metric.statistic {
      let aggregates = parts.map {
        aggregate($0.statistic, direction: metric.sign * ($0.coefficient < 0 ? -1 : 1), isGuarded)
      }
      components = zip(parts, aggregates).compactMap { part, aggregate in
        aggregate.map { PairStatistic.Component($0, coefficient: part.coefficient) }
      }
      guard components.count == parts.count else { return nil }
    } else {
      components = [
        aggregate(metric.statistic, direction: metric.sign, isGuarded).map { PairStatistic.Component($0) }
      ].compactMap { $0 }
    }
    guard let difference = PairStatistic(components, scale: .difference, sign: metric.sign) else {
      return nil
    }
    if metric.scale == .difference { return difference }
    // A side of nothing counts as a millionth of the other.
    let larger = max(difference.sides.baseline, difference.sides.current)
    guard larger > 0 else { return nil }
    let least = max(1e-6 * larger, .leastNormalMagnitude)
    return PairStatistic(components, scale: .logRatio(least: least), sign: metric.sign)
  }

  /// - Parameter direction: 1 if more of the aggregate is better, -1 otherwise.
  private func aggregate(
    _ statistic: MetricStatistic, direction: Double, _ isGuarded: Bool
  ) -> (any PairAggregate)? {
    let unitCount = unitCount + (isGuarded ? 1 : 0)
    switch statistic {
    case .mean(let series):
      return ratio(of: series, per: nil, direction: direction, isGuarded, unitCount)
    case .ratio(let of, let per):
      return ratio(of: of, per: per, direction: direction, isGuarded, unitCount)
    case .quantile(let level, let series):
      func elements(
        _ side: (Comparison.Pair) -> ScoredExample, worst: Double
      ) -> [QuantilePairs.Element] {
        let own = zip(pairs, units).flatMap { pair, unit in
          let values = side(pair).values(series)
          return values.map {
            QuantilePairs.Element($0, weight: pair.baseline.weight / Double(values.count), unit: unit)
          }
        }
        guard isGuarded else { return own }
        return own + [QuantilePairs.Element(worst, weight: meanWeight, unit: unitCount - 1)]
      }
      let worst = worstExample(of: series, direction: direction)
      return QuantilePairs(
        baseline: elements(\.baseline, worst: worst.baseline),
        current: elements(\.current, worst: worst.current), level: level, unitCount: unitCount)
    case .composite: return nil
    }
  }

  /// The ratio of two sums, or of one to the weights.
  private func ratio(
    of: String, per: String?, direction: Double, _ isGuarded: Bool, _ unitCount: Int
  ) -> RatioPairs? {
    var examples = zip(pairs, units).map { pair, unit in
      let weight = pair.baseline.weight
      func sums(_ side: ScoredExample) -> (Double, Double) {
        (weight * (side.mean(of) ?? 0), weight * (per.map { side.mean($0) ?? 0 } ?? 1))
      }
      return RatioPairs.Example(baseline: sums(pair.baseline), current: sums(pair.current), unit: unit)
    }
    if isGuarded {
      let above = worstExample(of: of, direction: direction)
      // More below the line makes less of the ratio.
      let below = per.map { worstExample(of: $0, direction: -direction) } ?? (baseline: 1, current: 1)
      examples.append(
        RatioPairs.Example(
          baseline: (meanWeight * above.baseline, meanWeight * below.baseline),
          current: (meanWeight * above.current, meanWeight * below.current), unit: unitCount - 1))
    }
    return RatioPairs(examples, unitCount: unitCount)
  }

  /// An example of the baseline's mean that gets worse by as much as the worst one does; below 0 only if a value is.
  private func worstExample(of series: String, direction: Double) -> (baseline: Double, current: Double) {
    var (sum, loss, isSigned) = (0.0, 0.0, false)
    for pair in pairs {
      let (before, now) = (pair.baseline.mean(series) ?? 0, pair.current.mean(series) ?? 0)
      sum += before
      loss = min(loss, direction * (now - before))
      isSigned = isSigned || before < 0 || now < 0
    }
    let mean = sum / Double(pairs.count)
    let worse = mean + direction * loss
    return (mean, isSigned ? worse : max(worse, 0))
  }

  private var meanWeight: Double { pairs.reduce(0) { $0 + $1.baseline.weight } / Double(pairs.count) }
}

extension Comparison.Pair {
  /// The smallest value of a series on either side.
  fileprivate func least(_ series: String) -> Double {
    (baseline.values(series) + current.values(series)).min() ?? 0
  }
}

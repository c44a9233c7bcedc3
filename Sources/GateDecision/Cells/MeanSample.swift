import GateStatistics
import GateSuite

/// The values of a cell whose metric is a mean that is compared by its difference, and the sample of its gains.
struct MeanSample {
  /// The values of each example on both sides, one an epoch; nil if an example has a single one on both, so that
  /// nothing is known of how they vary.
  let epochValues: (baseline: [[Double]], current: [[Double]])?
  /// How many values each side has.
  let valueCounts: (baseline: Int, current: Int)
  /// The gain of each example, oriented so that higher is better.
  let gains: [Double]
  /// The weight of each example.
  let weights: [Double]
  /// The unit that each example is resampled with.
  let units: [Int]
  /// The stratum of each example; nil if none are declared.
  let strata: [Int]?
  /// The gains, ready to be resampled; nil if the scores, weights or strata are not usable.
  let sample: PairedSample?
  /// The baseline's and the current weighted mean.
  let sides: (baseline: Double, current: Double)

  init(_ series: String, of cell: Cell, in comparison: Comparison, _ grouping: Grouping) {
    self.init(series, of: cell.metric, cell.indexes.map { ($0, comparison.pairs[$0]) }, grouping)
  }

  /// The sample with what is missing now at its worst; nil if no range bounds it.
  init?(worstOf series: String, of cell: Cell, in comparison: Comparison, _ grouping: Grouping) {
    guard let pairs = cell.pairsAtWorst(in: comparison) else { return nil }
    self.init(series, of: cell.metric, pairs, grouping)
  }

  private init(
    _ series: String, of metric: MetricRule, _ members: [(index: Int, pair: Comparison.Pair)],
    _ grouping: Grouping
  ) {
    func each<Value>(_ value: (Comparison.Pair) -> Value) -> [Value] { members.map { value($0.pair) } }
    var (valueCounts, isRepeated) = ((baseline: 0, current: 0), true)
    var (before, now): ([Double], [Double]) = ([], [])
    before.reserveCapacity(members.count)
    now.reserveCapacity(members.count)
    for (_, pair) in members {
      let (old, new) = (pair.baseline.level(series), pair.current.level(series))
      before.append(old.mean ?? 0)
      now.append(new.mean ?? 0)
      valueCounts.baseline += old.count
      valueCounts.current += new.count
      isRepeated = isRepeated && max(old.count, new.count) > 1
    }
    self.valueCounts = valueCounts
    epochValues = isRepeated ? (each { $0.baseline.values(series) }, each { $0.current.values(series) }) : nil
    let weights = each(\.baseline.weight)
    let units = grouping.units(of: members.map(\.index))
    let strata = grouping.strata.map { strata in members.map { strata[$0.index] } }
    (self.weights, self.units, self.strata) = (weights, units, strata)
    let sign = metric.sign
    unit = metric.knownRange.map { $0.upperBound - $0.lowerBound } ?? 1
    // Beside a range, what is that small is nothing.
    let nothing = Self.least * (metric.knownRange == nil ? 0 : unit)
    gains = zip(before, now).map { abs($1 - $0) < nothing ? 0 : sign * ($1 - $0) }
    let unequal = weights.contains { $0 != weights[0] } ? weights : nil
    func sample(_ values: [Double]) -> PairedSample? {
      try? PairedSample(
        values, weights: unequal, clusters: grouping.clusters == nil ? nil : units, strata: strata,
        shares: grouping.shares)
    }
    let largest = gains.reduce(0) { max($0, abs($1)) }
    isTooSmall = largest > 0 && largest < Self.least
    self.sample = isTooSmall ? nil : sample(gains)
    if strata == nil {
      let total = weights.reduce(0, +)
      func level(_ values: [Double]) -> Double { zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total }
      sides = (level(before), level(now))
    } else {
      sides = (sample(before)?.estimate ?? 0, sample(now)?.estimate ?? 0)
    }
  }

  /// Whether all differences of a metric without a range are so small that their squares would vanish.
  let isTooSmall: Bool

  /// The least difference whose square, and sums of such, can be told from 0.
  static let least = 1 / Score.largest

  /// What lies between a pass and a failure.
  private let unit: Double

  /// The table of passes and failures; nil unless each example passes or fails by itself and weighs the same.
  var passFailScore: TangoScore? {
    guard strata == nil, let sample, !sample.isClustered, weights.allSatisfy({ $0 == weights[0] }),
      gains.allSatisfy({ $0 == 0 || abs(abs($0) - unit) <= 1e-12 * unit })
    else { return nil }
    return TangoScore(
      losses: gains.count { $0 < 0 }, gains: gains.count { $0 > 0 }, count: gains.count)
  }
}

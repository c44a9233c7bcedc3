import GateSuite

/// A metric over the whole golden set or over one slice of it, with the gains of its pairs.
struct Cell {
  let metric: MetricRule
  let slice: Slice?
  /// Which pairs of the comparison have a score on both sides and belong to the slice, ascending.
  let indexes: [Int]
  /// The gain of each, above 0 where the current side is better.
  let gains: [Double]
  /// The weighted mean of the baseline, in the metric's own direction.
  let baseline: Double
  /// The weighted mean of the current side, in the metric's own direction.
  let current: Double

  /// All cells of a comparison that have at least one pair: each metric over all examples, then its slices by
  /// value.
  static func all(of comparison: Comparison, rules: DecisionRules) -> [Cell] {
    rules.metrics.flatMap { metric in
      let scored = comparison.pairs.indices.filter { comparison.pairs[$0].difference(metric.name) != nil }
      let whole = Cell(metric: metric, slice: nil, indexes: scored, in: comparison)
      return [whole].compactMap { $0 }
        + rules.slices.flatMap { key in slices(of: metric, by: key, among: scored, in: comparison) }
    }
  }

  private static func slices(
    of metric: MetricRule, by key: SliceKey, among scored: [Int], in comparison: Comparison
  ) -> [Cell] {
    var indexes: [String: [Int]] = [:]
    for index in scored {
      for value in comparison.pairs[index].baseline.slices[key.name] ?? [] {
        indexes[value, default: []].append(index)
      }
    }
    return indexes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.compactMap {
      value, members in
      Cell(metric: metric, slice: Slice(key: key.name, value: value), indexes: members, in: comparison)
    }
  }

  private init?(metric: MetricRule, slice: Slice?, indexes: [Int], in comparison: Comparison) {
    guard !indexes.isEmpty else { return nil }
    self.metric = metric
    self.slice = slice
    self.indexes = indexes
    var (weights, before, now) = (0.0, 0.0, 0.0)
    var gains: [Double] = []
    for index in indexes {
      let pair = comparison.pairs[index]
      let weight = pair.baseline.weight
      let (left, right) = (pair.baseline.mean(metric.name) ?? 0, pair.current.mean(metric.name) ?? 0)
      weights += weight
      before += weight * left
      now += weight * right
      gains.append(metric.sign * (right - left))
    }
    self.gains = gains
    baseline = before / weights
    current = now / weights
  }
}

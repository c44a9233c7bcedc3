import GateSuite

extension Comparison {
  /// The pairs for the reports, if no golden set is at hand.
  /// - Parameters:
  ///   - place: where the example stands that has these positions on the sides; none on the current side if it is lost.
  ///   - category: the category of the example at a position of the baseline; nil if none is known.
  public func examples(
    rules: DecisionRules, place: @escaping @Sendable (_ baseline: Int, _ current: Int?) -> Place,
    category: @escaping @Sendable (_ baseline: Int) -> String?
  ) -> ExampleComparisons {
    let told = rules.metrics.compactMap { metric in metric.exampleSeries.map { (metric, $0) } }
    @Sendable func metrics(_ pair: Pair) -> [ExampleComparison.Metric] {
      told.map { metric, series in
        ExampleComparison.Metric(
          name: metric.name, higherIsBetter: metric.higherIsBetter,
          baseline: pair.baseline.mean(series), current: pair.current.mean(series))
      }
    }
    return ExampleComparisons(
      count: pairs.count, id: { [pairs] in pairs.id($0) }, metrics: { [pairs] in metrics(pairs[$0]) }
    ) { [pairs] in
      let (pair, positions) = (pairs[$0], pairs.positions($0))
      return ExampleComparison(
        id: pair.baseline.id, place: place(positions.baseline, positions.current),
        category: category(positions.baseline), expected: [], slices: pair.baseline.slices,
        metrics: metrics(pair), errors: [], unscored: [], latencyMS: 0)
    }
  }

  /// Which examples are compared, and which are not and why, if only scores are at hand.
  public func tally(rules: DecisionRules) -> ExampleTally {
    var tally = ExampleTally(added: added, removed: removed, changed: changed)
    tally.paired = pairs.count { pair in rules.metrics.contains { pair.covers($0) } }
    let absent = Set(removed)
    // What is not there at all is reported once, by its id.
    for pair in pairs where !absent.contains(pair.baseline.id) {
      for metric in rules.metrics {
        guard let series = metric.exampleSeries else { continue }
        tally.unscored += Self.unscored(metric, series, pair.baseline, side: "baseline")
        tally.unscored += Self.unscored(metric, series, pair.current, side: "current")
      }
    }
    return tally
  }

  private static func unscored(
    _ metric: MetricRule, _ series: String, _ example: ScoredExample, side: String
  ) -> [ExampleTally.Unusable] {
    if let passAt = metric.passAt[series] {
      guard let gap = passAt.gap(of: metric.name, in: example.epochs(of: passAt.metric) ?? []) else {
        return []
      }
      return [
        .init(
          id: example.id, metric: metric.name, epoch: gap.epoch,
          reason: "\(gap.reason), on the \(side) side")
      ]
    }
    let values = example.epochs(of: series) ?? [nil]
    guard values.contains(nil) else { return [] }
    return values.indices.filter { values[$0] == nil }.map { index in
      .init(id: example.id, metric: metric.name, epoch: index + 1, reason: "no score on the \(side) side")
    }
  }
}

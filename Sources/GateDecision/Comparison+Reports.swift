import GateSuite

extension Comparison {
  /// The pairs for the reports, where no golden set is at hand.
  /// - Parameter file: the file that the current scores came from.
  public func examples(rules: DecisionRules, file: String) -> [ExampleComparison] {
    pairs.map { pair in
      ExampleComparison(
        id: pair.baseline.id, place: Place(file: file), category: pair.baseline.slices["category"]?.first,
        expected: [],
        slices: pair.baseline.slices,
        metrics: rules.metrics.compactMap { metric in
          guard let series = metric.exampleSeries else { return nil }
          return ExampleComparison.Metric(
            name: metric.name, higherIsBetter: metric.higherIsBetter,
            baseline: pair.baseline.mean(series), current: pair.current.mean(series))
        },
        baselineOutputs: nil, currentOutputs: [], errors: [], unscored: [], latencyMS: 0)
    }
  }

  /// Which examples are compared, and which are not and why, where only scores are at hand.
  public func tally(rules: DecisionRules) -> ExampleTally {
    var tally = ExampleTally(added: added, removed: removed, changed: changed)
    tally.paired = pairs.count { pair in rules.metrics.contains { pair.covers($0) } }
    for pair in pairs {
      for metric in rules.metrics {
        guard let series = metric.exampleSeries else { continue }
        for (side, example) in [("baseline", pair.baseline), ("current", pair.current)] {
          if let passAt = metric.passAt[series] {
            if let gap = passAt.gap(of: metric.name, in: example.scores[passAt.metric] ?? []) {
              tally.unscored.append(
                .init(
                  id: example.id, metric: metric.name, epoch: gap.epoch,
                  reason: "\(gap.reason), on the \(side) side"))
            }
            continue
          }
          for (index, score) in (example.scores[series] ?? [nil]).enumerated() where score == nil {
            tally.unscored.append(
              .init(
                id: example.id, metric: metric.name, epoch: index + 1, reason: "no score on the \(side) side")
            )
          }
        }
      }
    }
    return tally
  }
}

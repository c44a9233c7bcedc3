import GateSuite

/// A baseline and a current run of one suite, with the golden set that the current one was made from.
public struct RunPair: Sendable {
  /// The baseline.
  public let baseline: Run
  /// The current run.
  public let current: Run
  /// The golden set of the current run.
  public let golden: GoldenSet

  /// Two runs of one suite.
  public init(baseline: Run, current: Run, golden: GoldenSet) {
    self.baseline = baseline
    self.current = current
    self.golden = golden
  }

  /// The two sides, joined.
  /// - Parameters:
  ///   - quarantine: examples that are left out.
  ///   - isInterleaved: whether the calls of both sides were interleaved in the same minutes.
  public func comparison(
    rules: DecisionRules, quarantine: [Quarantine.Entry] = [], isInterleaved: Bool = false
  ) -> Comparison {
    let (series, keys) = (rules.series, rules.groupingKeys)
    return Comparison(
      baseline: baseline.columns(series: series, passAt: rules.passAt, slices: keys, golden: golden),
      current: current.columns(series: series, passAt: rules.passAt, slices: keys, golden: golden),
      quarantine: quarantine, isInterleaved: isInterleaved,
      isChanged: { baseline.examples.digest(at: $0) != current.examples.digest(at: $1) })
  }

  /// Which examples were compared, and which were not and why.
  public func tally(_ comparison: Comparison, rules: DecisionRules) -> ExampleTally {
    var tally = ExampleTally(
      added: comparison.added, removed: comparison.removed, changed: comparison.changed,
      quarantined: comparison.quarantined)
    tally.paired = comparison.pairs.count { pair in rules.metrics.contains { pair.covers($0) } }
    for record in current.examples {
      for (index, epoch) in record.epochs.enumerated() {
        if let error = epoch.error {
          tally.errors.append(
            .init(id: record.id, metric: nil, epoch: index + 1, reason: error, kind: epoch.errorKind))
        }
        for (metric, reason) in epoch.unscored.sorted(by: { $0.key < $1.key }) {
          tally.unscored.append(.init(id: record.id, metric: metric, epoch: index + 1, reason: reason))
        }
      }
      tally.unscored += rules.gaps(in: record).map {
        .init(id: record.id, metric: $0.metric, epoch: $0.epoch, reason: $0.reason)
      }
    }
    tally.unread = ExampleTally.Unread.counts(baseline: baseline, current: current)
    return tally
  }
}

extension ExampleTally.Unread {
  /// How many answers held nothing of what a metric looks for, by metric, sorted; a side that is no run of which such
  /// things are known is nil, and has none.
  public static func counts(baseline: Run?, current: Run?) -> [ExampleTally.Unread] {
    func counts(_ run: Run?, _ metric: String) -> (unread: Int, scored: Int) {
      (run?.examples ?? []).reduce(into: (unread: 0, scored: 0)) { counts, record in
        for epoch in record.epochs {
          if epoch.scores[metric] != nil { counts.scored += 1 }
          if epoch.unread[metric] != nil { counts.unread += 1 }
        }
      }
    }
    var names: Set<String> = []
    for run in [baseline, current].compactMap({ $0 }) {
      for record in run.examples {
        for epoch in record.epochs where !epoch.unread.isEmpty { names.formUnion(epoch.unread.keys) }
      }
    }
    return names.sorted().map { metric in
      let (before, now) = (counts(baseline, metric), counts(current, metric))
      return ExampleTally.Unread(
        metric: metric, baseline: before.unread, baselineAnswers: before.scored, current: now.unread,
        currentAnswers: now.scored)
    }
  }
}

import GateSuite

/// The recorded baseline against the same system run again now: what the provider, or the machine, changed
/// meanwhile, and the branch did not.
public struct Drift: Sendable, Equatable {
  /// When the baseline was recorded, ISO 8601.
  public var recordedAt: String
  /// The model as the provider reported it then; nil if it did not.
  public var recordedModel: String?
  /// Each metric over all examples that both runs have, in the suite's order: `baseline` is the recorded run,
  /// `current` the same system now. None of them gates.
  public var decisions: [Decision]

  /// A drift.
  public init(recordedAt: String, recordedModel: String? = nil, decisions: [Decision]) {
    self.recordedAt = recordedAt
    self.recordedModel = recordedModel
    self.decisions = decisions
  }

  /// The drift between two runs of one system.
  /// - Parameters:
  ///   - recorded: the run that was stored for the release.
  ///   - rerun: the run of the same system now; its examples alone count.
  ///   - quarantine: examples that are left out.
  ///   - threads: how many metrics are computed at once, from 1.
  public init(
    from recorded: Run, to rerun: Run, golden: GoldenSet, rules: DecisionRules,
    quarantine: [Quarantine.Entry] = [], threads: Int = 1
  ) {
    let ran = Set(rerun.examples.lazy.filter { !$0.epochs.isEmpty }.map(\.id))
    var (before, now) = (recorded, rerun)
    before.examples.removeAll { !ran.contains($0.id) }
    now.examples.removeAll { !ran.contains($0.id) }
    var rules = rules
    (rules.slices, rules.limits) = ([], [])
    let comparison = RunPair(baseline: before, current: now, golden: golden)
      .comparison(rules: rules, quarantine: quarantine)
    let decisions = Decider(suite: recorded.header.suite, rules: rules, threads: threads)
      .decisions(on: comparison)
    let models = recorded.header.models
    self.init(
      recordedAt: recorded.header.evaluatedAt,
      recordedModel: models.isEmpty ? nil : models.joined(separator: ", "),
      decisions: decisions.filter { $0.pairs > 0 }.map { decision in
        var told = decision
        told.isGating = false
        return told
      })
  }

  /// The metrics that were shown to differ by more than their margin, in either direction.
  public var proven: [Decision] {
    decisions.filter { $0.kind == .regression || $0.kind == .improvement }
  }
}

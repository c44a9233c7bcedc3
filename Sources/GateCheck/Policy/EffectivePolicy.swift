import GateDecision
import GateJSON
import GateSuite

/// The metrics and the policy that a check goes by, and what of the branch's own does not count yet.
package struct EffectivePolicy {
  /// The metrics that are scored and decided.
  package let metrics: [MetricConfiguration]
  /// The gate's policy.
  package let gate: GatePolicy
  /// How often a check runs each example, and how often a release does: a branch may raise it, not lower it.
  package let epochNumbers: EpochNumbers
  /// How often a check runs each example.
  package var epochs: Int { epochNumbers.check }
  /// The examples that are left out for a while.
  package let quarantine: Quarantine
  /// Whether it is the policy of a release, and not the working tree's own.
  let isReleased: Bool
  /// The rows by which answers are judged.
  package let judged: JudgedGolden
  /// What scorers and judges take from the repository.
  let scorers: ReleasedScorers
  /// What the branch changes that does not count until it is released.
  package let warnings: [Warning]

  /// The working tree's own.
  init(head contents: SuiteContents) {
    metrics = contents.suite.metrics
    gate = contents.suite.gate
    epochNumbers = contents.suite.epochNumbers
    quarantine = contents.quarantine
    judged = JudgedGolden(contents.golden)
    scorers = .none
    isReleased = false
    warnings = []
  }

  /// The policy at the baseline's tag, with every difference of the branch told.
  /// - Parameters:
  ///   - released: the suite as it stands at the baseline.
  ///   - judged: the rows by which the branch's answers are judged.
  ///   - scorers: what scorers and judges take from the baseline's files.
  init(
    head contents: SuiteContents, released release: SuiteContents, at reference: BaselineReference,
    judged: JudgedGolden, scorers: ReleasedScorers
  ) {
    (self.judged, self.scorers, isReleased) = (judged, scorers, true)
    let (head, released) = (contents.suite, release.suite)
    quarantine = release.quarantine
    metrics = released.metrics
    gate = released.gate
    epochNumbers = head.epochNumbers.raised(to: released.epochNumbers)
    var warnings: [Warning] = []
    if epochNumbers.check > head.epochs || epochNumbers.checkOfCritical > head.epochNumbers.checkOfCritical {
      let (before, now) = (released.epochNumbers.json, head.epochNumbers.json)
      warnings.append(
        Self.loosened("epochs: \(JSONWriter.compact(before)) -> \(JSONWriter.compact(now))", at: reference))
    }
    for (before, now) in zip(released.gate.settings, head.gate.settings) where before.value != now.value {
      let (setting, before, now) = (
        before.name, JSONWriter.compact(before.value), JSONWriter.compact(now.value)
      )
      warnings.append(Self.loosened("gate.\(setting): \(before) -> \(now)", at: reference))
    }
    let mine = Dictionary(head.metrics.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for metric in released.metrics {
      guard let changed = mine[metric.name] else {
        warnings.append(Self.loosened("the metric '\(metric.name)' is removed", at: reference))
        continue
      }
      if changed.definition != metric.definition {
        warnings.append(
          Warning(
            .scorerChanged,
            "the branch changes how '\(metric.name)' is scored; the scorer at \(reference.name) was used until the change is released"
          ))
      }
      if changed.margin != metric.margin || changed.isGating != metric.isGating
        || changed.limits != metric.limits
      {
        warnings.append(
          Self.loosened("the margin, the limits or the gating of '\(metric.name)'", at: reference))
      }
    }
    warnings += scorers.warnings
    let (before, now) = (released.target.prices, head.target.prices)
    let repriced = Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }.sorted()
    if !repriced.isEmpty {
      warnings.append(Self.loosened("the prices of \(repriced.joined(separator: ", "))", at: reference))
    }
    if released.cache == .off, head.cache != .off {
      warnings.append(
        Self.loosened("cache: \(released.cache.rawValue) -> \(head.cache.rawValue)", at: reference))
    }
    let kept = head.redaction.lacking(from: released.redaction)
    if !kept.isEmpty {
      warnings.append(
        Warning(
          .policyLoosened,
          "the branch no longer takes out of texts what 'redact' names (\(kept.joined(separator: ", "))); what either side names is taken out until the change is released"
        ))
    }
    if contents.quarantine != release.quarantine {
      warnings.append(
        Warning(
          .quarantineChanged,
          "the branch changes the quarantine list; the list at \(reference.name) counts until the change is released"
        ))
    }
    for metric in head.metrics where !released.metrics.contains(where: { $0.name == metric.name }) {
      warnings.append(
        Warning(
          .metricNotInBaseline, "the metric '\(metric.name)' is not gated: \(reference.name) does not have it"
        ))
    }
    self.warnings = warnings
  }

  private static func loosened(_ what: String, at reference: BaselineReference) -> Warning {
    Warning(
      .policyLoosened,
      "the branch changes the policy (\(what)); the policy at \(reference.name) counts until the change is released"
    )
  }
}

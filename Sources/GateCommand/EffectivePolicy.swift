import GateDecision
import GateJSON
import GateSuite

/// The metrics and the policy that a check goes by, and what of the branch's own does not count yet.
struct EffectivePolicy {
  /// The metrics that are scored and decided.
  let metrics: [MetricConfiguration]
  /// The gate's policy.
  let gate: GatePolicy
  /// How often each example is run: a branch may raise it, not lower it.
  let epochs: Int
  /// What the branch changes that does not count until it is released.
  let warnings: [Warning]

  /// The working tree's own.
  init(head: Suite) {
    metrics = head.metrics
    gate = head.gate
    epochs = head.epochs
    warnings = []
  }

  /// The policy at the baseline's tag, with every difference of the branch told.
  /// - Parameter released: the suite as it stands at the baseline.
  init(head: Suite, released: Suite, at reference: BaselineReference) {
    metrics = released.metrics
    gate = released.gate
    epochs = max(head.epochs, released.epochs)
    var warnings: [Warning] = []
    if head.epochs < released.epochs {
      warnings.append(Self.loosened("epochs: \(released.epochs) -> \(head.epochs)", at: reference))
    }
    for (setting, before, now) in Self.settings(released.gate, head.gate) where before != now {
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
      if changed.margin != metric.margin || changed.isGating != metric.isGating {
        warnings.append(Self.loosened("the margin or the gating of '\(metric.name)'", at: reference))
      }
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

  /// The settings of two policies side by side, as text.
  private static func settings(_ released: GatePolicy, _ head: GatePolicy) -> [(String, String, String)] {
    func pair(_ name: String, _ value: (GatePolicy) -> JSONValue) -> (String, String, String) {
      (name, JSONWriter.compact(value(released)), JSONWriter.compact(value(head)))
    }
    return [
      pair("baseline") { .string($0.baseline) }, pair("tag_pattern") { .string($0.tagPattern) },
      pair("prereleases") { .bool($0.prereleases) }, pair("confidence") { .number($0.confidence) },
      pair("resamples") { .integer($0.resamples) }, pair("seed") { .string(String($0.seed)) },
      pair("margin") { .number($0.margin) }, pair("slices") { .array($0.slices.map { .string($0.name) }) },
      pair("block_on_inconclusive") { .bool($0.blocksOnInconclusive) },
      pair("max_lost_share") { .number($0.maximumLostShare) },
      pair("max_error_share") { .number($0.maximumErrorShare) },
    ]
  }
}

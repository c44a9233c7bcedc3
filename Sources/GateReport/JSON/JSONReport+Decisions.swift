import GateDecision
import GateJSON

/// What is decided, as JSON: cells, limits and critical examples.
extension JSONReport {
  /// A decision, as other reports have it too.
  static func decision(_ decision: Decision) -> JSONValue {
    var members: [String: JSONValue] = [
      "suite": .string(decision.suite),
      "metric": .string(decision.metric),
      "slice": .orNull(decision.slice) { .object([$0.key: .string($0.value)]) },
      "statistic": .string(decision.statistic),
      "scale": .string(decision.scale.rawValue),
      "gating": .bool(decision.isGating),
      "higher_is_better": .bool(decision.higherIsBetter),
      "pairs": .integer(decision.pairs),
      "clusters": .orNull(decision.clusters),
      "baseline": .number(decision.baseline),
      "current": .number(decision.current),
      "difference": .number(decision.difference),
      "lower": .orNull(decision.lower),
      "upper": .orNull(decision.upper),
      "confidence": .number(decision.confidence),
      "p_value": .orNull(decision.pValue),
      "adjusted_p_value": .orNull(decision.adjustedPValue),
      "margin": .number(decision.margin),
      "verdict": .string(decision.kind.rawValue),
      "suspect": .bool(decision.isSuspect),
      "minimum_detectable_drop": .orNull(decision.minimumDetectableDrop),
      "pairs_to_settle": .orNull(decision.pairsToSettle),
      "epochs_to_settle": .orNull(decision.epochsToSettle),
      "noise_share": .orNull(decision.noiseShare),
      "missing": [
        "now": .integer(decision.missing.now), "epochs_now": .integer(decision.missing.epochsNow),
        "before": .integer(decision.missing.before), "worst_drop": .orNull(decision.missing.worstDrop),
        "leaves_open": .bool(decision.missing.leavesOpen),
      ],
      "method": .string(decision.method),
      "resamples": .integer(decision.resamples),
      "warnings": .array(decision.warnings.map(warning)),
    ]
    // Left out, it is about questions like these.
    if decision.population != .questions { members["population"] = .string(decision.population.name) }
    if let correction = decision.correction {
      members["correction"] = [
        "labelled": .integer(correction.labelled), "tuning": .number(correction.tuning),
        "judged_baseline": .number(correction.judgedBaseline),
        "judged_current": .number(correction.judgedCurrent),
        "labels_to_settle": .orNull(correction.labelsToSettle),
      ]
    }
    return .object(members)
  }

  static func lacking(_ cell: LackingCell) -> JSONValue {
    [
      "metric": .string(cell.metric),
      "slice": .orNull(cell.slice) { .object([$0.key: .string($0.value)]) },
      "gating": .bool(cell.isGating),
      "examples": .integer(cell.examples),
    ]
  }

  static func limit(_ limit: LimitDecision) -> JSONValue {
    [
      "name": .string(limit.name),
      "series": .string(limit.series),
      "aggregate": .string(limit.aggregate),
      "bound": .string(limit.bound.rawValue),
      "limit": .number(limit.limit),
      "value": .number(limit.value),
      "share": .orNull(limit.share),
      "allowed_share": .orNull(limit.allowedShare),
      "lower": .orNull(limit.lower),
      "upper": .orNull(limit.upper),
      "examples": .integer(limit.examples),
      "missing": .integer(limit.missing),
      "slice": .orNull(limit.slice) { .object([$0.key: .string($0.value)]) },
      "method": .string(limit.method),
      "verdict": .string(limit.kind.rawValue),
    ]
  }

  static func critical(_ test: CriticalTest) -> JSONValue {
    [
      "id": .string(test.id),
      "metric": .string(test.metric),
      "baseline_passes": .integer(test.baselinePasses),
      "baseline_epochs": .integer(test.baselineEpochs),
      "current_passes": .integer(test.currentPasses),
      "current_epochs": .integer(test.currentEpochs),
      "p_value": .number(test.pValue),
      "threshold": .number(test.threshold),
      "verdict": .string(test.kind.rawValue),
    ]
  }

  static func hardBreak(_ example: HardBreak) -> JSONValue {
    [
      "id": .string(example.id),
      "metric": .string(example.metric),
      "baseline_epochs": .integer(example.baselineEpochs),
      "current_epochs": .integer(example.currentEpochs),
      "blocks": .bool(example.isBlocking),
    ]
  }

  static func topUp(_ facts: TopUpFacts) -> JSONValue {
    [
      "look": .integer(facts.look),
      "looks": .integer(facts.looks),
      "level": .number(facts.level),
      "spent": .number(facts.spent),
      "calls_paid": .integer(facts.paid),
      "calls_kept": .integer(facts.kept),
      "calls_saved": .integer(facts.saved),
      "next": .orNull(facts.next) {
        ["epochs": .integer($0.epochs), "calls": .integer($0.calls), "cost_usd": .orNull($0.costUSD)]
      },
    ]
  }

  static func commonSeeds(_ seeds: CommonSeeds) -> JSONValue {
    [
      "metric": .string(seeds.metric),
      "correlation": .orNull(seeds.correlation),
      "answers": .integer(seeds.answers),
      "same_answers": .integer(seeds.same),
      "epochs": .orNull(seeds.epochs?.plain),
      // No number says that no noise is left; null does.
      "effective_epochs": .orNull(seeds.epochs.flatMap { $0.effective.isFinite ? $0.effective : nil }),
    ]
  }
}

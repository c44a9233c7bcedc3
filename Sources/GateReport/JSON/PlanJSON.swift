import GateDecision
import GateJSON

/// What suites can see as JSON, format `goldgate.power/1`, for programs.
///
/// The same inputs give the same bytes: keys are sorted, numbers are never rounded, and no time is reported.
///
/// - At the top: `format`, `tool_version`, `power` in [0.5, 1), `drop` as it was asked for or null, `suites`.
/// - A suite: `name`, `baseline` (`name`, `tag`, `commit`, `source`) or null, `examples`, `epochs` of a check,
///   `confidence`, `plans`, `cheapest_epochs`, `unplanned`, `warnings` (`code`, `message`).
/// - The cheapest epochs, or null: `release`, `check`, `checks_per_release`, `calls`, `equal_epochs`, `equal_calls`,
///   `unseen`, `sentence`.
/// - A plan, one for each metric and slice: `metric`, `slice` (`key`, `value`) or null, `gating`,
///   `higher_is_better`, `pairs`, `clusters`, `baseline_epochs` (a mean), `epochs`, `baseline`, `margin`,
///   `noise` (`measured` or `bound`), `noise_error`, `flaky_examples`, `minimum_detectable_drop`,
///   `wanted_drop`, `example_error` and `noise_share` at that drop, `pairs_needed`, `clusters_needed`,
///   `epochs_needed`, `advice` (`enough`, `epochs`, `examples`, `measure_noise`, `another_drop`), `blindness`,
///   `sentence`. What is not known, not needed or not to be had is null.
/// - An unplanned metric: `metric`, `statistic`, `gating`, `reason`.
public enum PowerJSON {
  /// The name and version of the format.
  public static let format = "goldgate.power/1"

  /// The bytes of the report: indented JSON and a line end.
  /// - Parameters:
  ///   - power: how sure a drop was to be found.
  ///   - drop: the drop that was asked for; nil if none was.
  public static func render(_ suites: [SuitePower], power: Double, drop: Double?, toolVersion: String)
    -> [UInt8]
  {
    let value: JSONValue = [
      "format": .string(format),
      "tool_version": .string(toolVersion),
      "power": .number(power),
      "drop": .orNull(drop),
      "suites": .array(suites.map(suite)),
    ]
    return JSONWriter.document(value)
  }

  private static func suite(_ suite: SuitePower) -> JSONValue {
    [
      "name": .string(suite.name),
      "baseline": .orNull(suite.baseline, baseline),
      "examples": .integer(suite.examples),
      "epochs": .integer(suite.epochs),
      "confidence": .number(suite.confidence),
      "plans": .array(suite.plans.map(plan)),
      "cheapest_epochs": suite.epochPlan.map(epochs) ?? .null,
      "unplanned": .array(suite.unplanned.map(unplanned)),
      "warnings": .array(
        suite.warnings.map { ["code": .string($0.code.rawValue), "message": .string($0.message)] }),
    ]
  }

  private static func baseline(_ facts: BaselineFacts) -> JSONValue {
    [
      "name": .string(facts.name),
      "tag": .orNull(facts.tag),
      "commit": .orNull(facts.commit),
      "source": .string(facts.source),
    ]
  }

  private static func plan(_ plan: PowerPlan) -> JSONValue {
    [
      "metric": .string(plan.metric),
      "slice": plan.slice.map { ["key": .string($0.key), "value": .string($0.value)] } ?? .null,
      "gating": .bool(plan.isGating),
      "higher_is_better": .bool(plan.higherIsBetter),
      "pairs": .integer(plan.pairs),
      "clusters": .orNull(plan.clusters),
      "baseline_epochs": .number(plan.baselineEpochs),
      "epochs": .integer(plan.currentEpochs),
      "baseline": .number(plan.baseline),
      "margin": .number(plan.margin),
      "noise": .string(plan.isNoiseKnown ? "measured" : "bound"),
      "noise_error": .number(plan.noiseError),
      "flaky_examples": .orNull(plan.flakyCount),
      "minimum_detectable_drop": .orNull(plan.minimumDetectableDrop),
      "wanted_drop": .orNull(plan.wantedDrop),
      "example_error": .orNull(plan.exampleError),
      "noise_share": .orNull(plan.noiseShare),
      "pairs_needed": .orNull(plan.pairsNeeded),
      "clusters_needed": .orNull(plan.clustersNeeded),
      "epochs_needed": .orNull(plan.epochsNeeded),
      "advice": .string(plan.advice.rawValue),
      "blindness": .orNull(plan.blindness),
      "sentence": .string(plan.sentence),
    ]
  }

  private static func epochs(_ plan: EpochPlan) -> JSONValue {
    [
      "release": .integer(plan.release),
      "check": .integer(plan.check),
      "checks_per_release": .integer(plan.checks),
      "calls": .integer(plan.calls),
      "equal_epochs": .integer(plan.equal),
      "equal_calls": .integer(plan.equalCalls),
      "unseen": .array(plan.unseen.map { .string($0) }),
      "sentence": .string(plan.sentence),
    ]
  }

  private static func unplanned(_ metric: UnplannedMetric) -> JSONValue {
    [
      "metric": .string(metric.metric),
      "statistic": .string(metric.statistic),
      "gating": .bool(metric.isGating),
      "reason": .string(metric.reason),
    ]
  }
}

/// How often the gate blocks an unchanged system as JSON, format `goldgate.calibration/1`, for programs.
///
/// The same inputs give the same bytes: keys are sorted and no time is reported.
public enum CalibrationJSONReport {
  /// The name and version of the format.
  public static let format = "goldgate.calibration/1"

  /// The bytes of the report: indented JSON and a line end.
  public static func render(_ suites: [CalibratedSuite]) -> [UInt8] {
    let value: JSONValue = ["format": .string(format), "suites": .array(suites.map(suite))]
    return JSONWriter.document(value)
  }

  private static func suite(_ suite: CalibratedSuite) -> JSONValue {
    let result = suite.result
    return [
      "name": .string(result.suite),
      "release": .orNull(suite.release),
      "verdict": .string(result.kind.rawValue),
      "method": method(result.method),
      "noise_factor": .number(result.noiseFactor),
      "promise": .number(result.promise),
      "examples": .integer(result.examples),
      "blocked": share(result.blocked),
      "inconclusive": share(result.inconclusive),
      "blocks_on_inconclusive": .bool(result.blocksOnInconclusive),
      "invalid": share(result.invalid),
      "critical": .orNull(result.critical, share),
      "metrics": .array(result.metrics.map(metric)),
      "limits": .array(
        result.limits.map { ["name": .string($0.name), "broken": share($0.broken)] }),
      "simplifications": .strings(suite.simplifications),
      "flaky": .array(suite.flaky.map(flaky)),
      "quarantined": .array(suite.quarantined.map { .string($0.id) }),
      "quarantine_proposed": .array(
        suite.proposal.proposed.map {
          ["id": .string($0.id), "reason": .string($0.reason), "until": .string($0.until)]
        }),
      "quarantine_spared": .strings(suite.proposal.spared),
    ]
  }

  private static func method(_ method: CalibrationResult.Method) -> JSONValue {
    switch method {
    case .resampling(let epochs): ["name": "resampling", "fewest_epochs": .integer(epochs)]
    case .reruns(let runs): ["name": "reruns", "runs": .integer(runs)]
    }
  }

  private static func metric(_ metric: CalibrationResult.Metric) -> JSONValue {
    [
      "name": .string(metric.name),
      "gating": .bool(metric.isGating),
      "regressions": share(metric.regressions),
      "cells": .array(
        metric.cells.map { cell in
          [
            "slice": cell.slice.map { .object([$0.key: .string($0.value)]) } ?? .null,
            "regressions": share(cell.regressions),
          ]
        }),
    ]
  }

  private static func flaky(_ example: Flakiness) -> JSONValue {
    [
      "id": .string(example.id),
      "metric": .string(example.metric),
      "gating": .bool(example.isGating),
      "critical": .bool(example.isCritical),
      "epochs": .integer(example.epochs),
      "passes": .orNull(example.passes),
      "disagreement": .orNull(example.disagreement),
      "mean": .number(example.mean),
      "variance": .number(example.variance),
    ]
  }

  private static func share(_ share: MeasuredShare) -> JSONValue {
    [
      "count": .integer(share.count),
      "total": .integer(share.total),
      "share": .number(share.share),
      "lower": .number(share.lower),
      "upper": .number(share.upper),
      "independent": .integer(share.independentTotal),
    ]
  }
}

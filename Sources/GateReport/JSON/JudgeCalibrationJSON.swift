import GateDecision
import GateJSON
import GateSuite

/// What labels say of a judge as JSON, format `goldgate.judge-calibration/1`: for programs, and for a suite to keep.
public enum JudgeCalibrationJSON {
  /// The bytes of the report: indented JSON and a line end.
  /// - Parameter definition: what defines the judge, as the run's header has it.
  public static func render(_ calibration: JudgeCalibration, definition: JSONValue) -> [UInt8] {
    let table = calibration.confusion
    let value: JSONValue = [
      "format": .string(JudgeCalibration.format), "suite": .string(calibration.suite),
      "metric": .string(calibration.metric),
      "judge": .string(Digest(of: definition).description), "pass_at": .number(calibration.passAt),
      "confidence": .number(calibration.confidence), "labels": .integer(table.count),
      "answers": .integer(calibration.passes.total), "judged_passes": .integer(calibration.passes.hits),
      "confusion": [
        "true_passes": .integer(table.truePasses), "false_passes": .integer(table.falsePasses),
        "false_failures": .integer(table.falseFailures), "true_failures": .integer(table.trueFailures),
      ],
      "kappa": estimate(calibration.kappa), "weighted_kappa": estimate(calibration.weightedKappa),
      "sensitivity": estimate(calibration.sensitivity), "specificity": estimate(calibration.specificity),
      "pass_rate": [
        "judged": estimate(calibration.judged), "rogan_gladen": estimate(calibration.corrected),
        "prediction_powered": estimate(calibration.predictionPowered),
        "tuning": .orNull(calibration.tuning),
      ],
    ]
    return JSONWriter.document(value)
  }

  private static func estimate(_ estimate: JudgeCalibration.Estimate?) -> JSONValue {
    guard let estimate else { return .null }
    return [
      "value": .number(estimate.value), "lower": .number(estimate.lower), "upper": .number(estimate.upper),
    ]
  }
}

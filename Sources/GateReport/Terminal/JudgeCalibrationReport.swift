import GateDecision
import GateJSON
import GateSuite

/// What labels say of a judge, for people.
public enum JudgeCalibrationReport {
  /// The report as text.
  /// - Parameter notes: what was left out, one sentence each.
  public static func render(_ calibration: JudgeCalibration, notes: [String]) -> String {
    let table = calibration.confusion
    let figures = Figures(largest: 1)
    func told(_ estimate: JudgeCalibration.Estimate?, _ why: String) -> String {
      estimate.map {
        "\(figures.plain($0.value))  [\(figures.plain($0.lower)), \(figures.plain($0.upper))]"
      } ?? "n/a: \(why)"
    }
    func padded(_ number: Int) -> String {
      let text = String(number)
      return String(repeating: " ", count: max(12 - text.count, 0)) + text
    }
    let chance = "the judge is no better than chance, or people only passed or only failed"
    var lines = [
      "\(calibration.suite), \(calibration.metric): \(Counted.of(table.count, "label")), a score of at least \(calibration.passAt) is a pass",
      "", "                people pass people fail",
      "judge passes   \(padded(table.truePasses))\(padded(table.falsePasses))",
      "judge fails    \(padded(table.falseFailures))\(padded(table.trueFailures))", "",
      "kappa                 \(told(calibration.kappa, "both always said the same"))",
    ]
    if let weighted = calibration.weightedKappa {
      lines.append("kappa, quadratic      \(told(weighted, ""))")
    }
    lines += [
      "sensitivity           \(told(calibration.sensitivity, "people passed none"))",
      "specificity           \(told(calibration.specificity, "people failed none"))", "",
      "Pass rate of \(calibration.passes.total) answers",
      "as judged             \(told(calibration.judged, "no answer is scored"))",
      "Rogan-Gladen          \(told(calibration.corrected, chance))",
      "prediction-powered    \(told(calibration.predictionPowered, "it needs two labels and an answer without one"))",
      "",
      "each bound at \(figures.plain(calibration.confidence * 100)) %; the labels must be of a random sample",
    ]
    lines += notes
    return lines.map { PlainText($0).text + "\n" }.joined()
  }
}

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

import Foundation
import GateDecision
import GateJSON
import GateSuite

/// The pass rates of a run corrected by the calibration that a metric names.
struct JudgeCorrection {
  private let passAt: Double
  private let confusion: JudgeConfusion
  private let judge: String

  /// Reads a calibration that `goldgate judge calibrate --write` wrote.
  /// - Throws: where the file is none.
  init(_ source: SourceFile) throws(Diagnostic) {
    let value: JSONValue
    do { value = try JSONParser.parse(source.bytes) } catch {
      throw Diagnostic("the calibration is not JSON: \(error.message)", at: source.place(line: error.line))
    }
    func count(_ name: String) -> Int? {
      value["confusion"]?[name]?.integerValue.flatMap { (0...1_000_000_000).contains($0) ? $0 : nil }
    }
    guard value["format"]?.stringValue == JudgeCalibration.format,
      let passAt = value["pass_at"]?.doubleValue, let judge = value["judge"]?.stringValue,
      let truePasses = count("true_passes"), let falsePasses = count("false_passes"),
      let falseFailures = count("false_failures"), let trueFailures = count("true_failures")
    else {
      throw Diagnostic(
        "this is no calibration of a judge", at: source.place(),
        remedy: "write it with 'goldgate judge calibrate --write'")
    }
    self.passAt = passAt
    self.judge = judge
    confusion = JudgeConfusion(
      truePasses: truePasses, falsePasses: falsePasses, falseFailures: falseFailures,
      trueFailures: trueFailures)
  }

  /// What the corrections of a suite's metrics say, where they name a calibration.
  /// - Throws: where a file is absent or none.
  static func warnings(
    _ metrics: [MetricConfiguration], baseline: Run, current: Run, confidence: Double, in folder: String,
    of workspace: Workspace
  ) throws(Diagnostic) -> [Warning] {
    var warnings: [Warning] = []
    for metric in metrics {
      guard let correction = try JudgeCorrection(of: metric, in: folder, of: workspace) else { continue }
      warnings.append(
        correction.warning(
          of: metric.name, baseline: baseline, current: current, confidence: confidence))
    }
    return warnings
  }

  /// The correction of a metric; nil where it names no calibration.
  /// - Throws: where the file is absent or none.
  init?(of metric: MetricConfiguration, in folder: String, of workspace: Workspace) throws(Diagnostic) {
    guard let calibration = metric.calibration else { return nil }
    let path = try SuiteContents.join(folder, calibration, at: Place(file: folder, key: "calibration"))
    try self.init(workspace.locator.read(path))
  }

  /// What the correction says of a metric on both sides of a comparison, in words.
  func warning(of metric: String, baseline: Run, current: Run, confidence: Double) -> Warning {
    guard let definition = current.header.metrics[metric], Digest(of: definition).description == judge else {
      return Warning(
        .judgeCorrected,
        "the calibration of '\(metric)' is of another judge, and its pass rate is not corrected: calibrate again"
      )
    }
    let (now, before) = (told(metric, current, confidence), told(metric, baseline, confidence))
    return Warning(
      .judgeCorrected,
      "corrected for the judge's errors on \(Counted.of(confusion.count, "label")), the pass rate of '\(metric)' is \(now), for the baseline \(before)"
    )
  }

  private func told(_ metric: String, _ run: Run, _ confidence: Double) -> String {
    let scores = run.examples.compactMap { $0.epochs.first?.scores[metric] }
    let passes = scores.count { $0 >= passAt }
    guard let rate = confusion.corrected(passes: passes, of: scores.count, alpha: 1 - confidence) else {
      return "not known, as the judge is no better than chance or too little is labelled"
    }
    func shown(_ share: Double) -> String { String(format: "%.3f", share) }
    let judged = Double(passes) / Double(scores.count)
    return "\(shown(rate.value)) [\(shown(rate.lower)), \(shown(rate.upper))] (\(shown(judged)) as judged)"
  }
}

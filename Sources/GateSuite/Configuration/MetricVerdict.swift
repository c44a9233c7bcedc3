/// What the verdict on a scored metric goes by.
public enum MetricVerdict: String, Sendable, CaseIterable {
  /// The scores as they are.
  case asJudged = "as_judged"
  /// The scores, corrected for the scorer's errors by people's labels of some answers.
  case corrected

  /// Reads `verdict` and `labels` of a metric.
  /// - Parameter reason: why the metric cannot be corrected; nil if it can.
  static func read(
    _ fields: Fields, against reason: String?
  ) throws(Diagnostic) -> (verdict: MetricVerdict, labels: [String]) {
    let verdict: MetricVerdict = try fields.choice("verdict", default: .asJudged)
    let labels = try fields.strings("labels")
    guard verdict == .corrected else {
      if !labels.isEmpty {
        throw try fields.required("labels").fault(
          "labels decide nothing in a verdict on the scores as judged",
          remedy: "write 'verdict: corrected' beside them, or leave them out")
      }
      return (verdict, [])
    }
    let value = try fields.required("verdict")
    guard !labels.isEmpty else {
      throw value.fault(
        "a corrected verdict needs people's labels",
        remedy: "add 'labels: labels.jsonl', which people save from the sheet of 'goldgate review'")
    }
    if let reason {
      throw value.fault("\(reason), so its verdict cannot be corrected", remedy: "leave it out")
    }
    return (verdict, labels)
  }
}

extension Suite {
  /// What a corrected verdict cannot be combined with.
  static func checkCorrected(
    _ gate: GatePolicy, metrics: [MetricConfiguration], in value: ConfigValue?
  ) throws(Diagnostic) {
    guard let metric = metrics.first(where: { $0.verdict == .corrected }), let value else { return }
    let policy = try Fields(value, .gate)
    let other =
      gate.stopping != .never
      ? "stopping" : gate.topUps > 0 ? "top_ups" : gate.population != .questions ? "population" : nil
    guard let other else { return }
    throw try policy.required(other).fault(
      "'\(metric.name)' has a corrected verdict, which is not worked out for '\(other)'",
      remedy: "leave one of the two out")
  }
}

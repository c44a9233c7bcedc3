import GateDecision

extension MetricHistory {
  /// What its releases say together, as one sentence without a full stop.
  var sentence: String {
    guard let trend else { return "\(metric): no trend, as \(gap ?? "nothing compares")" }
    let figures = Figures(trend)
    let interval = figures.interval(trend).map { " \($0)" } ?? ""
    let lost =
      trend.missing.now > 0
      ? "; \(Counted.examples(trend.missing.now)) that were scored before have no score at the newest release"
      : ""
    let change =
      "\(figures.difference(trend))\(interval) over the last \(comparable) releases on \(Counted.examples(common)) that all have, margin \(figures.margin(trend))\(lost)"
    return switch trend.kind {
    case .regression: "\(metric) SLIDES: \(change)"
    case .improvement: "\(metric) improves: \(change)"
    case .noRegression: "\(metric) holds: \(change)"
    case .inconclusive:
      "\(metric) is open: \(change)\(trend.isSuspect ? "; a worsening is shown, though not that it exceeds the margin" : "")"
    }
  }
}

extension ScheduledSeries {
  /// What the scheduled runs say together, as one sentence without a full stop.
  var sentence: String {
    let runs = Counted.of(values.count, "scheduled run")
    guard let signal else { return "\(metric): no shift in \(runs) of this system" }
    return "\(metric) SHIFTED for the worse: the chart of \(runs) signals since \(times[signal])"
  }
}

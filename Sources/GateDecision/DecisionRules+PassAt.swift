import GateSuite

extension DecisionRules {
  /// Why an example has no pass@k where the rules ask for one, in the rules' order of metrics.
  func gaps(in record: ExampleRecord) -> [(metric: String, epoch: Int, reason: String)] {
    metrics.compactMap { metric in
      guard let passAt = metric.passAt[metric.name],
        let gap = passAt.gap(of: metric.name, in: record.epochs.map { $0.scores[passAt.metric] })
      else { return nil }
      return (metric.name, gap.epoch, gap.reason)
    }
  }
}

extension MetricRule {
  /// The value of one of its series in a record; nil where there is none.
  func value(of series: String, in record: ExampleRecord) -> Double? {
    let values = record.epochs.compactMap { $0.scores[passAt[series]?.metric ?? series] }
    if let passAt = passAt[series] { return passAt.estimate(values) }
    return EpochMean.of(values)
  }
}

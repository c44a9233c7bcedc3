import GateSuite

/// Which sides of a pair have what a metric needs.
enum Coverage {
  /// Both; on the current side some epochs may lack it.
  case both(missingEpochs: Int)
  /// Only the baseline: its score is lost.
  case baselineOnly
  /// Only the current side: there is nothing to compare it with.
  case currentOnly
  /// One of them was not measured on purpose, so that nothing is lost.
  case excused
  /// Neither.
  case neither
}

extension Comparison.Pair {
  /// Which sides have a value of every series that a metric needs.
  func coverage(of metric: MetricRule) -> Coverage {
    var (before, now, missing) = (true, true, 0)
    if isExcused(from: metric) { return .excused }
    for series in metric.statistic.series {
      before = before && baseline.mean(series) != nil
      now = now && current.mean(series) != nil
      missing += missingEpochs(metric.passAt[series]?.metric ?? series)
    }
    if before { return now ? .both(missingEpochs: missing) : .baselineOnly }
    return now ? .currentOnly : .neither
  }

  /// Whether a side has no epoch at all to be measured on a time, as its only call was the cold first one of its run.
  func isExcused(from metric: MetricRule) -> Bool {
    metric.isTime
      && metric.statistic.series.contains {
        baseline.missingEpochs(of: $0)?.of == 0 || current.missingEpochs(of: $0)?.of == 0
      }
  }

  /// How many epochs lack a stored series now. What an answer may have none of, as it called no tools, is missed only
  /// beyond the share of epochs that lacked it at the baseline.
  func missingEpochs(_ series: String) -> Int {
    guard let now = current.missingEpochs(of: series), now.epochs > 0 else { return 0 }
    guard Measure(rawValue: series)?.isOptional == true,
      let before = baseline.missingEpochs(of: series), before.of > 0
    else { return now.epochs }
    let usual = Double(before.epochs) / Double(before.of) * Double(now.of)
    return max(0, now.epochs - Int(usual.rounded(.down)))
  }
}

import GateSuite

/// The worst that values which are missing now could have been, within the ranges that are declared.
struct WorstScores: Sendable {
  private let metric: MetricRule
  /// The worst value of each series of the statistic.
  private let worst: [String: Double]

  /// The worst values of a metric; nil if a range does not bound one, or it is bad in both directions.
  init?(of metric: MetricRule) {
    var worst: [String: Double] = [:]
    for series in metric.statistic.series {
      guard let direction = metric.statistic.direction(of: series) else { return nil }
      let range = metric.passAt[series] != nil ? 0...1 : metric.ranges[series]
      guard let range else { return nil }
      worst[series] = metric.sign * direction > 0 ? range.lowerBound : range.upperBound
    }
    self.metric = metric
    self.worst = worst
  }

  /// A pair with every value that is missing now at its worst.
  func filled(_ pair: Comparison.Pair) -> Comparison.Pair {
    var current = pair.current
    for series in metric.statistic.series {
      guard let value = worst[series] else { continue }
      let stored = metric.passAt[series]?.metric ?? series
      let epochs = current.scores[stored] ?? []
      var left = pair.missingEpochs(stored)
      current.scores[stored] = epochs.map { epoch in
        guard epoch == nil, left > 0 else { return epoch }
        left -= 1
        return value
      }
      guard current.mean(series) == nil else { continue }
      // Nothing is known of it at all, or too little for a derived value.
      current.passAt[series] = nil
      current.scores[series] = [value]
    }
    return Comparison.Pair(baseline: pair.baseline, current: current)
  }
}

extension MetricStatistic {
  /// 1 if the statistic rises with a series whose values are at least 0, -1 if it falls; nil if it does either.
  fileprivate func direction(of series: String) -> Double? {
    switch self {
    case .mean(let own), .quantile(_, let own): return own == series ? 1 : nil
    case .ratio(let of, let per): return of == per ? nil : of == series ? 1 : per == series ? -1 : nil
    case .composite(let parts):
      let signs = parts.filter { $0.statistic.series.contains(series) }
        .map { part in part.statistic.direction(of: series).map { $0 * (part.coefficient < 0 ? -1 : 1) } }
      guard let first = signs.first, let sign = first, signs.allSatisfy({ $0 == sign }) else { return nil }
      return sign
    }
  }
}

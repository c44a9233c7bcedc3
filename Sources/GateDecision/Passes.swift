/// How many epochs of an example have a metric's best score.
struct Passes {
  /// How many are at the best score.
  let count: Int
  /// How many are at the worst.
  let failures: Int
  /// How many there are.
  let epochs: Int

  /// The passes of the epochs that have a score; nil if none has, or if the metric has no best score.
  /// - Parameter countsLost: whether an epoch without a score counts as a failure.
  init?(_ scores: [Double?], of metric: MetricRule, countingLost countsLost: Bool = false) {
    let lost = countsLost ? scores.count { $0 == nil } : 0
    let epochs = scores.count { $0 != nil } + lost
    guard let range = metric.knownRange, epochs > 0 else { return nil }
    let best = metric.higherIsBetter ? range.upperBound : range.lowerBound
    let worst = metric.higherIsBetter ? range.lowerBound : range.upperBound
    count = scores.count { $0 == best }
    failures = scores.count { $0 == worst } + lost
    self.epochs = epochs
  }

  /// Whether every epoch passed.
  var isAll: Bool { count == epochs }

  /// Whether every epoch failed.
  var isNone: Bool { failures == epochs }
}

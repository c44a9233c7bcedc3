/// How many epochs of an example have a metric's best score.
struct Passes {
  /// How many are at the best score.
  let count: Int
  /// How many are at the worst.
  let failures: Int
  /// How many there are.
  let epochs: Int

  /// The passes of some scores; nil without any, or where the metric has no best score.
  init?(_ scores: [Double], of metric: MetricRule) {
    guard let range = metric.range, !scores.isEmpty else { return nil }
    let best = metric.higherIsBetter ? range.upperBound : range.lowerBound
    let worst = metric.higherIsBetter ? range.lowerBound : range.upperBound
    count = scores.count { $0 == best }
    failures = scores.count { $0 == worst }
    epochs = scores.count
  }

  /// Whether every epoch passed.
  var isAll: Bool { count == epochs }

  /// Whether every epoch failed.
  var isNone: Bool { failures == epochs }
}

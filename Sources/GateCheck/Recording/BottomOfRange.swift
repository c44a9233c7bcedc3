import Foundation
import GateSuite

/// Metrics at the end of their range than which nothing is worse: no check can find a drop from there, and as a
/// rule the scorer, the endpoint or the golden set is the wrong one.
package enum BottomOfRange {
  /// What is to be told of a run, a sentence a metric.
  package static func found(in run: Run, metrics: [MetricConfiguration]) -> [String] {
    metrics.compactMap { metric in
      guard let range = metric.range, let mean = run.mean(metric.name) else { return nil }
      let worst = metric.higherIsBetter ? range.lowerBound : range.upperBound
      // What is shown as the worst value is told as such.
      guard abs(mean - worst) < 0.0005 * min(1, range.upperBound - range.lowerBound) else { return nil }
      return
        "'\(metric.name)' IS \(String(format: "%.3f", mean)), THE BOTTOM OF ITS RANGE: NO CHECK CAN FIND IT WORSE. IS IT THE RIGHT SCORER, ENDPOINT AND GOLDEN SET?"
    }
  }

  /// Tells it on the standard error.
  package static func tell(_ run: Run, metrics: [MetricConfiguration], in context: CheckContext) {
    for sentence in found(in: run, metrics: metrics) {
      context.writeError("\(run.header.suite): \(sentence)\n")
    }
  }
}

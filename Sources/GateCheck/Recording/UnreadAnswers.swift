import GateDecision
import GateSuite

/// Answers of a baseline in which a metric found nothing of what it looks for: they count as wrong, on this side too.
package enum UnreadAnswers {
  /// Tells them on the standard error, a sentence a metric with the first of them.
  package static func tell(_ run: Run, in context: CheckContext) {
    for count in ExampleTally.Unread.counts(baseline: nil, current: run) {
      let first = run.examples.lazy.compactMap { example in
        example.epochs.lazy.compactMap { $0.unread[count.metric] }.first.map { (example.id, $0) }
      }.first
      let told = first.map { ", such as '\($0.0)': \($0.1)" } ?? ""
      context.writeError("\(run.header.suite): \(count.sentence)\(told)\n")
    }
  }
}

import GateSuite
import GateTargets

/// What the prices of a recorded run say of calls that are made another way: answers of batches cost less.
enum RecordedPrices {
  /// What the price of a recorded answer is multiplied by for one of now, at least 0.
  /// - Parameters:
  ///   - recorded: the run; nil if there is none.
  ///   - target: whose answers they are.
  ///   - byBatch: whether the answers of now come by batch.
  /// - Returns: nil if the recorded price says nothing, as its batches cost nothing.
  static func factor(of recorded: Run?, on target: TargetConfiguration, byBatch: Bool) -> Double? {
    let share = ModelPrice.shareByBatch(of: target)
    guard let recorded, recorded.header.batched > 0 else { return byBatch ? share : 1 }
    let answers = recorded.examples.reduce(0) { $0 + $1.epochs.count { $0.error == nil } }
    let batched = min(Double(recorded.header.batched) / Double(max(answers, 1)), 1)
    // What a recorded answer cost beside one that is called: some may have been called after their batch.
    let before = 1 - batched * (1 - share)
    guard before > 0 else { return byBatch ? 1 : nil }
    return (byBatch ? share : 1) / before
  }
}

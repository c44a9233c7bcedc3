import GateDecision

/// One metric of one example on both sides, as a table for programs has it.
struct ExampleRow {
  /// The suite's name.
  let suite: String
  /// The example.
  let example: ExampleComparison
  /// The metric; nil for an example without any.
  let metric: ExampleComparison.Metric?

  /// Current minus baseline; nil without a pair.
  var difference: Double? {
    guard let before = metric?.baseline, let now = metric?.current else { return nil }
    return now - before
  }
}

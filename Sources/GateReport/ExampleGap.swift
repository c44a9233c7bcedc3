import GateDecision

/// Examples that were not compared for the same reason.
struct ExampleGap {
  /// The reason, as it follows a count.
  let reason: String
  /// The examples, each with what is known of it.
  let names: [String]

  /// The gaps of a suite that has any.
  static func all(of tally: ExampleTally) -> [ExampleGap] {
    let unscored = tally.unscored.map { "\($0.id)\($0.metric.map { " \($0)" } ?? ""): \($0.reason)" }
    let errors = tally.errors.map { "\($0.id): \($0.reason)" }
    return [
      ExampleGap(reason: "new since the baseline", names: tally.added),
      ExampleGap(reason: "only in the baseline", names: tally.removed),
      ExampleGap(reason: "edited since the baseline", names: tally.changed),
      ExampleGap(reason: "answers not scored", names: unscored),
      ExampleGap(reason: "calls without an answer", names: errors),
    ]
    .filter { !$0.names.isEmpty }
  }
}

import GateDecision

extension SampleVerdict {
  /// A regression with all that can be said of what got worse.
  static let grouped = regression.with(
    groups: FailureGroups(
      metrics: ["accuracy"], compared: 150, examined: 150, fallen: 48,
      groups: [
        FailureGroups.Group(
          trait: FailureTrait(.opening, "I do not"), members: ["returns-017", "returns-018"],
          typical: "returns-018",
          others: 0, pValue: 0.0005,
          also: [FailureGroups.Share(trait: FailureTrait(.category, "returns"), count: 2)]),
        FailureGroups.Group(
          trait: FailureTrait(.unread, "the answer holds no number", key: "total"), members: ["other-1"],
          typical: "other-1", others: 12, pValue: 0.012),
      ],
      shifts: [FailureGroups.Shift(trait: FailureTrait(.cutOff), fallen: 40, others: 81, pValue: 0.0005)],
      rest: ["other-2", "other-3"], seed: 1))

  /// Groups whose words would do harm, in a sample.
  static let hostileGroups = regression.with(
    groups: FailureGroups(
      metrics: ["accuracy"], compared: 90_000, examined: 20_000, fallen: 48,
      groups: [
        FailureGroups.Group(
          trait: FailureTrait(.opening, "</script><b>\u{1B}[31m::error @all #1"), members: ["returns-017"],
          typical: "returns-017", others: 1, pValue: 0.01)
      ], shifts: [], rest: [], seed: 1))
}

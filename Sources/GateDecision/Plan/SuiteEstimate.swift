/// What a check of a suite would use, and what it would say if nothing changed.
public struct SuiteEstimate: Sendable, Equatable {
  /// The suite's name.
  public var name: String
  /// The baseline that it would be compared with; nil if there is none.
  public var baseline: BaselineFacts?
  /// How many examples are asked.
  public var examples: Int
  /// How often a check asks each.
  public var epochs: Int
  /// What the calls would use.
  public var cost: CostEstimate
  /// How many calls are under way at once.
  public var concurrency: Int
  /// How many answers models would judge, at most, of each metric that asks them, by metric.
  public var judged: [String: Int]
  /// The outlook on each gating cell that a plan is known of.
  public var outlooks: [VerdictOutlook]
  /// What is to be known besides, each a sentence without a full stop.
  public var notes: [String]

  /// An estimate.
  public init(
    name: String, baseline: BaselineFacts?, examples: Int, epochs: Int, cost: CostEstimate, concurrency: Int,
    judged: [String: Int] = [:], outlooks: [VerdictOutlook] = [], notes: [String] = []
  ) {
    self.name = name
    self.baseline = baseline
    self.examples = examples
    self.epochs = epochs
    self.cost = cost
    self.concurrency = concurrency
    self.judged = judged
    self.outlooks = outlooks
    self.notes = notes
  }

  /// How likely all of the cells pass: at least, whatever they have in common, and at most; nil without a cell.
  public var pass: ClosedRange<Double>? {
    guard let most = outlooks.map(\.pass).min() else { return nil }
    return max(0, 1 - outlooks.reduce(0) { $0 + 1 - $1.pass })...most
  }
}

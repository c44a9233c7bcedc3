/// An example that passed in every epoch at the release and fails in every epoch now.
public struct HardBreak: Sendable, Hashable {
  /// The example's id.
  public let id: String
  /// The metric.
  public let metric: String
  /// How many epochs the release has.
  public let baselineEpochs: Int
  /// How many epochs this run has.
  public let currentEpochs: Int
  /// Whether it blocks.
  public let isBlocking: Bool

  /// An example that broke.
  public init(
    id: String, metric: String, baselineEpochs: Int, currentEpochs: Int, isBlocking: Bool = false
  ) {
    self.id = id
    self.metric = metric
    self.baselineEpochs = baselineEpochs
    self.currentEpochs = currentEpochs
    self.isBlocking = isBlocking
  }

  /// All that broke, by id, then in the rules' order of metrics.
  static func all(in comparison: Comparison, rules: DecisionRules) -> [HardBreak] {
    let metrics = rules.epochwise
    return comparison.pairs.flatMap { pair in
      metrics.compactMap { metric, series -> HardBreak? in
        guard let before = Passes(pair.baseline.epochs(of: series) ?? [], of: metric), before.isAll,
          let now = Passes(pair.current.epochs(of: series) ?? [], of: metric), now.isNone
        else { return nil }
        return HardBreak(
          id: pair.baseline.id, metric: metric.name, baselineEpochs: before.epochs,
          currentEpochs: now.epochs, isBlocking: rules.blocksOnHardBreaks)
      }
    }
  }
}

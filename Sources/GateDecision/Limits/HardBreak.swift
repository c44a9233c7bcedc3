import GateSuite

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

/// Examples whose own failure would block and whose scores are lost: no score must not say less than a failure.
enum LostPasses {
  /// Why there is no verdict, as a lost score may hide what would block; nil if none does.
  static func problem(in comparison: Comparison, rules: DecisionRules) -> GateFailure? {
    if let test = critical(in: comparison, rules: rules) {
      return GateFailure(
        .notComparable,
        "the critical example '\(test.id)' lacks scores of '\(test.metric)' in some epochs, and if they failed it would be broken",
        remedy: "run again, or fix what scores it")
    }
    guard rules.blocksOnHardBreaks, let lost = broken(in: comparison, rules: rules) else { return nil }
    return GateFailure(
      .notComparable,
      "the example '\(lost.id)' passed every epoch of '\(lost.metric)' at the release and has no score in any now, and 'hard_breaks: block' lets no such example pass",
      remedy: "run again, or fix what scores it")
  }

  /// The first critical example that is broken if what has no score failed, and is not by what is there.
  private static func critical(in comparison: Comparison, rules: DecisionRules) -> CriticalTest? {
    guard comparison.pairs.contains(where: \.isCritical) else { return nil }
    let told = CriticalTest.all(in: comparison, rules: rules)
    guard !told.contains(where: { $0.kind == .broken }) else { return nil }
    return CriticalTest.all(in: comparison, rules: rules, countingLost: true).first { $0.kind == .broken }
  }

  /// The first example that passed every epoch and has no score in any now.
  private static func broken(
    in comparison: Comparison, rules: DecisionRules
  ) -> (id: String, metric: String)? {
    for pair in comparison.pairs {
      for (metric, series) in rules.epochwise {
        guard let before = Passes(pair.baseline.epochs(of: series) ?? [], of: metric), before.isAll,
          (pair.current.epochs(of: series) ?? []).allSatisfy({ $0 == nil })
        else { continue }
        return (pair.baseline.id, metric.name)
      }
    }
    return nil
  }
}

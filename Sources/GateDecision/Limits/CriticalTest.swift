import GateStatistics

/// The test of one critical example over its epochs.
public struct CriticalTest: Sendable, Equatable {
  /// What is said of the example.
  public enum Kind: String, Sendable, CaseIterable {
    /// It passes less often than at the release: the gate blocks.
    case broken
    /// It is not shown to pass less often.
    case held
    /// There are too few epochs, or too few of them passed at the release, for any answer to show it.
    case blind
  }

  /// The example's id.
  public var id: String
  /// The metric.
  public var metric: String
  /// How many epochs passed at the release.
  public var baselinePasses: Int
  /// How many epochs the release has.
  public var baselineEpochs: Int
  /// How many epochs pass now.
  public var currentPasses: Int
  /// How many epochs this run has.
  public var currentEpochs: Int
  /// The one-sided p of Fisher's exact test.
  public var pValue: Double
  /// The p that blocks a single example, after Tarone's correction over all critical ones; several at once may
  /// block at a larger p.
  public var threshold: Double
  /// What is said of the example.
  public var kind: Kind

  /// A test with all its figures.
  public init(
    id: String, metric: String, baselinePasses: Int, baselineEpochs: Int, currentPasses: Int,
    currentEpochs: Int, pValue: Double, threshold: Double, kind: Kind
  ) {
    self.id = id
    self.metric = metric
    self.baselinePasses = baselinePasses
    self.baselineEpochs = baselineEpochs
    self.currentPasses = currentPasses
    self.currentEpochs = currentEpochs
    self.pValue = pValue
    self.threshold = threshold
    self.kind = kind
  }

  /// The tests of all critical examples on each gating metric that has a best score.
  /// - Parameter countsLost: whether epochs that have no score now count as failures.
  static func all(
    in comparison: Comparison, rules: DecisionRules, countingLost countsLost: Bool = false
  ) -> [CriticalTest] {
    var tests: [(test: CriticalTest, fisher: FisherExact, best: Double)] = []
    let metrics = rules.epochwise
    for pair in comparison.pairs where pair.isCritical {
      for (metric, series) in metrics {
        guard let before = Passes(pair.baseline.epochs(of: series) ?? [], of: metric),
          let now = Passes(pair.current.epochs(of: series) ?? [], of: metric, countingLost: countsLost),
          let fisher = FisherExact(
            baselinePasses: before.count, of: before.epochs, currentPasses: now.count, of: now.epochs)
        else { continue }
        let test = CriticalTest(
          id: pair.baseline.id, metric: metric.name, baselinePasses: before.count,
          baselineEpochs: before.epochs, currentPasses: now.count, currentEpochs: now.epochs,
          pValue: Figure.rounded(fisher.pValue), threshold: 0, kind: .held)
        // What could be shown at best: none passes now.
        let best = FisherExact(
          baselinePasses: before.count, of: before.epochs, currentPasses: 0, of: now.epochs)
        tests.append((test, fisher, best?.pValue ?? 1))
      }
    }
    let family = ExactTestFamily(tests.map(\.fisher), alpha: rules.alpha)
    return zip(tests, family.isRejected).map { item, isRejected in
      var test = item.test
      test.threshold = Figure.rounded(family.threshold)
      test.kind = isRejected ? .broken : item.best > rules.alpha * (1 + 1e-9) ? .blind : .held
      return test
    }
  }
}

import GateSuite

/// An A/A test of the gate: it decides on comparisons of a system with itself, so that every block is a false one.
public struct Calibration: Sendable {
  private let suite: String
  private let rules: DecisionRules
  private let quarantine: [Quarantine.Entry]
  private let blocksOnInconclusive: Bool
  private let threads: Int

  /// A test of the gate under its real rules.
  /// - Parameters:
  ///   - quarantine: the examples that the gate leaves out.
  ///   - blocksOnInconclusive: whether the policy blocks on an inconclusive verdict, which is reported.
  ///   - threads: how many comparisons are decided at once, from 1; the result is the same for any number.
  public init(
    suite: String, rules: DecisionRules, quarantine: [Quarantine.Entry] = [],
    blocksOnInconclusive: Bool = false, threads: Int = 1
  ) {
    self.suite = suite
    self.rules = rules
    self.quarantine = quarantine
    self.blocksOnInconclusive = blocksOnInconclusive
    self.threads = threads
  }

  /// Why stored epochs cannot be resampled: the gate cannot decide on them, or an example has only one; nil if
  /// they can.
  /// - Parameter stored: the stored examples, with the series that the rules need.
  public func problem(with stored: [ScoredExample]) -> GateFailure? {
    let whole = Comparison(baseline: stored, current: stored, quarantine: quarantine)
    if let problem = problem(with: whole) { return problem }
    let single = whole.pairs.filter { $0.baseline.epochCount < 2 }
    guard let first = single.first else { return nil }
    return GateFailure(
      .notComparable,
      "\(single.count) of \(whole.pairs.count) examples have a single stored epoch (the first is '\(first.baseline.id)'), which says nothing of how much answers vary",
      remedy:
        "record the baseline with 'epochs: 3' or more, or rerun the unchanged suite with 'goldgate calibrate --runs 10'"
    )
  }

  /// Why the gate cannot decide on two runs; nil if it can.
  public func problem(between first: [ScoredExample], _ second: [ScoredExample]) -> GateFailure? {
    problem(with: Comparison(baseline: first, current: second, quarantine: quarantine))
  }

  /// Why the gate cannot decide on a comparison; nil if it can.
  private func problem(with comparison: Comparison) -> GateFailure? {
    if let problem = Decider(suite: suite, rules: rules).problem(with: comparison) { return problem }
    guard rules.applying(to: comparison).metrics.contains(where: \.isGating) else {
      return GateFailure(
        .notComparable, "the policy gates no metric that two runs of different hours can be compared on",
        remedy: "gate a metric that is not a time")
    }
    return nil
  }

  /// The test by drawing both sides from stored epochs.
  ///
  /// The interval holds for the stored epochs as they are. They show only part of the noise, see
  /// `CalibrationResult.noiseFactor`.
  /// - Parameters:
  ///   - stored: examples without a `problem(with:)`.
  ///   - currentEpochs: how many epochs a run of today has, from 1.
  ///   - replicates: how many comparisons are drawn, from 1.
  public func resampling(
    _ stored: [ScoredExample], currentEpochs: Int, replicates: Int, seed: UInt64
  ) -> CalibrationResult {
    let whole = Comparison(baseline: stored, current: stored, quarantine: quarantine)
    let examples = whole.pairs.map(\.baseline)
    let pool = EpochPool(examples, currentEpochs: currentEpochs, seed: seed)
    let trials = Parallel.map(replicates, threads: threads) { replicate in
      let (baseline, current) = pool.sides(of: replicate)
      return trial(Comparison(baseline: baseline, current: current))
    }
    return result(
      trials, of: whole, method: .resampling(fewestEpochs: examples.map(\.epochCount).min() ?? 0),
      independent: nil, varies: examples.contains(where: \.varies))
  }

  /// The test on whole runs of the unchanged system: every ordered pair is compared.
  ///
  /// Pairs that share a run are not independent. So the share is that of all pairs, and its interval rests on
  /// the disjoint pairs alone: runs 1 and 2, 3 and 4, and so on.
  /// - Parameter runs: at least two.
  /// - Returns: nil below two runs.
  public func comparing(_ runs: [[ScoredExample]]) -> CalibrationResult? {
    guard runs.count > 1 else { return nil }
    let pairs = runs.indices.flatMap { first in
      runs.indices.compactMap { second in first == second ? nil : (first, second) }
    }
    let trials = Parallel.map(pairs.count, threads: threads) { index in
      let (first, second) = pairs[index]
      return trial(Comparison(baseline: runs[first], current: runs[second], quarantine: quarantine))
    }
    let disjoint = pairs.indices.filter { pairs[$0].0.isMultiple(of: 2) && pairs[$0].1 == pairs[$0].0 + 1 }
    let whole = Comparison(baseline: runs[0], current: runs[1], quarantine: quarantine)
    let pooled = Self.pooled(runs).filter { example in !quarantine.contains { $0.id == example.id } }
    return result(
      trials, of: whole, method: .reruns(runs.count), independent: disjoint,
      varies: pooled.contains(where: \.varies))
  }

  /// The examples of some runs of one system with the epochs of all of them, in the order of the first run.
  public static func pooled(_ runs: [[ScoredExample]]) -> [ScoredExample] {
    guard var pooled = runs.first else { return [] }
    let positions = Dictionary(
      pooled.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for run in runs.dropFirst() {
      for example in run {
        guard let position = positions[example.id] else { continue }
        pooled[position].scores.append(example.scores)
      }
    }
    return pooled
  }

  private func trial(_ comparison: Comparison) -> CalibrationTrial {
    CalibrationTrial(
      SuiteVerdict(
        name: suite, goldenFile: "", decided: Decider(suite: suite, rules: rules).decide(on: comparison),
        blocksOnInconclusive: blocksOnInconclusive))
  }

  private func result(
    _ trials: [CalibrationTrial], of whole: Comparison, method: CalibrationResult.Method,
    independent: [Int]?, varies: Bool
  ) -> CalibrationResult {
    func share(_ happened: (CalibrationTrial) -> Bool) -> MeasuredShare {
      MeasuredShare(trials.map(happened), independent: independent)
    }
    let rules = rules.applying(to: whole)
    let cells = Cell.all(of: whole, rules: rules)
    return CalibrationResult(
      suite: suite, method: method, promise: Figure.rounded(rules.alpha), examples: whole.pairs.count,
      blocked: share(\.isBlocked), inconclusive: share { $0.outcome == .inconclusive },
      blocksOnInconclusive: blocksOnInconclusive, invalid: share { $0.outcome == .invalid },
      metrics: rules.metrics.map { metric in
        CalibrationResult.Metric(
          name: metric.name, isGating: metric.isGating,
          regressions: share { $0.regressed.contains { $0.metric == metric.name } },
          cells: cells.filter { $0.metric.name == metric.name }.map { cell in
            let address = CalibrationTrial.Address(metric: metric.name, slice: cell.slice)
            return CalibrationResult.Cell(
              slice: cell.slice, regressions: share { $0.regressed.contains(address) })
          })
      },
      critical: whole.pairs.contains(where: \.isCritical) ? share(\.isCritical) : nil,
      limits: Decider(suite: suite, rules: rules).limits(on: whole).map { limit in
        CalibrationResult.Limit(name: limit.name, broken: share { $0.brokenLimits.contains(limit.name) })
      }, varies: varies)
  }
}

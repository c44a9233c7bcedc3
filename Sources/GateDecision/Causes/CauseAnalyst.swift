import GateStatistics
import GateSuite

/// The runs that tell parts apart: the release's and the branch's, joined, and those of the mixtures.
public struct CauseRuns: Sendable {
  /// Which arms there are.
  public let arms: CauseArms
  /// The release and the branch, joined by example.
  public let comparison: Comparison
  /// The examples of each mixture by arm; examples that one of them lacks are left out.
  public let mixed: [Int: ExampleColumns]

  /// Runs.
  public init(arms: CauseArms, comparison: Comparison, mixed: [Int: ExampleColumns] = [:]) {
    self.arms = arms
    self.comparison = comparison
    self.mixed = mixed
  }
}

/// Shares the difference of a cell among the parts that differ.
public struct CauseAnalyst: Sendable {
  private let rules: DecisionRules

  /// An analyst under a policy's rules.
  public init(rules: DecisionRules) { self.rules = rules }

  /// The cells that are shown to be worse, in the order of the decisions: a metric's slices only if its whole is not.
  public static func worse(among decisions: [Decision], rules: DecisionRules) -> [Decision] {
    let shown = decisions.filter { decision in
      decision.isGating
        && (decision.kind == .regression || (decision.adjustedPValue ?? 1) <= rules.alpha)
        && (decision.higherIsBetter ? decision.difference < 0 : decision.difference > 0)
    }
    let whole = Set(shown.filter { $0.slice == nil }.map(\.metric))
    return shown.filter { $0.slice == nil || !whole.contains($0.metric) }
  }

  /// Whether the difference of a metric can be shared: it is a mean.
  public func canShare(_ decision: Decision) -> Bool {
    rules.metrics.first { $0.name == decision.metric }?.plainSeries != nil
  }

  /// The ids of the examples of a cell.
  public func examples(of decision: Decision, in comparison: Comparison) -> [String] {
    cell(of: decision, in: comparison)?.indexes.map { comparison.pairs[$0].baseline.id } ?? []
  }

  /// The difference of a cell on the examples that all arms have, shared among the parts.
  /// - Returns: nil if no example has a score in all arms, or the metric is no mean.
  public func shares(of decision: Decision, in runs: CauseRuns, at look: CauseLook) -> ExplainedCell? {
    let comparison = runs.comparison
    guard let cell = cell(of: decision, in: comparison), let series = cell.metric.plainSeries else {
      return nil
    }
    var values: [Int: [String: Double]] = [:]
    for (arm, columns) in runs.mixed {
      var known: [String: Double] = [:]
      for row in 0..<columns.count {
        let example = columns[row]
        if let mean = example.mean(series), known[example.id] == nil { known[example.id] = mean }
      }
      values[arm] = known
    }
    let (arms, sign) = (runs.arms.arms, cell.metric.sign)
    var (indexes, scores): ([Int], [[Double]]) = ([], [])
    for index in cell.indexes {
      let pair = comparison.pairs[index]
      let row = arms.map { arm -> Double? in
        if arm == 0 { return pair.baseline.mean(series) }
        if arm == runs.arms.branch { return pair.current.mean(series) }
        return values[arm]?[pair.baseline.id]
      }
      let known = row.compactMap { $0.map { sign * $0 } }
      guard known.count == arms.count else { continue }
      indexes.append(index)
      scores.append(known)
    }
    guard !indexes.isEmpty else { return nil }
    let sampler = Sampler(indexes, of: comparison, Grouping(comparison, rules: rules))
    func sample(_ coefficients: [Double]) -> PairedSample? {
      sampler.sample(
        scores.map { row in Figure.cleared(zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }) })
    }
    guard let total = sample(arms.map { $0 == 0 ? -1 : $0 == runs.arms.branch ? 1 : 0 }) else { return nil }
    let shares = (0..<runs.arms.partCount).map { part in
      share(
        sample(runs.arms.coefficients(of: part)), of: cell.metric, at: look, clusters: sampler.clusters)
    }
    func mean(_ arm: Int) -> Double {
      sign * (sample(arms.map { $0 == arm ? 1 : 0 })?.estimate ?? 0)
    }
    return ExplainedCell(
      metric: cell.metric.name, slice: cell.slice, higherIsBetter: cell.metric.higherIsBetter,
      margin: Figure.rounded(cell.metric.margin), examples: indexes.count, clusters: sampler.clusters,
      means: arms.map { Figure.rounded(mean($0)) }, difference: Figure.rounded(sign * total.estimate),
      shares: shares, level: Figure.rounded(look.level))
  }

  private func cell(of decision: Decision, in comparison: Comparison) -> Cell? {
    Cell.all(of: comparison, rules: rules.applying(to: comparison)).first {
      $0.metric.name == decision.metric && $0.slice == decision.slice
    }
  }

  /// One part's share, turned back into the metric's own direction.
  private func share(
    _ sample: PairedSample?, of metric: MetricRule, at look: CauseLook, clusters: Int?
  ) -> CauseShare {
    guard let sample else {
      return CauseShare(share: 0, lower: nil, upper: nil, finding: .open, isFutile: false)
    }
    let (sign, margin) = (metric.sign, metric.margin)
    let share = Figure.rounded(sign * sample.estimate)
    let isFutile = look.isFutile(estimate: sample.estimate, standardError: sample.standardError)
    func interval(_ sample: PairedSample) -> ExpandedPercentileInterval? {
      ExpandedPercentileInterval(
        sample, alpha: look.level, resamples: rules.resamples, seed: rules.seed, thresholds: [-margin, 0])
    }
    guard look.level > 0, let bounds = interval(sample) else {
      return CauseShare(share: share, lower: nil, upper: nil, finding: .open, isFutile: isFutile)
    }
    let worst = metric.knownRange.map { $0.lowerBound - $0.upperBound } ?? sample.worst
    let swap = SignFlipTest(sample, resamples: rules.resamples, seed: rules.seed)
    let finding = CauseRule(margin: margin, level: look.level).finding(
      lower: bounds.lower, upper: bounds.upper, guardedLower: interval(sample.adding(worst))?.lower,
      worsening: swap?.worsening, improvement: swap?.improvement, clusters: clusters)
    let ends = [Figure.rounded(sign * bounds.lower), Figure.rounded(sign * bounds.upper)].sorted()
    return CauseShare(share: share, lower: ends[0], upper: ends[1], finding: finding, isFutile: isFutile)
  }

  /// Makes samples of some pairs of a comparison, which are resampled as in its decision.
  private struct Sampler {
    let clusters: Int?
    private let weights: [Double]?
    private let units: [Int]?
    private let strata: [Int]?
    private let shares: [Int: Double]?

    init(_ indexes: [Int], of comparison: Comparison, _ grouping: Grouping) {
      let weights = indexes.map { comparison.pairs[$0].baseline.weight }
      self.weights = weights.contains { $0 != weights[0] } ? weights : nil
      units = grouping.clusters == nil ? nil : grouping.units(of: indexes)
      clusters = units.map { Set($0).count }
      strata = grouping.strata.map { strata in indexes.map { strata[$0] } }
      shares = grouping.shares
    }

    func sample(_ values: [Double]) -> PairedSample? {
      try? PairedSample(values, weights: weights, clusters: units, strata: strata, shares: shares)
    }
  }
}

extension Figure {
  /// A sum of scores without what rounding leaves of 0.
  fileprivate static func cleared(_ value: Double) -> Double { abs(value) < 1e-12 ? 0 : value }
}

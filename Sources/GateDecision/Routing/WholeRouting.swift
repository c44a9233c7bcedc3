import GateStatistics
import GateSuite

/// Sets all routes together beside the release, on the half that they were proved on.
///
/// A route is kept if this half shows it to be no worse, so that what is kept looks better here than it is. The bounds
/// account for that: they hold for the whole of any of the routes that were tried (`SubsetBound`).
struct WholeRouting: Sendable {
  /// The smallest error of a bound that resamples can show, times how many there are.
  private static let fewestBeyond = 10.0

  let suite: String
  let rules: RoutingRules
  /// How many routes were tried.
  let tried: Int
  let threads: Int

  /// The release and the routes on the examples of the second half.
  /// - Parameters:
  ///   - pairs: those of each candidate, by its number.
  ///   - candidates: which of them answers each category; the release answers all others.
  func result(_ pairs: [Int: RoutedPairs], answering candidates: [String: Int]) -> RoutedWhole? {
    guard !candidates.isEmpty, let any = pairs.min(by: { $0.key < $1.key })?.value else { return nil }
    var sides: [(baseline: ScoredExample, current: ScoredExample)] = []
    var answered = 0
    for (category, numbers) in any.second {
      guard let candidate = category.flatMap({ candidates[$0] }), let own = pairs[candidate] else {
        sides += numbers.map { (any.comparison.pairs[$0].baseline, any.comparison.pairs[$0].baseline) }
        continue
      }
      let routed = (own.second[category] ?? []).map { own.comparison.pairs[$0] }
      answered += routed.count
      sides += routed.map { ($0.baseline, $0.current) }
    }
    let comparison = Comparison(
      baseline: sides.map(\.baseline), current: sides.map(\.current),
      isInterleaved: any.comparison.isInterleaved)
    let whole = rules.ofWhole
    let (level, stretch) = self.level
    var wide = whole
    wide.confidence = 1 - level
    let decider = Decider(suite: suite, rules: wide, threads: threads)
    let prices = ReportedRules(beside: wide, slice: nil)
      .cells(on: comparison, suite: suite, threads: threads)
    return RoutedWhole(
      cells: decider.decisions(on: comparison).map { $0.stretched(by: stretch) },
      prices: ReportedCells(
        cost: prices.cost?.stretched(by: stretch), costOfRight: prices.costOfRight?.stretched(by: stretch)),
      limits: Decider(suite: suite, rules: whole, threads: threads).limits(on: comparison),
      share: Figure.rounded(Double(answered) / Double(max(sides.count, 1))))
  }

  /// The error of each bound, and by how much it is stretched where resamples cannot show so small an error.
  private var level: (alpha: Double, stretch: Double) {
    let distance = SubsetBound.distance(parts: tried, alpha: rules.policy.alpha)
    let alpha = 1 - NormalDistribution.cumulative(distance)
    let least = min(Self.fewestBeyond / Double(max(rules.policy.resamples, 1)), rules.policy.alpha)
    guard alpha < least else { return (alpha, 1) }
    return (least, distance / NormalDistribution.quantile(1 - least))
  }
}

extension Decision {
  /// The same with bounds that stand further from the estimate.
  fileprivate func stretched(by factor: Double) -> Decision {
    var decision = self
    decision.lower = Figure.rounded(lower.map { difference + factor * ($0 - difference) })
    decision.upper = Figure.rounded(upper.map { difference + factor * ($0 - difference) })
    guard factor > 1 else { return decision }
    // What the narrower bounds said is said no more; whether it is shown is read off these.
    let (low, high) =
      higherIsBetter
      ? (decision.lower, decision.upper) : (decision.upper.map { -$0 }, decision.lower.map { -$0 })
    if kind == .noRegression, let low, low <= -margin { decision.kind = .inconclusive }
    if kind == .improvement, let low, low <= margin {
      decision.kind = low > -margin ? .noRegression : .inconclusive
    }
    if kind == .regression, let high, high >= -margin { decision.kind = .inconclusive }
    return decision
  }
}

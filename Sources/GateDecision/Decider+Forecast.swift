import GateSuite

extension Decider {
  /// What is known of a golden set before there is any answer: why no check of it can be decided, and which gating
  /// metrics could block on none.
  /// - Parameter epochs: how many answers each example gets.
  public func forecast(of golden: GoldenSet, epochs: Int) -> (problem: GateFailure?, warnings: [Warning]) {
    let keys = rules.groupingKeys
    let scores = rules.series.reduce(into: SeriesValues()) { scores, series in
      scores[series] = [Double?](repeating: 1, count: max(epochs, 1))
    }
    let examples = golden.examples.map { example in
      ScoredExample(
        id: example.id,
        slices: Dictionary(
          keys.map { ($0.name, $0.values(of: example)) }, uniquingKeysWith: { first, _ in first }),
        cluster: example.cluster, weight: example.weight, scores: scores, passAt: rules.passAt)
    }
    let comparison = Comparison(baseline: examples, current: examples)
    let gating = rules.applying(to: comparison).metrics.filter(\.isGating)
    let margins = gating.lazy.compactMap { blindMargin(of: $0) }
    if let problem = margins.first ?? Grouping(comparison, rules: rules).problem { return (problem, []) }
    return (nil, blindness(in: comparison, knowsScores: false) + slicesLacking(in: comparison))
  }
}

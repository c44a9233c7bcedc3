import GateSuite

/// What a search for a commit follows: a metric, and the examples that have it at both ends.
public struct SearchSubject: Sendable {
  /// What is decided of the metric between both ends.
  public let decision: Decision
  /// The other gating cells that are worse at the bad end, as `metric [slice]`.
  public let others: [String]
  /// The examples' ids, in the order of the search.
  public let ids: [String]
  /// Their answers at both ends.
  public let ends: [CulpritSearch.Ends]
  private let series: AnswerSeries
  private let scale: EvidenceScale

  fileprivate init?(
    _ decision: Decision, others: [String], of series: AnswerSeries, on comparison: Comparison
  ) {
    var (ids, values) = ([String](), [(before: [Double], after: [Double])]())
    for pair in comparison.pairs {
      if let slice = decision.slice,
        pair.baseline.slice(slice.key)?.contains(slice.value) != true
      {
        continue
      }
      let (before, after) = (series.values(of: pair.baseline), series.values(of: pair.current))
      guard !before.isEmpty, !after.isEmpty else { continue }
      ids.append(pair.baseline.id)
      values.append((before, after))
    }
    guard !ids.isEmpty else { return nil }
    let scale = EvidenceScale(values)
    ends = values.enumerated().map { number, ends in
      CulpritSearch.Ends(
        before: EvidenceTally(ends.before.map { scale.evidence($0, of: number) }),
        after: EvidenceTally(ends.after.map { scale.evidence($0, of: number) }))
    }
    (self.decision, self.others, self.ids, self.series, self.scale) = (decision, others, ids, series, scale)
  }

  /// The evidence of one more answer to an example; nil if it has no score.
  /// - Parameters:
  ///   - scored: the scores of the answer alone.
  ///   - example: the number of the example.
  public func evidence(of scored: ScoredExample, example: Int) -> Double? {
    series.values(of: scored).first.map { scale.evidence($0, of: example) }
  }
}

/// Whether a metric is worse at the bad end, and which one is followed.
public enum SearchStart: Sendable {
  /// It is.
  case worse(SearchSubject)
  /// None is shown to be; the cells that were looked at.
  case notWorse([Decision])
}

extension Decider {
  /// What a search follows between both ends: the metric that is named if it is shown to be worse, else the gating cell
  /// that fell most clearly by more than its margin.
  /// - Throws: `GateFailure` if nothing can be decided, if no metric has the name, or if single answers have none of it.
  public func searchStart(
    on comparison: Comparison, metric: String? = nil, tally: ExampleTally = ExampleTally()
  ) throws(GateFailure) -> SearchStart {
    if let metric, !rules.metrics.contains(where: { $0.name == metric }) {
      throw GateFailure(
        .configuration, "there is no metric '\(metric)'",
        remedy: "name one of: \(rules.metrics.map(\.name).joined(separator: ", "))")
    }
    let decisions = decide(on: comparison, tally: tally)
    if let problem = decisions.problem { throw problem }
    let cells = decisions.cells
    let regressed = cells.filter { $0.isGating && $0.kind == .regression }
    let looked = cells.filter { cell in
      metric.map { cell.metric == $0 && cell.slice == nil } ?? (cell.isGating && cell.slice == nil)
    }
    let chosen =
      metric == nil
      ? regressed.min { Self.isClearer($0, than: $1) } : looked.first { isWorse($0) }
    guard let chosen else { return .notWorse(looked) }
    guard let rule = rules.metrics.first(where: { $0.name == chosen.metric }), let series = AnswerSeries(rule)
    else {
      throw GateFailure(
        .configuration,
        "'\(chosen.metric)' is worse, but it is a ratio of sums, of which a single answer has none",
        remedy: "follow one of its parts with --metric")
    }
    let others = regressed.filter { $0.metric != chosen.metric || $0.slice != chosen.slice }
      .map { $0.slice.label(of: $0.metric) }
    guard let subject = SearchSubject(chosen, others: others, of: series, on: comparison) else {
      throw GateFailure(
        .notComparable, "no single answer has a score of '\(chosen.metric)' at both ends",
        remedy: "record the baseline again: goldgate baseline update")
    }
    return .worse(subject)
  }

  /// Whether a cell is shown to be worse, by its margin or at all.
  private func isWorse(_ cell: Decision) -> Bool {
    let gain = cell.higherIsBetter ? cell.difference : -cell.difference
    return cell.kind == .regression || gain < 0 && (cell.pValue ?? 1) <= 1 - cell.confidence
  }

  /// The whole golden set before a slice, then the smaller p-value, then the suite's order.
  private static func isClearer(_ left: Decision, than right: Decision) -> Bool {
    if (left.slice == nil) != (right.slice == nil) { return left.slice == nil }
    return (left.adjustedPValue ?? left.pValue ?? 1) < (right.adjustedPValue ?? right.pValue ?? 1)
  }
}

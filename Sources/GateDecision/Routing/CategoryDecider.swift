import GateSuite

/// Decides on a candidate in one category, on one half of the examples.
struct CategoryDecider: Sendable {
  let suite: String
  /// The rules of the category.
  let rules: DecisionRules

  /// The decisions on the pairs of the category, with the limits that say something of it: those of the category, and of
  /// those of the whole only what the candidate breaks and the release does not. What is left open of these is judged over
  /// all of the routes together.
  func decisions(on comparison: Comparison) -> Decisions {
    let all = Decider(suite: suite, rules: rules).decide(on: comparison)
    guard all.limits.contains(where: { $0.slice == nil }) else { return all }
    let broken = all.limits.contains { $0.slice == nil && $0.kind == .broken }
    let before = broken ? brokenByRelease(comparison) : []
    return Decisions(
      cells: all.cells, lacking: all.lacking,
      limits: all.limits.filter { limit in
        limit.slice != nil || limit.kind == .held || (limit.kind == .broken && !before.contains(limit.name))
      },
      criticalTests: all.criticalTests, hardBreaks: all.hardBreaks, warnings: all.warnings,
      problem: all.problem)
  }

  /// The names of the limits beyond which the release is in this category itself.
  private func brokenByRelease(_ comparison: Comparison) -> Set<String> {
    let release = comparison.pairs.map(\.baseline)
    let own = Comparison(baseline: release, current: release, isInterleaved: comparison.isInterleaved)
    let limits = Decider(suite: suite, rules: rules).limits(on: own)
    return Set(
      limits.filter { limit in
        limit.bound == .atMost ? limit.value > limit.limit : limit.value < limit.limit
      }.map(\.name))
  }
}

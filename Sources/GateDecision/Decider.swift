import GateStatistics
import GateSuite

/// Decides every cell of a comparison: each metric over all examples, and over each slice.
public struct Decider: Sendable {
  private let suite: String
  private let rules: DecisionRules

  /// How sure a minimum detectable drop is to be found.
  static let power = 0.8
  /// Below how many clusters nothing is blocked.
  static let fewestClusters = 10

  /// A decider.
  public init(suite: String, rules: DecisionRules) {
    self.suite = suite
    self.rules = rules
  }

  /// Why a comparison cannot be decided: nothing is paired, or too much of the baseline is lost; nil where it can.
  public func problem(with comparison: Comparison) -> Problem? {
    let before = comparison.pairs.count + comparison.removed.count + comparison.changed.count
    for metric in rules.metrics where metric.isGating {
      let paired = comparison.pairs.count { $0.difference(metric.name) != nil }
      guard paired > 0 else {
        return Problem(
          .notComparable, "no example has a score of '\(metric.name)' on both sides",
          remedy: "check that the ids agree and that the metric is scored on both sides")
      }
      let lost = Double(before - paired) / Double(before)
      if lost > rules.maximumLostShare + 1e-12 {
        return Problem(
          .notComparable,
          "\(before - paired) of \(before) baseline examples have no pair for '\(metric.name)' (\(comparison.removed.count) removed, \(comparison.changed.count) changed, \(comparison.pairs.count - paired) without a score), more than the share of \(rules.maximumLostShare)",
          remedy: "restore the examples, or release a new baseline; max_lost_share sets the limit")
      }
    }
    return nil
  }

  /// The decisions, in the rules' order of metrics, each metric's whole before its slices.
  public func decisions(on comparison: Comparison) -> [Decision] {
    let clusters = Self.clusters(of: comparison)
    let cells = Cell.all(of: comparison, rules: rules)
    let analyses = cells.map { CellAnalysis($0, in: comparison, clusters: clusters, rules: rules) }
    let worsening = adjusted(
      cells.indices.map { analyses[$0].familyCell(sign: 1) }, cells, analyses.map { $0.swap?.worsening })
    let improvement = adjusted(
      cells.indices.map { analyses[$0].familyCell(sign: -1) }, cells, analyses.map { $0.swap?.improvement })
    return cells.indices.map { index in
      CellVerdict(
        analysis: analyses[index], adjustedWorsening: worsening[index],
        adjustedImprovement: improvement[index],
        rules: rules
      ).decision(suite: suite)
    }
  }

  /// The adjusted p of each cell: over the family of the gating cells, and for the others their own.
  private func adjusted(_ family: [WestfallYoung.Cell], _ cells: [Cell], _ raw: [Double?]) -> [Double?] {
    let gating = cells.indices.filter { cells[$0].metric.isGating }
    guard gating.count > 1 else { return raw }
    let joint = WestfallYoung(gating.map { family[$0] }, resamples: rules.resamples, seed: rules.seed)
      .adjusted
    var result = raw
    for (position, index) in gating.enumerated() {
      // A cell's own test can be exact where the family's is drawn; the larger of the two keeps both promises.
      result[index] = raw[index].flatMap { own in joint[position].map { max(own, $0) } }
    }
    return result
  }

  /// Numbers the pairs' clusters; nil where none is declared. A pair without a cluster is one of its own.
  private static func clusters(of comparison: Comparison) -> [Int]? {
    guard comparison.pairs.contains(where: { $0.baseline.cluster != nil }) else { return nil }
    var numbers: [String: Int] = [:]
    var next = 0
    return comparison.pairs.map { pair in
      if let name = pair.baseline.cluster, let number = numbers[name] { return number }
      if let name = pair.baseline.cluster { numbers[name] = next }
      defer { next += 1 }
      return next
    }
  }
}

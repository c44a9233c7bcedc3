import Foundation
import GateStatistics
import GateSuite

/// Decides at interim looks, so that a run can end as soon as the verdict is clear: Lan-DeMets spending of the
/// O'Brien-Fleming kind on both boundaries, and futility.
public struct SequentialDecider: Sendable {
  /// What a look says.
  public struct Look: Sendable {
    /// The decisions, with bounds that account for looking.
    public let decisions: [Decision]
    /// Why the run can end; nil if it goes on.
    public let reason: StoppingFacts.Reason?
  }

  /// Below which chance of any verdict a run ends as futile.
  static let futileChance = 0.05

  private let suite: String
  private let rules: DecisionRules
  private let threads: Int
  /// The share of the final information that each look has, ascending to 1.
  private let fractions: [Double]
  /// The z bound of each look for a single gating cell.
  private let bounds: [Double]
  /// The shares of the examples that the looks of this run have, ascending to 1.
  private let parts: [Double]
  /// The plan of the looks that come after this run, if it may be topped up.
  private let topUps: TopUpPlan?

  /// A decider of a run whose looks add these examples.
  /// - Parameter topUps: the plan of further looks, with more epochs of all examples; nil if there are none.
  public init(
    suite: String, rules: DecisionRules, threads: Int = 1, plan: LookPlan, topUps: TopUpPlan? = nil
  ) {
    self.suite = suite
    self.rules = rules
    self.threads = threads
    self.topUps = topUps
    parts = plan.shares
    fractions = topUps?.allFractions(parts: parts) ?? parts
    bounds = Self.bounds(parts, topUps, alpha: rules.alpha)
  }

  /// The decisions at a look, counted from 0.
  /// - Parameter comparison: all pairs that are in so far.
  public func look(_ index: Int, on comparison: Comparison) -> Look {
    look(index, on: comparison, known: nil)
  }

  /// The same.
  /// - Parameter known: what a run without looks would say by the same rules, if that was computed before.
  func look(_ index: Int, on comparison: Comparison, known: [Decision]?) -> Look {
    let effective = rules.applying(to: comparison)
    let grouping = Grouping(comparison, rules: effective)
    let cells = Cell.all(of: comparison, rules: effective)
    let isLast = index == parts.count - 1
    // What has no sequential form is decided by it at the end, where top-ups may still come.
    let level =
      isLast
      ? topUps?.level(
        at: 0, alpha: rules.alpha, cells: cells.count(where: \.metric.isGating), parts: parts) : nil
    let fixed =
      (level == nil ? known : nil)
      ?? Decider(suite: suite, rules: level.map(rules.at) ?? rules, threads: threads)
      .decisions(on: comparison)
    let gatingCount = Self.sharing(cells, comparison, grouping, alpha: rules.alpha)
    // Any of several cells may block, so that those that can share the error; to pass, every one must.
    let shared =
      gatingCount == 1 ? bounds : Self.bounds(parts, topUps, alpha: rules.alpha / Double(gatingCount))
    let limits = Bounds(
      regression: shared[index], noRegression: bounds[index], lastRegression: shared[fractions.count - 1],
      lastNoRegression: bounds[fractions.count - 1], fraction: fractions[index])
    let results = zip(cells, fixed).map { cell, decision in
      SequentialCell(cell, decision: decision, in: comparison, grouping, bounds: limits, isLast: isLast)
    }
    return Look(decisions: results.map(\.decision), reason: reason(results, isLast: isLast))
  }

  /// How many parts the error is split in: as many as gating cells could reach theirs with the units that differ
  /// so far (Tarone, Biometrics 1990), so that no cell too small to block takes from the others.
  private static func sharing(
    _ cells: [Cell], _ comparison: Comparison, _ grouping: Grouping, alpha: Double
  ) -> Int {
    let least = cells.filter(\.metric.isGating).map { cell -> Double in
      guard let series = cell.metric.plainSeries else { return 0 }
      let sample = MeanSample(series, of: cell, in: comparison, grouping).sample
      // The mid-p if all of them fell.
      return sample.map { 0.5 / exp2(Double($0.differingCount)) } ?? 1
    }
    return max(1, Int((alpha / ExactTestFamily.tarone(least, alpha: alpha)).rounded()))
  }

  private func reason(_ results: [SequentialCell], isLast: Bool) -> StoppingFacts.Reason? {
    let gating = results.filter(\.decision.isGating)
    if gating.contains(where: { $0.decision.kind == .regression }) { return isLast ? .complete : .regression }
    if isLast { return .complete }
    if !gating.isEmpty, gating.allSatisfy({ $0.decision.kind != .inconclusive }) { return .decided }
    let open = gating.filter { $0.decision.kind == .inconclusive }
    let cannotBlock = open.allSatisfy { $0.chanceOfRegression < Self.futileChance }
    let cannotPass = open.contains { $0.chanceOfNoRegression < Self.futileChance }
    return cannotBlock && cannotPass ? .futility : nil
  }

  /// The z bound of each look.
  private static func bounds(_ fractions: [Double], _ topUps: TopUpPlan?, alpha: Double) -> [Double] {
    if let topUps { return topUps.bounds(of: alpha, parts: fractions) }
    let sequence = try? GroupSequentialBounds(fractions: fractions, alpha: alpha, spending: .obrienFleming)
    // A plan has ascending fractions; without bounds nothing is ever beyond them.
    return sequence?.bounds ?? fractions.map { _ in .infinity }
  }

  /// The bounds of one look, and of the last.
  struct Bounds {
    let regression: Double
    let noRegression: Double
    let lastRegression: Double
    let lastNoRegression: Double
    let fraction: Double
  }
}

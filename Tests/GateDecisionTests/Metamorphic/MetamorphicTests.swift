import GateSuite
import Testing

@testable import GateDecision

/// What must hold between the verdicts of two gates that differ in one thing, on thousands of random ones.
///
/// Each relation is tried on its own range of seeds; a failure names the seed.
@Suite struct MetamorphicTests {
  /// Tries a relation on many seeds, on two threads, and tells the first few that break it.
  private static func expect(
    _ seeds: Range<UInt64>, _ relation: @escaping @Sendable (UInt64) -> String?
  ) {
    let faults = Parallel.map(seeds.count, threads: 2) { index -> String? in
      let seed = seeds.lowerBound + UInt64(index)
      return relation(seed).map { "seed \(seed): \($0)" }
    }.compactMap { $0 }
    #expect(faults.isEmpty, "\(faults.count) of \(seeds.count): \(faults.prefix(5).joined(separator: "\n"))")
  }

  private static func told(_ before: Decision, _ now: Decision) -> String {
    "\(before.metric) \(before.slice?.label ?? "") \(before.kind) -> \(now.kind), adjusted p \(before.adjustedPValue ?? -1) -> \(now.adjustedPValue ?? -1), [\(before.lower ?? 9), \(before.upper ?? 9)] -> [\(now.lower ?? 9), \(now.upper ?? 9)], margin \(now.margin)"
  }

  @Test func aWorseScoreMakesNoVerdictMilder() {
    Self.expect(0..<2500) { seed in
      var gate = RandomGate(seed: seed)
      // What is drawn is drawn anew from other data.
      guard gate.isPlain else { return nil }
      let before = gate.verdict
      var random = RandomComparison(seed: seed &+ 1_000_000)
      let metric = gate.worsen(&random, toNone: false)
      let now = gate.verdict
      let gating = before.decisions.count
      for (old, new) in zip(before.decisions, now.decisions) {
        guard (old.metric, old.slice) == (new.metric, new.slice) else { return "the cells differ" }
        if old.metric == metric {
          // The correction alone may cost what another cell of the metric now has a part in.
          let isCorrection = old.rank == 2 && (new.pValue ?? 1) > (1 - gate.rules.confidence) / Double(gating)
          if new.rank < old.rank, !(isCorrection && gating > 1) { return Self.told(old, new) }
        } else if old.rank == 2, new.rank < 2, (old.pValue ?? 1) * Double(gating) <= 1 - gate.rules.confidence
        {
          // What stands against any number of cells is hidden by none.
          return Self.told(old, new)
        }
      }
      return nil
    }
  }

  @Test func noScoreIsNoBetterThanAny() {
    Self.expect(10_000..<12_500) { seed in
      var gate = RandomGate(seed: seed)
      let before = gate.verdict
      var random = RandomComparison(seed: seed &+ 1_000_000)
      gate.worsen(&random, toNone: true)
      let now = gate.verdict
      if gate.isPlain, now.outcome == .pass, before.outcome != .pass { return "\(before.outcome) -> pass" }
      let cells = Dictionary(
        before.decisions.map { ([$0.metric, $0.slice?.label ?? ""], $0) },
        uniquingKeysWith: { first, _ in first })
      for new in now.decisions where new.rank == 0 && gate.isPlain {
        guard let old = cells[[new.metric, new.slice?.label ?? ""]] else { return "a new cell" }
        if old.rank > 0, before.problem == nil { return Self.told(old, new) }
      }
      return nil
    }
  }

  @Test func aDuplicateChangesNothing() {
    Self.expect(20_000..<21_500) { seed in
      let gate = RandomGate(seed: seed)
      var more = gate.rules
      let first = gate.rules.metrics[0]
      more.metrics.append(
        MetricRule(
          name: "again", statistic: .mean(of: first.name), higherIsBetter: first.higherIsBetter,
          margin: first.margin))
      let (one, two) = (gate.verdict, RandomGate.verdict(gate.comparison, more))
      for (old, new) in zip(one.decisions, two.decisions) where old.kind != new.kind {
        return Self.told(old, new)
      }
      return one.outcome == two.outcome ? nil : "\(one.outcome) -> \(two.outcome)"
    }
  }

  @Test func aSliceOfEverythingChangesNothing() {
    Self.expect(30_000..<31_500) { seed in
      let gate = RandomGate(seed: seed)
      var more = gate.rules
      more.slices.append(SliceKey("all"))
      let (one, two) = (gate.verdict, RandomGate.verdict(gate.comparison, more))
      let cells = Dictionary(
        two.decisions.map { ([$0.metric, $0.slice?.label ?? ""], $0) },
        uniquingKeysWith: { first, _ in first })
      for old in one.decisions {
        guard let new = cells[[old.metric, old.slice?.label ?? ""]] else { return "a cell is gone" }
        if old.kind != new.kind { return Self.told(old, new) }
      }
      return one.outcome == two.outcome ? nil : "\(one.outcome) -> \(two.outcome)"
    }
  }

  @Test func orderAndTheScaleOfWeightsChangeNothing() {
    Self.expect(40_000..<41_000) { seed in
      let gate = RandomGate(seed: seed)
      let comparison = gate.comparison
      var random = RandomComparison(seed: seed)
      let turned = Comparison(
        baseline: comparison.pairs.map(\.baseline).shuffled(using: &random.generator),
        current: comparison.pairs.map(\.current).shuffled(using: &random.generator))
      let one = RandomGate.verdict(comparison, gate.rules).decisions
      if one != RandomGate.verdict(turned, gate.rules).decisions { return "the order decides" }
      let eightfold = RandomGate.verdict(gate.comparison(scaledBy: 8), gate.rules).decisions
      return one == eightfold ? nil : "the scale of the weights decides"
    }
  }

  @Test func swappedSidesGiveTheMirrorImage() {
    Self.expect(50_000..<51_000) { seed in
      var gate = RandomGate(seed: seed)
      let there = gate.verdict.decisions
      for name in gate.scores.keys {
        guard let sides = gate.scores[name] else { continue }
        gate.scores[name] = RandomGate.Scores(before: sides.now, now: sides.before)
      }
      for (one, other) in zip(there, gate.verdict.decisions) {
        guard one.method == "exact", other.method == "exact" else { continue }
        if (one.kind == .regression) != (other.kind == .improvement)
          || (one.kind == .improvement) != (other.kind == .regression)
        {
          return Self.told(one, other)
        }
      }
      return nil
    }
  }
}

import Testing

@testable import GateDecision
@testable import GateStatistics
@testable import GateSuite

/// What holds of every decision, whatever the data.
@Suite struct DecisionPropertyTests {
  static func metrics(_ kind: RandomComparison.Scores) -> [MetricRule] {
    let isScore = [.passFail, .levels, .uniform, .constant].contains(kind)
    let range: ClosedRange<Double>? = isScore ? 0...1 : nil
    return [
      MetricRule(name: "a", range: range, margin: 0.02),
      MetricRule(name: "b", higherIsBetter: false, range: range, margin: 0.02),
      MetricRule(
        name: "log", statistic: .mean(of: "a"), scale: .ratio, higherIsBetter: false, range: nil, margin: 0.1),
      MetricRule(
        name: "p50", statistic: .quantile(0.5, of: "a"), scale: .ratio, higherIsBetter: false, range: nil,
        margin: 0.1),
      MetricRule(
        name: "per", statistic: .ratio(of: "a", per: "b"), scale: .ratio, higherIsBetter: false, range: nil,
        margin: 0.1),
      MetricRule(
        name: "all",
        statistic: .composite([
          .init(.mean(of: "a"), coefficient: 0.7), .init(.ratio(of: "b", per: "a"), coefficient: -0.3),
        ]), range: nil, margin: 0.02),
    ]
  }

  @Test(arguments: RandomComparison.Scores.allCases)
  func anyDataGiveSoundFigures(kind: RandomComparison.Scores) {
    var random = RandomComparison(seed: 7)
    for round in 0..<24 {
      let comparison = random.comparison(kind, most: round % 3 == 0 ? 25 : 8)
      var rules = DecisionRules(
        metrics: Self.metrics(kind), slices: [SliceKey("category")],
        limits: [
          Limit(name: "mean", series: "a", aggregate: .mean, bound: .atMost, value: 0.5),
          Limit(name: "low", series: "a", aggregate: .mean, bound: .atLeast, value: 0.5),
          Limit(name: "p95", series: "b", aggregate: .quantile(0.95), bound: .atMost, value: 0.5),
        ], resamples: 100)
      if round % 4 == 0 { rules.strata = Strata(key: SliceKey("category")) }
      let decider = Decider(suite: "s", rules: rules)
      let verdict = SuiteVerdict(name: "s", goldenFile: "g", decided: decider.decide(on: comparison))
      #expect(comparison.pairs.isEmpty == false || verdict.outcome == .invalid)
      // Even where the comparison is refused, its cells may be told.
      for decision in decider.decisions(on: comparison) { Self.expectSound(decision, kind, round) }
      for limit in verdict.limits { Self.expectSound(limit, kind, round) }
      for test in verdict.criticalTests {
        #expect(test.pValue > 0 && test.pValue <= 1 && test.threshold > 0)
      }
    }
  }

  static func expectSound(_ decision: Decision, _ kind: RandomComparison.Scores, _ round: Int) {
    let place: Comment = "\(kind) \(round): \(decision)"
    #expect(decision.difference.isFinite && decision.baseline.isFinite && decision.current.isFinite, place)
    #expect((decision.lower == nil) == (decision.upper == nil), place)
    if let lower = decision.lower, let upper = decision.upper {
      #expect(lower <= upper && lower.isFinite && upper.isFinite, place)
    } else {
      #expect(decision.kind == .inconclusive, place)
    }
    for p in [decision.pValue, decision.adjustedPValue] {
      if let p { #expect(p >= 0 && p <= 1, place) }
    }
    if let drop = decision.minimumDetectableDrop { #expect(drop.isFinite && drop > 0, place) }
    if let share = decision.noiseShare { #expect((0...1).contains(share), place) }
    if let pairs = decision.pairsToSettle { #expect(pairs > 0, place) }
  }

  static func expectSound(_ limit: LimitDecision, _ kind: RandomComparison.Scores, _ round: Int) {
    let place: Comment = "\(kind) \(round): \(limit)"
    #expect(limit.value.isFinite && (limit.share ?? 0).isFinite, place)
    if let lower = limit.lower, let upper = limit.upper {
      #expect(lower <= upper && lower.isFinite && upper.isFinite, place)
    } else {
      #expect(limit.kind == .open, place)
    }
  }
}

// MARK: Relations between decisions

extension DecisionPropertyTests {
  private static func decisions(_ comparison: Comparison, _ rules: DecisionRules) -> [Decision] {
    Decider(suite: "s", rules: rules).decisions(on: comparison)
  }

  private static func swapped(_ comparison: Comparison) -> Comparison {
    Comparison(
      baseline: comparison.pairs.map { pair in
        var side = pair.current
        // Weights, clusters and slices are taken from the baseline's side.
        (side.weight, side.cluster, side.slices) = (
          pair.baseline.weight, pair.baseline.cluster, pair.baseline.slices
        )
        return side
      }, current: comparison.pairs.map(\.baseline), isInterleaved: comparison.isInterleaved)
  }

  @Test(arguments: [RandomComparison.Scores.passFail, .levels, .uniform, .signed, .heavyTailed])
  func swappingTheSidesTurnsTheSign(kind: RandomComparison.Scores) {
    var random = RandomComparison(seed: 11)
    var rules = DecisionRules(metrics: Self.metrics(kind), resamples: 100)
    rules.metrics.removeAll { $0.name == "p50" && kind == .signed }
    for round in 0..<12 {
      let comparison = random.comparison(kind, most: 15)
      let there = Self.decisions(comparison, rules)
      let back = Self.decisions(Self.swapped(comparison), rules)
      #expect(there.count == back.count)
      for (one, other) in zip(there, back) {
        let place: Comment = "\(kind) \(round): \(one) \(other)"
        let scale = max(abs(one.baseline), abs(one.current), abs(one.difference), 1e-9)
        #expect(abs(one.difference + other.difference) <= 1e-9 * scale, place)
        #expect(one.baseline == other.current && one.current == other.baseline, place)
        guard one.method == "exact" || one.statistic != "mean" else { continue }
        // What is exact, or drawn alike, is the mirror image.
        #expect((one.kind == .regression) == (other.kind == .improvement), place)
        #expect((one.kind == .improvement) == (other.kind == .regression), place)
        if let lower = one.lower, let upper = other.upper, lower.isFinite {
          #expect(abs(lower + upper) <= 2e-7 * max(scale, abs(lower)), place)
        }
      }
    }
  }

  @Test func scalingWeightsChangesNoVerdict() {
    var random = RandomComparison(seed: 13)
    let rules = DecisionRules(metrics: Self.metrics(.uniform), resamples: 100)
    for round in 0..<12 {
      let comparison = random.comparison(.uniform, most: 15)
      func scaled(_ side: ScoredExample) -> ScoredExample {
        var side = side
        // A power of two, so that no sum is rounded otherwise.
        side.weight *= 8
        return side
      }
      let eightfold = Comparison(
        baseline: comparison.pairs.map { scaled($0.baseline) },
        current: comparison.pairs.map { scaled($0.current) }, isInterleaved: comparison.isInterleaved)
      #expect(Self.decisions(comparison, rules) == Self.decisions(eightfold, rules), "\(round)")
    }
  }

  @Test func permutingExamplesChangesNothing() {
    var random = RandomComparison(seed: 17)
    let rules = DecisionRules(metrics: Self.metrics(.levels), slices: [SliceKey("category")], resamples: 100)
    for round in 0..<12 {
      let comparison = random.comparison(.levels, most: 15)
      let turned = Comparison(
        baseline: comparison.pairs.map(\.baseline).reversed(),
        current: comparison.pairs.map(\.current).shuffled(using: &random.generator),
        isInterleaved: comparison.isInterleaved)
      #expect(Self.decisions(comparison, rules) == Self.decisions(turned, rules), "\(round)")
    }
  }

  @Test(arguments: [RandomComparison.Scores.passFail, .uniform, .heavyTailed])
  func moreConfidenceNeverNarrowsAnInterval(kind: RandomComparison.Scores) {
    var random = RandomComparison(seed: 19)
    for round in 0..<6 {
      let comparison = random.comparison(kind, most: 15)
      var last: [Decision] = []
      for confidence in [0.7, 0.9, 0.95, 0.99, 0.9999] {
        let rules = DecisionRules(metrics: Self.metrics(kind), confidence: confidence, resamples: 100)
        let now = Self.decisions(comparison, rules)
        for (narrow, wide) in zip(last, now) where narrow.resamples == wide.resamples {
          guard let low = narrow.lower, let high = narrow.upper, let lower = wide.lower,
            let upper = wide.upper
          else { continue }
          let slack = 1e-9 * max(abs(low), abs(high))
          #expect(lower <= low + slack && high <= upper + slack, "\(kind) \(round): \(narrow) \(wide)")
        }
        last = now
      }
    }
  }

  @Test func anIdenticalMetricHardlyMovesTheAdjustedP() throws {
    var random = RandomComparison(seed: 23)
    for _ in 0..<6 {
      let comparison = random.comparison(.levels, most: 40, isPlain: true)
      let one = DecisionRules(
        metrics: [MetricRule(name: "a", margin: 0.02), MetricRule(name: "b", margin: 0.02)], resamples: 4000)
      var two = one
      two.metrics.append(MetricRule(name: "again", statistic: .mean(of: "a"), margin: 0.02))
      let (few, more) = (Self.decisions(comparison, one), Self.decisions(comparison, two))
      for (before, after) in zip(few, more) {
        guard let p = before.adjustedPValue, let other = after.adjustedPValue else { continue }
        #expect(abs(p - other) < 0.03)
      }
    }
  }

  @Test func aMillionCheapInputsGiveProbabilities() {
    var random = RandomComparison(seed: 29)
    var unsound = 0
    for _ in 0..<250_000 {
      let (n, m) = (random.int(1...6), random.int(1...6))
      let (b, c) = (random.int(0...n), random.int(0...m))
      if let fisher = FisherExact(baselinePasses: b, of: n, currentPasses: c, of: m) {
        if !(fisher.pValue >= fisher.leastPValue - 1e-12 && fisher.leastPValue > 0 && fisher.pValue <= 1) {
          unsound += 1
        }
      } else {
        unsound += 1
      }
      let drop = Double(random.int(0...1000)) * 1e-4
      if let count = MinimumDetectableEffect.count(deviation: 0.3, drop: drop, alpha: 0.05), count < 2 {
        unsound += 1
      }
      let threshold = ExactTestFamily.tarone([drop, 0.05, 0.01], alpha: 0.05)
      if !(threshold > 0 && threshold <= 0.0500001) { unsound += 1 }
    }
    #expect(unsound == 0)
  }
}

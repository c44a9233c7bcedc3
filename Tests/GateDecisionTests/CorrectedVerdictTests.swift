import GateSuite
import Testing

@testable import GateDecision

/// `verdict: corrected`: people's labels of some answers take the judge's errors out of the verdict.
@Suite struct CorrectedVerdictTests {
  /// 300 examples. The judge is stricter now: it fails one in eight that it passed, all as good as before. Every third is
  /// labelled.
  private static func comparison(broken: Int = 0) -> (Comparison, [String: HumanLabels.Pair]) {
    var (before, now): ([ScoredExample], [ScoredExample]) = ([], [])
    var labels: [String: HumanLabels.Pair] = [:]
    for number in 0..<300 {
      let id = "q\(1000 + number)"
      let isBad = number % 300 < broken
      let score = isBad || number % 8 == 0 ? 0.0 : 1
      before.append(ScoredExample(id: id, scores: ["score": [1]]))
      now.append(ScoredExample(id: id, scores: ["score": [score]]))
      if number % 3 == 0 {
        labels[id] = HumanLabels.Pair(
          baseline: .init(label: 1, score: 1), current: .init(label: isBad ? 0 : 1, score: score))
      }
    }
    return (Comparison(baseline: before, current: now), labels)
  }

  private static func rules(_ labels: HumanLabels?, margin: Double = 0.05) -> DecisionRules {
    var metric = MetricRule(name: "score", margin: margin)
    metric.labels = labels
    return DecisionRules(metrics: [metric], resamples: 1000)
  }

  private static func cell(_ comparison: Comparison, _ labels: HumanLabels?) throws -> Decision {
    try #require(Decider(suite: "qa", rules: rules(labels)).decide(on: comparison).cells.first)
  }

  @Test func aStricterJudgeIsNoRegression() throws {
    let (comparison, labels) = Self.comparison()
    #expect(try Self.cell(comparison, nil).kind == .regression)
    let corrected = try Self.cell(comparison, HumanLabels(pairs: labels))
    #expect(corrected.kind == .noRegression)
    #expect(corrected.method == "prediction_powered")
    let correction = try #require(corrected.correction)
    #expect(correction.labelled == 100)
    #expect(correction.judgedBaseline == 1 && correction.judgedCurrent < 0.88)
    #expect(abs(corrected.current - corrected.baseline - corrected.difference) < 1e-9)
    #expect(corrected.difference == 0)
  }

  @Test func whatPeopleFindWorseBlocks() throws {
    let (comparison, labels) = Self.comparison(broken: 75)
    let corrected = try Self.cell(comparison, HumanLabels(pairs: labels))
    #expect(corrected.kind == .regression)
    #expect(try #require(corrected.pValue) < 0.001)
    #expect(try #require(corrected.correction).tuning > 0.3)
    #expect((-0.3...(-0.2)).contains(corrected.difference))
  }

  @Test func tooFewLabelsDecideNothing() throws {
    let (comparison, labels) = Self.comparison()
    let few = HumanLabels(
      pairs: Dictionary(
        uniqueKeysWithValues: labels.sorted { $0.key < $1.key }.prefix(12).map { ($0.key, $0.value) }),
      baselineOnly: 30)
    let cell = try Self.cell(comparison, few)
    #expect(cell.kind == .inconclusive)
    let refusal = try #require(cell.warnings.first { $0.code == .refused }).message
    #expect(
      refusal
        == "not decided: 12 examples are labelled on both sides (30 more have a label of the baseline's answer alone); at least 20 are needed to decide, and about 59 to show that the margin of 0.05 holds"
    )
    #expect(cell.correction == nil)
  }

  @Test func anOpenVerdictSaysHowManyLabelsSettleIt() throws {
    let (comparison, labels) = Self.comparison()
    let some = labels.sorted { $0.key < $1.key }.prefix(30).map { ($0.key, $0.value) }
    let cell = try Self.cell(comparison, HumanLabels(pairs: Dictionary(uniqueKeysWithValues: some)))
    #expect(cell.kind == .inconclusive)
    #expect(cell.correction?.labelsToSettle == 59)
    #expect(cell.pairsToSettle == nil && cell.epochsToSettle == nil)
  }

  @Test func clustersAreRefused() throws {
    let labels = Dictionary(
      uniqueKeysWithValues: (0..<40).map {
        ("q\($0)", HumanLabels.Pair(baseline: .init(label: 1, score: 1), current: .init(label: 1, score: 1)))
      })
    let examples = (0..<40).map { ScoredExample(id: "q\($0)", cluster: "c\($0 / 4)", scores: ["score": [1]]) }
    let cell = try Self.cell(Comparison(baseline: examples, current: examples), HumanLabels(pairs: labels))
    #expect(cell.warnings.contains { $0.message.contains("without clusters, strata or weights") })
  }

  /// What lost its score counts at its worst, whatever the labels of the others say.
  @Test func lostScoresAreEvidence() throws {
    var (before, now): ([ScoredExample], [ScoredExample]) = ([], [])
    var labels: [String: HumanLabels.Pair] = [:]
    for number in 0..<300 {
      let id = "q\(1000 + number)"
      before.append(ScoredExample(id: id, scores: ["score": [1]]))
      now.append(ScoredExample(id: id, scores: ["score": [number < 20 ? nil : 1]]))
      if number >= 100 {
        labels[id] = .init(baseline: .init(label: 1, score: 1), current: .init(label: 1, score: 1))
      }
    }
    let cell = try Self.cell(Comparison(baseline: before, current: now), HumanLabels(pairs: labels))
    #expect(cell.kind == .inconclusive)
    #expect(cell.missing.now == 20 && cell.missing.leavesOpen)
  }

  @Test func theErrorIsSharedWithOtherMetrics() {
    let alone = CorrectedFamily.factors(corrected: ["a"], others: [])
    #expect(alone.corrected == 1 && alone.others == 1)
    let both = CorrectedFamily.factors(corrected: ["a"], others: ["b", "c"])
    #expect(both.corrected == 3 && both.others == 1.5)
    #expect(CorrectedFamily.holm([0.01, 0.04, 0.03]) == [0.03, 0.06, 0.06])
    #expect(CorrectedFamily.holm([0.9, 0.8]) == [1, 1])
  }
}

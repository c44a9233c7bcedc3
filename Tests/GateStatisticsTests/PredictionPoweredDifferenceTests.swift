import Testing

@testable import GateStatistics

@Suite struct PredictionPoweredDifferenceTests {
  private static let labels = (0..<40).map { Double([0, 0, 0, -1, 0, 1, 0, 0][$0 % 8]) }
  private static let scores = (0..<40).map { Double([0, 0, 0, -1, 0, 1, -1, 0][$0 % 8]) }
  private static let others = (0..<200).map { Double([0, -1, 0, 0, 1, 0, -1, 0, 0, 0][$0 % 10]) }

  private static func difference(
    labels: [Double] = labels, predictions: [Double] = scores, unlabelled: [Double] = others
  ) throws -> PredictionPoweredDifference {
    try #require(
      PredictionPoweredDifference(
        labels: labels, predictions: predictions, unlabelled: unlabelled, reach: 1, alpha: 0.05))
  }

  /// As the one-sample estimate of PPI++ has it, by hand: lambda mean(f, unlabelled) + mean(y - lambda f, labelled).
  @Test func theEstimateIsThatOfTheDifferences() throws {
    let difference = try Self.difference()
    let mean = try #require(
      PredictionPoweredMean(
        labels: Self.labels, predictions: Self.scores, unlabelled: Self.others, alpha: 0.05))
    #expect(abs(difference.estimate - mean.estimate) < 1e-12)
    #expect(difference.tuning == mean.tuning && difference.tuning > 0.3)
    let factor = difference.tuning
    // The judge's mean is -0.1 where nobody labelled, and -0.125 where people say 0.
    #expect(abs(difference.estimate - (factor * -0.1 + factor * 0.125)) < 1e-12)
    #expect(difference.lower < mean.lower && difference.upper > mean.upper)
  }

  /// A judge that is stricter on one side, and people who see no difference: the scores fall, the corrected do not.
  @Test func whatTheJudgeGetsWrongIsTakenBack() throws {
    let fell = (0..<300).map { $0 % 10 == 0 ? -1.0 : 0 }
    let difference = try Self.difference(
      labels: [Double](repeating: 0, count: 100), predictions: Array(fell.prefix(100)), unlabelled: fell)
    #expect(difference.tuning == 0)
    #expect(difference.estimate == 0)
    #expect(difference.lower < 0 && difference.upper > 0)
    #expect(difference.worsening > 0.3)
  }

  @Test func labelsThatAgreeAreNoProof() throws {
    let zeros = [Double](repeating: 0, count: 30)
    let still = try Self.difference(labels: zeros, predictions: zeros, unlabelled: zeros)
    // One more label that is all wrong: -1/31 (1 + t of 30 degrees).
    #expect(abs(still.lower + (1 + 1.6972608865939574) / 31) < 1e-6)
    #expect(abs(still.upper + still.lower) < 1e-12)
    #expect(still.standardError == 0)
  }

  @Test func bothDirectionsMirror() throws {
    let one = try Self.difference()
    let other = try Self.difference(
      labels: Self.labels.map { -$0 }, predictions: Self.scores.map { -$0 },
      unlabelled: Self.others.map { -$0 })
    #expect(abs(one.estimate + other.estimate) < 1e-12)
    #expect(abs(one.lower + other.upper) < 1e-9)
    #expect(abs(one.worsening - other.improvement) < 1e-9)
  }

  @Test func everyLabelIsEnoughByItself() throws {
    let all = try Self.difference(unlabelled: [])
    #expect(all.tuning == 0)
    #expect(all.estimate == 0)
    #expect(
      PredictionPoweredDifference(
        labels: [1], predictions: [1], unlabelled: [], reach: 1, alpha: 0.05) == nil)
    #expect(
      PredictionPoweredDifference(
        labels: [1, 0], predictions: [1], unlabelled: [], reach: 1, alpha: 0.05) == nil)
    #expect(
      PredictionPoweredDifference(
        labels: [1, 0], predictions: [1, .nan], unlabelled: [], reach: 1, alpha: 0.05) == nil)
  }
}

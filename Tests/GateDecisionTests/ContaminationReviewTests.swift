import GateSuite
import Testing

@testable import GateDecision

/// The scores of examples from before and since a training cut-off.
@Suite struct ContaminationReviewTests {
  private static let rules = DecisionRules(
    metrics: [
      MetricRule(name: "right", margin: 0.1),
      MetricRule(name: "errors_made", higherIsBetter: false, margin: 0.1),
      MetricRule(name: "latency", statistic: .quantile(0.95, of: "latency_ms"), margin: 0.1),
    ])

  /// A review of examples of which the first ones are old; `errors_made` is 1 less the score.
  private static func review(
    _ before: [Double], _ since: [Double], cluster: (Int) -> String? = { _ in nil }
  ) throws -> ContaminationReview {
    let examples = (before + since).indices.map { number in
      Example(
        id: "e\(number)", input: .text("q\(number)"), cluster: cluster(number),
        metadata: ["created": number < before.count ? "2024-05-01" : "2026-05-01"])
    }
    let records = zip(examples, before + since).map { example, score in
      ExampleRecord(
        example,
        epochs: [
          EpochRecord(
            response: Response(output: ""), scores: ["right": score, "errors_made": 1 - score], unscored: [:])
        ])
    }
    let header = RunHeader(
      suite: "qa", toolVersion: "1", commit: nil, isDirty: false, evaluatedAt: "2026-06-01T00:00:00Z",
      target: .null, models: [], parameters: .null, prompt: nil, golden: Digest(of: "g"), metrics: [:],
      epochs: 1,
      examples: records.count, outputs: .full)
    return ContaminationReview(
      Run(header: header, examples: records), golden: GoldenSet(examples: examples),
      cutoff: try #require(CalendarDate("2025-10-01")), rules: rules, release: "v1.0.0")
  }

  private static func ones(_ count: Int) -> [Double] { Array(repeating: 1, count: count) }
  private static func zeros(_ count: Int) -> [Double] { Array(repeating: 0, count: count) }

  @Test func aDifferenceOfScoresThatDoNotVaryIsShown() throws {
    for metric in try Self.review(Self.ones(10), Self.zeros(10)).metrics {
      #expect(metric.finding == .shown && metric.interval == nil, "\(metric)")
    }
    for metric in try Self.review(Self.zeros(10), Self.ones(10)).metrics {
      #expect(metric.finding == .notShown)
    }
    for metric in try Self.review(Self.ones(10), Self.ones(10)).metrics {
      #expect(metric.finding == .notShown)
    }
    for metric in try Self.review(Self.ones(9), Self.zeros(10)).metrics {
      #expect(metric.finding == .undecided)
    }
  }

  @Test func fewClustersSayNothing() throws {
    let review = try Self.review(Self.ones(40), Self.zeros(40)) { "c\($0 / 5)" }
    #expect(review.metrics.map(\.finding) == [.undecided, .undecided])
    #expect(review.metrics.map(\.before?.count) == [40, 40])
  }

  /// Ten right answers are no sign that the model knows them, if nine of ten of the others are right as well.
  @Test func aSmallSideThatHappensToBeRightIsNotShown() throws {
    let review = try Self.review(Self.ones(10), Self.ones(180) + Self.zeros(20))
    #expect(review.metrics.map(\.finding) == [.notShown, .notShown])
  }

  @Test func whatIsNoMeanIsLeftOutAndTold() throws {
    let review = try Self.review(Self.ones(10), Self.zeros(10))
    #expect(review.metrics.map(\.name) == ["right", "errors_made"])
    #expect(review.leftOut == ["latency"])
    #expect(review.undated == 0 && review.changed == 0)
  }
}

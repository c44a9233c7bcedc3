import GateSuite
import Testing

@testable import GateDecision

@Suite struct CostEstimateTests {
  /// A baseline of examples that each have two answers of 100 and 200 ms, 10 and 20 tokens in, 1 and 3 out, for a cent each.
  static func baseline(_ ids: [String], isPriced: Bool = true) throws -> Run {
    let header = RunHeader(
      suite: "s", toolVersion: "0", commit: nil, isDirty: false, evaluatedAt: "2026-01-01T00:00:00Z",
      target: .string("t"), models: [], fingerprints: [], parameters: .object([:]), prompt: nil,
      golden: Digest(of: "g"), metrics: [:], epochs: 2, examples: ids.count, outputs: .full)
    let examples = ids.map { id in
      let epochs = [(100.0, 10, 1), (200.0, 20, 3)].map { latency, input, output in
        EpochRecord(
          response: Response(
            output: "x", latencyMS: latency, inputTokens: input, outputTokens: output,
            costUSD: isPriced ? 0.01 : nil), scores: [:], unscored: [:])
      }
      return ExampleRecord(Example(id: id, input: .text("x")), epochs: epochs)
    }
    return Run(header: header, examples: examples)
  }

  @Test func itIsTheMeanOfEachExampleTimesItsEpochs() throws {
    let estimate = CostEstimate(
      epochs: ["a": 2, "b": 3], baseline: try Self.baseline(["a", "b"]), paidBefore: 0,
      pace: CostEstimate.Pace(concurrency: 1))
    #expect(estimate.calls == 5 && estimate.unknownExamples == 0)
    #expect(estimate.inputTokens == 75 && estimate.outputTokens == 10)
    #expect(abs((estimate.costUSD ?? 0) - 0.05) < 1e-12)
    #expect(abs((estimate.seconds ?? 0) - 0.75) < 1e-12)
  }

  @Test func whatIsPaidForIsLeftOut() throws {
    let estimate = CostEstimate(
      epochs: ["a": 2, "b": 2], baseline: try Self.baseline(["a", "b"]), paidBefore: 3,
      pace: CostEstimate.Pace(concurrency: 1))
    #expect(estimate.calls == 4 && estimate.paidBefore == 3)
    #expect(estimate.inputTokens == 15)
    let all = CostEstimate(
      epochs: ["a": 2], baseline: try Self.baseline(["a"]), paidBefore: 9,
      pace: CostEstimate.Pace(concurrency: 1))
    #expect(all.costUSD == 0 && all.seconds == 0)
    let none = CostEstimate(
      epochs: [:], baseline: try Self.baseline(["a"]), paidBefore: nil,
      pace: CostEstimate.Pace(concurrency: 1))
    #expect(none.calls == 0 && none.costUSD == nil)
  }

  @Test func newExamplesUseAsMuchAsTheOthersAndTooManyOfThemTellNothing() throws {
    let pace = CostEstimate.Pace(concurrency: 1)
    let some = CostEstimate(
      epochs: ["a": 1, "b": 1, "new": 2], baseline: try Self.baseline(["a", "b"]), paidBefore: 0, pace: pace)
    #expect(some.unknownExamples == 1 && some.inputTokens == 60)
    let most = CostEstimate(
      epochs: ["a": 1, "new": 1, "other": 1], baseline: try Self.baseline(["a"]), paidBefore: 0, pace: pace)
    #expect(most.calls == 3 && most.inputTokens == nil && most.costUSD == nil && most.seconds == nil)
    let unpriced = CostEstimate(
      epochs: ["a": 1], baseline: try Self.baseline(["a"], isPriced: false), paidBefore: 0, pace: pace)
    #expect(unpriced.costUSD == nil && unpriced.inputTokens == 15)
    #expect(CostEstimate(epochs: ["a": 2], baseline: nil, paidBefore: nil, pace: pace).inputTokens == nil)
  }

  @Test func theTimeIsThatOfTheSlowestBound() throws {
    func seconds(_ concurrency: Int, _ limits: RunLimits = RunLimits()) throws -> Double {
      let ids = (0..<10).map { "e\($0)" }
      let estimate = CostEstimate(
        epochs: Dictionary(uniqueKeysWithValues: ids.map { ($0, 2) }), baseline: try Self.baseline(ids),
        paidBefore: 0, pace: CostEstimate.Pace(concurrency: concurrency, limits: limits))
      return try #require(estimate.seconds)
    }
    #expect(abs(try seconds(1) - 3) < 1e-9)
    #expect(abs(try seconds(4) - 0.75) < 1e-9)
    // More at once than there are calls save nothing.
    #expect(abs(try seconds(4000) - 0.15) < 1e-9)
    #expect(abs(try seconds(4, RunLimits(requestsPerMinute: 60)) - 20) < 1e-9)
    // 20 calls of 15 and 2 tokens.
    #expect(abs(try seconds(4, RunLimits(tokensPerMinute: 340)) - 60) < 1e-9)
  }

  @Test func aBatchCostsHalfAndHasNoTime() throws {
    let estimate = CostEstimate(
      epochs: ["a": 2], baseline: try Self.baseline(["a"]), paidBefore: 0,
      pace: CostEstimate.Pace(concurrency: 8, priceFactor: 0.5, isTimed: false))
    #expect(estimate.costUSD == 0.01 && estimate.seconds == nil)
  }
}

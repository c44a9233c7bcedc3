import GateDecision
import GateJSON
import GateSuite
import Testing

/// What the calls of an arm cost, by batch and by calls.
@Suite struct ArmFiguresTests {
  private func figures(batched: Int, errors: Int = 0, share: Double? = 0.5) -> ArmFigures {
    var answer = EpochRecord(response: Response(output: "yes"), scores: [:], unscored: [:])
    answer.costUSD = 0.002
    let examples = (0..<10).map { number in
      ExampleRecord(
        Example(id: "e\(number)", input: .text("q")),
        epochs: [number < errors ? EpochRecord(error: "server: broken") : answer])
    }
    var header = RunHeader(
      suite: "qa", toolVersion: "0", commit: nil, isDirty: false, evaluatedAt: "", target: .null, models: [],
      parameters: .null, prompt: nil, golden: Digest(of: "g"), metrics: [:], epochs: 1, examples: 10,
      outputs: .full)
    header.batched = batched
    return ArmFigures(
      of: Run(header: header, examples: ExampleRecords(examples)), paidBefore: 0, calls: (10, 0),
      batchShare: share, batchSeconds: batched > 0 ? 90 : nil)
  }

  @Test func aPriceByCallsIsLessInABatch() {
    let calls = figures(batched: 0)
    #expect(calls.costUSD == 0.002)
    #expect(calls.costUSDByCalls == 0.002)
    #expect(calls.costUSDInABatch == 0.001)
    #expect(figures(batched: 0, share: nil).costUSDInABatch == nil)
  }

  @Test func aPriceByBatchIsMoreByCalls() {
    let batch = figures(batched: 10)
    #expect(batch.costUSDInABatch == 0.002)
    #expect(batch.costUSDByCalls == 0.004)
    // Whatever failed came by neither.
    #expect(figures(batched: 8, errors: 2).costUSDByCalls == 0.004)
  }

  @Test func aBatchThatCostsNothingDoesNotSayWhatACallCosts() {
    #expect(figures(batched: 10, share: 0).costUSDByCalls == nil)
    #expect(figures(batched: 0, share: 0).costUSDInABatch == 0)
  }

  @Test func aPriceOfBothIsNeither() {
    let mixed = figures(batched: 4)
    #expect(mixed.costUSD == 0.002)
    #expect(mixed.costUSDByCalls == nil)
    #expect(mixed.costUSDInABatch == nil)
  }
}

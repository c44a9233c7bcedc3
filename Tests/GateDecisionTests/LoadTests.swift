import GateDecision
import GateSuite
import Testing

@Suite struct LoadTests {
  static func answer(_ latency: Double, firstToken: Double? = nil, tokens: Int? = 10) -> EpochRecord {
    var response = Response(output: "", latencyMS: latency, outputTokens: tokens)
    response.timeToFirstTokenMS = firstToken
    return EpochRecord(response: response, scores: [:], unscored: [:])
  }

  @Test func aStepCountsWhatWasAnswered() throws {
    let calls =
      (1...90).map { Self.answer(Double($0)) }
      + (0..<7).map { _ in EpochRecord(error: "rate_limited: slow down") }
      + (0..<3).map { _ in EpochRecord(error: "timeout: no answer: none at all") }
    let step = LoadStep(concurrency: 4, calls: calls, seconds: 2)
    #expect(step.calls == 100)
    #expect(step.errors.map(\.kind) == ["rate_limited", "timeout"])
    #expect(step.errors.map(\.count) == [7, 3])
    #expect(step.errorRate == 0.1)
    #expect(step.rateLimitedRate == 0.07)
    #expect(step.answersPerSecond == 45)
    #expect(step.tokensPerSecond == 450)
    #expect(abs(try #require(step.latencyP50) - 45.5) < 1e-9)
    #expect((84...88).contains(try #require(step.latencyP95)))
    // One in a hundred of 90 answers is none.
    #expect(step.latencyP99 == nil)
    #expect(step.firstTokenP50 == nil)
  }

  @Test func whatIsNotKnownIsNotZero() {
    let none = LoadStep(concurrency: 1, calls: [], seconds: 0)
    #expect(none.latencyP50 == nil && none.answersPerSecond == 0 && none.errorRate == 0)
    let some = LoadStep(
      concurrency: 1, calls: [Self.answer(1, firstToken: 0.5), Self.answer(2, tokens: nil)], seconds: 1)
    #expect(some.tokensPerSecond == nil)
    #expect(some.firstTokenP50 == 0.5)
    #expect(some.latencyP95 == nil)
  }

  static func decisions(_ calls: [EpochRecord], _ limits: String) throws -> [LimitDecision] {
    let suite = try Suite(
      SourceFile(
        path: "suite.yaml",
        bytes: Array(
          """
          target: {type: command, command: [cat]}
          metrics: [{name: right, scorer: exact}]
          load: {limits: \(limits)}
          """.utf8)), folderName: "qa")
    return LoadJudge(suite: "qa", limits: suite.load.limits, policy: suite.gate)
      .decisions(on: calls, concurrency: 8)
  }

  @Test func theIntervalDecidesAndNotThePoint() throws {
    let clean = (0..<100).map { Self.answer(100 + Double($0)) }
    #expect(try Self.decisions(clean, "{max_error_rate: 0.05}").map(\.kind) == [.held])
    // No error in a hundred calls does not show a rate below one in a thousand.
    let open = try Self.decisions(clean, "{max_error_rate: 0.001}")
    #expect(open.map(\.kind) == [.open])
    #expect(open.map(\.name) == ["max_error_rate at 8"])
    let failing = clean.prefix(80) + (0..<20).map { _ in EpochRecord(error: "server: 503") }
    #expect(try Self.decisions(Array(failing), "{max_error_rate: 0.05}").map(\.kind) == [.broken])
    let slow = try Self.decisions(clean, "{max_p95_ms: 150, max_p50_ms: 400}")
    #expect(slow.map(\.name) == ["max_p50_ms at 8", "max_p95_ms at 8"])
    #expect(slow.map(\.kind) == [.held, .broken])
  }

  @Test func onlyTheLimitsDecide() {
    let load = [LoadStep(concurrency: 1, calls: [Self.answer(1)], seconds: 1)]
    #expect(SuiteVerdict(name: "qa", goldenFile: "g").outcome == .invalid)
    #expect(SuiteVerdict(name: "qa", goldenFile: "g", load: load).outcome == .pass)
    let problem = GateFailure(.budget, "used up", remedy: "raise it")
    #expect(SuiteVerdict(name: "qa", goldenFile: "g", load: load, problem: problem).outcome == .invalid)
  }
}

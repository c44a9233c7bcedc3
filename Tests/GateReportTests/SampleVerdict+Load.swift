import GateDecision
import GateSuite

extension SampleVerdict {
  /// A target that bears its load.
  static let bearsLoad = SuiteVerdict(
    name: "billing", goldenFile: "baselines/billing/golden.jsonl", current: current,
    limits: [
      limit("max_error_rate at 1", "errors", limit: 0.05, value: 0, bounds: 0...0.0295130, kind: .held),
      limit("max_error_rate at 8", "errors", limit: 0.05, value: 0, bounds: 0...0.0295130, kind: .held),
    ],
    load: [loadStep(1), loadStep(8)])

  /// A target that does not, and whose load was stopped.
  static let breaksUnderLoad = SuiteVerdict(
    name: "search", goldenFile: "baselines/search/golden.jsonl", current: current,
    limits: [
      limit("max_error_rate at 64", "errors", limit: 0.05, value: 0.5, bounds: 0.4139...0.5861, kind: .broken)
    ],
    load: [loadStep(64, failing: 2)],
    problem: GateFailure(
      .budget, "the load was stopped at 128 calls at once: the budget of 300 calls is used up",
      remedy: "raise the budget and run again"))

  /// A step of 100 calls, of which every n-th fails.
  private static func loadStep(_ concurrency: Int, failing every: Int? = nil) -> LoadStep {
    let calls = (0..<100).map { number -> EpochRecord in
      if let every, number % every == 0 {
        return EpochRecord(error: number % 10 == 0 ? "timeout: no answer" : "rate_limited: slow down")
      }
      var response = Response(output: "", latencyMS: 100 + Double(number), outputTokens: 20)
      response.timeToFirstTokenMS = 10 + Double(number % 20)
      return EpochRecord(response: response, scores: [:], unscored: [:])
    }
    return LoadStep(concurrency: concurrency, calls: calls, seconds: 15 / Double(concurrency))
  }
}

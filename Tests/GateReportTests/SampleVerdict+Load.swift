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

  /// A target that bears its load, beside candidates of which one bears less, one is not shown to bear more, and one is
  /// broken; the budget ended before all was measured.
  static let comparedUnderLoad = SuiteVerdict(
    name: "billing", goldenFile: "baselines/billing/golden.jsonl", current: current,
    limits: bearsLoad.limits, load: bearsLoad.load,
    loadComparison: LoadComparison(
      arms: [
        loadArm(
          LoadArm.ownName, [loaded(loadStep(1), .held), loaded(loadStep(8), .held)], model: "smollm2-135m"),
        loadArm(
          "mini",
          [loaded(loadStep(1, usd: 0.0005), .held), loaded(loadStep(8, failing: 2, usd: 0.0005), .broken)],
          model: "mini-1"),
        loadArm(
          "late",
          [
            loaded(loadStep(1), .held),
            LoadedStep(
              step: loadStep(8, slower: 7), limits: [], undecided: ["max_error_rate at 8"], end: .cut),
          ],
          model: "late-1"),
        loadArm(
          "wrong-key", [],
          problem: GateFailure(
            .infrastructure,
            "the load of wrong-key was stopped at 1 calls at once: every further call would fail too: HTTP 401 <b>|",
            remedy: "check the key")),
      ],
      turns: [
        LoadComparison.Turn(concurrency: 1, arms: ["mini", "wrong-key", LoadArm.ownName, "late"]),
        LoadComparison.Turn(concurrency: 8, arms: [LoadArm.ownName, "mini", "late"]),
      ], seed: 1, confidence: 0.95, calls: 604,
      end: "the load of late was stopped at 8 calls at once: the budget of 604 calls is used up"),
    problem: GateFailure(
      .budget, "the load of late was stopped at 8 calls at once: the budget of 604 calls is used up",
      remedy: "raise the budget and run again"))

  private static func loadArm(
    _ name: String, _ steps: [LoadedStep], model: String? = nil, problem: GateFailure? = nil
  ) -> LoadArm {
    LoadArm(
      name: name, steps: steps, planned: 2, models: Set([model].compactMap { $0 }), problem: problem,
      confidence: 0.95)
  }

  private static func loaded(_ step: LoadStep, _ kind: LimitDecision.Kind) -> LoadedStep {
    LoadedStep(
      step: step,
      limits: [
        limit(
          "max_error_rate at \(step.concurrency)", "errors", limit: 0.05, value: step.errorRate,
          bounds: 0...0.6,
          kind: kind)
      ], undecided: [], end: .whole)
  }

  /// A step of 100 calls, of which every n-th fails.
  private static func loadStep(
    _ concurrency: Int, failing every: Int? = nil, usd: Double? = nil, slower factor: Double = 1
  ) -> LoadStep {
    let calls = (0..<100).map { number -> EpochRecord in
      if let every, number % every == 0 {
        return EpochRecord(error: number % 10 == 0 ? "timeout: no answer" : "rate_limited: slow down")
      }
      var response = Response(output: "", latencyMS: 100 + Double(number), outputTokens: 20)
      response.costUSD = usd
      response.timeToFirstTokenMS = 10 + Double(number % 20)
      return EpochRecord(response: response, scores: [:], unscored: [:])
    }
    return LoadStep(concurrency: concurrency, calls: calls, seconds: factor * 15 / Double(concurrency))
  }
}

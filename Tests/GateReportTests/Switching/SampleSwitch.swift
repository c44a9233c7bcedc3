import GateDecision
import GateSuite

/// A switch of a made-up support bot: four candidates, decided by the house's own decider.
enum SampleSwitch {
  /// How a made-up system answers.
  struct System {
    /// Of a hundred examples, how many it fails that the release gets right.
    var lost = 0
    var cost: Double? = 0.002
    var latency = 400.0
    var hasFirstTokens = false
    var failing = false
  }

  static let count = 240
  static let suite = "bot"

  private static let rules = DecisionRules(
    metrics: [
      MetricRule(name: "accuracy", margin: 0.08),
      MetricRule(
        name: "value",
        statistic: .composite([
          .init(.mean(of: "accuracy"), coefficient: 0.8), .init(.mean(of: "cost"), coefficient: -100),
        ]), range: nil, margin: 0.1, isGating: false),
    ],
    limits: [
      Limit(
        name: "max_p95_ms", series: Measure.latency.rawValue, aggregate: .quantile(0.95), bound: .atMost,
        value: 900)
    ], seed: 7)

  private static let examples = (0..<count).map { number in
    Example(id: "e\(number)", input: .text("q"), category: number % 3 == 0 ? "billing" : "returns")
  }

  private static func run(_ system: System, model: String) -> Run {
    let header = RunHeader(
      suite: suite, toolVersion: "0", commit: nil, isDirty: false, evaluatedAt: "2026-12-01T00:00:00Z",
      target: .string("t"), models: [model], fingerprints: [], parameters: .object([:]), prompt: nil,
      golden: Digest(of: "g"), metrics: [:], epochs: 1, examples: count, outputs: .full)
    let records = examples.enumerated().map { number, example in
      let isWrong = number % 10 == 3 || (number * 37) % 100 < system.lost
      let latency = system.latency * (0.8 + 0.4 * Double((number * 61) % 100) / 100)
      var response = Response(
        output: "x", latencyMS: latency, inputTokens: 10, outputTokens: 10, costUSD: system.cost)
      if system.hasFirstTokens { response.timeToFirstTokenMS = latency / 4 }
      var epoch =
        system.failing
        ? EpochRecord(error: "server: it broke")
        : EpochRecord(response: response, scores: ["accuracy": isWrong ? 0 : 1], unscored: [:])
      epoch.retries = number % 40 == 0 ? 1 : 0
      epoch.isCold = number == 0
      return ExampleRecord(example, epochs: [epoch])
    }
    return Run(header: header, examples: records)
  }

  /// The candidates: one that costs half, one that is worse, one that is too slow, one that may be
  /// worse, one whose calls fail.
  static let systems: [(name: String, difference: String, system: System)] = [
    ("mini", "model large-1 -> mini-2", System(cost: 0.001, latency: 300, hasFirstTokens: true)),
    ("tiny", "model large-1 -> tiny-2", System(lost: 24, cost: 0.0004, latency: 200)),
    (
      "thorough", "parameters reasoning_effort low -> high; prompt step-by-step.md",
      System(cost: 0.006, latency: 1400)
    ),
    ("close", "model large-1 -> close-1", System(lost: 8)),
    ("gone", "model large-1 -> gone-1", System(failing: true)),
  ]

  /// The result; nil parts stay out.
  /// - Parameters:
  ///   - names: which candidates.
  ///   - slices: what the policy slices by.
  ///   - limits: what it limits besides the time.
  ///   - notes: what is noted besides.
  ///   - isRouted: whether it has routes by category.
  static func result(
    of names: Set<String> = ["mini", "tiny", "thorough", "gone"], budgetEnd: String? = nil,
    slices: [SliceKey] = [], limits: [Limit] = [],
    notes: [String] = ["the model large-1 leaves its API on 2027-01-31; choose its successor"],
    isRouted: Bool = false
  ) -> SwitchResult {
    let golden = GoldenSet(examples: examples)
    var rules = Self.rules
    rules.slices = slices
    rules.limits += limits
    let chosen = systems.filter { names.contains($0.name) }
    let decider = SwitchDecider(
      suite: suite, rules: rules, candidates: chosen.count, plan: LookPlan(golden, looks: 1, seed: 7))
    let baseline = run(System(), model: "large-1")
    let reported = ReportedRules(beside: decider.rules, slice: SliceKey("category"))
    let candidates = chosen.map { name, difference, system in
      let own = run(system, model: "\(name)-2")
      func pair(_ rules: DecisionRules) -> Comparison {
        RunPair(baseline: baseline, current: own, golden: golden).comparison(
          rules: rules, isInterleaved: true)
      }
      let look =
        system.failing
        ? CandidateLook(
          failed: GateFailure(.infrastructure, "240 of 240 calls failed, the first with: server: it broke"))
        : decider.look(0, on: pair(decider.rules))
      return CandidateResult(
        name: name, differences: [difference], look: look,
        reported: reported.cells(on: pair(reported.rules), suite: suite, threads: 1),
        figures: ArmFigures(
          of: own, paidBefore: 0, calls: (made: count + 6, rateLimited: name == "tiny" ? 6 : 0),
          batchShare: name == "mini" ? 0.5 : nil), settledAt: 1)
    }
    var result = SwitchResult(
      suite: suite, release: "v1.4.0",
      baseline: ArmFigures(of: baseline, paidBefore: 0, calls: (made: count + 6, rateLimited: 0)),
      isInterleaved: true, candidates: candidates,
      looks: .init(planned: 1, taken: 1, examples: count, budgetEnd: budgetEnd),
      confidence: decider.rules.confidence, rules: rules, notes: notes)
    guard isRouted else { return result }
    let routing = RoutingRules(rules, by: SliceKey("category"))
    let routed = zip(chosen, candidates).map { known, candidate in
      RoutingCandidate(
        name: candidate.name, differences: candidate.differences,
        comparison: known.system.failing
          ? nil
          : RunPair(
            baseline: baseline, current: run(known.system, model: "\(candidate.name)-2"), golden: golden
          ).comparison(rules: routing.measured, isInterleaved: true), figures: candidate.figures)
    }
    result.routing = RoutingDecider(suite: suite, rules: routing)
      .result(of: golden, release: (result.release, result.baseline), candidates: routed)
    return result
  }
}

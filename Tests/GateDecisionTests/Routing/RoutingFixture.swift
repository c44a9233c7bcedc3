import GateSuite
import GateTestSupport

@testable import GateDecision

/// A release and candidates on categories of which each has its own right answers.
struct RoutingFixture {
  /// What a candidate does in a category.
  struct Play {
    /// Of ten examples, how many it fails.
    var failed = 0
    var cost: Double? = 0.5
    var latency = 100.0
    /// Whether critical examples break.
    var breaksCritical = false
  }

  var categories: [(name: String?, count: Int)] = [("a", 200), ("b", 200)]
  var epochs = 3
  var rules = DecisionRules(metrics: [MetricRule(name: "score", margin: 0.1)], resamples: 500, seed: 5)
  /// The first example of each category is critical.
  var hasCritical = false
  var candidates: [(name: String, play: @Sendable (String) -> Play)] = []
  var failing: Set<String> = []
  /// How long an answer of the release takes in a category.
  var releaseLatency: @Sendable (String) -> Double = { _ in 100 }

  var golden: GoldenSet {
    GoldenSet(
      examples: numbered.map { number, category, place in
        Example(
          id: "e\(number)", input: .text("q"), category: category, isCritical: hasCritical && place == 0)
      })
  }

  /// Each example with its number, its category and its place in that.
  private var numbered: [(Int, String?, Int)] {
    var (examples, number): ([(Int, String?, Int)], Int) = ([], 0)
    for (name, count) in categories {
      for place in 0..<count {
        examples.append((number, name, place))
        number += 1
      }
    }
    return examples
  }

  private func side(_ play: (String) -> Play) -> [ScoredExample] {
    numbered.map { number, category, place in
      let own = play(category ?? "")
      let isCritical = hasCritical && place == 0
      let isRight = isCritical ? !own.breaksCritical : (place * 7) % 10 >= own.failed
      return ScoredExample(
        id: "e\(number)", slices: ["category": category.map { [$0] } ?? []], isCritical: isCritical,
        scores: SeriesValues([
          "score": [Double?](repeating: isRight ? 1 : 0, count: epochs),
          "cost": [Double?](repeating: own.cost, count: epochs),
          "latency": [Double?](repeating: own.latency, count: epochs),
        ]))
    }
  }

  private static func figures(errors: Int, latency: Double) -> ArmFigures {
    let header = RunHeader(
      suite: "s", toolVersion: "0", commit: nil, isDirty: false, evaluatedAt: "2026-12-01T00:00:00Z",
      target: .string("t"), models: [], fingerprints: [], parameters: .object([:]), prompt: nil,
      golden: Digest(of: "g"), metrics: [:], epochs: 1, examples: 40, outputs: .full)
    let records = (0..<40).map { number in
      let example = Example(id: "e\(number)", input: .text("q"))
      let response = Response(output: "x", latencyMS: latency, inputTokens: 1, outputTokens: 1, costUSD: 1)
      return ExampleRecord(
        example,
        epochs: [
          number < errors
            ? EpochRecord(error: "server: it broke")
            : EpochRecord(response: response, scores: [:], unscored: [:])
        ])
    }
    return ArmFigures(of: Run(header: header, examples: records), paidBefore: 0, calls: (0, 0))
  }

  /// The routes; errors and latencies by the name of a candidate.
  func result(
    errors: [String: Int] = [:], latency: [String: Double] = [:], threads: Int = 1, isReversed: Bool = false
  ) -> RoutingResult {
    func ordered(_ side: [ScoredExample]) -> [ScoredExample] { isReversed ? side.reversed() : side }
    let release = ordered(side { Play(failed: 1, cost: 1, latency: releaseLatency($0)) })
    let routed = candidates.map { name, play in
      RoutingCandidate(
        name: name, differences: [],
        comparison: failing.contains(name)
          ? nil : Comparison(baseline: release, current: ordered(side(play)), isInterleaved: true),
        figures: Self.figures(errors: errors[name] ?? 0, latency: latency[name] ?? 100))
    }
    let golden = isReversed ? GoldenSet(examples: self.golden.examples.reversed()) : self.golden
    return RoutingDecider(suite: "s", rules: RoutingRules(rules, by: SliceKey("category")), threads: threads)
      .result(
        of: golden, release: ("v1", Self.figures(errors: errors["v1"] ?? 0, latency: latency["v1"] ?? 100)),
        candidates: routed)
  }
}

extension RoutingResult {
  /// The names of the systems that answer a category, in order.
  func order(of category: String?) -> [String] {
    routes.first { $0.category == category }.map { answering($0).map(\.name) } ?? []
  }

  /// What came of each category, by name.
  var statuses: [String: Route.Status] {
    Dictionary(uniqueKeysWithValues: routes.map { ($0.category ?? "", $0.status) })
  }
}

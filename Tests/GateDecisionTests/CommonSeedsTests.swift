import GateDecision
import GateJSON
import GateSuite
import GateTestSupport
import Testing

/// What common seeds of both sides are found to do.
@Suite struct CommonSeedsTests {
  private static let rules = DecisionRules(metrics: [MetricRule(name: "score", range: 0...1, margin: 0.05)])

  /// A run of some examples from the scores and seeds of their epochs.
  private func run(_ epochs: [[(score: Double, seed: Int?)]]) throws -> Run {
    let digest = Digest(of: "same").description
    let header: JSONValue = [
      "format": "goldgate.baseline/1", "suite": "qa", "tool_version": "0", "commit": .null, "tag": .null,
      "evaluated_at": "2026-11-30T00:00:00Z", "target": .object([:]), "models": .array([]),
      "golden": .string(digest), "metrics": .object([:]), "prompt": .null,
      "epochs": .integer(epochs.map(\.count).max() ?? 1), "examples": .integer(epochs.count),
    ]
    let records = epochs.enumerated().map { number, epochs -> JSONValue in
      [
        "id": .string("e\(100 + number)"), "digest": .string(digest),
        "epochs": .array(
          epochs.map { epoch in
            var members: [String: JSONValue] = [
              "output": .string("answer \(epoch.score)"), "scores": ["score": .number(epoch.score)],
            ]
            members["seed"] = epoch.seed.map { .integer($0) }
            return .object(members)
          }),
      ]
    }
    let text = ([header] + records).map { JSONWriter.compact($0) + "\n" }.joined()
    return try Run(SourceFile(path: "run", bytes: Array(text.utf8)))
  }

  private func found(
    _ before: [[(score: Double, seed: Int?)]], _ now: [[(score: Double, seed: Int?)]]
  ) throws -> CommonSeeds? {
    let pair = RunPair(baseline: try run(before), current: try run(now), golden: GoldenSet(examples: []))
    return CommonSeeds.all(in: pair, rules: Self.rules).first
  }

  /// Scores that differ by epoch, with seeds of their own.
  private func scores(_ examples: Int, _ epochs: Int, seed: UInt64) -> [[(score: Double, seed: Int?)]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<examples).map { example in
      (0..<epochs).map { (Double.random(in: 0..<1, using: &generator), 1000 * example + $0) }
    }
  }

  @Test func equalAnswersCancel() throws {
    let scores = scores(20, 3, seed: 1)
    let seeds = try #require(try found(scores, scores))
    #expect(seeds.correlation == 1 && seeds.answers == 60 && seeds.same == 60)
    #expect(seeds.epochs?.plain == 3 && seeds.epochs?.effective == .infinity)
    #expect(seeds.warning?.message.contains("3.0 epochs on each side see as much as any number") == true)
  }

  @Test func answersOfTheirOwnDoNot() throws {
    let seeds = try #require(try found(scores(400, 3, seed: 1), scores(400, 3, seed: 2)))
    let correlation = try #require(seeds.correlation)
    #expect(abs(correlation) < 0.1 && seeds.same == 0 && seeds.warning == nil)
  }

  /// Half of the answers are the same: the correlation is a half, and three epochs are worth six.
  @Test func halfOfThemAreWorthTwice() throws {
    let before = scores(2000, 3, seed: 1)
    let others = scores(2000, 3, seed: 2)
    let now = zip(before, others).enumerated().map { $0 % 2 == 0 ? $1.0 : $1.1 }
    let seeds = try #require(try found(before, now))
    let correlation = try #require(seeds.correlation)
    #expect(abs(correlation - 0.5) < 0.03 && seeds.same == 3000)
    let effective = try #require(seeds.epochs?.effective)
    #expect(abs(effective - 3 / (1 - correlation)) < 1e-6)
  }

  /// Of six epochs at the release two have the check's seeds.
  @Test func unequalNumbersCountTheCommonOnes() throws {
    let before = scores(300, 6, seed: 1)
    let seeds = try #require(try found(before, before.map { Array($0.prefix(2)) }))
    #expect(seeds.correlation == 1 && seeds.answers == 600)
    #expect(seeds.epochs?.plain == 3)
    // 2 / (1/6 + 1/2 - 2 * 2/12)
    let effective = try #require(seeds.epochs?.effective)
    #expect(abs(effective - 6) < 1e-9)
  }

  @Test func withoutCommonSeedsNothingIsSaid() throws {
    let plain = scores(5, 3, seed: 1).map { $0.map { ($0.score, Int?.none) } }
    #expect(try found(plain, plain) == nil)
    let moved = scores(5, 3, seed: 1).map { $0.map { ($0.score, $0.seed.map { $0 + 7 }) } }
    #expect(try found(scores(5, 3, seed: 1), moved) == nil)
    // One epoch, or one answer for all, shows no noise.
    let one = scores(5, 1, seed: 1)
    #expect(try found(one, one)?.correlation == nil && found(one, one)?.same == 5)
  }
}

import GateStatistics
import GateSuite
import Testing

@testable import GateCheck

/// Each example is in one part, the parts are balanced, and nothing but the examples, costs and count decides.
@Suite struct ShardAssignmentTests {
  /// Costs between 0 and 100 by id.
  private func costs(_ examples: Int, seed: UInt64) -> [String: Double] {
    let generator = CounterGenerator(seed: seed)
    return Dictionary(
      uniqueKeysWithValues: (0..<examples).map { number in
        let word = generator.block(stream: 0, resample: 0, position: UInt64(number)).x
        return ("e\(number)", Double(word % 100_000) / 1000)
      })
  }

  @Test(arguments: [1, 2, 3, 7, 8, 64, 1000])
  func eachExampleIsInOnePart(count: Int) {
    for examples in [1, 2, 7, 60, 500] {
      let costs = costs(examples, seed: UInt64(examples))
      let assignment = ShardAssignment(costs, among: count)
      #expect(assignment.shards.count == count)
      #expect(assignment.shards.reduce(0) { $0 + $1.count } == examples)
      #expect(assignment.shards.reduce(into: Set()) { $0.formUnion($1) } == Set(costs.keys))
    }
  }

  @Test func clustersStayTogetherWhereTheyMust() {
    let costs = costs(300, seed: 9)
    let clusters = Dictionary(
      uniqueKeysWithValues: (0..<200).map { ("e\($0)", "k\($0 / 4)") })
    let assignment = ShardAssignment(costs, keeping: clusters, among: 7)
    #expect(assignment.shards.reduce(0) { $0 + $1.count } == 300)
    for shard in assignment.shards {
      for id in shard {
        if let cluster = clusters[id] {
          #expect(clusters.filter { $0.value == cluster }.keys.allSatisfy(shard.contains))
        }
      }
    }
    #expect(ShardAssignment(costs, keeping: [:], among: 7) == ShardAssignment(costs, among: 7))
  }

  @Test func thePartsAreBalanced() {
    for (count, seed) in [(2, 1), (5, 2), (8, 3), (16, 4)] as [(Int, UInt64)] {
      let costs = costs(300, seed: seed)
      let loads = ShardAssignment(costs, among: count).shards.map { $0.reduce(0) { $0 + (costs[$1] ?? 0) } }
      let (total, largest) = (costs.values.reduce(0, +), costs.values.max() ?? 0)
      let best = max(total / Double(count), largest)
      // Graham's bound for the longest processing time first.
      #expect((loads.max() ?? 0) <= (4 / 3) * best)
      #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= largest)
    }
  }

  @Test func equalCostsMakeEqualParts() {
    for cost in [0, 1, 1e300] {
      let equal = Dictionary(uniqueKeysWithValues: (0..<50).map { ("e\($0)", Double(cost)) })
      let sizes = ShardAssignment(equal, among: 8).shards.map(\.count)
      #expect(sizes.sorted() == [6, 6, 6, 6, 6, 6, 7, 7])
    }
  }

  @Test func oneCostlyExampleStandsAlone() {
    var costs = Dictionary(uniqueKeysWithValues: (0..<20).map { ("e\($0)", 1.0) })
    costs["long"] = 100
    let assignment = ShardAssignment(costs, among: 3)
    #expect(assignment.shards.contains(["long"]))
    #expect(assignment.shards.map(\.count).sorted() == [1, 10, 10])
  }

  @Test func theOrderOfExamplesDecidesNothing() throws {
    let ids = (0..<40).map { "e\($0)" }
    let baseline = try run(ids.map { ($0, #""latency_ms":\#(Double($0.count) + 0.1)"#) })
    let golden = try golden(ids)
    let shuffled = try self.golden(Array(ids.reversed()))
    let assignment = ShardAssignment(PastCost.of(golden, in: baseline), among: 7)
    #expect(assignment == ShardAssignment(PastCost.of(shuffled, in: baseline), among: 7))
    #expect(assignment.digest == ShardAssignment(PastCost.of(shuffled, in: baseline), among: 7).digest)
    #expect(assignment.digest != ShardAssignment(PastCost.of(golden, in: baseline), among: 6).digest)
  }

  @Test func theCostIsWhatTheBaselineKnows() throws {
    let golden = try golden(["a", "b", "c"])
    let timed = try run([("a", #""latency_ms":10,"cost_usd":1"#), ("b", #""latency_ms":30"#)])
    #expect(PastCost.of(golden, in: timed) == ["a": 10, "b": 30, "c": 20])
    let counted = try run([
      ("a", #""latency_ms":10,"input_tokens":3,"output_tokens":4"#),
      ("b", #""input_tokens":1,"output_tokens":1"#), ("c", #""input_tokens":5,"output_tokens":0"#),
    ])
    #expect(PastCost.of(golden, in: counted) == ["a": 7, "b": 2, "c": 5])
    let priced = try run([("b", #""cost_usd":0.5"#), ("c", #""cost_usd":1.5"#)])
    #expect(PastCost.of(golden, in: priced) == ["a": 1, "b": 0.5, "c": 1.5])
    let unknown = try run([("a", #""latency_ms":10"#)])
    #expect(PastCost.of(golden, in: unknown) == ["a": 1, "b": 1, "c": 1])
  }

  private func golden(_ ids: [String]) throws -> GoldenSet {
    let lines = ids.map { #"{"id":"\#($0)","input":"q","expected":"yes"}"# + "\n" }.joined()
    return try GoldenReader.read(SourceFile(path: "golden.jsonl", bytes: Array(lines.utf8)))
  }

  private func run(_ facts: [(id: String, members: String)]) throws -> Run {
    let digest = Digest(of: "x").description
    let header =
      #"{"format":"goldgate.baseline/1","suite":"qa","tool_version":"1","evaluated_at":"2026-01-01T00:00:00Z","target":{},"golden":"\#(digest)","examples":\#(facts.count)}"#
    let lines = facts.map {
      #"{"id":"\#($0.id)","digest":"\#(digest)","epochs":[{"scores":{},\#($0.members)}]}"#
    }
    return try Run(
      SourceFile(
        path: "baseline.jsonl", bytes: Array(([header] + lines).map { $0 + "\n" }.joined().utf8)))
  }
}

/// All shards together keep the limits of the whole run.
@Suite struct ShardLimitsTests {
  @Test func theLimitsAreDivided() {
    let whole = RunLimits(
      requestsPerMinute: 800, tokensPerMinute: 1000, maximumConcurrency: 16,
      budget: Budget(calls: 10, tokens: 1001, seconds: 60, costUSD: 5))
    let part = whole.divided(among: 4, share: 0.25)
    #expect(part.requestsPerMinute == 200)
    #expect(part.tokensPerMinute == 250)
    #expect(part.maximumConcurrency == 16)
    #expect(part.budget == Budget(calls: 3, tokens: 251, seconds: 60, costUSD: 1.25))
    #expect(whole.divided(among: 1, share: 1) == whole)
    let largest = RunLimits(budget: Budget(calls: Int.max, tokens: 0))
    #expect(largest.divided(among: 1, share: 1) == largest)
    #expect(RunLimits().divided(among: 3, share: 0.5) == RunLimits())
  }
}

import GateJSON
import GateSuite

/// How a suite's run is split, and everything that the split and the answers depend on: two parts of one run
/// have equal plans.
struct ShardPlan {
  /// The name of the fact that recordings are not replayed.
  static let live = "option --live"

  /// What decides, by name; texts, numbers and digests only.
  let facts: [String: JSONValue]
  /// Which examples each part evaluates.
  let assignment: ShardAssignment

  /// The plan of a suite's run.
  /// - Parameters:
  ///   - release: the release that the run is compared with.
  ///   - isLive: whether a replay target's source is called instead of its recordings.
  ///   - count: how many parts.
  init(of contents: SuiteContents, against release: Release, live isLive: Bool, among count: Int) {
    let policy = release.policy
    assignment = ShardAssignment(
      PastCost.of(contents.golden, in: release.stored?.run),
      keeping: policy.metrics.compareWithinClusters ? contents.golden.clusters : [:], among: count)
    let metrics = policy.metrics.map { JSONValue.array([.string($0.name), $0.definition]) }
    facts = [
      "goldgate version": .string(Version.current), "number of shards": .integer(count),
      "target": .string(Digest(of: contents.suite.target.options.json).description),
      "parameters": .string(Digest(of: contents.suite.parameters.json).description),
      "prompt": contents.prompt.map { .string($0.digest.description) } ?? .null,
      "golden set": .string(contents.golden.digest.description),
      "metrics": .string(Digest(of: .array(metrics)).description),
      "epochs": policy.epochNumbers.json, "seed": .string(String(policy.gate.seed)),
      "baseline": .string(release.reference.commit),
      Self.live: .bool(isLive), "assignment": .string(assignment.digest.description),
    ]
  }

  /// What identifies the plan.
  var digest: Digest { Digest(of: .object(facts)) }

  /// The names of the facts that another plan has otherwise, sorted; the assignment only where nothing else
  /// explains it.
  func differences(from other: [String: JSONValue]) -> [String] {
    let names = Set(facts.keys).union(other.keys).filter { facts[$0] != other[$0] }.sorted()
    let causes = names.filter { $0 != "assignment" }
    return causes.isEmpty ? names : causes
  }
}

/// Which examples each part of a run evaluates: the same for the same examples, costs and count, in whatever
/// order and on whatever machine.
///
/// The costliest example first, each to the part with the least to do so far (Graham 1969, longest processing
/// time), so that no part has more than 4/3 of the best possible load. A cluster that must stay together counts as
/// one example.
struct ShardAssignment: Equatable {
  /// The ids of each part, sorted; a part may be empty.
  let shards: [Set<String>]
  /// What identifies the assignment.
  let digest: Digest

  /// Assigns examples to parts.
  /// - Parameters:
  ///   - costs: what each example is expected to cost, by id, in any unit, from 0.
  ///   - clusters: the cluster of each example that must stay with its cluster, by id.
  ///   - count: how many parts, at least 1.
  init(_ costs: [String: Double], keeping clusters: [String: String] = [:], among count: Int) {
    var units: [String: (ids: [String], cost: Double)] = [:]
    for (id, cost) in costs.sorted(by: { $0.key < $1.key }) {
      // An id and a cluster may have the same name.
      let unit = clusters[id].map { "cluster " + $0 } ?? "example " + id
      units[unit, default: ([], 0)].ids.append(id)
      units[unit]?.cost += cost
    }
    let queue = units.values.map { unit in
      (ids: unit.ids, cost: unit.cost, tie: Digest(of: unit.ids[0]).description)
    }
    .sorted { $0.cost != $1.cost ? $0.cost > $1.cost : $0.tie < $1.tie }
    var shards = [Set<String>](repeating: [], count: max(count, 1))
    var loads = [Double](repeating: 0, count: shards.count)
    for unit in queue {
      // Examples that cost nothing are spread as well.
      let lightest =
        loads.indices.min { (loads[$0], shards[$0].count, $0) < (loads[$1], shards[$1].count, $1) } ?? 0
      shards[lightest].formUnion(unit.ids)
      loads[lightest] += unit.cost
    }
    self.shards = shards
    digest = Digest(of: .array(shards.map { .array($0.sorted().map { .string($0) }) }))
  }

  /// The ids of a part.
  func examples(of shard: Shard) -> Set<String> {
    shards.indices.contains(shard.index - 1) ? shards[shard.index - 1] : []
  }
}

/// What the examples of a golden set are expected to cost, from what they cost when the baseline was recorded.
enum PastCost {
  /// The cost of each example by id, all in one unit: the time that its calls took, else their tokens, else their
  /// price, whichever the baseline knows first of at least half of the examples; an example that it does not know
  /// costs as much as the mean of the others, and all cost the same where it knows too few or there is none.
  static func of(_ golden: GoldenSet, in baseline: Run?) -> [String: Double] {
    let records = Dictionary(
      (baseline?.examples ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // In one order, so that the mean is the same however the golden set is sorted.
    let ids = golden.examples.map(\.id).sorted()
    for measure in measures {
      let known = ids.map { id in records[id].flatMap { mean(measure, of: $0) } }
      let costs = known.compactMap { $0 }
      guard !costs.isEmpty, 2 * costs.count >= ids.count else { continue }
      let typical = costs.reduce(0, +) / Double(costs.count)
      return Dictionary(
        zip(ids, known.map { $0 ?? typical }), uniquingKeysWith: { first, _ in first })
    }
    return Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: { first, _ in first })
  }

  private static let measures: [@Sendable (EpochRecord) -> Double?] = [
    \.latencyMS,
    { epoch in
      guard let input = epoch.inputTokens, let output = epoch.outputTokens else { return nil }
      return max(Double(input) + Double(output), 0)
    },
    \.costUSD,
  ]

  private static func mean(_ measure: (EpochRecord) -> Double?, of record: ExampleRecord) -> Double? {
    let values = record.epochs.compactMap(measure)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

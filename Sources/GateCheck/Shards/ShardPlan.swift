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
      "epochs": .integer(policy.epochs), "seed": .string(String(policy.gate.seed)),
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

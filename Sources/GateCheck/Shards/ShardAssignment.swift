import GateSuite

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

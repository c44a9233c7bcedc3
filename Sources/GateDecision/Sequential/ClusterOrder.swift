import GateStatistics
import GateSuite

/// The examples of a golden set in random order, whole clusters together.
enum ClusterOrder {
  /// The ids of each cluster; an example without one is a cluster of its own.
  ///
  /// The order depends on the ids, the clusters, the seed and the stream alone.
  /// - Parameter stream: of the generator; each use has its own, so that no two draw alike.
  static func of(_ golden: GoldenSet, seed: UInt64, stream: UInt32) -> [[String]] {
    var clusters: [String: [String]] = [:]
    for example in golden.examples {
      // An id and a cluster may have the same name, so that each gets a mark of its own.
      clusters[example.cluster.map { "c" + $0 } ?? "e" + example.id, default: []].append(example.id)
    }
    var groups = clusters.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
    let generator = CounterGenerator(seed: seed)
    for index in stride(from: groups.count - 1, to: 0, by: -1) {
      let word = generator.block(stream: stream, resample: 0, position: UInt64(index))[0]
      groups.swapAt(index, Int((UInt64(word) * UInt64(index + 1)) >> 32))
    }
    return groups
  }
}

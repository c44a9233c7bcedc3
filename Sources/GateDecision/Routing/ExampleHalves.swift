import GateSuite

/// The examples in two halves: routes are chosen on the first, and proved on the second.
///
/// Whole clusters stay together, and each category is divided as evenly as its clusters allow. What lies in which half
/// depends on the ids, categories and clusters and on the seed alone, never on the order of the rows.
public struct ExampleHalves: Sendable, Equatable {
  /// The ids that routes are chosen on.
  public let first: Set<String>
  /// The ids that they are proved on.
  public let second: Set<String>

  /// Divides a golden set.
  /// - Parameter key: what the examples are routed by.
  public init(_ golden: GoldenSet, by key: SliceKey, seed: UInt64) {
    var categories: [String: String?] = [:]
    for example in golden.examples { categories[example.id] = key.values(of: example).first }
    var halves: (first: Set<String>, second: Set<String>) = ([], [])
    // How many more examples of a kind the first half has.
    var lead: [Set<String?>: Int] = [:]
    for ids in ClusterOrder.of(golden, seed: seed, stream: 5) {
      let kind = Set(ids.map { categories[$0] ?? nil })
      let ahead = lead[kind, default: 0]
      let isFirst = ahead == 0 ? halves.first.count < halves.second.count : ahead < 0
      if isFirst { halves.first.formUnion(ids) } else { halves.second.formUnion(ids) }
      lead[kind, default: 0] += isFirst ? ids.count : -ids.count
    }
    (first, second) = halves
  }
}

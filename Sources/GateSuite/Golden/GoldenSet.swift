/// A golden set: examples with known right answers, each under a stable id.
public struct GoldenSet: Sendable, Equatable {
  /// The examples in the order of the file; never empty, ids unique.
  public let examples: [Example]
  /// The digest of all examples, whatever their order.
  public let digest: Digest

  /// A golden set of examples whose ids are known to be unique.
  public init(examples: [Example]) {
    self.examples = examples
    digest = Self.digest(of: examples)
  }

  /// The digest of the sorted lines of id and digest.
  private static func digest(of examples: [Example]) -> Digest {
    func line(_ example: Example) -> String { "\(example.id)\t\(example.digest)\n" }
    // Ids of printable ASCII are in the order of their lines, so that not all of these need be in memory at once.
    guard examples.allSatisfy({ $0.id.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }) else {
      return Digest(ofJoined: examples.map(line).sorted())
    }
    let order = examples.indices.sorted { examples[$0].id.precedesByBytes(examples[$1].id) }
    return Digest(ofJoined: order.lazy.map { line(examples[$0]) })
  }
}

extension GoldenSet {
  /// Whether an example is a conversation of several turns.
  public var hasConversations: Bool { examples.contains { ($0.conversation?.turns.count ?? 0) > 1 } }

  /// The cluster of each example that has one, by id.
  public var clusters: [String: String] {
    Dictionary(
      examples.compactMap { example in example.cluster.map { (example.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension [MetricConfiguration] {
  /// Whether one of the metrics needs the answers to a whole cluster at once.
  public var compareWithinClusters: Bool { contains { $0.source.agreement?.peers == .cluster } }
}

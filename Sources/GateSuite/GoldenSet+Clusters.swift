extension GoldenSet {
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

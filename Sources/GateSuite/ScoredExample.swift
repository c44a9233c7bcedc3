/// The scores of one example on one side of a comparison, wherever they come from.
public struct ScoredExample: Sendable, Equatable {
  /// The example's id.
  public var id: String
  /// The example's digest; nil for plain scores, which pair by id alone.
  public var digest: Digest?
  /// The slices it belongs to, by key.
  public var slices: [String: [String]]
  /// Its cluster.
  public var cluster: String?
  /// Its weight, above 0.
  public var weight: Double
  /// The scores by metric, one an epoch; nil where there is none.
  public var scores: [String: [Double?]]

  /// The scores of one example.
  public init(
    id: String, digest: Digest? = nil, slices: [String: [String]] = [:], cluster: String? = nil,
    weight: Double = 1,
    scores: [String: [Double?]]
  ) {
    self.id = id
    self.digest = digest
    self.slices = slices
    self.cluster = cluster
    self.weight = weight
    self.scores = scores
  }

  /// The mean over the epochs that have a score; nil where none has.
  public func mean(_ metric: String) -> Double? {
    let values = (scores[metric] ?? []).compactMap { $0 }
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

extension Run {
  /// The run's scores for a comparison.
  /// - Parameters:
  ///   - metrics: the metrics to take.
  ///   - metadata: the metadata of the examples by id, for slices by `metadata.NAME`.
  public func scoredExamples(metrics: [String], slices: [SliceKey], golden: GoldenSet?) -> [ScoredExample] {
    let byID = Dictionary(
      (golden?.examples ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return examples.map { record in
      var values: [String: [String]] = [:]
      for key in slices {
        switch key.name {
        case "category": values[key.name] = record.category.map { [$0] } ?? []
        case "tags": values[key.name] = record.tags
        default: values[key.name] = byID[record.id].map(key.values) ?? []
        }
      }
      return ScoredExample(
        id: record.id, digest: record.digest, slices: values, cluster: record.cluster, weight: record.weight,
        scores: Dictionary(
          uniqueKeysWithValues: metrics.map { metric in (metric, record.epochs.map { $0.scores[metric] }) }))
    }
  }
}

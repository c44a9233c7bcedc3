/// The scores of one example on one side of a comparison, wherever they come from.
public struct ScoredExample: Sendable, Equatable {
  /// The example's id.
  public var id: String
  /// The values by metric or measure, one an epoch; nil where there is none.
  public var scores: SeriesValues
  /// What most examples of a golden set have in common.
  fileprivate var traits: Boxed<Traits>

  fileprivate struct Traits: Sendable, Hashable, Initial {
    var slices: [String: [String]] = [:]
    var cluster: String?
    var weight = 1.0
    var isCritical = false
    var passAt: [String: PassAt] = [:]
  }

  /// The scores of one example.
  public init(
    id: String, slices: [String: [String]] = [:], cluster: String? = nil,
    weight: Double = 1, isCritical: Bool = false,
    scores: SeriesValues, passAt: [String: PassAt] = [:]
  ) {
    self.id = id
    self.scores = scores
    traits = Boxed(
      Traits(slices: slices, cluster: cluster, weight: weight, isCritical: isCritical, passAt: passAt))
  }

  /// The slices it belongs to, by key.
  public var slices: [String: [String]] {
    get { traits.value.slices }
    set { traits.value.slices = newValue }
  }
  /// Its cluster.
  public var cluster: String? {
    get { traits.value.cluster }
    set { traits.value.cluster = newValue }
  }
  /// Its weight, above 0.
  public var weight: Double {
    get { traits.value.weight }
    set { traits.value.weight = newValue }
  }
  /// Whether its own failure blocks.
  public var isCritical: Bool {
    get { traits.value.isCritical }
    set { traits.value.isCritical = newValue }
  }
  /// The series that are derived from the scores of all epochs, by name.
  public var passAt: [String: PassAt] {
    get { traits.value.passAt }
    set { traits.value.passAt = newValue }
  }

  /// The values of a metric or measure in the epochs that have one; of a derived series its one value.
  public func values(_ series: String) -> [Double] {
    if let passAt = passAt[series] { return passAt.estimate(values(passAt.metric)).map { [$0] } ?? [] }
    return (scores[series] ?? []).compactMap { $0 }
  }

  /// The mean over the epochs that have a value; nil where none has.
  public func mean(_ series: String) -> Double? { level(series).mean }

  /// The mean over the epochs that have a value, nil where none has, and how many values there are.
  public func level(_ series: String) -> (mean: Double?, count: Int) {
    guard let passAt = passAt[series] else { return scores.level(series) }
    let estimate = passAt.estimate(values(passAt.metric))
    return (estimate, estimate == nil ? 0 : 1)
  }
}

extension Run {
  /// The run's scores for a comparison, one for each of its examples, in their order.
  /// - Parameters:
  ///   - series: the metrics and measures to take; a metric's name goes before a measure's.
  ///   - passAt: the series that are derived from them, by name.
  ///   - slices: what the examples are to be sliced by.
  ///   - golden: the golden set, for slices that a run does not hold, such as `metadata.NAME`.
  public func scoredExamples(
    series: [String], passAt: [String: PassAt] = [:], slices: [SliceKey], golden: GoldenSet?
  ) -> [ScoredExample] {
    let known = ["category", "tags"]
    let usesGolden = slices.contains { !known.contains($0.name) }
    let golden = usesGolden ? golden?.examples ?? [] : []
    let byID = Dictionary(
      zip(golden.lazy.map(\.id), golden.indices), uniquingKeysWith: { first, _ in first })
    var (sharedTraits, sharedScores) = (Interner<Boxed<ScoredExample.Traits>>(), Interner<SeriesValues>())
    return examples.map { record in
      var values: [String: [String]] = [:]
      for key in slices {
        switch key.name {
        case "category": values[key.name] = record.category.map { [$0] } ?? []
        case "tags": values[key.name] = record.tags
        default: values[key.name] = byID[record.id].map { key.values(of: golden[$0]) } ?? []
        }
      }
      var scores = SeriesValues()
      for name in series {
        // A cold call was slow for a reason of its own: of its times there is nothing to compare, and nothing is lost.
        let isTime = Measure(rawValue: name)?.isTime == true && header.metrics[name] == nil
        let epochs = isTime ? record.epochs.filter { !$0.isCold } : record.epochs
        scores[name] = epochs.map { $0.value(of: name) }
      }
      sharedScores.share(&scores)
      var example = ScoredExample(
        id: record.id, slices: values, cluster: record.cluster, weight: record.weight,
        isCritical: record.isCritical, scores: scores, passAt: passAt)
      sharedTraits.share(&example.traits)
      return example
    }
  }
}

extension EpochRecord {
  /// The value of a metric or a measure; nil where there is none.
  func value(of series: String) -> Double? {
    scores[series] ?? (unscored[series] == nil ? Measure(rawValue: series)?.value(of: self) : nil)
  }
}

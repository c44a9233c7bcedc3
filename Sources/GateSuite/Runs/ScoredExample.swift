/// The scores of one example on one side of a comparison, wherever they come from.
public struct ScoredExample: Sendable {
  private enum Storage: Sendable {
    /// An example of its own.
    case own(Own)
    /// One of many.
    case row(ExampleColumns, Int)
  }

  private struct Own: Sendable {
    var id: String
    var scores: SeriesValues
    var traits: Boxed<Traits>
  }

  /// What most examples of a golden set have in common.
  private struct Traits: Sendable, Hashable, Initial {
    var slices: [String: [String]] = [:]
    var cluster: String?
    var weight = 1.0
    var isCritical = false
    var passAt: [String: PassAt] = [:]
  }

  private var storage: Storage

  /// The scores of one example.
  public init(
    id: String, slices: [String: [String]] = [:], cluster: String? = nil,
    weight: Double = 1, isCritical: Bool = false,
    scores: SeriesValues, passAt: [String: PassAt] = [:]
  ) {
    storage = .own(
      Own(
        id: id, scores: scores,
        traits: Boxed(
          Traits(slices: slices, cluster: cluster, weight: weight, isCritical: isCritical, passAt: passAt))))
  }

  init(_ columns: ExampleColumns, _ row: Int) { storage = .row(columns, row) }

  /// The columns that it is a row of, and its number; nil if it stands alone.
  var position: (columns: ExampleColumns, row: Int)? {
    if case .row(let columns, let row) = storage { (columns, row) } else { nil }
  }

  /// The example by itself, so that a part of it can be set.
  private var own: Own {
    get {
      switch storage {
      case .own(let own): own
      case .row:
        Own(
          id: id, scores: scores,
          traits: Boxed(
            Traits(
              slices: slices, cluster: cluster, weight: weight, isCritical: isCritical, passAt: passAt)))
      }
    }
    set { storage = .own(newValue) }
  }

  /// The example's id.
  public var id: String {
    get {
      switch storage {
      case .own(let own): own.id
      case .row(let columns, let row): columns.ids[row]
      }
    }
    set { own.id = newValue }
  }
  /// The values by metric or measure, one an epoch; nil if there is none.
  public var scores: SeriesValues {
    get {
      switch storage {
      case .own(let own): return own.scores
      case .row(let columns, let row):
        var scores = SeriesValues()
        for series in columns.series { scores[series.name] = series[row] }
        return scores
      }
    }
    set { own.scores = newValue }
  }
  /// The slices it belongs to, by key.
  public var slices: [String: [String]] {
    get {
      switch storage {
      case .own(let own): own.traits.value.slices
      case .row(let columns, let row): columns.slices.compactMapValues { $0[row] }
      }
    }
    set { own.traits.value.slices = newValue }
  }
  /// Its cluster.
  public var cluster: String? {
    get {
      switch storage {
      case .own(let own): own.traits.value.cluster
      case .row(let columns, let row): columns.clusters?[row]?.first
      }
    }
    set { own.traits.value.cluster = newValue }
  }
  /// Its weight, above 0.
  public var weight: Double {
    get {
      switch storage {
      case .own(let own): own.traits.value.weight
      case .row(let columns, let row): columns.weights.isEmpty ? 1 : columns.weights[row]
      }
    }
    set { own.traits.value.weight = newValue }
  }
  /// Whether its own failure blocks.
  public var isCritical: Bool {
    get {
      switch storage {
      case .own(let own): own.traits.value.isCritical
      case .row(let columns, let row): columns.critical.isEmpty ? false : columns.critical[row]
      }
    }
    set { own.traits.value.isCritical = newValue }
  }
  /// The series that are derived from the scores of all epochs, by name.
  public var passAt: [String: PassAt] {
    get {
      switch storage {
      case .own(let own): own.traits.value.passAt
      case .row(let columns, let row): columns.passAt(row)
      }
    }
    set { own.traits.value.passAt = newValue }
  }
}

extension ScoredExample {
  /// The names of its series.
  var seriesNames: [String] {
    switch storage {
    case .own(let own): own.scores.names
    case .row(let columns, _): columns.series.map(\.name)
    }
  }

  /// What it is sliced by.
  var sliceKeys: [String] {
    switch storage {
    case .own(let own): Array(own.traits.value.slices.keys)
    case .row(let columns, _): Array(columns.slices.keys)
    }
  }

  /// The slices of one key that it belongs to; nil if nothing is known of that key.
  public func slice(_ key: String) -> [String]? {
    switch storage {
    case .own(let own): own.traits.value.slices[key]
    case .row(let columns, let row): columns.slices[key]?[row]
    }
  }

  /// The values of a metric or measure, one an epoch, nil if an epoch has none; nil if there is no such series.
  public func epochs(of series: String) -> [Double?]? {
    switch storage {
    case .own(let own): own.scores[series]
    case .row(let columns, let row): columns.series(series)?[row]
    }
  }

  /// How many epochs lack a value of a metric or measure, and how many there are; nil if there is no such series.
  public func missingEpochs(of series: String) -> (epochs: Int, of: Int)? {
    switch storage {
    case .own(let own): own.scores[series].map { values in (values.count { $0 == nil }, values.count) }
    case .row(let columns, let row): columns.series(series)?.missing(row)
    }
  }

  /// The values of a metric or measure in the epochs that have one; of a derived series its one value.
  public func values(_ series: String) -> [Double] {
    if let passAt = passAt[series] { return passAt.estimate(values(passAt.metric)).map { [$0] } ?? [] }
    return (epochs(of: series) ?? []).compactMap { $0 }
  }

  /// The mean over the epochs that have a value; nil if none has.
  public func mean(_ series: String) -> Double? { level(series).mean }

  /// The mean over the epochs that have a value, nil if none has, and how many values there are.
  public func level(_ series: String) -> (mean: Double?, count: Int) {
    if let passAt = passAt[series] {
      let estimate = passAt.estimate(values(passAt.metric))
      return (estimate, estimate == nil ? 0 : 1)
    }
    switch storage {
    case .own(let own): return own.scores.level(series)
    case .row(let columns, let row): return columns.series(series)?.level(row) ?? (nil, 0)
    }
  }
}

extension ScoredExample: Equatable {
  /// Whether both say the same of examples with one id, however they are stored.
  public static func == (left: ScoredExample, right: ScoredExample) -> Bool {
    left.id == right.id && left.scores == right.scores && left.slices == right.slices
      && left.cluster == right.cluster && left.weight == right.weight
      && left.isCritical == right.isCritical && left.passAt == right.passAt
  }
}

extension Run {
  /// The run's scores for a comparison, one for each of its examples, in their order.
  ///
  /// The parameters are those of `columns(series:passAt:slices:golden:)`.
  public func scoredExamples(
    series: [String], passAt: [String: PassAt] = [:], slices: [SliceKey], golden: GoldenSet?
  ) -> [ScoredExample] {
    let columns = columns(series: series, passAt: passAt, slices: slices, golden: golden)
    return columns.ids.indices.map { columns[$0] }
  }
}

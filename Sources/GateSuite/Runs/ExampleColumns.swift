/// One side of a comparison, column by column: what counts of each of its examples.
///
/// A golden set has many examples and few series, slices and clusters, so that a column takes a fraction of the space of a
/// record for each example, and is gone through at once.
public final class ExampleColumns: Sendable {
  /// The examples' ids, in their order.
  public let ids: [String]
  /// The slices that the examples belong to, by key.
  let slices: [String: Labels]
  /// The cluster of each example; nil if none has one.
  let clusters: Labels?
  /// The weight of each example, above 0; empty if all weigh 1.
  let weights: [Double]
  /// Whether each example's own failure blocks; empty if none does.
  let critical: [Bool]
  /// The values by metric or measure.
  let series: [Series]
  /// The series that are derived from others, by name: one table for all examples, or one for each.
  let passAt: [[String: PassAt]]

  init(
    ids: [String], slices: [String: Labels] = [:], clusters: Labels? = nil, weights: [Double] = [],
    critical: [Bool] = [], series: [Series], passAt: [[String: PassAt]]
  ) {
    self.ids = ids
    self.slices = slices
    self.clusters = clusters
    self.weights = weights
    self.critical = critical
    self.series = series
    self.passAt = passAt
  }

  /// How many examples there are.
  public var count: Int { ids.count }

  /// An example, by its number.
  public subscript(row: Int) -> ScoredExample { ScoredExample(self, row) }

  /// The columns of some examples, in their order.
  public convenience init(_ examples: [ScoredExample]) {
    let names = Set(examples.flatMap(\.seriesNames)).sorted()
    let keys = Set(examples.flatMap(\.sliceKeys))
    let clusters = examples.map { example in example.cluster.map { [$0] } }
    let weights = examples.map(\.weight)
    let critical = examples.map(\.isCritical)
    let tables = examples.map(\.passAt)
    self.init(
      ids: examples.map(\.id),
      slices: Dictionary(
        uniqueKeysWithValues: keys.map { key in (key, Labels(examples.lazy.map { $0.slice(key) })) }),
      clusters: clusters.contains { $0 != nil } ? Labels(clusters) : nil,
      weights: weights.allSatisfy { $0 == 1 } ? [] : weights,
      critical: critical.contains(true) ? critical : [],
      series: names.map { name in Series(name, examples.lazy.map { $0.epochs(of: name) }) },
      passAt: tables.allSatisfy { $0 == tables.first } ? [tables.first ?? [:]] : tables)
  }

  /// The columns of some examples: those that they are the rows of, if they are all of them and in their order.
  public static func of(_ examples: [ScoredExample]) -> ExampleColumns {
    guard let columns = examples.first?.position?.columns, columns.count == examples.count,
      examples.indices.allSatisfy({ number in
        examples[number].position.map { $0.columns === columns && $0.row == number } ?? false
      })
    else { return ExampleColumns(examples) }
    return columns
  }

  func passAt(_ row: Int) -> [String: PassAt] { passAt.count == 1 ? passAt[0] : passAt[row] }

  func series(_ name: String) -> Series? { series.first { $0.name == name } }
}

extension ExampleColumns {
  /// A list of names for each example, each list kept once.
  struct Labels: Sendable {
    private var lists: [[String]] = []
    private var known: [[String]: Int32] = [:]
    /// The number of each example's list; below 0 if it has none.
    private var numbers: [Int32] = []

    init() {}

    init(_ rows: some Sequence<[String]?>) {
      for row in rows { append(row) }
      known = [:]
    }

    /// Appends the list of an example; nil if it has none.
    mutating func append(_ row: [String]?) {
      guard let row else { return numbers.append(-1) }
      // Neighbours often have the same.
      if let last = numbers.last, last >= 0, lists[Int(last)] == row {
        numbers.append(last)
      } else if let number = known[row] {
        numbers.append(number)
      } else {
        known[row] = Int32(lists.count)
        numbers.append(Int32(lists.count))
        lists.append(row)
      }
    }

    /// An example's list; nil if it has none.
    subscript(row: Int) -> [String]? { numbers[row] < 0 ? nil : lists[Int(numbers[row])] }
  }

  /// The values of one metric or measure.
  struct Series: Sendable {
    let name: String
    /// The values of all epochs, example by example; NaN if an epoch has none.
    private var values: [Double] = []
    /// Where each example's values begin, and where the last one's end; empty if each has one.
    private var starts: [Int32] = []
    /// The examples that have no such series, which is not the same as no epoch.
    private var absent: Set<Int> = []

    init(_ name: String, _ rows: some Sequence<[Double?]?>) {
      self.name = name
      for row in rows { append(row) }
    }

    init(_ name: String, capacity: Int) {
      self.name = name
      values.reserveCapacity(capacity)
    }

    /// How many examples there are.
    private var count: Int { starts.isEmpty ? values.count : starts.count - 1 }

    /// Appends the one value of an example.
    mutating func append(single value: Double?) {
      if !starts.isEmpty { starts.append(Int32(values.count + 1)) }
      values.append(value ?? .nan)
    }

    /// Appends the values of an example, one an epoch; nil if it has no such series.
    mutating func append(_ epochs: [Double?]?) {
      if let epochs, epochs.count == 1 { return append(single: epochs[0]) }
      if starts.isEmpty { starts = (0...Int32(values.count)).map { $0 } }
      if epochs == nil { absent.insert(count) }
      for epoch in epochs ?? [] { values.append(epoch ?? .nan) }
      starts.append(Int32(values.count))
    }

    private func range(_ row: Int) -> Range<Int> {
      starts.isEmpty ? row..<row + 1 : Int(starts[row])..<Int(starts[row + 1])
    }

    /// The values of an example, one an epoch, nil if an epoch has none; nil if it has no such series.
    subscript(row: Int) -> [Double?]? {
      if absent.contains(row) { return nil }
      return values[range(row)].map { $0.isNaN ? nil : $0 }
    }

    /// The mean of an example over the epochs that have a value, nil if none has, and how many those are.
    func level(_ row: Int) -> (mean: Double?, count: Int) {
      var (sum, count, isWhole) = (0.0, 0, true)
      for position in range(row) {
        let value = values[position]
        guard !value.isNaN else { continue }
        sum += value
        count += 1
        isWhole = isWhole && value == value.rounded() && abs(value) < 1e12
      }
      // Two numbers, and whole ones, have one sum in any order.
      if count > 2, !isWhole { return (EpochMean.of(values[range(row)].filter { !$0.isNaN }), count) }
      return (count == 0 ? nil : sum / Double(count), count)
    }

    /// How many epochs of an example have no value, and how many it has; nil if it has no such series.
    func missing(_ row: Int) -> (epochs: Int, of: Int)? {
      if absent.contains(row) { return nil }
      let range = range(row)
      return (range.reduce(0) { $0 + (values[$1].isNaN ? 1 : 0) }, range.count)
    }
  }
}

extension Run {
  /// The run's scores for a comparison, in the order of its examples.
  /// - Parameters:
  ///   - series: the metrics and measures to take; a metric's name goes before a measure's.
  ///   - passAt: the series that are derived from them, by name.
  ///   - slices: what the examples are to be sliced by.
  ///   - golden: the golden set, for slices that a run does not hold, such as `metadata.NAME`.
  public func columns(
    series: [String], passAt: [String: PassAt] = [:], slices: [SliceKey], golden: GoldenSet?
  ) -> ExampleColumns {
    let builders = Array(Set(series)).sorted().map { name in
      SeriesBuilder(name, isMetric: header.metrics[name] != nil, capacity: examples.count)
    }
    var columns = (series: builders, categories: ExampleColumns.Labels(), tags: ExampleColumns.Labels())
    var clusters = ExampleColumns.Labels()
    var (hasClusters, weights, critical) = (false, [Double](), [Bool]())
    let hasCategories = slices.contains { $0.name == "category" }
    let hasTags = slices.contains { $0.name == "tags" }
    // In one go, as each record has to be unpacked.
    for (position, example) in examples.enumerated() {
      for number in columns.series.indices { columns.series[number].append(example) }
      if hasCategories { columns.categories.append(example.category.map { [$0] } ?? []) }
      if hasTags { columns.tags.append(example.tags) }
      clusters.append(example.cluster.map { [$0] })
      hasClusters = hasClusters || example.cluster != nil
      if weights.isEmpty, example.weight != 1 { weights = Array(repeating: 1, count: position) }
      if !weights.isEmpty || example.weight != 1 { weights.append(example.weight) }
      if critical.isEmpty, example.isCritical { critical = Array(repeating: false, count: position) }
      if !critical.isEmpty || example.isCritical { critical.append(example.isCritical) }
    }
    return ExampleColumns(
      ids: examples.ids,
      slices: Dictionary(
        slices.map { key in
          switch key.name {
          case "category": (key.name, columns.categories)
          case "tags": (key.name, columns.tags)
          default: (key.name, labels(key, golden))
          }
        }, uniquingKeysWith: { first, _ in first }),
      clusters: hasClusters ? clusters : nil, weights: weights, critical: critical,
      series: columns.series.map(\.column), passAt: [passAt])
  }

  private func labels(_ key: SliceKey, _ golden: GoldenSet?) -> ExampleColumns.Labels {
    let golden = golden?.examples ?? []
    let byID = Dictionary(
      zip(golden.lazy.map(\.id), golden.indices), uniquingKeysWith: { first, _ in first })
    return ExampleColumns.Labels(
      examples.ids.lazy.map { id in byID[id].map { key.values(of: golden[$0]) } ?? [] })
  }
}

/// Takes the values of one metric or measure out of one record after another.
private struct SeriesBuilder {
  private let name: String
  private let measure: Measure?
  private let isTime: Bool
  private(set) var column: ExampleColumns.Series

  init(_ name: String, isMetric: Bool, capacity: Int) {
    self.name = name
    measure = Measure(rawValue: name)
    // A cold call was slow for a reason of its own: of its times there is nothing to compare, and nothing is lost.
    isTime = measure?.isTime == true && !isMetric
    column = ExampleColumns.Series(name, capacity: capacity)
  }

  mutating func append(_ example: ExampleRecord) {
    if let epoch = example.onlyEpoch, !isTime || !epoch.isCold {
      column.append(single: epoch.value(of: name, measure))
    } else {
      let epochs = isTime ? example.epochs.filter { !$0.isCold } : example.epochs
      column.append(epochs.map { $0.value(of: name, measure) })
    }
  }
}

extension EpochRecord {
  /// The value of a metric or a measure; nil if there is none.
  /// - Parameter measure: the measure of that name; nil if there is none.
  fileprivate func value(of series: String, _ measure: Measure?) -> Double? {
    scores[series] ?? (unscored[series] == nil ? measure?.value(of: self) : nil)
  }
}

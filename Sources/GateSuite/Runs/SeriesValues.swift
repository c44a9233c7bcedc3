/// The values of one example by metric or measure, one an epoch.
///
/// An example has a few series of short names, which are found sooner by looking through them than by hashing, and
/// a golden set has many examples.
public struct SeriesValues: Sendable, Hashable {
  private struct Series: Sendable, Hashable {
    let name: String
    var values: [Double?]
  }

  /// Sorted by name, so that equal values are equal whatever the order they were set in.
  private var series: [Series] = []

  /// No series.
  public init() {}

  /// One series.
  public init(_ name: String, _ values: [Double?]) { series = [Series(name: name, values: values)] }

  /// The series of a table.
  public init(_ table: [String: [Double?]]) {
    series = table.map { Series(name: $0.key, values: $0.value) }.sorted { $0.name < $1.name }
  }

  /// The values of a series, one an epoch, nil if an epoch has none; nil if there is no such series.
  public subscript(name: String) -> [Double?]? {
    get { series.first { $0.name == name }?.values }
    set {
      let position = series.firstIndex { $0.name >= name } ?? series.endIndex
      if position < series.endIndex, series[position].name == name {
        if let newValue { series[position].values = newValue } else { series.remove(at: position) }
      } else if let newValue {
        series.insert(Series(name: name, values: newValue), at: position)
      }
    }
  }

  /// The names of the series, sorted.
  var names: [String] { series.map(\.name) }

  /// The values of all series, by name.
  public var all: [[Double?]] { series.map(\.values) }

  /// The mean of a series over the epochs that have a value, nil if none has, and how many those are.
  public func level(_ name: String) -> (mean: Double?, count: Int) {
    var (sum, count, isWhole) = (0.0, 0, true)
    // By position, as it is asked for very often, and a copy of a series is counted as a use of its memory.
    for position in series.indices where series[position].name == name {
      for epoch in series[position].values.indices {
        guard let value = series[position].values[epoch] else { continue }
        sum += value
        count += 1
        isWhole = isWhole && value == value.rounded() && abs(value) < 1e12
      }
      // Two numbers, and whole ones, have one sum in any order.
      if count > 2, !isWhole {
        return (EpochMean.of(series[position].values.compactMap { $0 }), count)
      }
    }
    return (count == 0 ? nil : sum / Double(count), count)
  }

  /// The series with other values.
  public func mapValues(_ transform: ([Double?]) -> [Double?]) -> SeriesValues {
    var mapped = self
    for position in series.indices { mapped.series[position].values = transform(series[position].values) }
    return mapped
  }

  /// Appends the epochs of others to each series, also to those that are new.
  public mutating func append(_ others: SeriesValues) {
    for other in others.series { self[other.name] = (self[other.name] ?? []) + other.values }
  }
}

extension SeriesValues: ExpressibleByDictionaryLiteral {
  /// Series by name; of two equal names the later wins.
  public init(dictionaryLiteral elements: (String, [Double?])...) {
    self.init(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
}

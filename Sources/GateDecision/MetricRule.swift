import GateSuite

/// How one metric is decided.
public struct MetricRule: Sendable, Equatable {
  /// The metric's name.
  public let name: String
  /// What of its values is compared.
  public let statistic: MetricStatistic
  /// How the two sides are set against each other.
  public let scale: MetricScale
  /// Whether a higher value is better.
  public let higherIsBetter: Bool
  /// The lowest and highest possible value; nil if unbounded.
  public let range: ClosedRange<Double>?
  /// The lowest and highest possible value of each series of the statistic that has a declared range, by name.
  public let ranges: [String: ClosedRange<Double>]
  /// From the worst value of either side to the best of the baseline, if nobody declared a range: how large the scores
  /// are, which bounds nothing that is missing; nil if a range is declared, or nothing is assumed.
  public let assumedRange: ClosedRange<Double>?
  /// Whether it depends on when and where it was measured.
  public let isTime: Bool
  /// The accepted worsening (the non-inferiority margin), at least 0: in the metric's units, or a logarithm on the
  /// scale of ratios.
  public var margin: Double
  /// Whether the verdict depends on it.
  public var isGating: Bool
  /// People's labels of some answers, by which the verdict is corrected for the judge's errors; nil if the scores count as
  /// judged.
  public var labels: HumanLabels?
  /// Whether the reports show each example's own value, as they do for scores and not for what calls measure.
  public let isToldByExample: Bool
  /// The series of the statistic that are derived from the epochs of another one, by name.
  public let passAt: [String: PassAt]

  /// A rule; without a statistic, that of the mean of the series that has the metric's name.
  /// - Parameter ranges: the declared range of each series of the statistic; nil for that of the metric, if it has a
  ///   single one.
  public init(
    name: String, statistic: MetricStatistic? = nil, scale: MetricScale = .difference,
    higherIsBetter: Bool = true, range: ClosedRange<Double>? = 0...1,
    ranges: [String: ClosedRange<Double>]? = nil, assumedRange: ClosedRange<Double>? = nil,
    margin: Double, isGating: Bool = true, isToldByExample: Bool = true, passAt: [String: PassAt] = [:],
    isTime: Bool? = nil
  ) {
    self.name = name
    self.statistic = statistic ?? .mean(of: name)
    self.scale = scale
    self.higherIsBetter = higherIsBetter
    self.range = range
    let series = self.statistic.series
    self.ranges = ranges ?? (series.count == 1 ? range.map { [series[0]: $0] } ?? [:] : [:])
    self.assumedRange = range == nil ? assumedRange : nil
    self.isTime = isTime ?? self.statistic.isTime
    self.margin = margin
    self.isGating = isGating
    self.isToldByExample = isToldByExample
    self.passAt = passAt
  }

  /// The rule of a suite's metric under a policy.
  /// - Parameter metrics: all metrics of the suite, which a composite names.
  public init(
    _ metric: MetricConfiguration, among metrics: [MetricConfiguration] = [], policy: GatePolicy
  ) {
    let derived = ([metric] + metrics).compactMap { metric in
      metric.source.passAt.map { (metric.name, $0) }
    }
    let statistic = MetricStatistic(metric, among: metrics)
    let declared = statistic.series.compactMap { series in
      let range = (metrics + [metric]).first { $0.name == series && $0.source.isScore }?.range
      return (range ?? Measure(rawValue: series)?.range).map { (series, $0) }
    }
    self.init(
      name: metric.name, statistic: statistic, scale: metric.scale,
      higherIsBetter: metric.higherIsBetter, range: metric.range,
      ranges: statistic.series.count == 1 && metric.range != nil
        ? nil : Dictionary(declared, uniquingKeysWith: { first, _ in first }),
      margin: metric.margin ?? policy.margin,
      isGating: metric.isGating,
      isToldByExample: metric.source.isScore,
      passAt: Dictionary(derived, uniquingKeysWith: { first, _ in first })
        .filter { statistic.series.contains($0.key) })
  }

  /// The rule with its series by other names, as a table has them; those that have none keep theirs.
  /// - Parameter names: the names, also of the series that others are derived from; one that is derived and has a name of
  ///   its own is read as it is.
  public func renaming(_ names: [String: String]) -> MetricRule {
    MetricRule(
      name: name, statistic: statistic.renamed(names), scale: scale, higherIsBetter: higherIsBetter,
      range: range,
      ranges: Dictionary(
        ranges.map { (names[$0.key] ?? $0.key, $0.value) }, uniquingKeysWith: { first, _ in first }),
      assumedRange: assumedRange, margin: margin, isGating: isGating, isToldByExample: isToldByExample,
      passAt: passAt.filter { names[$0.key] == nil }
        .mapValues { $0.renamed(names[$0.metric] ?? $0.metric) },
      isTime: isTime)
  }

  /// The series that a run must hold for it, each once.
  public var storedSeries: [String] {
    var names: [String] = []
    for name in statistic.series.map({ passAt[$0]?.metric ?? $0 }) where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  /// The series whose epochs pass or fail by themselves; nil if the metric has none.
  var epochSeries: String? { plainSeries.map { passAt[$0]?.metric ?? $0 } }

  /// 1 if higher is better, -1 otherwise: turns a difference into a gain.
  var sign: Double { higherIsBetter ? 1 : -1 }

  /// The series that an example's own value is reported of; nil for a ratio, a composite, or what calls measure.
  var exampleSeries: String? {
    guard isToldByExample else { return nil }
    return switch statistic {
    case .mean(let series), .quantile(_, let series): series
    case .ratio, .composite: nil
    }
  }

  /// The declared range, or the assumed one; nil if there is neither.
  var knownRange: ClosedRange<Double>? { range ?? assumedRange }

  /// The margin as a share of the range, for what is only known of plain means in a range; nil for any other.
  var marginShare: Double? {
    guard plainSeries != nil, let range = knownRange else { return nil }
    return margin / (range.upperBound - range.lowerBound)
  }

  /// The series whose mean is compared by its difference; nil for any other statistic.
  var plainSeries: String? {
    if case .mean(let series) = statistic, scale == .difference { series } else { nil }
  }
}

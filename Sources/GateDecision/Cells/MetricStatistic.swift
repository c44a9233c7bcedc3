import GateSuite

/// What of a metric's values is compared.
public indirect enum MetricStatistic: Sendable, Equatable {
  /// One part of a weighted sum.
  public struct Part: Sendable, Equatable {
    /// The part's own statistic.
    public let statistic: MetricStatistic
    /// What it counts: its weight over its reference, below 0 if lower is better.
    public let coefficient: Double

    /// A part.
    public init(_ statistic: MetricStatistic, coefficient: Double) {
      self.statistic = statistic
      self.coefficient = coefficient
    }
  }

  /// The weighted mean of a series over the examples.
  case mean(of: String)
  /// The quantile of a series.
  case quantile(Double, of: String)
  /// The ratio of the sums of two series.
  case ratio(of: String, per: String)
  /// A weighted sum of statistics.
  case composite([Part])

  /// The statistic of a suite's metric.
  /// - Parameter metrics: all metrics of the suite, which a composite names.
  init(_ metric: MetricConfiguration, among metrics: [MetricConfiguration]) {
    switch metric.source {
    case .scorer, .agreement: self = Self.aggregated(metric.aggregate, metric.name)
    case .measure(let measure): self = Self.aggregated(metric.aggregate, measure.rawValue)
    case .passAt: self = .mean(of: metric.name)
    case .ratio(let of, let per): self = .ratio(of: of, per: per)
    case .composite(let parts):
      let total = parts.reduce(0) { $0 + $1.weight }
      self = .composite(
        parts.compactMap { part in
          guard let other = metrics.first(where: { $0.name == part.metric }) else { return nil }
          let sign = other.higherIsBetter ? 1.0 : -1.0
          return Part(
            MetricStatistic(other, among: []), coefficient: sign * part.weight / total / part.reference)
        })
    }
  }

  private static func aggregated(_ aggregate: Aggregate, _ series: String) -> MetricStatistic {
    switch aggregate {
    case .mean: .mean(of: series)
    case .quantile(let level): .quantile(level, of: series)
    }
  }

  /// The series that it needs, each once.
  public var series: [String] {
    var names: [String] = []
    for name in allSeries where !names.contains(name) { names.append(name) }
    return names
  }

  /// The same statistic of series by other names; those that have none keep theirs.
  public func renamed(_ names: [String: String]) -> MetricStatistic {
    switch self {
    case .mean(let series): .mean(of: names[series] ?? series)
    case .quantile(let level, let series): .quantile(level, of: names[series] ?? series)
    case .ratio(let of, let per): .ratio(of: names[of] ?? of, per: names[per] ?? per)
    case .composite(let parts):
      .composite(parts.map { Part($0.statistic.renamed(names), coefficient: $0.coefficient) })
    }
  }

  private var allSeries: [String] {
    switch self {
    case .mean(let series), .quantile(_, let series): [series]
    case .ratio(let of, let per): [of, per]
    case .composite(let parts): parts.flatMap(\.statistic.allSeries)
    }
  }

  /// The ratios in it.
  var ratios: [(of: String, per: String)] {
    switch self {
    case .mean, .quantile: []
    case .ratio(let of, let per): [(of, per)]
    case .composite(let parts): parts.flatMap(\.statistic.ratios)
    }
  }

  /// The levels of the quantiles in it.
  var levels: [Double] {
    switch self {
    case .quantile(let level, _): [level]
    case .mean, .ratio: []
    case .composite(let parts): parts.flatMap(\.statistic.levels)
    }
  }

  /// Whether it depends on when and where it was measured.
  var isTime: Bool { series.contains { Measure(rawValue: $0)?.isTime == true } }

  /// `mean`, `p95`, `ratio`, `composite`.
  public var name: String {
    switch self {
    case .mean: "mean"
    case .quantile(let level, _): Aggregate.quantile(level).name
    case .ratio: "ratio"
    case .composite: "composite"
    }
  }
}

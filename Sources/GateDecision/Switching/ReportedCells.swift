import GateSuite

/// What is measured of a candidate beside the release and decides nothing.
public struct ReportedCells: Sendable, Equatable {
  /// The mean price of an answer, on the scale of ratios; nil if prices are not known.
  public let cost: Decision?
  /// The price of all answers for each right one, on the scale of ratios; nil likewise, or if no metric says what is right.
  public let costOfRight: Decision?
  /// The gating metrics on slices that the policy does not ask for.
  public let slices: [Decision]

  /// Cells.
  public init(cost: Decision? = nil, costOfRight: Decision? = nil, slices: [Decision] = []) {
    self.cost = cost
    self.costOfRight = costOfRight
    self.slices = slices
  }
}

/// The rules by which such cells are measured.
public struct ReportedRules: Sendable {
  /// The metric whose scores count right answers: the first that gates, is the mean of scores from 0 to 1, and is better
  /// the higher it is; nil if there is none.
  public let right: String?
  /// The rules, in which nothing gates.
  public let rules: DecisionRules

  private static let cost = "cost"
  private static let costOfRight = "cost of a right answer"

  /// The rules that go with those of a candidate.
  /// - Parameter slice: what examples are sliced by if the policy does not slice; nil for nothing.
  public init(beside rules: DecisionRules, slice: SliceKey?) {
    let gating = rules.metrics.filter(\.isGating)
    let right = gating.first { metric in
      metric.higherIsBetter && metric.range == 0...1 && metric.plainSeries != nil && metric.isToldByExample
    }?.plainSeries
    self.right = right
    let series = Measure.cost.rawValue
    func rule(_ name: String, _ statistic: MetricStatistic) -> MetricRule {
      MetricRule(
        name: name, statistic: statistic, scale: .ratio, higherIsBetter: false, range: nil, margin: 0,
        isGating: false, isToldByExample: false,
        passAt: rules.passAt.filter { statistic.series.contains($0.key) })
    }
    var own = rules
    own.metrics =
      [rule(Self.cost, .mean(of: series))]
      + [right.map { rule(Self.costOfRight, .ratio(of: series, per: $0)) }].compactMap { $0 }
    own.limits = []
    own.slices = []
    if rules.slices.isEmpty, let slice {
      own.slices = [slice]
      own.metrics += gating.filter { $0.plainSeries != nil }.map { metric in
        var metric = metric
        metric.isGating = false
        return metric
      }
    }
    self.rules = own
  }

  /// The cells of two sides that were joined by these rules.
  public func cells(on comparison: Comparison, suite: String, threads: Int) -> ReportedCells {
    let decisions = Decider(suite: suite, rules: rules, threads: threads).decisions(on: comparison)
    func whole(_ name: String) -> Decision? {
      decisions.first { $0.metric == name && $0.slice == nil && $0.method != "none" }
    }
    let names = Set(rules.metrics.map(\.name)).subtracting([Self.cost, Self.costOfRight])
    return ReportedCells(
      cost: whole(Self.cost), costOfRight: whole(Self.costOfRight),
      slices: decisions.filter { $0.slice != nil && names.contains($0.metric) })
  }
}

import GateDecision
import GateSuite

/// One kind of data of one size, and the error that a decision on it can make.
struct SimulatedCell: Sendable {
  /// What counts as an error.
  enum Fault: Sendable, Equatable {
    /// An unchanged system is blocked; in a family, by any cell of it.
    case block
    /// A true drop of the margin is called no regression.
    case noRegression
    /// What broke is not called a regression: a metric over one category, or over all.
    case miss(metric: String, category: Int?, most: Double)

    /// The largest rate that is accepted.
    var bar: Double {
      switch self {
      case .block: 0.055
      case .noRegression: 0.065
      case .miss(_, _, let most): most
      }
    }
  }

  /// What the table calls it.
  let name: String
  let fault: Fault
  let rules: DecisionRules
  /// How many times fewer replicates it is given than a cell that is decided quickly.
  let divisor: Int
  /// Makes the golden set of a replicate.
  let examples: @Sendable (inout ReplicateGenerator) -> [SimulatedExample]

  /// A cell of one metric.
  /// - Parameter range: of the metric's values; nil where unbounded.
  init(
    _ name: String, fault: Fault = .block, range: ClosedRange<Double>? = 0...1, margin: Double = 0,
    _ examples: @escaping @Sendable (inout ReplicateGenerator) -> [SimulatedExample]
  ) {
    let metric = MetricRule(name: SimulatedExample.metric, range: range, margin: margin)
    self.init(name, fault: fault, rules: DecisionRules(metrics: [metric]), examples)
  }

  /// A cell with its own rules.
  init(
    _ name: String, fault: Fault = .block, rules: DecisionRules, divisor: Int = 1,
    _ examples: @escaping @Sendable (inout ReplicateGenerator) -> [SimulatedExample]
  ) {
    self.name = name
    self.fault = fault
    self.rules = rules
    self.divisor = divisor
    self.examples = examples
  }

  /// Whether the decision on a replicate is wrong.
  func isWrong(replicate: Int, seed: UInt64) -> Bool {
    var generator = ReplicateGenerator(seed: seed, cell: name, replicate: replicate)
    let examples = examples(&generator)
    let comparison = Comparison(
      baseline: examples.enumerated().map { $1.scored($1.baseline, number: $0) },
      current: examples.enumerated().map { $1.scored($1.current, number: $0) })
    var rules = rules
    let labels = examples.enumerated().compactMap { number, example in
      example.labelled.map { ("example-\(number)", $0) }
    }
    if !labels.isEmpty {
      rules.metrics[0].labels = HumanLabels(pairs: Dictionary(uniqueKeysWithValues: labels))
    }
    let decisions = Decider(suite: "simulated", rules: rules).decisions(on: comparison)
    switch fault {
    case .block: return decisions.contains { $0.kind == .regression }
    case .noRegression: return decisions.contains { $0.kind == .noRegression }
    case .miss(let metric, let category, _):
      let slice = category.map { Slice(key: "category", value: "\($0)") }
      return !decisions.contains { $0.metric == metric && $0.slice == slice && $0.kind == .regression }
    }
  }
}

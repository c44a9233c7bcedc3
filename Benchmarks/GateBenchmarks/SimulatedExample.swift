import GateDecision
import GateSuite

/// One example of a simulated golden set with the scores of both sides.
struct SimulatedExample {
  /// The scores by metric, one an epoch.
  var baseline: [String: [Double]]
  var current: [String: [Double]]
  var cluster: Int?
  var weight = 1.0
  var category: Int?
  /// What people say of both answers of an example with one epoch; nil if nobody labelled them.
  var labels: (baseline: Double, current: Double)?

  /// An example with one epoch of one metric on each side.
  init(_ baseline: Double, _ current: Double) { self.init([baseline], [current]) }

  /// An example with epochs of one metric.
  init(_ baseline: [Double], _ current: [Double]) {
    self.baseline = [Self.metric: baseline]
    self.current = [Self.metric: current]
  }

  /// The name of the metric where there is one.
  static let metric = "score"

  /// The labels beside the scores of the same answers; nil if there are none.
  var labelled: HumanLabels.Pair? {
    guard let labels, let before = baseline[Self.metric]?.first, let now = current[Self.metric]?.first else {
      return nil
    }
    return HumanLabels.Pair(
      baseline: HumanLabels.Side(label: labels.baseline, score: before),
      current: HumanLabels.Side(label: labels.current, score: now))
  }

  /// One side as the decision takes it.
  func scored(_ scores: [String: [Double]], number: Int) -> ScoredExample {
    ScoredExample(
      id: "example-\(number)", slices: category.map { ["category": ["\($0)"]] } ?? [:],
      cluster: cluster.map { "cluster-\($0)" }, weight: weight,
      scores: SeriesValues(scores.mapValues { $0.map { $0 } }))
  }
}

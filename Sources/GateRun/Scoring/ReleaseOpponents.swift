import GateSuite

/// What cannot be had of a metric that is a win rate over the release.
enum ReleaseOpponents {
  /// Checks that nothing is made of a win rate that says nothing, and that no row has a scorer of its own for it.
  /// - Throws: with the place of what does not go with it.
  static func check(
    _ metric: MetricConfiguration, among metrics: [MetricConfiguration], golden: GoldenSet
  ) throws(Diagnostic) {
    if let row = golden.examples.first(where: { $0.ownScorer(of: metric.name) != nil }) {
      let fault = Diagnostic(
        "the example '\(row.id)' has a scorer of its own for '\(metric.name)', which is a win rate over the release",
        at: row.place, remedy: "leave the row's scorer out, or give the suite another metric for it")
      throw row.isHoldout ? fault.withheld : fault
    }
    if metric.aggregate != .mean || metric.scale != .difference {
      throw fault(
        of: metric, "the win rate '\(metric.name)' is a mean, compared by its difference from 1/2",
        remedy: "leave 'aggregate' and 'scale' out")
    }
    for other in metrics {
      guard let what = other.derivation(from: metric.name) else { continue }
      throw fault(
        of: metric,
        "the metric '\(other.name)' makes \(what) of '\(metric.name)', a win rate over the release, of which 1/2 says that nothing changed",
        remedy: "take a metric whose scores mean something by themselves")
    }
  }

  private static func fault(of metric: MetricConfiguration, _ message: String, remedy: String) -> Diagnostic {
    Diagnostic(message, at: metric.scorer?.options.place ?? Place(file: ""), remedy: remedy)
  }

  /// A row's own scorer that is a judge against the release.
  static func noRow(_ scorer: ScorerConfiguration) -> Diagnostic {
    scorer.options.fault(
      "a judge with 'against: release' is the scorer of a metric, not of one row",
      remedy: "name it in the suite's metrics")
  }
}

extension MetricConfiguration {
  /// What it makes of the scores of another metric that are read one by one; nil if it makes nothing of them.
  fileprivate func derivation(from metric: String) -> String? {
    switch source {
    case .passAt(let passAt) where passAt.metric == metric: passAt.wanted.name
    case .agreement(let agreement) where agreement.metric == metric: "an agreement"
    case .ratio(let of, let per) where of == metric || per == metric: "a ratio"
    default: nil
    }
  }
}

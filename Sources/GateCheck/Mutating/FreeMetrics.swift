import GateSuite

/// The metrics that cost no call.
enum FreeMetrics {
  /// The names of the metrics that ask a model, and of those that are made of one that does.
  static func paid(among metrics: [MetricConfiguration], golden: GoldenSet) -> Set<String> {
    var paid = Set(
      metrics.filter { metric in
        let scorers = [metric.scorer] + golden.examples.map { $0.ownScorer(of: metric.name) }
        return metric.source.isScore && scorers.contains { $0?.asksModels ?? false }
      }.map(\.name))
    // What is derived from a metric comes after it or before it: until nothing is added.
    var count = -1
    while count != paid.count {
      count = paid.count
      for metric in metrics where !paid.isDisjoint(with: sources(of: metric)) { paid.insert(metric.name) }
    }
    return paid
  }

  private static func sources(of metric: MetricConfiguration) -> [String] {
    switch metric.source {
    case .ratio(let above, let below): return [above, below]
    case .composite(let parts): return parts.map(\.metric)
    case .passAt(let passAt): return [passAt.metric]
    case .agreement(let agreement): return [agreement.metric].compactMap { $0 }
    case .scorer, .measure: return []
    }
  }
}

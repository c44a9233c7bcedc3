import GateSuite

/// Finds metrics and examples that have stood still over the releases.
struct ReleaseFinder {
  let examples: [Example]
  let metrics: [MetricConfiguration]
  /// The releases, newest first.
  let releases: [ReleasedExamples]
  let thresholds: HygieneThresholds

  /// The findings: metrics in the suite's order, then the examples.
  func findings() -> [HygieneFinding] { metrics.compactMap(saturation) + staleness() }

  private func saturation(of metric: MetricConfiguration) -> HygieneFinding? {
    guard let scorer = metric.scorer else { return nil }
    let known = releases.filter { $0.run != nil }.prefix(thresholds.saturatedReleases)
    var value: Double?
    for release in known {
      let scores = release.run?.examples.flatMap { $0.epochs.compactMap { $0.scores[metric.name] } } ?? []
      guard let first = scores.first, scores.allSatisfy({ $0 == (value ?? first) }) else { return nil }
      value = first
    }
    guard let value else { return nil }
    let told = value == value.rounded() && abs(value) < 1e6 ? "\(Int(value))" : "\(value)"
    return HygieneFinding(
      .saturatedMetric,
      "every answer scored \(told) in '\(metric.name)' at \(known.map(\.name).joined(separator: ", ")), so it cannot distinguish systems",
      remedy: "add harder examples, or set it as a limit ('min:', 'max:') instead of comparing it",
      at: scorer.options.place)
  }

  private func staleness() -> [HygieneFinding] {
    let asked = thresholds.staleReleases
    guard asked > 0, releases.count >= asked, let first = examples.first else { return [] }
    let latest = releases.prefix(asked)
    let stale = examples.filter { example in latest.allSatisfy { $0.digests[example.id] == example.digest } }
    guard !stale.isEmpty, let oldest = latest.last else { return [] }
    return [
      HygieneFinding(
        .staleExamples,
        "\(stale.count) of \(examples.count) examples are as they were \(asked) releases ago (\(oldest.name)): what is tuned against them for long stops measuring",
        remedy: "replace some with new ones, and keep a holdout",
        at: Place(file: first.place.file), examples: stale.map(\.id))
    ]
  }
}

import GateSuite

/// What the examples of a golden set are expected to cost, from what they cost when the baseline was recorded.
enum PastCost {
  /// The cost of each example by id, all in one unit: the time that its calls took, else their tokens, else their
  /// price, whichever the baseline knows first of at least half of the examples; an example that it does not know
  /// costs as much as the mean of the others, and all cost the same where it knows too few or there is none.
  static func of(_ golden: GoldenSet, in baseline: Run?) -> [String: Double] {
    let records = Dictionary(
      (baseline?.examples ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // In one order, so that the mean is the same however the golden set is sorted.
    let ids = golden.examples.map(\.id).sorted()
    for measure in measures {
      let known = ids.map { id in records[id].flatMap { mean(measure, of: $0) } }
      let costs = known.compactMap { $0 }
      guard !costs.isEmpty, 2 * costs.count >= ids.count else { continue }
      let typical = costs.reduce(0, +) / Double(costs.count)
      return Dictionary(
        zip(ids, known.map { $0 ?? typical }), uniquingKeysWith: { first, _ in first })
    }
    return Dictionary(ids.map { ($0, 1) }, uniquingKeysWith: { first, _ in first })
  }

  private static let measures: [@Sendable (EpochRecord) -> Double?] = [
    \.latencyMS,
    { epoch in
      guard let input = epoch.inputTokens, let output = epoch.outputTokens else { return nil }
      return max(Double(input) + Double(output), 0)
    },
    \.costUSD,
  ]

  private static func mean(_ measure: (EpochRecord) -> Double?, of record: ExampleRecord) -> Double? {
    let values = record.epochs.compactMap(measure)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

/// How much of a mean difference's variance is the model answering differently each time, told apart from the
/// difference between examples by repeated epochs (Miller, "Adding error bars to evals", 2024).
public struct GenerationNoise: Sendable, Equatable {
  /// The standard error of the mean difference that the noise alone would make.
  public let standardError: Double
  /// How many examples gave different scores in the epochs of one side.
  public let flakyCount: Int

  /// The noise of some examples; nil if an example has one epoch on both sides, so that nothing is known of
  /// it, or has none on one.
  ///
  /// sqrt(sum w^2 (s_b^2 / k_b + s_c^2 / k_c)) / sum w, with the unbiased variances within each side; a side
  /// with one epoch is taken to vary as the other does.
  /// - Parameters:
  ///   - baseline: the scores of each example, one an epoch.
  ///   - current: the same of the other side.
  ///   - weights: one an example, above 0; nil for equal ones.
  public init?(baseline: [[Double]], current: [[Double]], weights: [Double]? = nil) {
    guard !baseline.isEmpty, baseline.count == current.count else { return nil }
    var (sum, total, flaky) = (0.0, 0.0, 0)
    for index in baseline.indices {
      let (before, now) = (Self.variance(baseline[index]), Self.variance(current[index]))
      guard let first = before ?? now, let second = now ?? before, !baseline[index].isEmpty,
        !current[index].isEmpty
      else { return nil }
      let weight = weights?[index] ?? 1
      sum +=
        weight * weight
        * (first / Double(baseline[index].count) + second / Double(current[index].count))
      total += weight
      if (before ?? 0) > 0 || (now ?? 0) > 0 { flaky += 1 }
    }
    standardError = sum.squareRoot() / total
    flakyCount = flaky
  }

  /// The unbiased variance; nil below two values.
  public static func variance(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    // Sorted, so that the order of the epochs changes no last bit.
    let values = values.sorted()
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }
}

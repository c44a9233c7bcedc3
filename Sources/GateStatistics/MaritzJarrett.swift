/// The standard error of a sample quantile: the deviation of the order statistic's estimated distribution
/// (Maritz and Jarrett, "A note on estimating the variance of the sample median", JASA 1978).
public enum MaritzJarrett {
  /// The standard error, with the weights of Beta(m - 1, n - m), m = floor(q n + 1/2), as SciPy's `mjci`.
  /// - Parameters:
  ///   - level: q, in (0, 1).
  ///   - values: sorted.
  /// - Returns: at least 0; nil for another level, and where m is below 2 or not below n: too few values for
  ///   a quantile so far out.
  public static func standardError(_ level: Double, ofSorted values: [Double]) -> Double? {
    guard level > 0, level < 1 else { return nil }
    let n = Double(values.count)
    let rank = (level * n + 0.5).rounded(.down)
    guard rank >= 2, rank < n else { return nil }
    var weights: [Double] = []
    var below = 0.0
    for index in 1...values.count {
      let share = IncompleteBeta.regularized(Double(index) / n, a: rank - 1, b: n - rank)
      weights.append(share - below)
      below = share
    }
    let mean = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
    let variance = zip(weights, values).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    return max(variance, 0).squareRoot()
  }
}

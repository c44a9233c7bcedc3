/// The difference of the weighted means of two independent samples, whose units may form clusters.
///
/// Each variance is the linearised one of a mean of clusters (Cochran, "Sampling Techniques", 3rd ed. 1977, 6.4 and 9A.5):
/// with clusters of one unit and equal weights, that of Student's test. Of Welch's interval and Student's, which takes both
/// samples to vary alike, the wider one counts: ten units that all happen to be 1 have no variance of their own, and Welch's
/// interval alone would take that for certainty.
public struct UnpairedDifference: Sendable, Equatable {
  /// One unit: its value, its weight above 0, and its cluster; nil if it is one of its own.
  public struct Unit: Sendable {
    let value: Double
    let weight: Double
    let cluster: String?

    /// A unit.
    public init(value: Double, weight: Double = 1, cluster: String? = nil) {
      self.value = value
      self.weight = weight
      self.cluster = cluster
    }
  }

  /// One sample.
  public struct Side: Sendable, Equatable {
    /// The weighted mean.
    public let mean: Double
    /// How many units there are.
    public let count: Int
    /// How many clusters they form.
    public let clusters: Int
    /// The variance of the mean; nil of fewer than two clusters.
    let variance: Double?
  }

  /// The first sample.
  public let first: Side
  /// The second one.
  public let second: Side

  /// The difference of two samples; nil if one is empty.
  public init?(_ first: [Unit], _ second: [Unit]) {
    guard let first = Self.side(first), let second = Self.side(second) else { return nil }
    (self.first, self.second) = (first, second)
  }

  /// Whether neither sample varies, from cluster to cluster; false if one has fewer than two clusters.
  public var isConstant: Bool {
    if let a = first.variance, let b = second.variance { a + b == 0 } else { false }
  }

  /// The mean of the first less that of the second.
  public var difference: Double { first.mean - second.mean }

  /// The bounds of the difference, each at a one-sided confidence in (0.5, 1); nil if a sample has fewer than two clusters,
  /// or neither varies.
  public func interval(confidence: Double) -> ClosedRange<Double>? {
    guard let a = first.variance, let b = second.variance, a + b > 0 else { return nil }
    let (m, n) = (Double(first.clusters), Double(second.clusters))
    let degrees = (a + b) * (a + b) / (a * a / (m - 1) + b * b / (n - 1))
    let pooled = (a * m * (m - 1) + b * n * (n - 1)) / (m + n - 2) * (1 / m + 1 / n)
    let reach = max(
      StudentT.quantile(confidence, degreesOfFreedom: degrees) * (a + b).squareRoot(),
      StudentT.quantile(confidence, degreesOfFreedom: m + n - 2) * pooled.squareRoot())
    return (difference - reach)...(difference + reach)
  }

  private static func side(_ units: [Unit]) -> Side? {
    let total = units.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    let mean = units.reduce(0) { $0 + $1.weight * $1.value } / total
    var sums: [Double] = []
    var known: [String: Int] = [:]
    for unit in units {
      let residual = unit.weight * (unit.value - mean)
      if let cluster = unit.cluster, let index = known[cluster] {
        sums[index] += residual
      } else {
        if let cluster = unit.cluster { known[cluster] = sums.count }
        sums.append(residual)
      }
    }
    let count = Double(sums.count)
    let squares = sums.reduce(0) { $0 + $1 * $1 }
    return Side(
      mean: mean, count: units.count, clusters: sums.count,
      variance: sums.count > 1 ? squares / (total * total) * count / (count - 1) : nil)
  }
}

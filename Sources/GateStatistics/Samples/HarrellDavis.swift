/// The Harrell-Davis estimator of a quantile: a weighted mean of all order statistics, with the weights of the
/// Beta((n + 1) q, (n + 1)(1 - q)) distribution (Harrell and Davis, "A new distribution-free quantile
/// estimator", Biometrika 1982).
///
/// The weights depend only on n and q; one value serves any number of samples and resamples of that size.
public struct HarrellDavis: Sendable, Equatable {
  /// How many values a sample has.
  public let count: Int
  /// The quantile's level q, in (0, 1).
  public let level: Double
  /// I_(i / n)((n + 1) q, (n + 1)(1 - q)) for i from 0 to n: the weight of the i smallest values together.
  private let cumulative: [Double]
  /// The order statistics, counted from 0, that have a weight.
  private let weighted: Range<Int>

  /// The estimator; nil without values, or for a level outside (0, 1).
  public init?(count: Int, level: Double) {
    guard count > 0, level > 0, level < 1 else { return nil }
    self.count = count
    self.level = level
    let n = Double(count)
    let (a, b) = ((n + 1) * level, (n + 1) * (1 - level))
    var cumulative = [Double](repeating: 0, count: count + 1)
    // From the middle of the distribution outwards, until the tail is below a double's precision of 1.
    let middle = min(max(Int(n * level), 0), count)
    var first = middle
    while first > 0 {
      let value = IncompleteBeta.regularized(Double(first) / n, a: a, b: b)
      guard value > 1e-18 else { break }
      cumulative[first] = value
      first -= 1
    }
    var last = middle + 1
    while last < count {
      let rest = IncompleteBeta.regularized(1 - Double(last) / n, a: b, b: a)
      guard rest > 1e-18 else { break }
      cumulative[last] = 1 - rest
      last += 1
    }
    last = min(last, count)
    for index in last...count { cumulative[index] = 1 }
    self.cumulative = cumulative
    weighted = first..<last
  }

  /// The weight of each order statistic, smallest first; they add up to 1.
  public var weights: [Double] { zip(cumulative.dropFirst(), cumulative).map { $0 - $1 } }

  /// The weight of the smallest values together, up to a position in [0, count] that need not be whole.
  @inline(__always)
  func weight(ofSmallest position: Double) -> Double {
    // Sums of weights may miss a whole position in the last place.
    let whole = position.rounded()
    if abs(position - whole) < 1e-9 { return cumulative[min(max(Int(whole), 0), count)] }
    let below = min(max(Int(position), 0), count - 1)
    return cumulative[below] + (position - Double(below)) * (cumulative[below + 1] - cumulative[below])
  }

  /// The estimate from sorted values; nil unless there are `count` of them.
  public func value(ofSorted values: [Double]) -> Double? {
    guard values.count == count else { return nil }
    var sum = 0.0
    for index in weighted { sum += (cumulative[index + 1] - cumulative[index]) * values[index] }
    return sum
  }
}

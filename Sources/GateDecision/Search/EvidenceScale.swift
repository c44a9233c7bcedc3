/// Turns the values of a metric into evidence in [0, 1].
///
/// What passes or fails stays as it is. Any other value counts by its rank among all answers of both ends, after the mean of
/// its example was taken from it, so that no unit and no outlier matters.
struct EvidenceScale: Sendable {
  /// The distances of all answers from their example's mean, ascending; empty if answers pass or fail.
  private let distances: [Double]
  /// What is added to a value that passes or fails, so that it is 0 or 1.
  private let shift: Double
  /// The mean of each example.
  private let centres: [Double]

  /// The scale of some examples.
  /// - Parameter ends: the values of each at both ends, at least one on each side.
  init(_ ends: [(before: [Double], after: [Double])]) {
    let all = Set(ends.lazy.flatMap { $0.before + $0.after })
    if all.isSubset(of: [0, 1]) || all.isSubset(of: [-1, 0]) {
      (shift, distances, centres) = (all.contains(-1) ? 1 : 0, [], [])
      return
    }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }
    shift = 0
    centres = ends.map { (mean($0.before) + mean($0.after)) / 2 }
    distances = zip(ends, centres).flatMap { ends, centre in
      (ends.before + ends.after).map { $0 - centre }
    }.sorted()
  }

  /// A value as evidence.
  /// - Parameter example: the number of its example.
  func evidence(_ value: Double, of example: Int) -> Double {
    guard !distances.isEmpty else { return min(max(value + shift, 0), 1) }
    let distance = value - centres[example]
    let tolerance = 1e-12 * max(1, abs(value))
    let below = count { $0 < distance - tolerance }
    let upTo = count { $0 <= distance + tolerance }
    return Double(below + upTo) / Double(2 * distances.count)
  }

  /// How many of the distances, which ascend, fulfil a condition that the first ones do.
  private func count(where isBelow: (Double) -> Bool) -> Int {
    var (low, high) = (0, distances.count)
    while low < high {
      let middle = (low + high) / 2
      if isBelow(distances[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

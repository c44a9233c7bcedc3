import GateSuite

/// The pairs of the release and one candidate, by half and category.
struct RoutedPairs: Sendable {
  /// The release and the candidate.
  let comparison: Comparison
  /// The numbers of the pairs that routes are chosen on, by category; nil for those that have none.
  let first: [String?: [Int]]
  /// The numbers of the pairs that they are proved on.
  let second: [String?: [Int]]

  init(_ comparison: Comparison, by key: SliceKey, in halves: ExampleHalves) {
    self.comparison = comparison
    var (first, second): ([String?: [Int]], [String?: [Int]]) = ([:], [:])
    for number in comparison.pairs.indices {
      let example = comparison.pairs[number].baseline
      let category = example.slice(key.name)?.first
      if halves.first.contains(example.id) {
        first[category, default: []].append(number)
      } else if halves.second.contains(example.id) {
        second[category, default: []].append(number)
      }
    }
    (self.first, self.second) = (first, second)
  }

  /// The comparison of some pairs alone.
  func comparison(of numbers: [Int]) -> Comparison {
    let pairs = numbers.map { comparison.pairs[$0] }
    return Comparison(
      baseline: pairs.map(\.baseline), current: pairs.map(\.current),
      isInterleaved: comparison.isInterleaved)
  }
}

extension Comparison {
  /// The price of all answers for each right one, on both sides, over the pairs that have all of it; of each answer if
  /// nothing says what is right; nil if no pair has a price, or if there is no right answer.
  func prices(right: String?) -> (baseline: Double, current: Double)? {
    var sums = (baseline: (0.0, 0.0), current: (0.0, 0.0))
    for pair in pairs {
      let series = Measure.cost.rawValue
      guard let before = pair.baseline.mean(series), let now = pair.current.mean(series) else { continue }
      var counts = (1.0, 1.0)
      if let right {
        guard let first = pair.baseline.mean(right), let second = pair.current.mean(right) else { continue }
        counts = (first, second)
      }
      let weight = pair.baseline.weight
      sums.baseline.0 += weight * before
      sums.baseline.1 += weight * counts.0
      sums.current.0 += weight * now
      sums.current.1 += weight * counts.1
    }
    guard sums.baseline.1 > 0, sums.current.1 > 0 else { return nil }
    return (sums.baseline.0 / sums.baseline.1, sums.current.0 / sums.current.1)
  }
}

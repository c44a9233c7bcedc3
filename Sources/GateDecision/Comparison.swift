import GateSuite

/// Two sides joined by example id and content digest, never by position.
public struct Comparison: Sendable {
  /// One example with both sides.
  public struct Pair: Sendable {
    /// The baseline's side; its slices, cluster and weight count.
    public let baseline: ScoredExample
    /// The current side.
    public let current: ScoredExample

    /// Whether both sides have a value of every series that a metric needs.
    func covers(_ metric: MetricRule) -> Bool {
      metric.statistic.series.allSatisfy { baseline.mean($0) != nil && current.mean($0) != nil }
    }

    /// Whether its own failure blocks: neither side can take that back alone.
    var isCritical: Bool { baseline.isCritical || current.isCritical }
  }

  /// The pairs, sorted by id.
  public let pairs: [Pair]
  /// Ids that only the current side has, sorted.
  public let added: [String]
  /// Ids that only the baseline has, sorted.
  public let removed: [String]
  /// Ids whose content differs between the sides, sorted.
  public let changed: [String]
  /// The examples that are left out for a while, sorted by id.
  public let quarantined: [Quarantine.Entry]
  /// Critical examples of the baseline that have no pair, sorted.
  let lostCritical: [String]
  /// Examples of the current side that have no pair; hard limits hold for them too.
  let unpairedCurrent: [ScoredExample]
  /// Whether both sides were measured in turns in the same minutes, so that times compare.
  public let isInterleaved: Bool

  /// Joins two sides. Where a side has no digests, as with plain scores, the id alone decides.
  /// - Parameter quarantine: examples that are left out.
  public init(
    baseline: [ScoredExample], current: [ScoredExample], quarantine: [Quarantine.Entry] = [],
    isInterleaved: Bool = false
  ) {
    let leftOut = Set(quarantine.map(\.id))
    let now = Dictionary(
      zip(current.lazy.map(\.id), current.indices), uniquingKeysWith: { first, _ in first })
    var pairs: [Pair] = []
    pairs.reserveCapacity(min(baseline.count, current.count))
    var (removed, changed, lostCritical): ([String], [String], [String]) = ([], [], [])
    var (isPaired, isKnown) = (
      [Bool](repeating: false, count: current.count), [Bool](repeating: false, count: current.count)
    )
    // In the order of the ids; positions are sorted, as the examples themselves are large.
    let order = baseline.indices.sorted { Self.precedes(baseline[$0].id, baseline[$1].id) }
    for example in order.lazy.map({ baseline[$0] }) where !leftOut.contains(example.id) {
      let position = now[example.id]
      if let position { isKnown[position] = true }
      let other = position.map { current[$0] }
      if let position, let other,
        example.digest == nil || other.digest == nil || example.digest == other.digest
      {
        pairs.append(Pair(baseline: example, current: other))
        isPaired[position] = true
        continue
      }
      if other == nil { removed.append(example.id) } else { changed.append(example.id) }
      if example.isCritical { lostCritical.append(example.id) }
    }
    self.pairs = pairs
    self.removed = removed
    self.changed = changed
    self.lostCritical = lostCritical
    self.isInterleaved = isInterleaved
    // What stands a second time under one id is as known as the first.
    func others(than known: [Bool]) -> [ScoredExample] {
      let positions = current.indices.filter { !known[$0] && !known[now[current[$0].id] ?? $0] }
      return positions.map { current[$0] }.filter { !leftOut.contains($0.id) }
        .sorted { Self.precedes($0.id, $1.id) }
    }
    added = others(than: isKnown).map(\.id)
    unpairedCurrent = others(than: isPaired)
    let here = quarantine.isEmpty ? [] : Set((baseline + current).map(\.id))
    quarantined = quarantine.filter { here.contains($0.id) }.sorted { Self.precedes($0.id, $1.id) }
  }

  /// The pair of an example; nil where it has none.
  func pair(of id: String) -> Pair? {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(pairs[middle].baseline.id, id) { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs[low].baseline.id == id ? pairs[low] : nil
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

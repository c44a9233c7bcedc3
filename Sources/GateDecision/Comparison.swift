import GateSuite

/// Two sides joined by example id and content digest, never by position.
public struct Comparison: Sendable {
  /// One example with both sides; the pairs are gone through many times, and a reference is copied at once.
  public final class Pair: Sendable {
    /// The baseline's side; its slices, cluster and weight count.
    public let baseline: ScoredExample
    /// The current side.
    public let current: ScoredExample

    init(baseline: ScoredExample, current: ScoredExample) {
      self.baseline = baseline
      self.current = current
    }

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
  /// Whether these are pairs, too, of which the current side has no score: a table has no golden set that would say
  /// that an example was taken out.
  public let countsRemovedAsLost: Bool
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

  /// Joins two sides.
  /// - Parameters:
  ///   - quarantine: examples that are left out.
  ///   - isInterleaved: whether both sides were measured in turns in the same minutes.
  ///   - countsRemovedAsLost: whether an example that only the baseline has is one whose score is lost.
  ///   - isChanged: whether the examples at two positions, which have one id, differ in content; of plain scores
  ///     nothing is known but the id.
  public init(
    baseline: [ScoredExample], current: [ScoredExample], quarantine: [Quarantine.Entry] = [],
    isInterleaved: Bool = false, countsRemovedAsLost: Bool = false,
    isChanged: (_ baseline: Int, _ current: Int) -> Bool = { _, _ in false }
  ) {
    let leftOut = Set(quarantine.map(\.id))
    var pairs: [Pair] = []
    pairs.reserveCapacity(min(baseline.count, current.count))
    var (removed, changed, lostCritical): ([String], [String], [String]) = ([], [], [])
    var (added, unpaired): ([String], [ScoredExample]) = ([], [])
    // Both in the order of the ids; positions are sorted, as the examples themselves are large.
    var others = Self.order(of: current)[...]
    func passOver(before id: String?) {
      while let next = others.first, id.map({ current[next].id.precedesByBytes($0) }) ?? true {
        others.removeFirst()
        guard !leftOut.contains(current[next].id) else { continue }
        added.append(current[next].id)
        unpaired.append(current[next])
      }
    }
    for position in Self.order(of: baseline) {
      let example = baseline[position]
      passOver(before: example.id)
      var other: Int?
      while let next = others.first, current[next].id == example.id {
        // Of two with one id the first counts.
        other = other ?? next
        others.removeFirst()
      }
      guard !leftOut.contains(example.id) else { continue }
      if let other, !isChanged(position, other) {
        pairs.append(Pair(baseline: example, current: current[other]))
        continue
      }
      if let other {
        changed.append(example.id)
        unpaired.append(current[other])
      } else {
        removed.append(example.id)
        if countsRemovedAsLost {
          pairs.append(
            Pair(baseline: example, current: ScoredExample(id: example.id, scores: SeriesValues())))
        }
      }
      if example.isCritical { lostCritical.append(example.id) }
    }
    passOver(before: nil)
    self.pairs = pairs
    self.added = added
    self.removed = removed
    self.countsRemovedAsLost = countsRemovedAsLost
    self.changed = changed
    self.lostCritical = lostCritical
    self.isInterleaved = isInterleaved
    unpairedCurrent = unpaired
    let here = quarantine.isEmpty ? [] : Set((baseline + current).map(\.id))
    quarantined = quarantine.filter { here.contains($0.id) }.sorted { $0.id.precedesByBytes($1.id) }
  }

  private static func order(of examples: [ScoredExample]) -> [Int] {
    examples.indices.sorted { examples[$0].id.precedesByBytes(examples[$1].id) }
  }

  /// How many examples of the baseline are compared, or would be if they were on the current side as they were.
  var baselineCount: Int { pairs.count + changed.count + (countsRemovedAsLost ? 0 : removed.count) }

  /// How many pairs lack a score of a metric, on either side, though the example is on both.
  func unscoredCount(of metric: MetricRule) -> Int {
    pairs.count { !$0.covers(metric) } - (countsRemovedAsLost ? removed.count : 0)
  }

  /// The position of an example's pair; nil where it has none.
  func position(of id: String) -> Int? { pairs.position(of: id, sortedBy: \.baseline.id) }
}

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

  /// The pairs, sorted by id, each made when it is asked for: what they hold is in the columns of both sides.
  public struct Pairs: RandomAccessCollection, Sendable {
    fileprivate let baseline: ExampleColumns
    fileprivate let current: ExampleColumns
    /// The numbers of each pair's examples; below 0 if the current side has none.
    fileprivate var rows: [(baseline: Int32, current: Int32)] = []

    /// The number of the first pair.
    public var startIndex: Int { 0 }
    /// The number after the last pair's.
    public var endIndex: Int { rows.count }

    /// The pair of a number.
    public subscript(number: Int) -> Pair {
      let row = rows[number]
      let before = baseline[Int(row.baseline)]
      return Pair(
        baseline: before,
        current: row.current < 0
          ? ScoredExample(id: before.id, scores: SeriesValues()) : current[Int(row.current)])
    }

    /// Where a pair's examples stand on the sides; nil if the current side has none.
    func positions(_ number: Int) -> (baseline: Int, current: Int?) {
      let row = rows[number]
      return (Int(row.baseline), row.current < 0 ? nil : Int(row.current))
    }

    /// The id of a pair.
    func id(_ number: Int) -> String { baseline.ids[Int(rows[number].baseline)] }
  }

  /// The pairs, sorted by id.
  public let pairs: Pairs
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
  /// Whether the calls of both sides were interleaved in the same minutes, so that times compare.
  public let isInterleaved: Bool

  /// Joins two sides.
  /// - Parameters:
  ///   - quarantine: examples that are left out.
  ///   - isInterleaved: whether the calls of both sides were interleaved in the same minutes.
  ///   - countsRemovedAsLost: whether an example that only the baseline has is one whose score is lost.
  ///   - isChanged: whether the examples at two positions, which have one id, differ in content; of plain scores
  ///     nothing is known but the id.
  public init(
    baseline: ExampleColumns, current: ExampleColumns, quarantine: [Quarantine.Entry] = [],
    isInterleaved: Bool = false, countsRemovedAsLost: Bool = false,
    isChanged: (_ baseline: Int, _ current: Int) -> Bool = { _, _ in false }
  ) {
    let leftOut = Set(quarantine.map(\.id))
    var pairs = Pairs(baseline: baseline, current: current)
    pairs.rows.reserveCapacity(Swift.min(baseline.count, current.count))
    var (removed, changed, lostCritical): ([String], [String], [String]) = ([], [], [])
    var (added, unpaired): ([String], [ScoredExample]) = ([], [])
    // Both in the order of the ids.
    var others = Self.order(of: current.ids)[...]
    func passOver(before id: String?) {
      while let next = others.first, id.map({ current.ids[next].precedesByBytes($0) }) ?? true {
        others.removeFirst()
        guard !leftOut.contains(current.ids[next]) else { continue }
        added.append(current.ids[next])
        unpaired.append(current[next])
      }
    }
    for position in Self.order(of: baseline.ids) {
      let id = baseline.ids[position]
      passOver(before: id)
      var other: Int?
      while let next = others.first, current.ids[next] == id {
        // Of two with one id the first counts.
        other = other ?? next
        others.removeFirst()
      }
      guard !leftOut.contains(id) else { continue }
      if let other, !isChanged(position, other) {
        pairs.rows.append((Int32(position), Int32(other)))
        continue
      }
      if let other {
        changed.append(id)
        unpaired.append(current[other])
      } else {
        removed.append(id)
        if countsRemovedAsLost { pairs.rows.append((Int32(position), -1)) }
      }
      if baseline[position].isCritical { lostCritical.append(id) }
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
    let here = quarantine.isEmpty ? [] : Set(baseline.ids + current.ids)
    quarantined = quarantine.filter { here.contains($0.id) }.sorted { $0.id.precedesByBytes($1.id) }
  }

  /// Joins two sides, given example by example; the other parameters are those of the columns.
  public init(
    baseline: [ScoredExample], current: [ScoredExample], quarantine: [Quarantine.Entry] = [],
    isInterleaved: Bool = false, countsRemovedAsLost: Bool = false,
    isChanged: (_ baseline: Int, _ current: Int) -> Bool = { _, _ in false }
  ) {
    self.init(
      baseline: ExampleColumns.of(baseline), current: ExampleColumns.of(current), quarantine: quarantine,
      isInterleaved: isInterleaved, countsRemovedAsLost: countsRemovedAsLost, isChanged: isChanged)
  }

  /// The numbers of some ids in their order; most lists are in order already.
  private static func order(of ids: [String]) -> [Int] {
    let isOrdered = ids.indices.dropFirst().allSatisfy { !ids[$0].precedesByBytes(ids[$0 - 1]) }
    return isOrdered ? Array(ids.indices) : ids.indices.sorted { ids[$0].precedesByBytes(ids[$1]) }
  }

  /// How many examples of the baseline are compared, or would be if they were on the current side as they were.
  var baselineCount: Int { pairs.count + changed.count + (countsRemovedAsLost ? 0 : removed.count) }

  /// How many pairs lack a score of a metric, on either side, though the example is on both.
  func unscoredCount(of metric: MetricRule) -> Int {
    pairs.count { !$0.covers(metric) } - (countsRemovedAsLost ? removed.count : 0)
  }

  /// The position of an example's pair; nil if it has none.
  func position(of id: String) -> Int? {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs.id(middle).precedesByBytes(id) { low = middle + 1 } else { high = middle }
    }
    return low < pairs.count && pairs.id(low) == id ? low : nil
  }
}

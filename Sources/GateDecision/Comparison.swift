import GateSuite

/// Two sides joined by example id and content digest, never by position.
public struct Comparison: Sendable {
  /// One example with both sides.
  public struct Pair: Sendable {
    /// The baseline's side; its slices, cluster and weight count.
    public let baseline: ScoredExample
    /// The current side.
    public let current: ScoredExample

    /// How much higher the current mean of a metric is; nil where a side has no score.
    public func difference(_ metric: String) -> Double? {
      guard let before = baseline.mean(metric), let now = current.mean(metric) else { return nil }
      return now - before
    }
  }

  /// The pairs, sorted by id.
  public let pairs: [Pair]
  /// Ids that only the current side has, sorted.
  public let added: [String]
  /// Ids that only the baseline has, sorted.
  public let removed: [String]
  /// Ids whose content differs between the sides, sorted.
  public let changed: [String]

  /// Joins two sides. Where a side has no digests, as with plain scores, the id alone decides.
  public init(baseline: [ScoredExample], current: [ScoredExample]) {
    let now = Dictionary(current.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let before = Set(baseline.map(\.id))
    var pairs: [Pair] = []
    var removed: [String] = []
    var changed: [String] = []
    for example in baseline.sorted(by: { Self.precedes($0.id, $1.id) }) {
      guard let other = now[example.id] else {
        removed.append(example.id)
        continue
      }
      if let mine = example.digest, let theirs = other.digest, mine != theirs {
        changed.append(example.id)
      } else {
        pairs.append(Pair(baseline: example, current: other))
      }
    }
    self.pairs = pairs
    self.removed = removed
    self.changed = changed
    added = current.map(\.id).filter { !before.contains($0) }.sorted(by: Self.precedes)
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

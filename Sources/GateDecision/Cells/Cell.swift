import GateSuite

/// A metric over the whole golden set or over one slice of it.
struct Cell: Sendable {
  let metric: MetricRule
  let slice: Slice?
  /// Which pairs of the comparison have all values and belong to the slice, ascending.
  let indexes: [Int]
  /// Which pairs of the slice have them at the baseline and not now, ascending.
  let lost: [Int]
  /// Which of `indexes` lack them in some epochs now, ascending, and how many epochs those are.
  let partial: [Int]
  let missingEpochs: Int
  /// How many pairs of the slice have them now and not at the baseline.
  let newlyScored: Int
  /// How many pairs of the slice were not measured on purpose.
  let excused: Int

  /// Whether something that was scored at the baseline is not scored now.
  var hasLoss: Bool { !lost.isEmpty || !partial.isEmpty }

  /// The cell's pairs with what is missing now at its worst, in the order of the comparison, each with its index there;
  /// nil if no range bounds it.
  func pairsAtWorst(in comparison: Comparison) -> [(index: Int, pair: Comparison.Pair)]? {
    guard let worst = WorstScores(of: metric) else { return nil }
    let incomplete = Set(partial).union(lost)
    return (indexes + lost).sorted().map { index in
      let pair = comparison.pairs[index]
      return (index, incomplete.contains(index) ? worst.filled(pair) : pair)
    }
  }

  /// All cells of a comparison that have at least one pair: each metric over all examples, then its slices by
  /// value.
  static func all(of comparison: Comparison, rules: DecisionRules) -> [Cell] {
    every(of: comparison, rules: rules).filter { !$0.indexes.isEmpty }
  }

  /// The cells of which everything that was scored at the baseline is lost, in the same order.
  static func lacking(in comparison: Comparison, rules: DecisionRules) -> [Cell] {
    every(of: comparison, rules: rules).filter(\.indexes.isEmpty)
  }

  private static func every(of comparison: Comparison, rules: DecisionRules) -> [Cell] {
    rules.metrics.flatMap { metric -> [Cell] in
      let coverages = comparison.pairs.map { $0.coverage(of: metric) }
      var whole = Members()
      for (index, coverage) in coverages.enumerated() { whole.add(index, coverage) }
      guard !whole.isEmpty else { return [] }
      var sliced = metric
      if metric.scale == .difference, let margin = rules.sliceMargin { sliced.margin = margin }
      return [whole.cell(of: metric, slice: nil)]
        + rules.slices.flatMap { slices(of: sliced, by: $0, in: comparison, coverages) }
    }
  }

  private static func slices(
    of metric: MetricRule, by key: SliceKey, in comparison: Comparison, _ coverages: [Coverage]
  ) -> [Cell] {
    var slices: [String: Members] = [:]
    for (index, pair) in comparison.pairs.enumerated() {
      guard let values = pair.baseline.slice(key.name), !values.isEmpty else { continue }
      for value in values { slices[value, default: Members()].add(index, coverages[index]) }
    }
    return slices.filter { !$0.value.isEmpty }
      .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { value, members in members.cell(of: metric, slice: Slice(key: key.name, value: value)) }
  }

  /// The pairs of a cell as they are found.
  private struct Members {
    var (indexes, lost, partial): ([Int], [Int], [Int]) = ([], [], [])
    var (missingEpochs, newlyScored, excused) = (0, 0, 0)

    var isEmpty: Bool { indexes.isEmpty && lost.isEmpty }

    mutating func add(_ index: Int, _ coverage: Coverage) {
      switch coverage {
      case .both(let missing):
        indexes.append(index)
        guard missing > 0 else { return }
        partial.append(index)
        missingEpochs += missing
      case .baselineOnly: lost.append(index)
      case .currentOnly: newlyScored += 1
      case .excused: excused += 1
      case .neither: break
      }
    }

    func cell(of metric: MetricRule, slice: Slice?) -> Cell {
      Cell(
        metric: metric, slice: slice, indexes: indexes, lost: lost, partial: partial,
        missingEpochs: missingEpochs, newlyScored: newlyScored, excused: excused)
    }
  }
}

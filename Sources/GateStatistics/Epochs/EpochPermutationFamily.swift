/// Step-down adjustment (Westfall and Young 1993) over cells that share examples, by permutations of the epochs within
/// each example: one deal of an example's epochs counts in all its cells, so that their correlation is kept.
///
/// As in `WestfallYoung`, each cell is compared with the others by its own p (min-P). Cells that have scores of different
/// epochs of one example deal them apart.
public struct EpochPermutationFamily: Sendable {
  /// One cell of the family.
  public struct Cell: Sendable {
    let sample: EpochSample
    let own: EpochPermutationTest?

    /// A cell.
    /// - Parameter own: its own test, which is known better than the family's draws show it.
    public init(_ sample: EpochSample, own: EpochPermutationTest?) {
      self.sample = sample
      self.own = own
    }
  }

  /// The adjusted one-sided mid-p of a worsening of each cell, in their order; nil for a cell that no exchange changes.
  public let worsening: [Double?]
  /// The same of an improvement.
  public let improvement: [Double?]

  /// The most statistics that are kept if more are drawn than were asked for, 128 MB.
  private static let most = 1 << 24
  private static let stream: UInt32 = 7

  /// What deals an example's epochs: shared by the cells that have scores of the same epochs.
  private struct Deal: Hashable {
    let unit: Int
    let pattern: Int
    let ways: Int
  }

  /// A cell that some exchange changes.
  private struct Member {
    let cell: Int
    let own: EpochPermutationTest?
    let observed: Double
    /// The deal of each example that varies, and what the example adds for each of its ways.
    let parts: [(deal: Int, values: [Double])]
  }

  /// Adjusts a family by `resamples` draws, up to ten times as many if an adjusted p lies in [0.04, 0.06].
  public init(_ cells: [Cell], resamples: Int, seed: UInt64) {
    let count = Set(cells.flatMap { $0.sample.examples.map(\.unit) }).count
    let generator = CounterGenerator(seed: DataDigest.seed(seed, [Double(count)]))
    var deals: [Deal: Int] = [:]
    var ways: [Int] = []
    let members = cells.enumerated().compactMap { number, cell -> Member? in
      let parts = cell.sample.examples.filter(\.varies).map { example in
        let values = EpochSplits(example, generator: generator).values
        let deal = Deal(unit: example.unit, pattern: example.pattern, ways: values.count)
        if deals[deal] == nil {
          deals[deal] = ways.count
          ways.append(values.count)
        }
        return (deal: deals[deal] ?? 0, values: values)
      }
      guard !parts.isEmpty else { return nil }
      let observed = cell.sample.examples.filter(\.varies).reduce(0) { $0 + $1.effect }
      return Member(cell: number, own: cell.own, observed: observed, parts: parts)
    }
    var columns = members.map { [$0.observed] }
    func adjusted(_ total: Int) -> [(worsening: Double, improvement: Double)] {
      var chosen = [Int](repeating: 0, count: ways.count)
      for resample in (columns.first?.count ?? 1) - 1..<total {
        var words = CounterWords(generator, stream: Self.stream, resample: UInt32(resample))
        for deal in chosen.indices { chosen[deal] = words.next(below: ways[deal]) }
        for index in members.indices {
          columns[index].append(members[index].parts.reduce(0) { $0 + $1.values[chosen[$1.deal]] })
        }
      }
      return Self.adjusted(members, columns)
    }
    var found: [(worsening: Double, improvement: Double)] = []
    if !members.isEmpty {
      found = adjusted(resamples)
      let close = 0.04...0.06
      if found.contains(where: { close.contains($0.worsening) || close.contains($0.improvement) }) {
        found = adjusted(min(10 * resamples, max(resamples, Self.most / members.count)))
      }
    }
    var (worsening, improvement) = (cells.map { _ in Double?.none }, cells.map { _ in Double?.none })
    for (member, p) in zip(members, found) {
      (worsening[member.cell], improvement[member.cell]) = (p.worsening, p.improvement)
    }
    (self.worsening, self.improvement) = (worsening, improvement)
  }

  private static func adjusted(
    _ members: [Member], _ columns: [[Double]]
  ) -> [(worsening: Double, improvement: Double)] {
    var low = StepDown(count: members.count)
    var high = low
    for (member, column) in zip(members, columns) {
      let tails = SignFlipTails(column)
      low.add(tails.worsening, own: member.own?.worsening)
      high.add(tails.improvement, own: member.own?.improvement)
    }
    return Array(zip(low.adjusted(), high.adjusted())).map { (worsening: $0, improvement: $1) }
  }
}

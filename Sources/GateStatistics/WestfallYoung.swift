/// Step-down min-t adjustment over cells that share their examples (Westfall and Young, "Resampling-based
/// multiple testing", 1993): one swap for each unit counts in all its cells, so that their correlation is kept.
public struct WestfallYoung: Sendable {
  /// One cell of the family: what each unit that it covers adds to it.
  public struct Cell: Sendable {
    /// The units' indexes, shared by all cells, ascending.
    public let units: [Int]
    /// The weighted sum of differences of each, higher is better.
    public let sums: [Double]

    /// A cell.
    public init(units: [Int], sums: [Double]) {
      self.units = units
      self.sums = sums
    }
  }

  /// The adjusted one-sided mid-p of a worsening of each cell, in their order; nil for a cell where no unit
  /// differs, which leaves the family.
  public let adjusted: [Double?]

  /// Adjusts a family.
  ///
  /// With t = mean / (s / sqrt(n)) of a cell, t* after a swap, and cells ordered from the smallest t, the
  /// adjusted p of cell i is the largest over j <= i of P(min over k >= j of t*_k <= t_j), ties at half weight.
  /// All assignments are enumerated where at most 20 units differ; else `resamples` are drawn.
  public init(_ cells: [Cell], resamples: Int, seed: UInt64) {
    var family = Family(cells)
    guard !family.members.isEmpty else {
      adjusted = cells.map { _ in nil }
      return
    }
    let swapped = family.swappedUnits.count
    if swapped <= SwapTest.enumerable {
      for code in 0..<(UInt64(1) << UInt64(swapped)) {
        family.count { position in code >> UInt64(position) & 1 == 1 }
      }
    } else {
      let generator = CounterGenerator(seed: DataDigest.seed(seed, family.members.flatMap(\.sums)))
      for resample in 0..<resamples {
        let words = (0..<(swapped + 127) / 128).map {
          SignFlips.bits(generator, resample: UInt32(resample), position: $0)
        }
        family.count { position in words[position >> 7][(position >> 5) & 3] >> UInt32(position & 31) & 1 == 1
        }
      }
      family.countObserved()
    }
    var result: [Double?] = cells.map { _ in nil }
    var largest = 0.0
    for (rank, member) in family.members.enumerated() {
      largest = max(largest, family.share(rank))
      result[member.index] = largest
    }
    adjusted = result
  }
}

/// The cells of a family that take part, ordered from the smallest t, and the counts of swaps that reach them.
private struct Family {
  struct Member {
    let index: Int
    /// The sums that are not 0; the others are the same under every swap.
    let sums: [Double]
    /// For each of `sums`, the unit's position among the units that are swapped.
    let positions: [Int]
    /// How many units the cell has, those without a difference included.
    let count: Double
    let squares: Double
    let t: Double

    /// t of a sum of this cell: the sum of squares is the same under every swap.
    func t(ofSum sum: Double) -> Double { Self.t(sum: sum, squares: squares, count: count) }

    static func t(sum: Double, squares: Double, count: Double) -> Double {
      let variance = (squares - sum * sum / count) / (count - 1)
      guard variance > 1e-12 * squares / count else { return sum < 0 ? -.infinity : .infinity }
      return sum / count / (variance / count).squareRoot()
    }
  }

  /// The cells, from the smallest t.
  let members: [Member]
  /// The units that differ in any cell, ascending.
  let swappedUnits: [Int]
  private var reached: [Double]
  private var assignments = 0.0
  private var minima: [Double]

  init(_ cells: [WestfallYoung.Cell]) {
    var units: Set<Int> = []
    for cell in cells {
      for (unit, sum) in zip(cell.units, cell.sums) where sum != 0 { units.insert(unit) }
    }
    swappedUnits = units.sorted()
    let position = Dictionary(uniqueKeysWithValues: swappedUnits.enumerated().map { ($1, $0) })
    let taking = cells.enumerated().compactMap { index, cell -> Member? in
      guard cell.sums.count > 1, cell.sums.contains(where: { $0 != 0 }) else { return nil }
      let differing = zip(cell.units, cell.sums).filter { $1 != 0 }
      let squares = cell.sums.reduce(0) { $0 + $1 * $1 }
      let count = Double(cell.sums.count)
      return Member(
        index: index, sums: differing.map(\.1), positions: differing.compactMap { position[$0.0] },
        count: count,
        squares: squares, t: Member.t(sum: cell.sums.reduce(0, +), squares: squares, count: count))
    }
    members = taking.sorted { ($0.t, $0.index) < ($1.t, $1.index) }
    reached = [Double](repeating: 0, count: members.count)
    minima = reached
  }

  /// Counts one assignment.
  mutating func count(isSwapped: (Int) -> Bool) {
    for (rank, member) in members.enumerated() {
      var sum = 0.0
      for (value, position) in zip(member.sums, member.positions) {
        sum += isSwapped(position) ? -value : value
      }
      minima[rank] = member.t(ofSum: sum)
    }
    count(minima)
  }

  /// Counts the assignment that was observed, as one of those drawn.
  mutating func countObserved() { count(members.map(\.t)) }

  private mutating func count(_ statistics: [Double]) {
    assignments += 1
    var smallest = Double.infinity
    for rank in members.indices.reversed() {
      smallest = min(smallest, statistics[rank])
      let t = members[rank].t
      if smallest == t || abs(smallest - t) <= 1e-9 * max(abs(t), 1) {
        reached[rank] += 0.5
      } else if smallest < t {
        reached[rank] += 1
      }
    }
  }

  /// The share of assignments that reach a rank, ties at half weight.
  func share(_ rank: Int) -> Double { reached[rank] / assignments }
}

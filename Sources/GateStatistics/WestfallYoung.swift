/// Step-down min-t adjustment over cells that share their examples (Westfall and Young, "Resampling-based
/// multiple testing", 1993): one swap for each unit counts in all its cells, so that their correlation is kept.
public struct WestfallYoung: Sendable {
  /// One cell of the family.
  public struct Cell: Sendable {
    let units: [Int]
    let effect: Effect

    enum Effect: Sendable {
      case sums([Double])
      case statistic(PairStatistic, sign: Double, scale: Double)
    }

    /// A cell whose estimate is a mean.
    /// - Parameters:
    ///   - units: the units' numbers, shared by all cells, ascending.
    ///   - sums: the weighted sum of differences of each, higher is better.
    public init(units: [Int], sums: [Double]) {
      self.units = units
      effect = .sums(sums)
    }

    /// A cell whose estimate is another statistic.
    /// - Parameters:
    ///   - units: the numbers of the statistic's units, shared by all cells, ascending.
    ///   - sign: 1 where a low statistic is looked for, -1 where a high one is.
    ///   - scale: its standard error, above 0, which puts it beside the others.
    public init(units: [Int], statistic: PairStatistic, sign: Double, scale: Double) {
      self.units = units
      effect = .statistic(statistic, sign: sign, scale: scale)
    }
  }

  /// The adjusted one-sided mid-p of a worsening of each cell, in their order; nil for a cell that no swap
  /// changes, which leaves the family.
  public let adjusted: [Double?]

  /// Adjusts a family.
  ///
  /// With t = mean / (s / sqrt(n)) of a cell, t* after a swap, and cells ordered from the smallest t, the
  /// adjusted p of cell i is the largest over j <= i of P(min over k >= j of t*_k <= t_j), ties at half weight.
  /// All assignments are enumerated where at most 16 units differ, or 13 where a cell is no mean and costs more;
  /// else `resamples` are drawn, ten times as many where an adjusted p lies in [0.04, 0.06].
  public init(_ cells: [Cell], resamples: Int, seed: UInt64) {
    guard var family = SwapFamily(cells, seed: seed) else {
      adjusted = cells.map { _ in nil }
      return
    }
    if family.swappedCount <= family.enumerable {
      family.enumerate()
    } else {
      family.draw(upTo: resamples)
      if family.adjusted().contains(where: { (0.04...0.06).contains($0.p) }) {
        family.draw(upTo: 10 * resamples)
      }
    }
    var result: [Double?] = cells.map { _ in nil }
    for member in family.adjusted() { result[member.cell] = member.p }
    adjusted = result
  }
}

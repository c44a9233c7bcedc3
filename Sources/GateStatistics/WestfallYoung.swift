/// Step-down adjustment over cells that share their examples (Westfall and Young, "Resampling-based multiple
/// testing", 1993), which holds the family-wise error: one swap for each unit counts in all its cells, so that their
/// correlation is kept.
///
/// Cells are ordered by their own p (min-P), not by t: a cell of few units reaches a huge t in 1/4 to 1/16 of all
/// swaps, whatever it shows, and would hide everything else.
public struct WestfallYoung: Sendable {
  /// One cell of the family.
  public struct Cell: Sendable {
    let units: [Int]
    let effect: Effect
    let own: (worsening: Double, improvement: Double)?
    let weight: Double

    enum Effect: Sendable {
      case sums([Double])
      case statistic(PairStatistic)
    }

    /// A cell whose estimate is a mean.
    /// - Parameters:
    ///   - units: the units' numbers, shared by all cells, ascending.
    ///   - sums: the weighted sum of differences of each, higher is better.
    ///   - own: the cell's own test, if it is known better than the family's draws show it.
    ///   - weight: how much of the error it may take beside the others, above 0; no function of signs, only of what a
    ///     swap leaves as it is.
    public init(
      units: [Int], sums: [Double], own: (worsening: Double, improvement: Double)? = nil, weight: Double = 1
    ) {
      self.units = units
      effect = .sums(sums)
      self.own = own
      self.weight = weight
    }

    /// A cell whose estimate is another statistic, higher is better.
    /// - Parameter units: the numbers of the statistic's units, shared by all cells, ascending.
    public init(units: [Int], statistic: PairStatistic) {
      self.units = units
      effect = .statistic(statistic)
      own = nil
      weight = 1
    }
  }

  /// The adjusted one-sided mid-p of a worsening of each cell, in their order; nil for a cell that no swap
  /// changes, which leaves the family.
  public let worsening: [Double?]
  /// The same of an improvement.
  public let improvement: [Double?]

  /// Adjusts a family.
  ///
  /// With the p of a cell by its weight, that p* after a swap, and cells ordered from the smallest p, the adjusted p of
  /// cell i is the largest over j <= i of P(min over k >= j of p*_k <= p_j), ties at half weight. All
  /// assignments are enumerated if at most 16 units differ, or 13 if a cell is no mean and costs more; else
  /// `resamples` are drawn, up to ten times as many if an adjusted p lies in [0.04, 0.06].
  public init(_ cells: [Cell], resamples: Int, seed: UInt64) {
    var (worsening, improvement) = (cells.map { _ in Double?.none }, cells.map { _ in Double?.none })
    if var family = SignFlipFamily(cells, seed: seed) {
      for member in Self.adjusted(&family, resamples: resamples) {
        worsening[member.cell] = member.worsening
        improvement[member.cell] = member.improvement
      }
    }
    (self.worsening, self.improvement) = (worsening, improvement)
  }

  private static func adjusted(
    _ family: inout SignFlipFamily, resamples: Int
  ) -> [(cell: Int, worsening: Double, improvement: Double)] {
    if family.isEnumerable {
      family.enumerate()
      return family.adjusted()
    }
    family.draw(upTo: resamples)
    let first = family.adjusted()
    let close = 0.04...0.06
    guard first.contains(where: { close.contains($0.worsening) || close.contains($0.improvement) }) else {
      return first
    }
    family.draw(upTo: family.affordable(resamples))
    return family.adjusted()
  }
}

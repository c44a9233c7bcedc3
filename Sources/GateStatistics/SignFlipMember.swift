/// One cell of a family under swaps.
struct SignFlipMember {
  /// The cell's number.
  let cell: Int
  /// How many units it has.
  let size: Int
  /// Its statistic as it was observed.
  let observed: Double
  /// Its own p, of a worsening and of an improvement; nil if the family's draws alone say it.
  let own: (worsening: Double, improvement: Double)?
  /// How much of the error it may take beside the others.
  let weight: Double
  private let statistic: Statistic

  private enum Statistic {
    /// sum(d) / sqrt(sum(d^2)): the divisor is the same under every swap, so that it orders them as t does.
    case mean(SignedSum)
    case other(PairStatistic, positions: [Int])
  }

  /// Whether its statistic is a mean, whose swaps are mere signs.
  var isMean: Bool { if case .mean = statistic { true } else { false } }

  /// The units of a cell that differ between the sides.
  static func differing(_ cell: WestfallYoung.Cell) -> [Int] {
    switch cell.effect {
    case .sums(let sums): zip(cell.units, sums).filter { $1 != 0 }.map(\.0)
    case .statistic: cell.units
    }
  }

  /// A cell; nil if no swap changes it.
  /// - Parameter position: by unit, its place among all that are swapped.
  init?(_ cell: WestfallYoung.Cell, index: Int, position: [Int: Int]) {
    self.cell = index
    size = cell.units.count
    own = cell.own
    weight = cell.weight
    guard cell.units.count > 1 else { return nil }
    switch cell.effect {
    case .sums(let sums):
      let differing = zip(cell.units, sums).filter { $1 != 0 }
      // The squares are taken by the largest, so that none overflows or vanishes.
      let largest = differing.reduce(0) { max($0, abs($1.1)) }
      guard largest > 0, largest.isFinite else { return nil }
      let shares = differing.map { $0.1 / largest }
      let norm = shares.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let values = shares.map { $0 / norm }
      statistic = .mean(SignedSum(values, at: differing.compactMap { position[$0.0] }))
      observed = values.reduce(0, +)
    case .statistic(let other):
      statistic = .other(other, positions: cell.units.compactMap { position[$0] })
      observed = other.estimate
    }
  }

  /// The statistic under an assignment, given as one bit a position; low for a worsening.
  func value(_ bits: UnsafePointer<UInt32>) -> Double {
    switch statistic {
    case .mean(let sum): return sum.sum(bits)
    case .other(let statistic, let positions):
      return statistic.value(swapped: positions.map { bits[$0 >> 5] >> UInt32($0 & 31) & 1 == 1 })
    }
  }
}

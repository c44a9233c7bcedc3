/// One cell of a family under swaps.
struct SwapMember {
  /// The cell's number.
  let cell: Int
  /// How many units it has.
  let size: Double
  /// t as it was observed.
  private(set) var t = 0.0
  private let statistic: Statistic

  private enum Statistic {
    /// A mean, with the sum of squares that is the same under every swap.
    case mean(SignedSum, squares: Double, count: Double)
    case other(PairStatistic, sign: Double, scale: Double, positions: [Int])
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

  /// A cell; nil where no swap changes it.
  /// - Parameter position: by unit, its place among all that are swapped.
  init?(_ cell: WestfallYoung.Cell, index: Int, position: [Int: Int]) {
    self.cell = index
    size = Double(cell.units.count)
    guard cell.units.count > 1 else { return nil }
    switch cell.effect {
    case .sums(let sums):
      guard sums.contains(where: { $0 != 0 }) else { return nil }
      let differing = zip(cell.units, sums).filter { $1 != 0 }
      let squares = sums.reduce(0) { $0 + $1 * $1 }
      let positions = differing.compactMap { position[$0.0] }
      statistic = .mean(SignedSum(differing.map(\.1), at: positions), squares: squares, count: size)
      t = Self.t(ofSum: sums.reduce(0, +), squares: squares, count: size)
    case .statistic(let other, let sign, let scale):
      guard scale > 0 else { return nil }
      let positions = cell.units.compactMap { position[$0] }
      statistic = .other(other, sign: sign, scale: scale, positions: positions)
      t = sign * other.estimate / scale
    }
  }

  /// t under an assignment, given as one bit a position.
  func t(_ bits: UnsafePointer<UInt32>) -> Double {
    switch statistic {
    case .mean(let sum, let squares, let count):
      return Self.t(ofSum: sum.sum(bits), squares: squares, count: count)
    case .other(let statistic, let sign, let scale, let positions):
      let swapped = positions.map { bits[$0 >> 5] >> UInt32($0 & 31) & 1 == 1 }
      return sign * statistic.value(swapped: swapped) / scale
    }
  }

  private static func t(ofSum sum: Double, squares: Double, count: Double) -> Double {
    let variance = (squares - sum * sum / count) / (count - 1)
    guard variance > 1e-12 * squares / count else { return sum < 0 ? -.infinity : .infinity }
    return sum / count / (variance / count).squareRoot()
  }
}

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

/// The sum of some units under any assignment of signs, four units at a lookup.
struct SignedSum {
  /// Which words of four bits hold a unit that is not 0.
  private var groups: [Int32] = []
  /// Sixteen sums a group, by which of its four units are turned.
  private var table: [Double] = []

  /// The sum of values that stand at positions, ascending; a set bit turns the sign of its position's value.
  init(_ values: [Double], at positions: [Int]) {
    var units: [Double] = [0, 0, 0, 0]
    for index in values.indices {
      let group = Int32(positions[index] >> 2)
      if groups.last != group {
        close(units)
        units = [0, 0, 0, 0]
        groups.append(group)
      }
      units[positions[index] & 3] = values[index]
    }
    close(units)
  }

  private mutating func close(_ units: [Double]) {
    guard !groups.isEmpty else { return }
    for turned in 0..<16 {
      var sum = 0.0
      for unit in 0..<4 {
        let isTurned = (turned >> unit) & 1 == 1
        sum += isTurned ? -units[unit] : units[unit]
      }
      table.append(sum)
    }
  }

  /// The sum under an assignment.
  @inline(__always)
  func sum(_ bits: UnsafePointer<UInt32>) -> Double {
    table.withUnsafeBufferPointer { table in
      groups.withUnsafeBufferPointer { groups in
        var (even, odd) = (0.0, 0.0)
        var index = 0
        while index + 1 < groups.count {
          even += table[index << 4 | nibble(bits, groups[index])]
          odd += table[(index + 1) << 4 | nibble(bits, groups[index + 1])]
          index += 2
        }
        if index < groups.count { even += table[index << 4 | nibble(bits, groups[index])] }
        return even + odd
      }
    }
  }

  @inline(__always)
  private func nibble(_ bits: UnsafePointer<UInt32>, _ group: Int32) -> Int {
    Int(bits[Int(group) >> 3] >> UInt32((group & 7) << 2) & 15)
  }
}

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

/// The cells of a family that take part, ordered from the smallest t, and the counts of swaps that reach them.
struct SwapFamily {
  /// How many units differ in any cell.
  let swappedCount: Int
  private let members: [SwapMember]
  private let generator: CounterGenerator
  /// How many assignments reached each member, ties at half weight; the observed one is counted at the end.
  private var reached: [Double]
  private var assignments = 0
  private var isEnumerated = false

  /// How many assignments are drawn before they are counted: what is kept of them does not grow with their
  /// number.
  private static let batch = 256

  /// The family; nil where no swap changes any cell.
  init?(_ cells: [WestfallYoung.Cell], seed: UInt64) {
    var units: Set<Int> = []
    for cell in cells { units.formUnion(SwapMember.differing(cell)) }
    let swapped = units.sorted()
    let position = Dictionary(uniqueKeysWithValues: swapped.enumerated().map { ($1, $0) })
    let taking = cells.enumerated().compactMap { SwapMember($1, index: $0, position: position) }
    guard !taking.isEmpty else { return nil }
    swappedCount = swapped.count
    members = taking.sorted { ($0.t, $0.cell) < ($1.t, $1.cell) }
    reached = [Double](repeating: 0, count: members.count)
    generator = CounterGenerator(seed: members.reduce(seed) { DataDigest.seed($0, [$1.t, $1.size]) })
  }

  /// Up to how many units that differ all assignments are enumerated: fewer than in a test of one cell, as each
  /// costs a look at every cell, and a long one where a cell is no mean.
  var enumerable: Int { members.allSatisfy(\.isMean) ? 16 : 13 }

  /// Counts all assignments.
  mutating func enumerate() {
    isEnumerated = true
    let all = 1 << swappedCount
    count(from: 0, to: all) { words, code in words[0] = UInt32(code) }
  }

  /// Counts drawn assignments until there are so many.
  mutating func draw(upTo total: Int) {
    let generator = generator
    count(from: assignments, to: total) { SignFlips.fill($0, generator, resample: UInt32($1)) }
  }

  /// The adjusted p of each member's cell.
  func adjusted() -> [(cell: Int, p: Double)] {
    var largest = 0.0
    return members.indices.map { rank in
      // Where assignments are drawn, the one that was observed counts as one of them.
      let share =
        isEnumerated
        ? reached[rank] / Double(assignments) : (reached[rank] + 0.5) / (Double(assignments) + 1)
      largest = max(largest, share)
      return (members[rank].cell, largest)
    }
  }

  private mutating func count(
    from first: Int, to last: Int, fill: (UnsafeMutableBufferPointer<UInt32>, Int) -> Void
  ) {
    let width = (swappedCount + 31) / 32
    var words = [UInt32](repeating: 0, count: width * Self.batch)
    var statistics = [[Double]](repeating: [Double](repeating: 0, count: Self.batch), count: members.count)
    for start in stride(from: first, to: last, by: Self.batch) {
      let size = min(Self.batch, last - start)
      words.withUnsafeMutableBufferPointer { words in
        for row in 0..<size {
          fill(UnsafeMutableBufferPointer(rebasing: words[row * width..<(row + 1) * width]), start + row)
        }
      }
      words.withUnsafeBufferPointer { words in
        guard let base = words.baseAddress else { return }
        for rank in members.indices {
          for row in 0..<size { statistics[rank][row] = members[rank].t(base + row * width) }
        }
      }
      for row in 0..<size { countRow(row, of: statistics) }
    }
    assignments = max(assignments, last)
  }

  private mutating func countRow(_ row: Int, of statistics: [[Double]]) {
    var smallest = Double.infinity
    for rank in members.indices.reversed() {
      smallest = min(smallest, statistics[rank][row])
      let t = members[rank].t
      if smallest == t || abs(smallest - t) <= 1e-9 * max(abs(t), 1) {
        reached[rank] += 0.5
      } else if smallest < t {
        reached[rank] += 1
      }
    }
  }
}

/// The cells of a family that take part, and what swaps make of them.
struct SignFlipFamily {
  /// Whether so few units differ that all assignments are looked at.
  let isEnumerable: Bool
  /// How many units are swapped.
  private let swappedCount: Int
  private let members: [SignFlipMember]
  private let generator: CounterGenerator
  /// The statistic of each member under each assignment, the observed one first.
  private var columns: [[Double]]

  /// Up to how many units that differ all assignments are enumerated: fewer than in a test of one cell, as each
  /// costs a look at every cell.
  private static let enumerable = 16
  /// The same if a cell is no mean, so that a look costs more.
  static let costlyEnumerable = 13
  /// How many assignments are drawn before they are looked at by all members.
  private static let batch = 256
  /// How many statistics are kept at most when more are drawn than were asked for, 128 MB.
  private static let most = 1 << 24

  /// The family; nil if no swap changes any cell.
  init?(_ cells: [WestfallYoung.Cell], seed: UInt64) {
    var differing: Set<Int> = []
    for cell in cells { differing.formUnion(SignFlipMember.differing(cell)) }
    let isMean = cells.allSatisfy { if case .sums = $0.effect { true } else { false } }
    isEnumerable = differing.count <= (isMean ? Self.enumerable : Self.costlyEnumerable)
    // What is drawn is drawn for all units, so that one more that differs leaves the others' swaps as they were.
    let swapped = (isEnumerable ? differing : Set(cells.flatMap(\.units))).sorted()
    let position = Dictionary(uniqueKeysWithValues: swapped.enumerated().map { ($1, $0) })
    members = cells.enumerated().compactMap { SignFlipMember($1, index: $0, position: position) }
    guard !members.isEmpty else { return nil }
    swappedCount = swapped.count
    generator = CounterGenerator(seed: DataDigest.seed(seed, [Double(swapped.count)]))
    columns = members.map { _ in [] }
  }

  /// How many assignments may be drawn in all, if some are asked for again with ten times as many.
  func affordable(_ resamples: Int) -> Int {
    min(10 * resamples, max(resamples, Self.most / members.count))
  }

  /// Looks at all assignments.
  mutating func enumerate() {
    add(upTo: 1 << swappedCount) { words, code in words[0] = UInt32(code) }
  }

  /// Looks at the observed assignment and at drawn ones, until there are so many drawn ones.
  mutating func draw(upTo total: Int) {
    let generator = generator
    add(upTo: total + 1) { words, number in
      if number == 0 {
        for index in words.indices { words[index] = 0 }
      } else {
        SignFlips.fill(words, generator, resample: UInt32(number - 1))
      }
    }
  }

  /// The adjusted p of each member's cell, for a worsening and for an improvement.
  func adjusted() -> [(cell: Int, worsening: Double, improvement: Double)] {
    var low = StepDown(count: members.count)
    var high = low
    for index in members.indices {
      let tails = SignFlipTails(columns[index])
      let member = members[index]
      low.add(tails.worsening, own: member.own?.worsening, weight: member.weight)
      high.add(tails.improvement, own: member.own?.improvement, weight: member.weight)
    }
    let (worsening, improvement) = (low.adjusted(), high.adjusted())
    return members.indices.map { (members[$0].cell, worsening[$0], improvement[$0]) }
  }

  private mutating func add(upTo total: Int, fill: (UnsafeMutableBufferPointer<UInt32>, Int) -> Void) {
    let width = (swappedCount + 31) / 32
    var words = [UInt32](repeating: 0, count: width * Self.batch)
    let first = columns[0].count
    for index in columns.indices { columns[index].reserveCapacity(total) }
    for start in stride(from: first, to: total, by: Self.batch) {
      let size = min(Self.batch, total - start)
      words.withUnsafeMutableBufferPointer { words in
        for row in 0..<size {
          fill(UnsafeMutableBufferPointer(rebasing: words[row * width..<(row + 1) * width]), start + row)
        }
      }
      words.withUnsafeBufferPointer { words in
        guard let base = words.baseAddress else { return }
        for index in members.indices {
          for row in 0..<size { columns[index].append(members[index].value(base + row * width)) }
        }
      }
    }
  }
}

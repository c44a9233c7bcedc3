import GateJSON

/// The two tables that compare sequences element by element, in time of the product of both lengths and memory
/// of the shorter one.
enum SequenceTable {
  /// How many cells a table may have: 10 000 elements against 10 000.
  static let maximumCells = 100_000_000

  /// The edit distance (Levenshtein 1966): the fewest elements to insert, leave out or replace.
  /// - Returns: nil where what differs is too long for a table of `maximumCells`.
  static func editDistance<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int? {
    let (a, b, _) = withoutEqualEnds(left, right)
    guard fits(a.count, b.count) else { return nil }
    return EditDistance.between(a, b)
  }

  /// The length of the longest common subsequence.
  /// - Returns: nil where what differs is too long for a table of `maximumCells`.
  static func commonLength<Element: Equatable>(_ left: [Element], _ right: [Element]) -> Int? {
    let (a, b, shared) = withoutEqualEnds(left, right)
    guard fits(a.count, b.count) else { return nil }
    var row = [Int](repeating: 0, count: b.count + 1)
    for element in a {
      var diagonal = 0
      for j in b.indices {
        let above = row[j + 1]
        row[j + 1] = element == b[j] ? diagonal + 1 : max(above, row[j])
        diagonal = above
      }
    }
    return shared + row[b.count]
  }

  private static func fits(_ left: Int, _ right: Int) -> Bool {
    let (cells, overflows) = left.multipliedReportingOverflow(by: right)
    return !overflows && cells <= maximumCells
  }

  /// The longer and the shorter middle once equal beginnings and ends are gone, and how much went: neither
  /// table's result depends on it.
  private static func withoutEqualEnds<Element: Equatable>(
    _ left: [Element], _ right: [Element]
  ) -> (longer: [Element], shorter: [Element], shared: Int) {
    let least = min(left.count, right.count)
    var start = 0
    while start < least, left[start] == right[start] { start += 1 }
    var end = 0
    while end < least - start, left[left.count - 1 - end] == right[right.count - 1 - end] { end += 1 }
    let (a, b) = (Array(left[start..<(left.count - end)]), Array(right[start..<(right.count - end)]))
    return a.count >= b.count ? (a, b, start + end) : (b, a, start + end)
  }
}

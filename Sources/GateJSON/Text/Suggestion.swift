/// Finds the name that somebody most likely meant.
public enum Suggestion {
  /// The nearest of `names`, or nil if none is near: at most a third of the letters may differ, in either case of letters,
  /// and at least one edit is always allowed. Two letters that changed places are one edit.
  public static func nearest(to name: String, among names: [String]) -> String? {
    let limit = max(1, name.count / 3)
    let letters = Array(name.lowercased())
    let ranked = names.map { other in
      (name: other, distance: EditDistance.between(letters, Array(other.lowercased()), countsSwaps: true))
    }
    return ranked.filter { $0.distance <= limit }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
  }
}

/// How far two sequences are from each other.
public enum EditDistance {
  /// The fewest elements to insert, leave out or replace (Levenshtein 1966), in time of the product of both lengths.
  /// - Parameter countsSwaps: whether two neighbours that changed places are one edit (Damerau 1964) and not two.
  @inlinable
  public static func between<Element: Equatable>(
    _ left: [Element], _ right: [Element], countsSwaps: Bool = false
  ) -> Int {
    // The last row but one, the last row and the one that is filled; the first counts for swaps alone.
    var (before, previous, row) = (
      [Int](), Array(0...right.count), [Int](repeating: 0, count: right.count + 1)
    )
    for i in left.indices {
      row[0] = i + 1
      for j in right.indices {
        let replaced = previous[j] + (left[i] == right[j] ? 0 : 1)
        row[j + 1] = min(previous[j + 1] + 1, row[j] + 1, replaced)
        if countsSwaps, i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          row[j + 1] = min(row[j + 1], before[j - 1] + 1)
        }
      }
      if countsSwaps { before = previous }
      swap(&previous, &row)
    }
    return previous[right.count]
  }
}

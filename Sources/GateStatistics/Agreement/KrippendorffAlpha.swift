/// The agreement of any number of raters beyond chance, missing ratings allowed (Krippendorff, "Computing
/// Krippendorff's alpha-reliability", 2011; "Content Analysis", 4th edition 2018).
public struct KrippendorffAlpha: Sendable, Equatable {
  /// How far apart two values are taken to be.
  public enum Level: String, Sendable, CaseIterable {
    /// Different is different.
    case nominal
    /// By how many ratings lie between them.
    case ordinal
    /// By the square of their difference.
    case interval
  }

  /// Alpha: 1 for full agreement, 0 for what chance gives, below 0 for less.
  public let value: Double

  /// Alpha of a table.
  /// - Parameter units: the ratings of each unit, whoever gave them; units with fewer than two do not count.
  /// - Returns: nil if no unit has two ratings, if a rating is not finite, and if alpha is 0/0, because
  ///   all ratings that count are the same.
  public init?(_ units: [[Double]], level: Level) {
    let pairable = units.filter { $0.count > 1 }
    let all = pairable.flatMap { $0 }
    let values = Set(all).sorted()
    guard all.allSatisfy(\.isFinite), values.count > 1 else { return nil }
    let positions = Dictionary(values.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let size = values.count
    var totals = [Double](repeating: 0, count: size)
    for rating in all { totals[positions[rating] ?? 0] += 1 }
    let distance = Self.distances(values, totals, level)

    // Each unit's pairs count 1 / (m - 1), so that each rating counts once.
    var observed = 0.0
    for unit in pairable {
      var counts: [Int: Double] = [:]
      for rating in unit { counts[positions[rating] ?? 0, default: 0] += 1 }
      let present = counts.sorted { $0.key < $1.key }
      var sum = 0.0
      for (i, first) in present.enumerated() {
        for second in present[(i + 1)...] {
          sum += 2 * first.value * second.value * distance(first.key, second.key)
        }
      }
      observed += sum / Double(unit.count - 1)
    }
    var expected = 0.0
    for i in 0..<size {
      for j in i + 1..<max(size, i + 1) { expected += 2 * totals[i] * totals[j] * distance(i, j) }
    }
    expected /= Double(all.count - 1)
    guard expected > 0, expected.isFinite, observed.isFinite else { return nil }
    value = 1 - observed / expected
  }

  /// The squared distance of two values by their positions.
  private static func distances(
    _ values: [Double], _ totals: [Double], _ level: Level
  ) -> (Int, Int) -> Double {
    var sums = [0.0]
    for total in totals { sums.append(sums[sums.count - 1] + total) }
    return { first, second in
      guard first != second else { return 0 }
      let (low, high) = (min(first, second), max(first, second))
      switch level {
      case .nominal: return 1
      case .interval: return (values[high] - values[low]) * (values[high] - values[low])
      case .ordinal:
        let between = sums[high + 1] - sums[low] - (totals[low] + totals[high]) / 2
        return between * between
      }
    }
  }
}

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

  /// The values in rising order: by counting if there are at most 32 distinct ones, which is ten times
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

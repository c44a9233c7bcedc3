/// Adjusts the p-values of a family, so that each can be compared with alpha itself.
///
/// These need no joint distribution; `WestfallYoung` uses it and loses less.
public enum PAdjustment: String, Sendable, CaseIterable {
  /// Times the number of tests: holds the family-wise error under any dependence (Bonferroni 1936).
  case bonferroni
  /// Stepping down: the same claim, never less power (Holm, "A simple sequentially rejective multiple test
  /// procedure", Scandinavian Journal of Statistics 1979).
  case holm
  /// Stepping up: the family-wise error under positive dependence (Hochberg, "A sharper Bonferroni procedure for
  /// multiple tests of significance", Biometrika 1988).
  case hochberg
  /// Stepping up: the false discovery rate under positive dependence (Benjamini and Hochberg, JRSS B 1995).
  case benjaminiHochberg = "bh"

  /// The adjusted p-values, in the order given.
  /// - Returns: each in [0, 1] and at least its p; nil where a p is not in [0, 1].
  public func adjusted(_ values: [Double]) -> [Double]? {
    guard values.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { return nil }
    let count = values.count
    let ranked = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var result = values
    switch self {
    case .bonferroni:
      for index in values.indices { result[index] = min(values[index] * Double(count), 1) }
    case .holm:
      var highest = 0.0
      for (rank, index) in ranked.enumerated() {
        highest = max(highest, values[index] * Double(count - rank))
        result[index] = min(highest, 1)
      }
    case .hochberg:
      stepUp(ranked, values, &result) { Double(count - $0) }
    case .benjaminiHochberg:
      stepUp(ranked, values, &result) { Double(count) / Double($0 + 1) }
    }
    return result
  }

  /// From the largest p to the smallest: the least of p times a factor so far.
  private func stepUp(
    _ ranked: [Int], _ values: [Double], _ result: inout [Double], factor: (Int) -> Double
  ) {
    var lowest = 1.0
    for (rank, index) in ranked.enumerated().reversed() {
      lowest = min(lowest, values[index] * factor(rank))
      // Rounding of count / count must not put an adjusted p below its own.
      result[index] = max(lowest, values[index])
    }
  }
}

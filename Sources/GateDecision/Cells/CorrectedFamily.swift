import GateStatistics

/// The adjusted p of cells that are corrected by labels, which no exchange of answers tests: Holm's correction (1979) among
/// them.
///
/// If other gating metrics are tested by exchanges, each kind takes the share of the error that its metrics are of all
/// (Bonferroni), so that both together keep it.
enum CorrectedFamily {
  /// What each kind's p are multiplied by.
  /// - Returns: 1 for both if there is one kind.
  static func factors(corrected: Set<String>, others: Set<String>) -> (corrected: Double, others: Double) {
    guard !corrected.isEmpty, !others.isEmpty else { return (1, 1) }
    let all = Double(corrected.count + others.count)
    return (all / Double(corrected.count), all / Double(others.count))
  }

  /// Holm's adjusted p of some tests, in their order, at most 1.
  static func holm(_ p: [Double]) -> [Double] {
    var adjusted = p
    var largest = 0.0
    for (rank, index) in p.indices.sorted(by: { (p[$0], $0) < (p[$1], $1) }).enumerated() {
      largest = max(largest, Double(p.count - rank) * p[index])
      adjusted[index] = min(largest, 1)
    }
    return adjusted
  }
}

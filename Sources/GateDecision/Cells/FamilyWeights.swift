import GateStatistics

/// How much of the family's error each cell may take beside the others.
///
/// A slice whose scores moved much, in whatever direction, has more to show than one whose scores hardly moved, and
/// both would pay the same for being tested. A weight that depends on the sizes of the differences alone, not on their
/// signs, is the same under every swap, so that the error of the family stays what it was (Genovese, Roeder and
/// Wasserman, "False discovery control with p-value weighting", Biometrika 2006, for weights that are fixed before the
/// signs are seen).
enum FamilyWeights {
  /// The least and the largest weight, so that a cell cannot hide another by a few large differences.
  static let bounds = 0.5...2.0

  /// The weights of cells, in their order: the square of a cell's mean absolute difference by that of its metric over
  /// all examples, within `bounds`. 1 of a cell that is no mean, and of one with so few units that differ that it could
  /// hardly reach its part of `alpha`: of such a cell the ties, which count half, are a large part of the error.
  static func of(_ analyses: [CellAnalysis], alpha: Double) -> [Double] {
    var whole: [String: Double] = [:]
    for analysis in analyses where analysis.cell.slice == nil {
      whole[analysis.cell.metric.name] = analysis.spread
    }
    // What the weights can cost another cell at most, times how many share the error.
    let parts = bounds.upperBound / bounds.lowerBound * Double(analyses.count { $0.cell.metric.isGating })
    return analyses.map { analysis in
      guard analysis.cell.slice != nil, analysis.leastSwap * parts <= alpha, let spread = analysis.spread,
        let all = whole[analysis.cell.metric.name], all > 0
      else { return 1 }
      let share = spread / all
      return min(max(share * share, bounds.lowerBound), bounds.upperBound)
    }
  }
}

extension CellAnalysis {
  /// The mean absolute difference of its units by their weight; nil of what is no mean.
  fileprivate var spread: Double? {
    guard case .sums(_, let sums, let weight) = member, weight > 0 else { return nil }
    return sums.reduce(0) { $0 + abs($1) } / weight
  }

  /// The least share of swaps that its units could reach, ties counted whole; 1 of what is no mean.
  fileprivate var leastSwap: Double {
    guard case .sums(_, let sums, _) = member else { return 1 }
    return 2 * SignFlipTest.least(of: sums.count { $0 != 0 }, isPassFail: true)
  }
}

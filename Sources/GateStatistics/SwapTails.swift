/// How far out each assignment of a cell lies among all of them: the cell's own permutation p, a scale that all cells
/// share (min-P).
///
/// The p counts ties whole. So a cell never takes more from the others than the share of assignments that reach it,
/// and one that cannot reach the error that is allowed takes nothing (Tarone, Biometrics 1990). A statistic such as t,
/// or sum(d) / sqrt(sum(d^2)), would not do: the first reaches any size in a cell of few units, and the second of a cell
/// with one very large worsening is no more than that of the one unit, so that a worse answer would hide the rest.
struct SwapTails {
  /// One an assignment, in (0, 1]: small where the statistic is unusually low.
  let worsening: [Float]
  /// One an assignment, in (0, 1]: small where the statistic is unusually high.
  let improvement: [Float]

  /// The tails.
  /// - Parameter values: the statistic of each assignment, at least one.
  init(_ values: [Double]) {
    let keys = RankKeys(values)
    let count = Double(values.count)
    var worsening = [Float](repeating: 1, count: values.count)
    var improvement = worsening
    keys.forEachGroup { group in
      let low = Float(Double(group.upperBound) / count)
      let high = Float(Double(values.count - group.lowerBound) / count)
      for rank in group {
        let index = keys.index(at: rank)
        worsening[index] = low
        improvement[index] = high
      }
    }
    (self.worsening, self.improvement) = (worsening, improvement)
  }
}

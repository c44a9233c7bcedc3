/// How far out each assignment of a cell lies among all of them, on a scale that all cells share: the larger of
/// the cell's own permutation p and the normal tail of its z.
///
/// Both bounds are needed. By p alone a coarse cell counts as much as a fine one, though it can hardly reach far;
/// by z alone a unanimous cell of four stands beyond -1.9 in one of sixteen assignments, whatever it shows. As p
/// is at least the share of assignments that reach it, a cell never takes more from the others than that share;
/// one that cannot reach the error that is allowed takes nothing (Tarone, Biometrics 1990).
struct SwapTails {
  /// One an assignment, in (0, 1]: small where the statistic is unusually low.
  let worsening: [Float]
  /// One an assignment, in (0, 1]: small where the statistic is unusually high.
  let improvement: [Float]

  /// The tails.
  /// - Parameters:
  ///   - values: the statistic of each assignment, at least one.
  ///   - deviation: the standard deviation of the statistic over all assignments; its mean is 0.
  init(_ values: [Double], deviation: Double) {
    let keys = RankKeys(values)
    let scale = deviation > 0 ? 1 / deviation : 0
    let count = Double(values.count)
    var worsening = [Float](repeating: 1, count: values.count)
    var improvement = worsening
    keys.forEachGroup { group, value in
      let z = value * scale
      let low = Float(max(Double(group.upperBound) / count, NormalDistribution.cumulative(z)))
      let high = Float(
        max((count - Double(group.lowerBound)) / count, NormalDistribution.cumulative(-z)))
      for rank in group {
        let index = keys.index(at: rank)
        worsening[index] = low
        improvement[index] = high
      }
    }
    (self.worsening, self.improvement) = (worsening, improvement)
  }

  /// The root of the mean square: under swaps every value is as likely as its opposite.
  static func deviation(_ values: [Double]) -> Double {
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return 0 }
    let squares = values.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
    return largest * (squares / Double(values.count)).squareRoot()
  }
}

/// The ratio of two sums on each side, such as cost per correct answer, or a weighted mean with the weights
/// below.
public struct RatioPairs: PairAggregate {
  /// What one example adds to both sums of both sides.
  public struct Example: Sendable {
    let baseline: (above: Double, below: Double)
    let current: (above: Double, below: Double)
    let unit: Int

    /// An example.
    /// - Parameters:
    ///   - baseline: what it adds above and below the line, weights multiplied in; below at least 0.
    ///   - unit: the number, from 0, of the unit that it is resampled with.
    public init(
      baseline: (above: Double, below: Double), current: (above: Double, below: Double), unit: Int
    ) {
      self.baseline = baseline
      self.current = current
      self.unit = unit
    }
  }

  /// How many units there are: examples, or whole clusters.
  public let unitCount: Int
  private var baselineAbove: [Double]
  private var baselineBelow: [Double]
  private var currentAbove: [Double]
  private var currentBelow: [Double]
  /// Half of the smallest amount below the line: what a sum of nothing counts as, so that no ratio is infinite.
  private let leastBelow: Double

  /// The ratio; nil if the denominator is 0.
  public init?(_ examples: [Example], unitCount: Int) {
    let amounts = examples.flatMap { [$0.baseline.below, $0.current.below] }
    guard let least = amounts.filter({ $0 > 0 }).min() else { return nil }
    leastBelow = max(least / 2, .leastNonzeroMagnitude)
    self.unitCount = unitCount
    let zeros = [Double](repeating: 0, count: unitCount)
    (baselineAbove, baselineBelow, currentAbove, currentBelow) = (zeros, zeros, zeros, zeros)
    for example in examples {
      baselineAbove[example.unit] += example.baseline.above
      baselineBelow[example.unit] += example.baseline.below
      currentAbove[example.unit] += example.current.above
      currentBelow[example.unit] += example.current.below
    }
  }

  /// The two ratios if each unit was drawn some number of times.
  public func sides(drawn: [Double]) -> (baseline: Double, current: Double) {
    var (b, d, c, e) = (0.0, 0.0, 0.0, 0.0)
    for unit in 0..<unitCount {
      let times = drawn[unit]
      b += times * baselineAbove[unit]
      d += times * baselineBelow[unit]
      c += times * currentAbove[unit]
      e += times * currentBelow[unit]
    }
    return ratios(b, d, c, e)
  }

  /// The two ratios if the sides of some units are swapped.
  public func sides(swapped: [Bool]) -> (baseline: Double, current: Double) {
    var (b, d, c, e) = (0.0, 0.0, 0.0, 0.0)
    for unit in 0..<unitCount {
      if swapped[unit] {
        b += currentAbove[unit]
        d += currentBelow[unit]
        c += baselineAbove[unit]
        e += baselineBelow[unit]
      } else {
        b += baselineAbove[unit]
        d += baselineBelow[unit]
        c += currentAbove[unit]
        e += currentBelow[unit]
      }
    }
    return ratios(b, d, c, e)
  }

  private func ratios(
    _ b: Double, _ d: Double, _ c: Double, _ e: Double
  ) -> (baseline: Double, current: Double) {
    (b / max(d, leastBelow), c / max(e, leastBelow))
  }
}

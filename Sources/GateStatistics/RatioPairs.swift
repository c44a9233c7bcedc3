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
    ///   - baseline: what it adds above and below the line, each at least 0, weights multiplied in.
    ///   - unit: the number, from 0, of the unit that it is resampled with.
    public init(
      baseline: (above: Double, below: Double), current: (above: Double, below: Double), unit: Int
    ) {
      self.baseline = baseline
      self.current = current
      self.unit = unit
    }
  }

  public let unitCount: Int
  private var baselineAbove: [Double]
  private var baselineBelow: [Double]
  private var currentAbove: [Double]
  private var currentBelow: [Double]
  /// Half of the smallest amount that occurs: what a sum of nothing counts as, so that no ratio is infinite.
  private let leastAbove: Double
  private let leastBelow: Double

  /// The ratio; nil where nothing stands above, or nothing below the line.
  public init?(_ examples: [Example], unitCount: Int) {
    func least(_ amounts: [Double]) -> Double? { amounts.filter { $0 > 0 }.min().map { $0 / 2 } }
    guard let leastAbove = least(examples.flatMap { [$0.baseline.above, $0.current.above] }),
      let leastBelow = least(examples.flatMap { [$0.baseline.below, $0.current.below] })
    else { return nil }
    self.leastAbove = leastAbove
    self.leastBelow = leastBelow
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
    (max(b, leastAbove) / max(d, leastBelow), max(c, leastAbove) / max(e, leastBelow))
  }
}

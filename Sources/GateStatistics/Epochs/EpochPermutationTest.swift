/// The permutation test of the epochs within each example: if nothing changed, the answers to one example are the same
/// noise on both sides, so that any of them could have been on either (Fisher 1935; mid-p by Lancaster 1961).
///
/// It asks about these examples alone: nothing is exchanged between examples, and what never varies says nothing.
public struct EpochPermutationTest: Sendable, Equatable {
  /// The one-sided mid-p of a worsening: small if the estimate is unusually low.
  public let worsening: Double
  /// The one-sided mid-p of an improvement: small if the estimate is unusually high.
  public let improvement: Double

  /// Below how many ways to deal the epochs ties carry their whole weight: of so few, mid-p would reject too often.
  static let fewest = 200.0
  /// Up to how many steps an exact test may take.
  private static let affordable = 20_000_000
  private static let stream: UInt32 = 6

  /// The test of a sample; nil if no exchange changes anything.
  ///
  /// Exact by convolution over the examples if their effects lie on one lattice, as pass/fail scores of equal weight do;
  /// by `resamples` random deals otherwise, ten times as many if p lies in [0.04, 0.06].
  public init?(_ sample: EpochSample, resamples: Int, seed: UInt64) {
    let generator = CounterGenerator(seed: DataDigest.seed(seed, [Double(sample.examples.count)]))
    let varying = sample.examples.filter(\.varies)
    guard !varying.isEmpty else { return nil }
    let splits = varying.map { EpochSplits($0, generator: generator) }
    // Most p need no more to be known than that there are many ways.
    let ways = splits.reduce(1) { $0 > Self.fewest ? $0 : $0 * $1.count }
    let tie = ways < Self.fewest ? 1 : 0.5
    let observed = varying.map(\.effect)
    if let (less, equal) = Self.convolved(observed, splits) {
      let greater = max(1 - less - equal, 0)
      self.init(worsening: min(less + tie * equal, 1), improvement: min(greater + tie * equal, 1))
      return
    }
    var (less, equal, drawn) = (0, 0, 0)
    let estimate = observed.reduce(0, +)
    let tolerance = 1e-9 * splits.reduce(0) { $0 + ($1.values.map(abs).max() ?? 0) }
    func draw(_ total: Int) -> (low: Double, high: Double) {
      while drawn < total {
        var words = CounterWords(generator, stream: Self.stream, resample: UInt32(drawn))
        let sum = splits.reduce(0) { $0 + $1.values[words.next(below: $1.values.count)] }
        if abs(sum - estimate) <= tolerance { equal += 1 } else if sum < estimate { less += 1 }
        drawn += 1
      }
      let (ties, all) = (tie * Double(equal), Double(drawn) + 1)
      return ((tie + Double(less) + ties) / all, (tie + Double(drawn - less - equal) + ties) / all)
    }
    var p = draw(resamples)
    let close = 0.04...0.06
    if close.contains(p.low) || close.contains(p.high) { p = draw(10 * resamples) }
    self.init(worsening: min(p.low, 1), improvement: min(p.high, 1))
  }

  /// How many ways there are to deal the epochs of one example to the two sides.
  public static func ways(baseline: Int, current: Int) -> Double {
    EpochSplits.ways(to: current, of: baseline + current)
  }

  /// A test whose p are known.
  public init(worsening: Double, improvement: Double) {
    self.worsening = worsening
    self.improvement = improvement
  }

  /// The chance of less than what was observed, and of just that; nil if the effects lie on no lattice, or it would take
  /// too long.
  private static func convolved(
    _ observed: [Double], _ splits: [EpochSplits]
  ) -> (less: Double, equal: Double)? {
    // Of equal weights the effects are multiples of a fraction by the one share.
    let unit = splits.reduce(0) { max($0, $1.values.reduce(0) { max($0, abs($1)) }) }
    guard unit > 0, let step = step(of: splits, unit: unit) else { return nil }
    var chances = [1.0]
    var (low, target, cost) = (0, 0, 0)
    for (split, effect) in zip(splits, observed) {
      var counts: [Int: Int] = [:]
      for value in split.values { counts[Int((value / step).rounded()), default: 0] += 1 }
      let steps = counts.sorted { $0.key < $1.key }
      let (least, most) = (steps[0].key, steps[steps.count - 1].key)
      cost += chances.count * steps.count
      guard cost <= affordable else { return nil }
      var sums = [Double](repeating: 0, count: chances.count + most - least)
      for (value, count) in steps {
        let chance = Double(count) / Double(split.values.count)
        for place in chances.indices { sums[place + value - least] += chance * chances[place] }
      }
      chances = sums
      low += least
      target += Int((effect / step).rounded())
    }
    let place = target - low
    guard chances.indices.contains(place) else { return nil }
    return (chances[..<place].reduce(0, +), chances[place])
  }

  /// The step of which all effects are multiples; nil if there is none among the unit's parts up to a sixtieth of an
  /// example's.
  private static func step(of splits: [EpochSplits], unit: Double) -> Double? {
    var distinct: Set<Double> = []
    for split in splits {
      for value in split.values { distinct.insert((value / unit * 1e12).rounded() / 1e12) }
      guard distinct.count <= 5000 else { return nil }
    }
    let values = distinct.sorted()
    for divisor in 1...120 {
      let q = Double(divisor)
      if values.allSatisfy({ abs($0 * q - ($0 * q).rounded()) <= 1e-7 }) { return unit / q }
    }
    return nil
  }
}
